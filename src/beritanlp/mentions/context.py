"""Where a name is not marked: in currencies, outlet lines, credits and the page's own furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span
from beritanlp.schema import Section

_UNMARKED = frozenset({"related", "credit", "boilerplate"})
_LAST_WORD = re.compile(r"(\w+)[ \u00a0]$")


def unmarked_sections(text: str, sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Return the stretches in which no name is a mention."""
    return [(s.start, s.end) for s in sections if s.kind in _UNMARKED]


def is_outlet(span: Span, sections: Sequence[Section]) -> bool:
    """Say whether a name is the outlet's own one in a dateline; the city beside it is a mention."""
    return span.type == "ORG" and any(s.kind == "dateline" and s.start <= span.start < s.end for s in sections)


def is_name_here(text: str, span: Span, names: Names) -> bool:
    """Say whether a name counts as a mention where it stands."""
    form = text[span.start : span.end]
    if form in names.words.not_names:
        return False
    if span.type == "GPE" and names.country(form) is not None:
        before = _LAST_WORD.search(text, max(0, span.start - 20), span.start)
        return before is None or before.group(1).lower() not in names.words.currencies
    return True
