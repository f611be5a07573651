"""What interrupts running text: linked headlines, advertisements, bylines, footers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from beritanlp.lexicon.layout import Layout
from beritanlp.structure.headlines import linked_end
from beritanlp.structure.marks import Mark, keep_disjoint, overlaps

Line = tuple[int, int]
_MAY_PRECEDE = frozenset(".!?\"”’')]…*:;")


def find_inserts(text: str, lines: Sequence[Line], marks: Sequence[Mark], layout: Layout) -> list[Mark]:
    """Return the marks of stretches inside the lines that ``marks`` leave free, disjoint and in order."""
    found = [
        Mark(*_trimmed(match), kind)  # type: ignore[arg-type]
        for kind, pattern in layout.inline.items()
        for match in pattern.finditer(text)
    ]
    fixed = keep_disjoint([m for m in found if not overlaps(marks, m.start, m.end)])
    related = keep_disjoint(list(_related(text, lines, keep_disjoint([*marks, *fixed]), layout)))
    return [m for m in keep_disjoint([*fixed, *related]) if not overlaps(marks, m.start, m.end)]


def _related(text: str, lines: Sequence[Line], marks: Sequence[Mark], layout: Layout) -> Iterator[Mark]:
    """Yield the labels of linked headlines together with the headlines behind them."""
    starts = [mark.start for mark in marks]
    line_starts = [start for start, _ in lines]
    labels = [m for m in layout.related.finditer(text) if not overlaps(marks, m.start(), m.start() + 1) and _stands_alone(text, m.start())]
    for label, following in zip_longest(labels, labels[1:]):
        line_end = lines[bisect_right(line_starts, label.start()) - 1][1]
        after = bisect_right(starts, label.start())
        limit = min(line_end, starts[after] if after < len(starts) else line_end)
        limit = min(limit, following.start()) if following else limit
        yield Mark(label.start(), linked_end(text, label.start(), label.end(), limit, layout), "related")


def _stands_alone(text: str, start: int) -> bool:
    """Say whether a label opens a line, follows the end of a sentence, or is glued to the word before it."""
    before = text[start - 1 : start]
    if not before or before in "\r\n" or not before.isspace():
        return True
    kept = text[max(0, start - 8) : start].rstrip()
    return not kept or kept[-1] in _MAY_PRECEDE or "  " in text[max(0, start - 2) : start] or "\n" in text[max(0, start - 8) : start]


def _trimmed(match: re.Match[str]) -> Line:
    found = match.group()
    return match.start() + len(found) - len(found.lstrip()), match.end() - len(found) + len(found.rstrip())
