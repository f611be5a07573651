"""One paragraph read in order: cues outside quotations, quotations, and which cue belongs to which."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from beritanlp.quotes.acts import read_act
from beritanlp.quotes.aside import HEAD
from beritanlp.quotes.floor import Floor, Part
from beritanlp.quotes.genuine import asks, is_between, is_speech, is_written
from beritanlp.quotes.indirect import indirect_quote, sentence_of
from beritanlp.quotes.known import Act, Known, Page
from beritanlp.quotes.marks import quoted_in
from beritanlp.quotes.narrated import labelled, named_behind, named_in, narrated, pronoun_at, subject_before
from beritanlp.structure.quotation import Quoted

_ATTACHED = 240
_NAMED_WITHIN = 60
_BEHIND = re.compile(r"[\s,.]{0,4}(?:(?:demikian(?=\s[a-z])|begitu|lagi|yang|[Ii]tu)\s)?")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+[A-ZÀ-Þ]|[a-z][.!?][A-Z]")
_WITHIN = re.compile(r"(?<![Ss]eperti)(?<!egitu)(?<!emikian)(?<!ebagaimana)(?<!asih)(?<=\w)\s$")
_CLAUSE_END = re.compile(r"\s*(?:[.\n]|$)|\s(?:dalam|di|kepada|pada|saat|usai)\b")
_AT_ONCE = re.compile(r"[^.!?\n]{0,60}[.!?]?\s*")


class Found(NamedTuple):
    """A quotation before it is numbered."""

    start: int
    end: int
    kind: str
    speaker: str | None
    cue: Act | None
    rule: str
    opened: bool = False  # never closed: it may go on in the next paragraph


class _Turn(NamedTuple):
    """A step through a paragraph: a free cue, or a quotation with the cue that stands right behind it."""

    start: int
    quotation: Quoted | None
    cue: re.Match[str] | None


def read_paragraph(page: Page, start: int, end: int, floor: Floor) -> tuple[list[Found], Floor]:
    """Read cues and quotations of the paragraph ``text[start:end]``; return what is found and who has the floor."""
    marked = quoted_in(page.text, start, end, page.people, page.speech, opened=floor.opened)
    quoted = [one for one in marked if not is_between(page, one, end)]
    out: list[Found] = []
    for turn in _turns(page, start, end, quoted):
        if turn.quotation is None:
            found, floor = _hear(page, turn, start, end, floor, quoted)
        else:
            found, floor = _quote(page, turn, turn.quotation, start, end, floor)
        out += found
    opened = bool(quoted) and _left_open(page.text, quoted[-1], end)
    return sorted(out, key=lambda one: (one.start, one.end)), floor.next_paragraph(start, opened=opened)


def _left_open(text: str, quoted: Quoted, end: int) -> bool:
    return not quoted.closed and not text[quoted.end : end].strip()


def _turns(page: Page, start: int, end: int, quoted: Sequence[Quoted]) -> list[_Turn]:
    cues = {cue.start(): cue for cue in _cues_outside(page, start, end, quoted)}
    turns: list[_Turn] = []
    for one in quoted:
        behind = _BEHIND.match(page.text, one.end)
        cue = cues.get(behind.end()) if behind else None
        tied = cue if cue and cue.lastgroup in ("root", "suffix", "passive") else _subject_first(page, one, cues)
        if is_speech(page, one, told=tied is not None):
            turns.append(_Turn(one.start, one, tied and cues.pop(tied.start())))
    free = (_Turn(at, None, cue) for at, cue in cues.items() if _opens_clause(page, cue))
    return sorted([*turns, *free], key=lambda turn: turn.start)


def _opens_clause(page: Page, cue: re.Match[str]) -> bool:
    """Say whether a cue is no part of a clause: ``suaranya terdengar jelas oleh X``, ``X datang untuk menjelaskan``.

    A verb behind ``yang`` tells who somebody is, and not that he speaks now.
    """
    if cue.lastgroup == "active":
        return not page.text.endswith((" untuk ", " yang "), 0, cue.start())
    within = cue.lastgroup == "root" and _WITHIN.search(page.text, max(0, cue.start() - 24), cue.start())
    return not within or _is_inserted(page, cue)


def _is_inserted(page: Page, cue: re.Match[str]) -> bool:
    """Say whether a cue is put between a few words and the rest without a comma: ``Kemudian lanjut dia, harga ...``."""
    if cue.group() not in page.speech.beside.roots or not HEAD.search(page.text, max(0, cue.start() - 64), cue.start()):
        return False
    pronoun = page.speech.pronoun.match(page.text, cue.end() + 1)
    named = page.people.between(cue.end(), cue.end() + _NAMED_WITHIN)
    end = pronoun.end() if pronoun else named[0].end if named and named[0].start == cue.end() + 1 else 0
    return page.text.startswith(", ", end) and end > 0


def _subject_first(page: Page, one: Quoted, cues: Mapping[int, re.Match[str]]) -> re.Match[str] | None:
    """Return the verb of ``"Harga turun," Sari menambahkan.``: it ends its clause, and so says nothing else."""
    named = page.people.between(one.end, one.end + _NAMED_WITHIN)
    if not named or named[0].start - one.end > 1 or page.text[one.end - 2] not in ",?!":
        return None
    cue = cues.get(named[0].end + 1)
    return cue if cue and cue.lastgroup == "active" and _CLAUSE_END.match(page.text, cue.end()) else None


def _cues_outside(page: Page, start: int, end: int, quoted: Sequence[Quoted]) -> Iterator[re.Match[str]]:
    starts = [one.start for one in quoted]
    for cue in page.speech.cue.finditer(page.text, start, end):
        at = bisect_left(starts, cue.start()) - 1
        if at < 0 or quoted[at].end <= cue.start():
            yield cue


def _hear(
    page: Page, turn: _Turn, start: int, end: int, floor: Floor, quoted: Sequence[Quoted]
) -> tuple[list[Found], Floor]:
    """Read an act of speech outside quotations, and the clause that it reports."""
    act = _act(page, turn, start, end, floor, turn.start)
    said = sentence_of(page.text, act.start, page.ends, start, end)
    reported = indirect_quote(said, act, quoted, page.speech) if act.speaker else None
    silent = act.kind == "claimed" or page.text[act.start : act.end] in page.speech.seeing
    if (silent and not reported) or (act.kind == "passive" and act.speaker is None):
        return [], floor
    if act.kind == "active" and act.speaker is None and page.speech.nameless.search(page.text, said.start, act.start):
        floor = floor.lost()
    wished = turn.start < floor.reported and page.text[act.start : act.end] in page.speech.demanding
    if reported and (wished or _names_itself(page, act, reported)):
        reported = None
    rule = "quote.indirect" if act.kind == "active" else f"quote.indirect-{act.kind}"
    found = [Found(*reported, "indirect", act.speaker, act, rule)] if reported else []
    if turn.start < floor.reported:
        return found, floor
    floor = replace(floor, reported=reported[1]) if reported else floor
    heard = act.speaker if reported or act.speaker not in page.people.places else None
    return found, replace(_heard(page, floor, heard, act.end), act=act)


def _names_itself(page: Page, act: Act, reported: tuple[int, int]) -> bool:
    """Say whether the one that a pronoun was traced to is named in the words: then somebody else says them."""
    subject = page.text[max(0, act.subject - 12) : act.subject].split()[-1:]
    if act.kind != "suffix" and not page.speech.pronoun.fullmatch("".join(subject)):
        return False
    return any(m.entity == act.speaker and m.form == "name" for m in page.people.between(*reported))


def _quote(page: Page, turn: _Turn, one: Quoted, start: int, end: int, floor: Floor) -> tuple[list[Found], Floor]:
    """Read a quotation with the cue behind it, else before it, else as the words of who has the floor."""
    act: Act | None
    if turn.cue:
        act = _act(page, turn, start, end, floor, one.start)
        speaker, rule = act.speaker, "quote.cue-after"
        floor = replace(floor, act=act)
    elif is_written(page, one):
        speaker, rule, act = None, "quote.written", None
    elif act := _attached(page.text, floor.act, one):
        speaker, rule = act.speaker or (None if act.subject < act.start else floor.goes_on()), "quote.cue-before"
    elif label := labelled(page, floor, one):
        speaker, rule = label, "quote.label"
    elif named := named_behind(page, one):
        speaker, rule = named, "quote.name-after"
    elif floor.exchange and _opens_at_once(page.text, floor, one, start):
        speaker, rule = floor.in_turn(question=asks(page.text, one)), "quote.turn"
    else:
        speaker, rule = floor.goes_on(), "quote.continuation"
    floor = floor.talks(speaker, _part(page, one, act, rule))
    if turn.cue and act and act.speaker is None and act.kind in ("root", "suffix"):
        floor = floor.lost(unnamed=page.speech.nameless.match(page.text, act.end + 1) is not None)
    found = Found(one.start, one.end, "direct", speaker, act, rule, _left_open(page.text, one, end))
    return [found], _heard(page, floor, speaker, act.end if turn.cue and act else one.end)


def _opens_at_once(text: str, floor: Floor, one: Quoted, start: int) -> bool:
    """Say whether a quotation opens its paragraph right behind the words of the last speaker."""
    return not text[start : one.start].strip() and _AT_ONCE.fullmatch(text, floor.until, one.start) is not None


def _part(page: Page, one: Quoted, act: Act | None, rule: str) -> Part:
    """Return the part that a quotation has in an exchange of questions and answers."""
    word = page.text[act.start : act.end].casefold() if act else ""
    labelled = rule == "quote.label"
    if word in page.speech.questions or (labelled and asks(page.text, one)):
        return Part.ASKS
    return Part.ANSWERS if word in page.speech.answers or labelled else Part.SPEAKS


def _act(page: Page, turn: _Turn, start: int, end: int, floor: Floor, before: int) -> Act:
    assert turn.cue is not None
    pronoun = turn.cue.group().endswith("nya") or page.speech.pronoun.match(page.text, turn.cue.end() + 1)
    goes_back = turn.quotation is not None or pronoun
    spoken_of: frozenset[str | None] = named_in(page, turn.quotation) if turn.quotation else frozenset()
    candidates = (subject_before(page, floor, before) if goes_back else None, floor.person, floor.earlier)
    last = next((one for one in candidates if one and one not in spoken_of), None)
    told = (narrated(page, floor, before, 1 if turn.quotation else 2), before)
    if last is None and goes_back and not floor.unnamed:
        last = pronoun_at(page, told[0])
    body = None if floor.speaker in spoken_of & page.people.persons else floor.speaker
    state = (last, last or body, floor.act, told, spoken_of, floor.unnamed, floor.until)
    return read_act(Known(page.text, page.people, page.speech, *state), turn.cue, start, end)


def _heard(page: Page, floor: Floor, speaker: str | None, until: int) -> Floor:
    return floor.heard(speaker, until, person=speaker in page.people.persons)


def _attached(text: str, act: Act | None, quotation: Quoted) -> Act | None:
    """Return the cue before a quotation when no sentence ends between the two."""
    if act is None or quotation.start - act.end > _ATTACHED:
        return None
    between = text[act.end : quotation.start]
    return None if _SENTENCE_END.search(between) or between.rstrip().endswith((".", "!", "?")) else act
