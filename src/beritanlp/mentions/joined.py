"""Names that were tagged together with what follows: ``Pemilu 2024 PPP``, ``Mahkamah Agung Nomor 42``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from beritanlp.lexicon.cues import cues_in
from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span

_DATED = re.compile(r"\S.* (?:19|20)\d\d(?= [A-Z])")
_NEXT_LAW = re.compile(r" (?:[Jj]o\.?|[Jj]uncto|dan|serta|yang|tentang)$| (?:[Jj]o\.?|[Jj]uncto)(?= )")
_CAPITALS = re.compile(r"[A-Z]{3,8}")
_NUMBER = re.compile(r" [Nn]omor \d")
_NEVER = re.compile(r"(?!)")
_END_OF: dict[str, re.Pattern[str]] = {"ORG": _NUMBER, "LAW": _NEXT_LAW}


def split_joined(text: str, spans: Sequence[Span], small: frozenset[str], names: Names) -> tuple[Span, ...]:
    """End an organisation before a number, and an event behind its year when an organisation follows it; begin an
    organisation behind a noun that the article writes small (``Satpam BCA``)."""
    begun = [_without_noun(text, span, small, names) for span in spans]
    return tuple(part for span in begun for part in _parts(text[span.start : span.end], span, begun, text, names))


def _without_noun(text: str, span: Span, small: frozenset[str], names: Names) -> Span:
    noun, _, rest = text[span.start : span.end].partition(" ")
    low = noun.lower()
    if span.type != "ORG" or span.rule != "ner" or low not in small or any(cues_in([low], names.cues)):
        return span
    return replace(span, start=span.start + len(noun) + 1) if names.known(rest, "ORG") else span


def _parts(form: str, span: Span, spans: Sequence[Span], text: str, names: Names) -> Iterator[Span]:
    number = _END_OF.get(span.type, _NEVER).search(form)
    dated = _DATED.match(form) if span.type == "EVENT" else None
    if number:
        yield replace(span, end=span.start + number.start())
    elif (own := _own_acronym(form, span, names)) is not None:
        yield replace(span, end=span.start + own - 1)
        yield replace(span, start=span.start + own)
    elif dated and _is_organisation(form[dated.end() + 1 :], spans, text, names):
        yield replace(span, end=span.start + dated.end())
        yield replace(span, start=span.start + dated.end() + 1, type="ORG")
    else:
        yield span


def _own_acronym(form: str, span: Span, names: Names) -> int | None:
    """Return where an organisation's own acronym begins behind it, its brackets lost: ``Badan Uji Padi BUP``."""
    front, _, last = form.rpartition(" ")
    if span.type != "ORG" or not front or not _CAPITALS.fullmatch(last):
        return None
    initials = "".join(word[0] for word in front.split() if word[0].isupper())
    return len(front) + 1 if initials == last or front in names.acronyms.get(last, ()) else None


def _is_organisation(form: str, spans: Sequence[Span], text: str, names: Names) -> bool:
    known = any(span.type == "ORG" and text[span.start : span.end] == form for span in spans)
    return known or names.known(form, "ORG") is not None
