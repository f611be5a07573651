"""Reported speech: ``X mengatakan (bahwa) ...``, only where subject, verb and clause stand side by side."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from beritanlp.lexicon.speech import Speech
from beritanlp.quotes.aside import Said, around
from beritanlp.quotes.known import Act
from beritanlp.structure.quotation import Quoted

_APPOSITION = re.compile(r"(?:\s\([^()]{1,20}\))?,\s(?!yang\b)(?=[^,.;]{2,80}(?:,\s[A-Z][^,.;]{2,60})?\s$)")
_ADDRESSED = re.compile(
    r"\s(?:kepada|ke|pada|di|dalam|melalui|lewat)\s[^.;:!?\n]{2,90}?\s(?:bahwa\s|(?=(?:agar|supaya)\s))"
    r"|\s(?:kepada|ke)\s[^,.;:!?\n]{2,60},\s(?=[a-z])"
)
# "kalau" and "jika" are bahwa in everyday words, and a condition only where a comma follows.
_OPENING = re.compile(
    r"(?:\s\([\d/ ]{3,12}\))?[\s,:]*"
    r"(?:(?:(?:kembali|lagi|juga|pula|[a-z]{3,}nya),?\s)?bahwa,?\s|(?<!,\s)(?:kalau|jika)\s(?=[^,\n]*(?:,\s(?:yang|seperti|karena|sehingga)\s|$)))?"
)
_CLAUSE_START = re.compile(r",\s|[.!?;:]\s|\n")
_DATELINE = re.compile(r"(?:[A-ZÀ-Þ][\w.]*,?\s){1,4}\([^()\n]{2,30}\)\s?[-–—]+\s")
_LABEL = re.compile(r"[\\\[\w. ]{0,24}\]\s*")
_WORD = re.compile(r"\w[\w'’-]*")
_TITLED = re.compile(r",?(?:\s[A-ZÀ-Þ&]+[a-zà-ÿ-]*){2,8}\s")
_CALLED = re.compile(r"\b(?:disapa|dipanggil|dijuluki|bernama)\s[^,.;:]{2,40}$")
_SMALL_BEHIND = re.compile(r"(?<=[\w)])[.!?]\s(?=[a-z])")
_GLUED = re.compile(r"(?:(?<=[a-z]{4})|(?<=[a-z][’'”)]))[.!?](?=[A-ZÀ-Þ][a-zà-ÿ]+\s)")
_NEGATION = re.compile(r"\s(?:tak|tidak)(?=\s$)")
_EXISTS = re.compile(r"\w+\sada\b")
_STRAY_MARK = re.compile(r"[\s.]+\"$")
_AIM = re.compile(r",?\s(?:agar|supaya)\s")
_THAT = re.compile(r"(?:\s[a-z]{3,}nya)?,?\sbahwa\s")
_SHORTEST = 5
_SHORTEST_SURE = 4
_SHORTEST_QUOTE = 4


def indirect_quote(said: Said, act: Act, quoted: Sequence[Quoted], speech: Speech) -> tuple[int, int] | None:
    """Return where the reported clause of an act stands, or None when it is not sure to be one."""
    found = _behind(said, act, speech) if act.kind == "active" else around(said, act, speech)
    found = found and _before_cue(said.text, *_before_next(said.text, *found, quoted), speech)
    if found is None:
        return None
    within = [one for one in quoted if one.start < found[1] and found[0] < one.end]
    if not all(_is_term(said.text, one, found) for one in within):
        return None
    return _trimmed(said.text, *found, speech)


def sentence_of(text: str, at: int, ends: Sequence[int], start: int, end: int) -> Said:
    """Return the sentence around a place; ``ends`` are where sentences end, ``text[start:end]`` the paragraph."""
    number = bisect_right(ends, at)
    begin = max(start, ends[number - 1] if number else 0)
    begin += len(text[begin:at]) - len(text[begin:at].lstrip())
    label = _LABEL.match(text, begin, at) if "]" in text[begin : begin + 24] else None
    begin = label.end() if label else begin
    dateline = _DATELINE.match(text, begin, at) if "(" in text[begin : begin + 40] else None
    begin = dateline.end() if dateline else begin
    return Said(text, begin, min(end, ends[number] if number < len(ends) else len(text)))


def _behind(said: Said, act: Act, speech: Speech) -> tuple[int, int] | None:
    """Return the clause behind an active verb of saying whose subject stands right before it."""
    text = said.text
    word = text[act.start : act.end]
    if word in speech.denying:
        negation = _NEGATION.search(text, act.subject, act.start)
        if not negation:
            return None
        act = act._replace(start=negation.start() + 1)
    addressed = _addressed(text, act.end, said.end, speech)
    sure = _is_told(addressed, word, speech) or _is_sure(text, act.end, word, said.end, speech)
    clause = said.start
    for cut in _CLAUSE_START.finditer(text, said.start, act.subject):
        clause = cut.end()
    if not sure or not _links(text, act, clause, speech) or speech.beside.subordinate.match(text, clause):
        return None
    asked = speech.beside.asked.match(text, act.end) if word in speech.asking else None
    manner = speech.beside.manner.match(text, act.end)
    opening = addressed or asked or _OPENING.match(text, manner.end() if manner else act.end, said.end)
    start = opening.end() if opening else act.end
    at_once = text[act.end : start].isspace()
    whole = _around_clause(said, act, clause, start, speech)
    sure_clause = text.endswith("bahwa ", 0, start) or _follows_aim(text, start, said.end, speech)
    no_clause = not sure_clause and speech.beside.no_clause.match(text, start)
    if no_clause or (at_once and _is_object(text, start, said.end, speech)):
        return None
    return (said.start if whole else start), said.end


def _around_clause(said: Said, act: Act, clause: int, start: int, speech: Speech) -> bool:
    """Say whether ``X mengatakan`` is put into what is said, whose subject is before it: ``Panen, X mengatakan, akan``.

    What only sets the time, joins a sentence (``Selain itu, X mengatakan, akan ada ...``) or is the speaker's office
    (``Ketua koperasi, X mengatakan, akan mundur``) is no subject.
    """
    text, before = said.text, said.text[said.start : clause]
    inserted = before.endswith(", ") and text.startswith(", ", act.end) and start == act.end + len(", ")
    if not inserted or not speech.beside.auxiliary.match(text, start - 1) or _EXISTS.match(text, start):
        return False
    beside = (speech.beside.adjunct, speech.beside.subordinate, speech.beside.apposition)
    return speech.cue.search(before) is None and not any(
        part in speech.beside.linkers or any(pattern.match(part) for pattern in beside)
        for part in before.lower().rstrip(" ,").split(", ")
    )


def _follows_aim(text: str, start: int, end: int, speech: Speech) -> bool:
    """Say whether a clause follows its aim and a comma: ``menambahkan untuk menekan harga, stok harus cukup``."""
    comma = text.find(", ", start, end)
    if comma < 0 or not text.startswith("untuk ", start):
        return False
    word = text[comma + 2 : end].partition(" ")[0]
    joins = word in speech.beside.linkers | speech.beside.breaks or speech.beside.subordinate.match(word)
    return not joins and speech.beside.clause.match(text, comma + 1, end) is not None


def _is_sure(text: str, at: int, verb: str, end: int, speech: Speech) -> bool:
    """Say whether a clause is what a verb tells: behind a comma or ``bahwa``, or a verb of reported speech.

    Behind one that may have a thing for its object a predicate must be near: ``menyampaikan harga akan turun``. Of 47
    such clauses in 1,730 articles 46 were what is said.
    """
    if verb in speech.reporting or _THAT.match(text, at) or text.startswith((", ", " kalau ", " jika "), at):
        return True
    if verb in speech.demanding and _AIM.match(text, at):
        return True
    if verb in speech.asking:
        return speech.beside.asked.match(text, at) is not None
    return verb in speech.telling | speech.denying and speech.beside.clause.match(text, at, end) is not None


def _is_told(addressed: re.Match[str] | None, verb: str, speech: Speech) -> bool:
    """Say whether what is told to somebody is a clause: ``kepada pers bahwa``, ``meminta kepada warga agar``."""
    if addressed is None:
        return False
    return addressed.group().endswith("bahwa ") or (verb in speech.demanding and not addressed.group().endswith(", "))


def _addressed(text: str, at: int, end: int, speech: Speech) -> re.Match[str] | None:
    """Match to whom something is said, up to what is: ``kepada pers bahwa ...``, but not ``kepada pers, Senin``."""
    found = _ADDRESSED.match(text, at, end)
    dated = found and text[found.end() - 2] == "," and speech.beside.adjunct.match(text, found.end())
    return None if dated else found


def _is_object(text: str, start: int, end: int, speech: Speech) -> bool:
    """Say whether a noun behind the verb is its object, and no subject as in ``dukungan kepada X akan datang``.

    Only up to the first comma: in ``menyatakan itu dengan yakin, meski harga belum turun`` it is one.
    """
    if not speech.beside.noun.match(text, start):
        return False
    comma = text.find(",", start, end)
    end = comma if comma > 0 else end
    return all(
        text.endswith((" yang", " untuk"), 0, verb.start())
        for verb in speech.beside.auxiliary.finditer(text, start, end)
    )


def _links(text: str, act: Act, clause: int, speech: Speech) -> bool:
    """Say whether a subject and its verb belong together: only an adverb, apposition or setting is between the two.

    ``Sari, mengatakan``, ``Sari (45), ketua koperasi, mengatakan``; the comma behind may be left out where a role
    begins the apposition (``Sari, ketua koperasi mengatakan``), and a setting has none (``Sari di Bogor mengaku``).
    """
    if speech.beside.linked.fullmatch(text, act.subject, act.start):
        return True
    if speech.beside.setting.fullmatch(text, act.subject, act.start):
        whose = speech.beside.adjunct.match(text[clause : act.subject].lower())
        return not whose and text[act.subject : act.start].rsplit(maxsplit=1)[-1] not in speech.beside.breaks
    called = text[act.subject : act.start].strip() in ("itu", "ini") and _CALLED.search(text, clause, act.subject)
    if called or _TITLED.fullmatch(text, act.subject, act.start):
        return True
    comma = _APPOSITION.match(text, act.subject, act.start)
    return bool(comma and speech.beside.apposition.match(text, comma.end()))


def _is_term(text: str, quoted: Quoted, clause: tuple[int, int]) -> bool:
    """Say whether a few quoted words are a part of a clause, which begins before them: ``disebut "jalur tikus"``."""
    inside = clause[0] < quoted.start and quoted.end <= clause[1] and quoted.closed
    return inside and len(_WORD.findall(text, quoted.start, quoted.end)) < _SHORTEST_QUOTE


def _before_next(text: str, start: int, end: int, quoted: Sequence[Quoted]) -> tuple[int, int]:
    """End a clause where the mark of the next quotation was taken for its end: ``harga turun." Kami lega," kata X``."""
    cuts = (q.start for q in quoted if start < q.start < end)
    return start, next((cut for cut in cuts if text[start:cut].rstrip(" |\n").endswith((".", "!", "?"))), end)


def _before_cue(text: str, start: int, end: int, speech: Speech) -> tuple[int, int]:
    """End a clause at a full stop before a cue in small letters, whose marks are lost: ``harga turun. ujar Sari.``.

    A full stop that the next sentence is glued to ends it too: ``harga turun.Warga lega``.
    """
    glued = _GLUED.search(text, start, end)
    end = glued.start() if glued else end
    for stop in _SMALL_BEHIND.finditer(text, start, end):
        cue = speech.cue.match(text, stop.end())
        if cue and cue.lastgroup in ("root", "suffix"):
            return start, stop.start()
    return start, end


def _trimmed(text: str, start: int, end: int, speech: Speech) -> tuple[int, int] | None:
    """Leave out the marks at the end and the paper that a sentence is from; a few words are no statement.

    Four words are one behind ``bahwa`` or a comma or with an auxiliary (``semua korban telah dievakuasi``).
    """
    source = speech.beside.source.search(text, start, end)
    content = text[start : source.start() if source else end].rstrip(" .!?,|\t\r\xa0")
    if content.count('"') % 2:
        content = _STRAY_MARK.sub("", content)
    sure = text.endswith((", ", "bahwa "), 0, start) or speech.beside.auxiliary.search(text, start - 1, end)
    if "\n" in content or len(_WORD.findall(content)) < (_SHORTEST_SURE if sure else _SHORTEST):
        return None
    return start, start + len(content)
