"""Names in a row have one type: of ``Sinar, Bintang Timur, dan Maju Jaya``, companies all, none is a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span, in_rows
from beritanlp.schema import EntityType

_BETWEEN = re.compile(r"(?: \(\d[^()\n]{0,8}\))?(?:,|,? (?:dan|serta|hingga|atau))(?: dan| serta)? ")
_AGAINST = re.compile(r" (?:vs\.?|Vs\.?|VS|versus|kontra) ")
_AND_ONE = re.compile(r",? dan ([A-Z][a-z]{2,})(?=[,.)])")
_TO_END = re.compile(r" ?[-–] ?([A-Z][a-z]{2,})(?![\w-])")
_MATE = re.compile(r"[-–]([A-Z][a-z]{2,})(?![\w-])")
_MISSED = re.compile(r", ((?:[A-Z][a-z'-]+|[A-Z]{2,5})(?: [A-Z][a-z]+)?)(?:, (?:dan |serta |hingga )?| (?:dan|serta) )")
_SHORTEST_GAP, _LONGEST_GAP = 4, 40
_ROUTE = re.compile(r"(\w+) (?:[A-Z]\w+ )?\Z")
_AFTER_SMALL = re.compile(r"(?<!\w)[a-z]+ \Z")
_BRACKET = re.compile(r" \([^()\n]{2,30}\)")
_ROW = re.compile(rf"{_BRACKET.pattern}(?:,|,? (?:dan|serta|maupun))(?: dan| serta)? ")
_TYPES_TOLD = frozenset({"WORK", "PRODUCT", "ORG", "PERSON"})
_FEWEST = 3
_TYPES = frozenset({"ORG", "PERSON", "PRODUCT"})
_JOINS = re.compile(r" (?:dan|serta|hingga) ")
_LANDS = frozenset({"GPE", "LOC"})
_SIDES: tuple[EntityType, ...] = ("PERSON", "ORG")


def settle_lists(text: str, spans: Sequence[Span], names: Names) -> tuple[Span, ...]:
    """Give the one name of a list that differs in type, and that the lexicon does not know, the type of the others."""
    rows = list(in_rows(text, spans, _BETWEEN))
    changed = {old: new for group in rows for old, new in _settled(text, group, names)}
    if text.count("), ") > 1:
        changed |= {old: new for old, new in _bracketed(text, spans, names) if old not in changed}
    if _AGAINST.search(text):
        changed |= {old: new for group in in_rows(text, spans, _AGAINST) for old, new in _sides(text, group, names)}
    settled = [changed.get(span, span) for span in spans]
    added = [one for group in rows for one in _last_place(text, [changed.get(s, s) for s in group[-2:]], names)]
    added += [*_route_ends(text, settled, names), *_missed(text, settled, names), *_running_mates(text, settled, names)]
    return tuple(sorted([*settled, *added], key=lambda span: span.start)) if added else tuple(settled)


def _settled(text: str, group: Sequence[Span], names: Names) -> Iterator[tuple[Span, Span]]:
    """All have the type that the noun before the first one tells (``merek A dan B``), or the odd one that of most."""
    told = group[0].type if group[0].rule == "cue.before" and group[0].type in _TYPES_TOLD else None
    if told is None:
        yield from _odd_one(text, group, names)
        yield from _places(text, group, names)
        return
    for span in group[1:]:
        if span.rule == "ner" and span.type != told and not names.meanings(text[span.start : span.end]):
            yield span, replace(span, type=told, rule="list")


def _odd_one(text: str, group: Sequence[Span], names: Names) -> Iterator[tuple[Span, Span]]:
    if len(group) < _FEWEST:
        return
    (kind, most), *rest = Counter(span.type for span in group).most_common()
    if kind not in _TYPES or len(rest) != 1 or rest[0][1] > 1 or most < 2:
        return
    odd = next(span for span in group if span.type != kind)
    first = odd is group[0] and not (kind == "ORG" and _AFTER_SMALL.search(text, max(0, odd.start - 20), odd.start))
    if odd.rule == "ner" and not first and not names.meanings(text[odd.start : odd.end]):
        yield odd, replace(odd, type=kind, rule="list")


def _bracketed(text: str, spans: Sequence[Span], names: Names) -> Iterator[tuple[Span, Span]]:
    """Of ``Rudi (Maju Air), Adi (Sinar), dan Budi (Surya)`` those before the brackets have the type that most of them
    have, and those in them too."""
    starts = {span.start: span for span in spans}
    for row in in_rows(text, (span for span in spans if _BRACKET.match(text, span.end)), _ROW):
        if len(row) >= _FEWEST:
            inside = (starts.get(span.end + 2) for span in row)
            for side in (row, [span for span in inside if span is not None and text.startswith(")", span.end)]):
                yield from _as_most(text, side, names)


def _as_most(text: str, side: Sequence[Span], names: Names) -> Iterator[tuple[Span, Span]]:
    (kind, most), *rest = Counter(span.type for span in side).most_common() or [("ORG", 0)]
    for span in side if rest and 2 * most > len(side) else ():
        if span.type != kind and span.rule == "ner" and not names.meanings(text[span.start : span.end]):
            yield span, replace(span, type=kind, rule="list")


def _places(text: str, group: Sequence[Span], names: Names) -> Iterator[tuple[Span, Span]]:
    """Between places, and fewer than half as many as these, there are no people (``Sukasari, Setia Budi, Ciloto``);
    nor is the last joined to places that a type word begins (``Kecamatan Sukasari, Ciloto, dan Setia Budi``)."""
    people = [span for span in group[1:-1] if span.type == "PERSON" and span.rule == "ner"]
    last, before = group[-1], group[-2] if len(group) > 1 else group[-1]
    told = text[group[0].start : group[0].end].partition(" ")[0].lower() in names.words.type_words
    named = told and last.type == "PERSON" and last.rule == "ner" and not text[last.start : last.end].isupper()
    ends = named and _JOINS.search(text, before.end, last.start) is not None
    people += [last] if ends else []
    lands = sum(span.type in _LANDS for span in group)
    fewest = len(people) if ends else max(_FEWEST, 2 * len(people))
    if lands >= fewest and lands + len(people) == len(group):
        for span in people:
            if not names.meanings(text[span.start : span.end]):
                yield span, replace(span, type="GPE", rule="list")


def _sides(text: str, group: Sequence[Span], names: Names) -> Iterator[tuple[Span, Span]]:
    """Who meets in a match are people or clubs both (``Almeria vs Real Madrid``); whom a known club meets is a club."""
    club = any(names.known(text[span.start : span.end], "ORG") for span in group)
    kind = "ORG" if club else next((kind for kind in _SIDES if any(span.type == kind for span in group)), None)
    if kind is None or len(group) == 1:
        return
    for span in group:
        if span.type != kind and not names.country(text[span.start : span.end]):
            yield span, replace(span, type=kind, rule="list.club" if club else "list")


def _last_place(text: str, group: Sequence[Span], names: Names) -> Iterator[Span]:
    """Yield the last of some places when nothing has found it: ``Desa Sukamaju dan Mekarwangi``."""
    last = group[-1]
    if last.type != "GPE":
        return
    found = _AND_ONE.match(text, last.end) if all(span.type == "GPE" for span in group) else None
    listed = len(group) > 1 or text[last.start : last.end].partition(" ")[0].lower() in names.words.type_words
    if found and listed and found.group(1) not in names.words.not_names:
        yield Span(found.start(1), found.end(1), "GPE", "list")


def _missed(text: str, spans: Sequence[Span], names: Names) -> Iterator[Span]:
    """Yield what stands in a list between two names of one type when nothing has found it: ``Desa Sukamaju, Cikole,
    dan Ciloto``; 5 of 6 in 1,730 articles were such a name."""
    for before, after in pairwise(spans):
        near = before.type == after.type and _SHORTEST_GAP < after.start - before.end < _LONGEST_GAP
        one = _MISSED.fullmatch(text, before.end, after.start) if near else None
        form = one.group(1) if one else ""
        if one and not names.meanings(form) and tuple(form.lower().split()) not in names.offices.heads:
            yield Span(one.start(1), one.end(1), before.type, "list")


def _route_ends(text: str, spans: Sequence[Span], names: Names) -> Iterator[Span]:
    """Yield the other end of a route or a border when nothing has found it: ``jalur Tuban - Rembang``."""
    starts = {span.start for span in spans}
    for span in spans:
        end = _TO_END.match(text, span.end) if span.type == "GPE" else None
        if end and end.start(1) not in starts and end.group(1) not in names.words.not_names:
            before = _ROUTE.search(text, max(0, span.start - 32), span.start)
            if before and before.group(1).lower() in names.words.routes:
                yield Span(end.start(1), end.end(1), "GPE", "list")


def _running_mates(text: str, spans: Sequence[Span], names: Names) -> Iterator[Span]:
    """Yield the second of two people with a hyphen between when nothing has found him: ``Wibawa-Kartika unggul``."""
    starts = {span.start for span in spans}
    for span in spans:
        mate = _MATE.match(text, span.end) if span.type == "PERSON" and not text.endswith("-", 0, span.start) else None
        form = mate.group(1) if mate and text[span.start : span.end].isalpha() else ""
        if mate and form and mate.start(1) not in starts and not _is_other(form, names):
            yield Span(mate.start(1), mate.end(1), "PERSON", "list.mate")


def _is_other(form: str, names: Names) -> bool:
    known = form in names.words.not_names or form.lower() in names.words.glued
    return known or bool(names.meanings(form, "GPE") or names.meanings(form, "ORG"))
