"""Texts as long as books are read in stretches, so that what compares events with events stays quick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritanlp.events.reading import Reading

LONGEST = 5_000


def stretches(reading: Reading) -> Iterator[Reading]:
    """Yield the reading itself or, when it is long, a reading for each stretch of whole sentences."""
    if len(reading.words) <= LONGEST:
        yield reading
        return
    start = 0
    while start < len(reading.words):
        end = min(start + LONGEST, len(reading.words))
        if end < len(reading.words):
            sentence_start = reading.bounds[reading.sentence_of[end]][0]
            end = sentence_start if sentence_start > start else end
        yield replace(
            reading,
            first=start,
            last=end,
            named=tuple(one for one in reading.named if start <= one.start < end),
            dated=tuple(one for one in reading.dated if start <= one.start < end),
        )
        start = end
