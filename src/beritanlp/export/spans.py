"""Spans for formats that allow no two of them at the same place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from beritanlp.schema import Span

AnySpan = TypeVar("AnySpan", bound=Span)


def without_overlaps(spans: Iterable[AnySpan]) -> list[AnySpan]:
    """Return the spans in text order, of two that overlap the longer one, of two of one length the first."""
    kept: list[AnySpan] = []
    for one in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if one.start < one.end and all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda span: span.start)
