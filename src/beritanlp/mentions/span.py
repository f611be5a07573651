"""A stretch of text that may be a name, before it becomes a mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from beritanlp.schema import EntityType


@dataclass(frozen=True)
class Span:
    """Characters ``start`` to ``end`` as a name of a type; ``rule`` says what found it."""

    start: int
    end: int
    type: EntityType
    rule: str


class Taken:
    """Which characters are covered by names already."""

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        self._covered = bytearray(length)
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Mark the characters of a span as covered."""
        self._covered[span.start : span.end] = b"\x01" * (span.end - span.start)

    def free(self, start: int, end: int) -> bool:
        """Say whether none of these characters is covered."""
        return 1 not in self._covered[start:end]


def in_rows(text: str, spans: Iterable[Span], between: re.Pattern[str]) -> Iterator[list[Span]]:
    """Group spans in text order that only what ``between`` matches stands between, each with its neighbours."""
    row: list[Span] = []
    for span in spans:
        if row and not between.fullmatch(text, row[-1].end, span.start):
            yield row
            row = []
        row.append(span)
    if row:
        yield row


def longest_first(spans: Iterable[Span], length: int) -> tuple[Span, ...]:
    """Keep spans that do not overlap, longer ones first, and return them in text order."""
    taken, kept = Taken(length), []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if span.start < span.end and taken.free(span.start, span.end):
            taken.add(span)
            kept.append(span)
    return tuple(sorted(kept, key=lambda s: s.start))
