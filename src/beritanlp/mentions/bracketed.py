"""The acronym in brackets right after an organisation, when nothing has found it: ``Badan Uji Padi (BUP)``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from beritanlp.mentions.span import Span, Taken

_ACRONYM = re.compile(r"\s\(([A-Z]{2,8})\)")
_OF_COMMON = re.compile(r"\b((?:[a-zé-]+ ){2,9})\(([A-Z]{2,8})\)")
_LINKS = frozenset({"dan", "di", "ke", "dari", "untuk", "atau", "yang", "dengan", "of", "and", "the"})


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


def common_acronyms(text: str) -> frozenset[str]:
    """Return the acronyms that the article explains by words written small: ``organisasi perangkat daerah (OPD)``."""
    return frozenset(
        found.group(2) for found in _OF_COMMON.finditer(text) if _are_initials(found.group(2).lower(), found.group(1))
    )


def _are_initials(acronym: str, phrase: str) -> bool:
    """Say whether the last words of a phrase begin with these letters, small words between them aside."""
    words = [word for word in phrase.split() if word not in _LINKS]
    return "".join(word[0] for word in words[-len(acronym) :]) == acronym
