"""What formats cannot hold: two spans at the same place, and characters that XML forbids."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import TypeVar

from beritanlp.schema import Span

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
AnySpan = TypeVar("AnySpan", bound=Span)


def without_overlaps(spans: Iterable[AnySpan]) -> list[AnySpan]:
    """Return the spans in text order, of two that overlap the longer one, of two of one length the first."""
    kept: list[AnySpan] = []
    for one in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        at = bisect_left(kept, one.start, key=lambda span: span.start)
        free = (at == 0 or kept[at - 1].end <= one.start) and (at == len(kept) or one.end <= kept[at].start)
        if one.start < one.end and free:
            kept.insert(at, one)
    return kept
