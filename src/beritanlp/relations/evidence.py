"""Where the article shows a relation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from beritanlp.schema import Span

if TYPE_CHECKING:
    from beritanlp.schema import Mention

_BEFORE = 90


def first_mention(mentions: Sequence[Mention]) -> Span:
    """Return the span of the first named mention, or of the first of any form."""
    one = next((mention for mention in mentions if mention.form == "name"), mentions[0])
    return Span(start=one.start, end=one.end)


def office_span(text: str, mentions: Sequence[Mention], titles: Sequence[str]) -> Span:
    """Return the first mention together with a title that stands before or after it on the same line.

    Falls back on the first mention when no title is found beside one (an office told elsewhere, or abbreviated).
    """
    wanted = [title.lower() for title in titles if title]
    for mention in mentions:
        line_start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - _BEFORE)
        line_end = text.find("\n", mention.end, mention.end + _BEFORE)
        after_end = line_end if line_end >= 0 else min(len(text), mention.end + _BEFORE)
        before, after = text[line_start : mention.start].lower(), text[mention.end : after_end].lower()
        for title in wanted:
            if (at := before.rfind(title)) >= 0:
                return Span(start=line_start + at, end=mention.end)
            if 0 <= (at := after.find(title)) <= _BEFORE // 4:
                return Span(start=mention.start, end=mention.end + at + len(title))
    return first_mention(mentions)
