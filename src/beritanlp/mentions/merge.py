"""How what the lexicon knows corrects what the pipeline tagged."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from beritanlp.lexicon.names import Names
from beritanlp.mentions.known import office_before
from beritanlp.mentions.span import Span, Taken

_UNDER = re.compile(r" U[ -]?\d\d$")
_BETWEEN = " -–/,"
_NO_ORG = frozenset({"PERSON", "GPE", "LOC", "NORP", "FAC"})
_MISTAKEN = {"organisation": _NO_ORG, "other": _NO_ORG | {"ORG"}}


def join_known(text: str, tagged: Iterable[Span], known: Sequence[Span], names: Names) -> tuple[Span, ...]:
    """Put tagged and known names together.

    A tagged name that is exactly a known country takes its type, one that is a row of countries (``Korsel-AS-Jepang``)
    is cut into them, one that is part of a known name (``Bosnia``-Herzegovina) gives way to it, and known names that
    nothing tagged covers are added.
    """
    starts = [k.start for k in known]
    out: list[Span] = []
    for span in tagged:
        if not _is_part(span, known, starts):
            first = max(0, bisect.bisect_left(starts, span.start) - 1)  # one may begin before it
            here = known[first : bisect.bisect_left(starts, span.end)]
            out += _correct(text, span, here, names)
    taken = Taken(len(text), out)
    out += [span for span in known if taken.free(span.start, span.end)]
    return tuple(sorted(out, key=lambda s: s.start))


def _is_part(span: Span, known: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect.bisect_right(starts, span.start) - 1
    return at >= 0 and known[at].end >= span.end and known[at].end - known[at].start > span.end - span.start


def _correct(text: str, span: Span, known: Sequence[Span], names: Names) -> Iterator[Span]:
    inside = [k for k in known if span.start <= k.start and k.end <= span.end and k.rule == "lexicon.country"]
    if len(inside) == 1 and _is_bare(text, span, inside[0], names):
        yield inside[0]
    elif inside and _only_between(text, span, inside):
        for country in inside:
            yield replace(country, rule="ner" if len(inside) == 1 and span.type == "GPE" else country.rule)
    elif (places := _two_places(text, span, names)) is not None:
        yield from places
    elif (first := _leading(text, span, known, names)) is not None and text[first.end] == " ":
        yield from (first, replace(span, start=first.end + 1))
    else:
        exact = next((k for k in known if (k.start, k.end) == (span.start, span.end)), None)
        form = names.known(text[span.start : span.end])
        if exact is not None:
            yield replace(span, type=exact.type)
        elif form is not None and span.type in _MISTAKEN.get(form.kind, ()):
            yield replace(span, type=form.type)
        else:
            yield span


def _is_bare(text: str, span: Span, country: Span, names: Names) -> bool:
    """Say whether a country is all that is a name in a tagged one: ``Timnas U-20 Indonesia``, glued ``Irak4``."""
    front, back = text[span.start : country.start], text[country.end : span.end]
    if not back:
        return _UNDER.sub("", front.strip()).lower() in names.country_words.of_country
    return not front and " " not in back and back[0].isalnum()


def _two_places(text: str, span: Span, names: Names) -> tuple[Span, Span] | None:
    """Cut a place and the province or country behind it: ``Medan Sumatera Utara``."""
    form = text[span.start : span.end]
    if span.type != "GPE" or " " not in form or names.meanings(form):
        return None
    for blank in (at for at, character in enumerate(form) if character == " "):
        last = names.known(form[blank + 1 :], "GPE")
        if names.meanings(form[:blank], "GPE") and last and last.kind in ("country", "province", "state"):
            return replace(span, end=span.start + blank), replace(span, start=span.start + blank + 1)
    return None


def _leading(text: str, span: Span, known: Sequence[Span], names: Names) -> Span | None:
    """Return the organisation (``Walhi Dewi Anggraini``) or the country of an office with which a tagged person begins.

    The tagged person may begin in the middle of it (``AS Roma Budi Wibowo``).
    """
    if span.type != "PERSON":
        return None
    over = (k for k in known if k.start <= span.start < k.end < span.end)
    return next((k for k in over if k.type == "ORG" or _is_of_office(text, k, names)), None)


def _is_of_office(text: str, country: Span, names: Names) -> bool:
    """Say whether an office stands before a country, as in ``PM Fiji Frank Bainimarama``.

    A country's name that people have (``Menteri Israel Katz``) may be theirs.
    """
    if country.rule != "lexicon.country" or text[country.start : country.end] in names.country_words.given_names:
        return False
    return office_before(text, country.start, names)


def _only_between(text: str, span: Span, inside: Sequence[Span]) -> bool:
    """Say whether a span holds nothing but these names and hyphens or commas between them."""
    at = span.start
    for part in [*inside, Span(span.end, span.end, "GPE", "")]:
        if text[at : part.start].strip(_BETWEEN):
            return False
        at = part.end
    return len(inside) > 1 or (inside[0].start, inside[0].end) == (span.start, span.end)
