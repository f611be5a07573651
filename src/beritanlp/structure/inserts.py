"""What interrupts running text: linked headlines, advertisements, bylines, footers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from beritanlp.lexicon.layout import Layout
from beritanlp.structure.headlines import is_headline, linked_end
from beritanlp.structure.marks import Mark, keep_disjoint, overlaps

Line = tuple[int, int]
_MAY_PRECEDE = frozenset(".!?\"”’')]…*:;")
_LONGEST_LIST = 6
_SURE = re.compile(r"^[^(].*(?:juga|editor)\s?:$", re.IGNORECASE)


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
    labels = [m for m in layout.related.finditer(text) if _is_label(m, marks)]
    for label, following in zip_longest(labels, labels[1:]):
        at = bisect_right(line_starts, label.start()) - 1
        after = bisect_right(starts, label.start())
        limits = [lines[at][1], *starts[after : after + 1], *([following.start()] if following else [])]
        end = linked_end(text, label.start(), label.end(), min(limits), layout)
        yield Mark(label.start(), end, "related")
        if end == label.end() and end >= lines[at][1]:
            yield from _listed(text, lines[at + 1 : at + 1 + _LONGEST_LIST], layout)


def _listed(text: str, lines: Sequence[Line], layout: Layout) -> Iterator[Mark]:
    """Yield the headlines that follow, each on its line, a label that is alone on its own."""
    for start, end in lines:
        if not is_headline(text, start, end, layout):
            return
        yield Mark(start, end, "related")


def _is_label(label: re.Match[str], marks: Sequence[Mark]) -> bool:
    """Say whether a label opens a line, follows the end of a sentence, or is glued to the word before it.

    ``Baca juga:`` is one wherever it stands, as behind another linked headline.
    """
    text, start = label.string, label.start()
    if overlaps(marks, start, start + 1):
        return False
    if _SURE.search(label[0]):
        return True
    before = text[max(0, start - 8) : start]
    kept = before.rstrip()
    return before == kept or not kept or "\n" in before or before.endswith("  ") or kept[-1] in _MAY_PRECEDE


def _trimmed(match: re.Match[str]) -> Line:
    found = match.group()
    return match.start() + len(found) - len(found.lstrip()), match.end() - len(found) + len(found.rstrip())
