"""What the words of a name, and the word before it, say about its type: no person is called ``Masjid Raya``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from beritanlp.lexicon.cues import Cue, cues_in
from beritanlp.lexicon.names import Names
from beritanlp.mentions.context import opens_sentence
from beritanlp.mentions.described import told_beside
from beritanlp.mentions.known import office_before, ruled_region
from beritanlp.mentions.span import Span, Taken

_WORDS = re.compile(r"[^\W\d_][\w-]*")
_SUCH_AS = ("seperti", "yakni", "yaitu", "misalnya")
_BEFORE = re.compile(rf"([\w-]+)(?: asal [A-Z]\w+(?: [A-Z]\w+)?,)?(?: [\"“'‘] ?|,? (?:{'|'.join(_SUCH_AS)}) | )\Z")
_APPOSED = re.compile(r", (?:[A-Z][\w.]+ ){0,3}")
_AGE = re.compile(r" \((?:[1-9]\d)(?: (?:tahun|thn))?\)")
_MODEL = re.compile(r"[A-Z]{1,4}(?:-[A-Z]{1,2})?\d{1,4}")
_TOWNS = frozenset({"GPE", "LOC"})
_PLACED = frozenset({"GPE", "ORG"})
_AGED = frozenset({"GPE", "LOC", "FAC", "ORG"})
_INITIALS = re.compile(
    r"\b(?:(?:ber)?inisial|[Tt]er(?:sangka|dakwa)(?=.{2,5}alias)) ([A-Z]{1,4})\b(?:,? (?:dan|alias) ([A-Z]{2,4})\b)?"
)
_ONE = r"[A-Z]{1,4}\b(?: \([^()\n]{1,30}\))?"
_ROW = re.compile(
    r"\b(?:(?:ber)?(inisial)|[Tt]er(?:sangka|dakwa|duga|lapor)|[Pp]elaku|[Kk]orban|[Ss]aksi)(?:nya)?"
    rf"(?:,? [a-z]+){{0,4}}[,:]? ({_ONE}(?:, (?:dan |serta )?{_ONE})+,? (?:dan|serta) {_ONE})"
)
_IN_ROW = re.compile(r"(?<![\w(])[A-Z]{1,4}\b(?![^()]*\))")
_SUSPECT_INITIALS = re.compile(
    r"\b(?:[Tt]er(?:sangka|dakwa|duga|lapor)|[Pp]elaku|[Kk]orban)(?:,| adalah| lainnya)?(?: yakni| yaitu)?"
    r" ([A-Z]{2,4})(?:,? (?:dan|atau|serta) ([A-Z]{2,4}))?(?=,? [a-z]|\.|, [A-Z])"
)
_SUSPECTS = ("ersangka", "erdakwa", "erduga", "erlapor", "elaku", "orban")
_AGED_INITIALS = re.compile(r" ([A-Z]{2,4}) \([1-9]\d(?: tahun)?\)")
_TOLD_INITIALS = re.compile(
    r"(?<=[a-z,.] )([A-Z]{2,4}),? (?:seorang )?(?:laki-laki|pria|wanita|perempuan|remaja|pemuda)"
    r"(?: (?:asal|berusia|berumur|kelahiran)\b| \(?[1-9]\d\b)"
)
_SELAKU_INITIALS = re.compile(r"(?<=[a-z,.] )([A-Z]{2,4}) selaku [A-Z]")
_THEN_SMALL = re.compile(r", (?:[a-z]|(?:Senin|Selasa|Rabu|Kamis|Jum'?at|Sabtu|Minggu|Ahad)\b)")
_PLAYS = re.compile(
    r" (?:(?:bermain |ditahan )?imbang|menang|kalah|takluk|unggul|menekuk|ditekuk|mengalahkan|dikalahkan|menjamu"
    r"|mencukur|melumat|membantai|menghajar)\b[^.\n]{0,50}? \d{1,2}-\d{1,2}\b(?!-)"
)
_REACH = 32
_MISTAKEN, _SHORTEST_ACRONYM = frozenset({"PERSON", "GPE", "LOC"}), 3


def read_cues(text: str, spans: Sequence[Span], names: Names) -> tuple[Span, ...]:
    """Correct the type of every name that the lexicon does not know and a cue speaks about; initials are people."""
    initials = tuple(_initials(text, names))
    people = {text[span.start : span.end] for span in initials}
    if "alias" in text or "disapa" in text:
        people |= set(_nicknames(text, spans))
    persons = frozenset(span.start for span in spans if span.type == "PERSON")
    ends = {span.end: span.start for span in spans if span.type in _PLACED}
    told = {(span.start, span.end): span for span in initials}
    read = (
        _read(text, span, people, persons, names) if span.rule == "ner" else told.get((span.start, span.end), span)
        for span in spans
    )
    read = (_holder(text, span, ends, names) if span.type == "GPE" else span for span in read)
    taken = Taken(len(text), spans)
    return tuple(sorted([*read, *(s for s in initials if taken.free(s.start, s.end))], key=lambda s: s.start))


def _nicknames(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """Yield the names that only a person can have: ``Budi Santika alias Dumai``, ``yang akrab disapa Dumai``."""
    ends = {span.end for span in spans if span.type == "PERSON"}
    for span in spans:
        if text.endswith(" disapa ", 0, span.start) or (
            text.endswith(" alias ", 0, span.start) and span.start - len(" alias ") in ends
        ):
            yield text[span.start : span.end]


def _initials(text: str, names: Names) -> Iterator[Span]:
    """Yield the capitals that stand for a suspect's or a victim's name: ``pria berinisial LSN``, ``LSN (39)``,
    ``LSN, pria 39 tahun``."""
    for aged in (*_AGED_INITIALS.finditer(text), *_TOLD_INITIALS.finditer(text)):
        last = text[max(0, aged.start() - 1) : aged.start()]
        if not last.isupper() and not names.meanings(aged.group(1)) and aged.group(1) not in names.acronyms:
            yield Span(aged.start(1), aged.end(1), "PERSON", "context.initials")
    for holder in _SELAKU_INITIALS.finditer(text) if "inisial" in text else ():
        yield Span(holder.start(1), holder.end(1), "PERSON", "context.initials")
    suspects = any(word in text for word in _SUSPECTS)
    for found in _SUSPECT_INITIALS.finditer(text) if suspects else ():
        for group in (1, 2):
            if (letters := found.group(group)) and not names.meanings(letters) and letters not in names.acronyms:
                yield Span(found.start(group), found.end(group), "PERSON", "context.initials")
    if suspects or any(word in text for word in ("inisial", "saksi", "Saksi")):
        yield from _rows(text, names)
    for found in _INITIALS.finditer(text) if "inisial" in text or "alias" in text else ():
        for group in (1, 2):
            if found.group(group):
                yield Span(found.start(group), found.end(group), "PERSON", "context.initials")


def _rows(text: str, names: Names) -> Iterator[Span]:
    """Yield the initials in a row of three or more, whatever else they may stand for: ``Ketiga tersangka: LSN, AS, dan
    RW``; without the word for initials most must stand for nothing else (``saksi dari BPK, KPK, dan BI``)."""
    for row in _ROW.finditer(text):
        ones = list(_IN_ROW.finditer(text, row.start(2), row.end(2)))
        forms = [one.group() for one in ones]
        other = sum(bool(names.meanings(form)) or form in names.acronyms for form in forms)
        if row.group(1) or not (2 * other >= len(forms) or any(form in names.words.not_names for form in forms)):
            yield from (Span(one.start(), one.end(), "PERSON", "context.initials") for one in ones)


def _read(text: str, span: Span, people: set[str], persons: frozenset[int], names: Names) -> Span:
    form = text[span.start : span.end]
    if form in people:
        return replace(span, type="PERSON", rule="context.initials")
    if span.type == "PERSON" and ruled_region(text, span.start, form, names):
        return replace(span, type="GPE", rule="cue.of")
    if span.type in _TOWNS and names.meanings(form, "ORG") and _PLAYS.match(text, span.end):
        return replace(span, type="ORG", rule="cue.club")
    for place, cue in _cues(text, span, form, persons, names):
        if span.type in cue.instead_of and (place == "club" or not names.meanings(form)):
            return replace(span, type=cue.type, rule=f"cue.{place}")
    if span.type in _MISTAKEN and len(form) > _SHORTEST_ACRONYM and form in names.acronyms and not names.meanings(form):
        return replace(span, type="ORG", rule="cue.acronym")
    if span.type == "PERSON" and _MODEL.fullmatch(form) and not names.meanings(form):
        return replace(span, type="PRODUCT", rule="cue.model")
    if span.type in _AGED and _AGE.match(text, span.end):
        return replace(span, type="PERSON", rule="cue.age")
    told = None if names.meanings(form) else told_beside(text, span, names)
    return span if told is None else replace(span, type=told[0], rule=told[1])


def _holder(text: str, span: Span, ends: Mapping[int, int], names: Names) -> Span:
    """Take what stands in commas behind an office and its place for a person: ``Wali Kota Bogor, Sarwono, hadir``."""
    place = ends.get(span.start - 2)
    if place is None or not text.startswith(", ", span.start - 2) or not _THEN_SMALL.match(text, span.end):
        return span
    if not office_before(text, place, names) or names.meanings(text[span.start : span.end]):
        return span
    return replace(span, type="PERSON", rule="cue.of")


def _is_no_headline(text: str, before: re.Match[str]) -> bool:
    """Say whether a noun is written small or begins a sentence; in a headline any two words stand together."""
    return before.group(1).islower() or opens_sentence(text, before.start(1))


def _cues(text: str, span: Span, form: str, persons: frozenset[int], names: Names) -> Iterator[tuple[str, Cue]]:
    before = _noun_before(text, span.start, names)
    noun = before.group(1).lower() if before else ""
    if ("club", noun) in names.cues and names.meanings(form, "ORG"):
        yield "club", names.cues["club", noun]
    if ("of", noun) in names.cues and _is_apposed(text, span.end, persons):
        yield "of", names.cues["of", noun]
    words = _WORDS.findall(form.lower())
    told = list(cues_in(words, names.cues)) if len(words) > 1 and words[0] != "the" else []
    if before and ("before", noun) in names.cues and _is_no_headline(text, before):
        cue = names.cues["before", noun]
        if cue.type != "WORK" or not any(place == "first" and own.type == "ORG" for place, own in told):
            yield "before", cue  # but `program Pemkab Bantul`
    yield from told


def _is_apposed(text: str, end: int, persons: frozenset[int]) -> bool:
    """Say whether a person is named behind the comma that follows, with or without titles (``, Iptu Rudi``)."""
    titles = _APPOSED.match(text, end)
    return titles is not None and not persons.isdisjoint(range(end + 2, titles.end() + 1))


def _noun_before(text: str, start: int, names: Names) -> re.Match[str] | None:
    """Find the noun before a name, over a word that says of what kind it is: ``grup musik``, ``serial televisi``."""
    if _says_nothing(text[max(0, start - _REACH) : start], names):
        return None
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    if before and before.group(1) in names.words.kinds:
        return _BEFORE.search(text, max(0, start - _REACH), before.start(1))
    return before


def _says_nothing(before: str, names: Names) -> bool:
    """Say whether a name follows a plain word that is no cue and leads to none, which most names do: a quick look."""
    word = before[:-1].rpartition(" ")[2] if before.endswith(" ") else ""
    if not word.isalpha() or word in _SUCH_AS or word in names.words.kinds:
        return False
    low = word.lower()
    return not any((place, low) in names.cues for place in ("before", "club", "of"))
