"""Reported speech with its cue beside it: ``Menurut X, ...``, ``..., kata X``, ``Harga, kata X, akan ...``.

A statement that goes on behind its cue is one span, from where its sentence starts to where it ends and with the cue
inside: neither half of ``Harga beras, kata X, akan turun`` says what X said. What only joins a sentence to the one
before (``Selain itu, menurut X, ...``) is no part of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from beritanlp.lexicon.speech import Speech
from beritanlp.quotes.known import Act

_LONG_ENOUGH = 6
_SHORT = 3
_LONGEST_SUBJECT = 10
_ALIKE = re.compile(r"(?:\b(?:seperti|sebagaimana|demikian|begitu|masih)\s(?:yang\s)?)$")
_AFTER = re.compile(r"(?:\s\([^()]{1,40}\))?(?:\s(?:lagi|juga|pula|kemudian|sendiri))?")
_BAHWA = re.compile(r"[\s,]*bahwa\s")
_DATE = re.compile(r"[A-Z]\w+\s\([\d/ ]{3,12}\),\s*")
_COMMA = re.compile(r"\s?,\s*")
_FROM = re.compile(r"\s(?:dari|asal|selaku|sebagai)\s[^,.;:\n]{2,80},\s+(?=[a-zà-ÿ])")
_NO_COMMA = re.compile(r"\s(?=[a-z])")
_TITLED = re.compile(r"(?:\s[A-ZÀ-Þ][\w.-]*){1,8}")
HEAD = re.compile(r"(?:^|[.!?\n\]]\s*)[A-ZÀ-Þ][\w-]*(?:\s[a-zà-ÿ][\w-]*){0,4}\s$")
_SMALL = re.compile(r"\b[a-z]")
_WORD = re.compile(r"\w[\w'’-]*")


class Said(NamedTuple):
    """Where reported speech may stand: the sentence of its cue, without what is before the paragraph."""

    text: str
    start: int
    end: int


def around(said: Said, act: Act, speech: Speech) -> tuple[int, int] | None:
    """Return what is said beside a cue in its sentence, or None when it is not sure.

    ``Panen menurut X akan turun`` and ``Panen menurutnya akan turun`` are statements without a comma too, where the
    rest of the clause is right behind.
    """
    text, start, end = said
    if act.kind == "claimed":
        return _claimed(text, act, start, end, speech)
    if not _tells(text, act, speech) or not _named(text[act.end : act.subject], text, act, end, speech):
        return None
    before = text[start : act.start]
    head = before.rstrip(" ,\xa0")
    if _told_already(before, speech) or (not head and _looks_back(text, act, speech)):
        return None
    if all(word.casefold() in speech.beside.linkers for word in head.split(", ") if head) or _from_paper(
        before, speech
    ):
        return _opened(text, act, end, speech)
    joined = act.kind == "according" and head.rpartition(", ")[2] in speech.beside.linkers
    if joined and _COMMA.match(text, _end_of_name(text, act.subject)):
        return _opened(text, act, end, speech)
    alike = _ALIKE.search(before)
    head = before[: alike.start()] if alike else before
    according = act.kind == "according" or text[act.start : act.end] == "menurutnya"
    if according and not alike and speech.beside.auxiliary.match(text, _end_of_name(text, act.subject)):
        return start, end
    if act.kind == "passive" and not alike:
        return _claimed(text, act, start, end, speech)
    inserted = act.kind == "root" and not alike and text.startswith(", ", act.subject) and HEAD.search(before)
    if not (inserted or head.rstrip().endswith(",")):
        return None
    return _interrupted(text, act, start, start + len(head), end, speech)


def _looks_back(text: str, act: Act, speech: Speech) -> bool:
    """Say whether a cue in small letters tells of the sentence before: ``... turun. ujar X, saat rapat.``."""
    comma = _COMMA.match(text, _end_of_name(text, act.subject))
    small = act.kind == "root" and text[act.start].islower()
    return small and comma is not None and speech.beside.adjunct.match(text, comma.end()) is not None


def _from_paper(before: str, speech: Speech) -> bool:
    """Say whether only the paper that a statement is from stands before its cue: ``Dikutip dari X, menurut Y, ...``."""
    return before.rstrip().endswith(",") and speech.beside.dated.match(before.casefold()) is not None


def _tells(text: str, act: Act, speech: Speech) -> bool:
    """Say whether a cue is one that reports: ``bagi X`` and ``katanya`` alone among the others do not."""
    word = text[act.start : act.end].casefold()
    if act.kind == "according" or word == "menurutnya":
        return word.startswith("menurut")
    return act.kind == "passive" or word.removesuffix("nya") in speech.beside.roots


def _named(between: str, text: str, act: Act, end: int, speech: Speech) -> bool:
    """Say whether nothing but titles stands between cue and name: one comma, where another is behind the name.

    That one may be left out behind a role: ``Menurut ketua koperasi, X panen akan turun``.
    """
    described, comma, _ = between.rpartition(", ")
    if not comma:
        return speech.beside.auxiliary.search(between) is None
    sure = "," not in described and speech.beside.auxiliary.search(described) is None
    ended = text[act.subject : act.subject + 1] in ",." or speech.beside.adjunct.match(text, act.subject)
    held = speech.beside.apposition.match(described.strip()) and _needs_no_comma(text, act, end, speech)
    return sure and bool(ended or held)


def _told_already(before: str, speech: Speech) -> bool:
    """Say whether somebody else's speech began earlier in the sentence: not with ``Kami memperkirakan``."""
    return any(
        cue.lastgroup in ("according", "suffix") or cue.group() in speech.reporting
        for cue in speech.cue.finditer(before)
        if not speech.own.fullmatch("".join(before[: cue.start()].split()[-1:]))
    )


def _opened(text: str, act: Act, end: int, speech: Speech) -> tuple[int, int] | None:
    """Return what follows ``Menurut X,`` and the like at the head of a sentence, behind an apposition of the name."""
    at = _end_of_name(text, act.subject)
    bahwa = _BAHWA.match(text, at)
    comma = _COMMA.match(text, at) or _FROM.match(text, at, end)
    if bahwa or not comma:
        loose = bahwa or (_NO_COMMA.match(text, at) if _needs_no_comma(text, act, end, speech) else None)
        return (loose.end(), end) if loose else None
    if act.kind == "passive" and text[act.start].islower() and _tells_where(text, comma.end(), end, speech):
        return None
    dated = _DATE.match(text, comma.end())
    at = dated.end() if dated else comma.end()
    if speech.beside.apposition.match(text, at):
        behind = _COMMA.search(text, at, end)
        at = behind.end() if behind else at
    return at, end


def _tells_where(text: str, at: int, end: int, speech: Speech) -> bool:
    """Say whether only place and time are left of a sentence: ``Seperti disampaikan X, di Solo pada acara Y.``."""
    return speech.beside.adjunct.match(text, at) is not None and not speech.beside.auxiliary.search(text, at, end)


def _needs_no_comma(text: str, act: Act, end: int, speech: Speech) -> bool:
    """Say whether a clause follows without a comma: ``Menurut dia harga ...``, ``Menurut X harga beras akan turun``.

    In ``Menurut X mengatakan harga ...``, which says it twice, the verb has the clause.
    """
    at = act.subject + 1
    verb = speech.cue.match(text, at, end)
    if verb and verb.lastgroup == "active":
        return False
    if _is_pronoun(text, act, speech):
        return True
    goes_on = speech.beside.apposition.match(text, at) or speech.beside.adjunct.match(text, at)
    comma = text.find(",", at, end)
    predicate = speech.beside.auxiliary.search(text, at, comma if comma > 0 else end)
    return act.kind == "according" and not goes_on and predicate is not None


def _is_pronoun(text: str, act: Act, speech: Speech) -> bool:
    between = text[act.end : act.subject].strip()
    return text[act.start : act.end].casefold() == "menurutnya" or bool(speech.pronoun.fullmatch(between))


def _interrupted(text: str, act: Act, start: int, before: int, end: int, speech: Speech) -> tuple[int, int] | None:
    """Return the sentence around a cue, or the part before it where only place, time or an apposition follows.

    What has a verb (``Secara hukum, kata X, presiden dapat ...``) or goes on from a word or two is no apposition.
    """
    comma = _COMMA.match(text, _end_of_name(text, act.subject), end)
    if comma is None:
        return (start, before) if _ends(text, act, end, speech) else None
    rest = text[comma.end() : end]
    if speech.beside.apposition.match(rest):
        described, _, behind = rest.partition(",")
        clause = speech.beside.auxiliary.search(described) or len(_WORD.findall(text, start, before)) < _SHORT
        rest = behind if behind or not clause else rest
    ended = not _SMALL.search(rest) or speech.beside.dated.match(rest)
    maybe = speech.beside.adjunct.match(rest) and len(_WORD.findall(text, start, before)) >= _LONG_ENOUGH
    if ended or maybe:
        return start, before
    return start, end


def _ends(text: str, act: Act, end: int, speech: Speech) -> bool:
    """Say whether a sentence ends with its cue, but for where and when it was said."""
    rest = text[_end_of_name(text, act.subject) : end].strip(" .!?\xa0")
    return not rest or speech.beside.adjunct.match(rest) is not None


def _end_of_name(text: str, at: int) -> int:
    after = _AFTER.match(text, at)
    return after.end() if after else at


def _claimed(text: str, act: Act, start: int, end: int, speech: Speech) -> tuple[int, int] | None:
    """Return the sentence of ``Harga disebut X akan turun``, where the agent stands right behind the verb."""
    before = text[start : act.start]
    words = _WORD.findall(before)
    if not 1 <= len(words) <= _LONGEST_SUBJECT or words[-1] == "yang" or "," in before:
        return None
    if not _TITLED.fullmatch(text, act.end, act.subject) or not speech.beside.auxiliary.match(text, act.subject):
        return None
    return start, end
