"""The acronym in brackets right after an organisation, when nothing has found it (``Badan Uji Padi (BUP)``), and the
organisation before its acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span, Taken
from beritanlp.schema import EntityType

_TWO_WORDS = r"[A-Z]{2,8} [A-Z]{2,8}|[A-Z][a-z]{2,}[A-Za-z]* [A-Z][A-Za-z]{3,}"
_ACRONYM = re.compile(rf"\s\(([A-Z]{{2,8}}|[A-Z][a-z]{{3,}}[A-Za-z]*|{_TWO_WORDS})\)")
_OR_ACRONYM = re.compile(
    rf" (?:atau |\()([A-Z]{{2,8}}\b(?! [A-Z]+\))|(?<=\()(?:[A-Z][a-z]{{2,}}[A-Za-z]*|{_TWO_WORDS})(?=\)))"
)
_UNDATED = re.compile(r"\s\(([A-Z]{3,8})\)(?! (?:19|20)\d\d)")
_UNPLACED = re.compile(r"\s\(([A-Z]{3,8})\)(?! [A-Z\d])")
_INITIALS = re.compile(r"\s\(([A-Z]{2,4})\)")
_ACRONYMS: dict[str, re.Pattern[str]] = {
    "ORG": _ACRONYM,
    "EVENT": _UNDATED,
    "LAW": _UNDATED,
    "FAC": _UNPLACED,
    "PERSON": _INITIALS,
}
_AND, _OF_PAIR = re.compile(r" ?(?:dan|-|–) ?"), re.compile(r" \(([A-Z][A-Za-z]{3,})\)")
_BRACKET = re.compile(r" \(([A-Z]{2,8})\)")
_WORDS = re.compile(r"\S+")
_CAPITALS, _SHORTEST_TAIL = re.compile(r"[A-Z]{2,8}"), 4
_STOPS = '.!?:)”"'
_LONG = frozenset({"ORG", "EVENT", "FAC", "PRODUCT"})
_REACH, _FEWEST = 150, 3
_COMPANY = frozenset({"PT", "CV"})
_LINKS = frozenset({"dan", "di", "ke", "dari", "untuk", "atau", "yang", "dengan", "of", "and", "the"})


def add_acronyms(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Add acronyms whose letters the name before the bracket has, in their order and from its first letter on; those of
    a person begin his words (``Rudi Wibawa (RW)``), as a party's do not."""
    taken = Taken(len(text), spans)
    found = [
        Span(match.start(1), match.end(1), span.type, "bracket.acronym")
        for span in spans
        if (pattern := _ACRONYMS.get(span.type)) and (match := pattern.match(text, span.end))
        if taken.free(match.start(1), match.end(1)) and _is_of(match.group(1), text[span.start : span.end], span.type)
    ]
    types = {text[one.start : one.end]: one.type for one in found}
    told = (_as_explained(text, span, types) for span in spans) if types else spans
    return tuple(sorted([*told, *found], key=lambda s: s.start))


def _as_explained(text: str, span: Span, types: Mapping[str, EntityType]) -> Span:
    """Give an acronym that was tagged as a person elsewhere the type that its long form has."""
    kind = types.get(text[span.start : span.end]) if span.type == "PERSON" and span.rule == "ner" else None
    return replace(span, type=kind) if kind is not None else span


def _is_of(acronym: str, name: str, kind: EntityType) -> bool:
    if kind == "PERSON":
        return "".join(word[0] for word in name.split() if word[0].isupper()).startswith(acronym)
    form, _, rest = name.partition(" ")
    return abbreviates(acronym, name) or (form in _COMPANY and abbreviates(acronym, rest))


def add_long_forms(text: str, spans: Sequence[Span], names: Names) -> tuple[Span, ...]:
    """Add the names that stand written out before their tagged acronym (``Tim Siaga Banjir (TSB)``), instead of the
    names that were tagged inside them."""
    tagged = {(span.start, span.end): span.type for span in spans if span.type in _LONG}
    found = [
        Span(start, match.start(), tagged[match.span(1)], "bracket.long-form")
        for match in _BRACKET.finditer(text)
        if match.span(1) in tagged and match.group(1) not in names.words.not_names
        if (start := _written_out(text, match, names)) is not None
    ]
    new = [one for one in found if not any(s.start <= one.start and one.end <= s.end for s in spans)]
    new = [one for one in new if not any(s.start < one.start < s.end for s in spans)]
    kept = [s for s in spans if not any(one.start <= s.start and s.end <= one.end for one in new)]
    return tuple(sorted([*kept, *new], key=lambda s: s.start))


def _written_out(text: str, bracket: re.Match[str], names: Names) -> int | None:
    """Return where the words with an acronym's initials begin, if they are a name of their own: no term, and behind
    no other word with a capital (``Menteri Pekerjaan Umum (PU)``)."""
    letters = list(bracket.group(1))
    words = list(_WORDS.finditer(text, max(0, bracket.start() - _REACH), bracket.start()))
    while words and letters:
        word = words.pop()
        if word.group() not in _LINKS and word.group()[0] != letters.pop():
            return None
    if letters or len(bracket.group(1)) < _FEWEST or word.group().lower() in names.words.term_heads:
        return None
    before = words[-1].group() if words else "."
    return None if before[0].isupper() and before[-1] not in _STOPS else word.start()


def abbreviations(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """Yield every name and its short form in brackets that are both tagged: ``Piala Uji Padi`` and ``PUP``.

    A place's may leave its first word out: ``Kecamatan Bukit Tua Sari (BTS)``.
    """
    tagged = {(span.start, span.end) for span in spans}
    for span in spans:
        match = _OR_ACRONYM.match(text, span.end)
        if match is None or match.span(1) not in tagged:
            continue
        form, short = text[span.start : span.end], match.group(1)
        if abbreviates(short, form) or (span.type == "GPE" and abbreviates(short, form.partition(" ")[2])):
            yield form, short


def names_of_pairs(text: str, spans: Sequence[Span], names: Names) -> frozenset[str]:
    """Return the short names that two people have together: ``Rudi Wibawa dan Sari Lestari (RUSARI)``."""
    return frozenset(
        short.group(1)
        for one, other in pairwise(spans)
        if one.type == other.type == "PERSON"
        and _AND.fullmatch(text, one.end, other.start)
        and (short := _OF_PAIR.match(text, other.end)) is not None
        and not names.meanings(short.group(1))
        and abbreviates(short.group(1), text[one.start : other.end])
        and not abbreviates(short.group(1), text[other.start : other.end])
    )


def abbreviates(acronym: str, name: str) -> bool:
    """Say whether a name has an acronym's letters in their order, from its first on: ``Dinas Uji`` has ``Dinji``."""
    letters = iter(name.upper())
    if name[:1].upper() != acronym[0] or len(name) <= len(acronym):
        return False
    return all(c in letters for c in acronym.upper() if c != " ")


def own_acronym(form: str, names: Names) -> int | None:
    """Return where an organisation's own acronym or short name begins in it or behind it, its brackets lost: ``Badan
    Uji Padi BUP``, ``Kepolisian Republik Indonesia Polri``, ``Fakultas Padi FP Universitas Maju``."""
    front, _, last = form.rpartition(" ")
    if not front:
        return None
    if last in names.forms and (own := names.known(last, "ORG")) is not None and own == names.known(front, "ORG"):
        return len(front) + 1
    at, initials = 0, ""
    for word in form.split(" "):
        if len(initials) > 1 and _CAPITALS.fullmatch(word):
            tail = len(word) >= _SHORTEST_TAIL and initials.endswith(word)
            if tail or word == initials or form[: at - 1] in names.acronyms.get(word, ()):
                return at
        initials += word if word in _COMPANY else word[0] if word[:1].isupper() else ""
        at += len(word) + 1
    return None


def common_terms(text: str, names: Names) -> frozenset[str]:
    """Return the acronyms that stand for a common noun: explained by words written small (``organisasi perangkat daerah
    (OPD)``) or beginning with one that is none of a thing with a name (``Tindak Pidana Perdagangan Orang (TPPO)``); and
    these words."""
    return frozenset(
        term
        for found in _BRACKET.finditer(text)
        for term in _terms(found.group(1), text[max(0, found.start() - _REACH) : found.start()], names)
    )


def _terms(acronym: str, before: str, names: Names) -> Iterator[str]:
    """Yield an acronym and its words before the bracket if they give its letters and name no single thing; small words
    are left aside, if they give none (``Transfer ke Daerah (TKD)``)."""
    words = before.split()[-len(acronym) :]
    if "".join(word[0] for word in words).upper() != acronym:
        words = [word for word in before.split() if word.lower() not in _LINKS][-len(acronym) :]
    if "".join(word[0] for word in words).upper() == acronym:
        is_term = words[0].lower() in names.words.term_heads
        if is_term or all(word.islower() for word in words[1:]):
            yield acronym
        if is_term:
            yield " ".join(words)
