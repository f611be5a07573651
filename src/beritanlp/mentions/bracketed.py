"""The acronym in brackets right after an organisation, when nothing has found it: ``Badan Uji Padi (BUP)``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from beritanlp.mentions.span import Span, Taken

_ACRONYM = re.compile(r"\s\(([A-Z]{2,8})\)")


def add_acronyms(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Add acronyms whose letters the name before the bracket has, in their order and from its first letter on."""
    taken = Taken(len(text), spans)
    found = [
        Span(match.start(1), match.end(1), span.type, "bracket.acronym")
        for span in spans
        if span.type == "ORG" and (match := _ACRONYM.match(text, span.end))
        if taken.free(match.start(1), match.end(1)) and _abbreviates(match.group(1), text[span.start : span.end])
    ]
    return tuple(sorted([*spans, *found], key=lambda s: s.start))


def _abbreviates(acronym: str, name: str) -> bool:
    letters = iter(name.upper())
    return name[:1].upper() == acronym[0] and len(name) > len(acronym) and all(c in letters for c in acronym)
