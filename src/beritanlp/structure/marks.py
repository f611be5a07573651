"""Stretches of a page with the kind of section they are, and the arithmetic of lines and gaps."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beritanlp.schema import SectionKind

_LINE = re.compile(r"[^\s][^\r\n\x0b\x0c\x85\u2028\u2029]*")


class Mark(NamedTuple):
    """A stretch of the text that is a section of this kind."""

    start: int
    end: int
    kind: SectionKind


def line_spans(text: str) -> list[tuple[int, int]]:
    """Return the lines of the text that are not blank, without the blanks at their edges."""
    return [(m.start(), m.start() + len(m.group().rstrip())) for m in _LINE.finditer(text)]


def keep_disjoint(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks in text order; of two that overlap the earlier one stays, or the longer of one start."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark.end > mark.start and (not kept or mark.start >= kept[-1].end):
            kept.append(mark)
    return kept


def overlaps(marks: Sequence[Mark], start: int, end: int) -> bool:
    """Say whether one of the marks, which are disjoint and in text order, shares a character with this stretch."""
    at = bisect_right(marks, start, key=lambda m: m.start)
    return (at > 0 and marks[at - 1].end > start) or (at < len(marks) and marks[at].start < end)


def free_stretches(lines: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """Yield what the marks (disjoint, in text order) leave of each line."""
    at = 0
    for start, end in lines:
        while at < len(marks) and marks[at].end <= start:
            at += 1
        begin, look = start, at
        while look < len(marks) and marks[look].start < end:
            if marks[look].start > begin:
                yield begin, marks[look].start
            begin = max(begin, marks[look].end)
            look += 1
        if begin < end:
            yield begin, end
