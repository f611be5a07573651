"""When a quotation was said: ``"Besok kami tiba," kata Ana, Jumat (27/12)`` counts from that Friday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from beritanlp.structure.quotation import stands_quoted
from beritanlp.times.frame import Frame
from beritanlp.times.meanings import Moment, Reading
from beritanlp.times.resolve import value_of

_CLOSING = re.compile(r"[\"”]")
_ENDED = re.compile(r"\n|[.?!]\s|[\"“]")  # the sentence that says who speaks is over
_DATED = frozenset({"time.weekday", "time.weekday-date"})
_NEAR = 160  # letters between the end of a quotation and the day on which it was said
_LATE = 3  # days that a quotation may be older than the news of it


def said_frame(text: str, readings: Sequence[Reading], at: int, frame: Frame) -> Frame:
    """Return the frame for the reading ``at``: published on the day that is given behind the quotation it stands in."""
    reading = readings[at]
    if frame.published is None or not _is_deictic(reading) or not stands_quoted(text, reading.start):
        return frame
    closing = _CLOSING.search(text, reading.end)
    end = closing.end() if closing else len(text)
    for later in readings[at + 1 : at + 4]:
        if later.start >= end:
            said = later.rule in _DATED and later.start - end < _NEAR and not _ENDED.search(text, end, later.start)
            return _published_on(value_of(later.meaning, replace(frame, outlook=None)), frame) if said else frame
    return frame


def _is_deictic(reading: Reading) -> bool:
    moment = reading.meaning
    return (
        isinstance(moment, Moment) and moment.shift is not None and not (moment.story or moment.weekday or moment.day)
    )


def _published_on(value: str | None, frame: Frame) -> Frame:
    if value is None or len(value) < 10 or frame.published is None or "/" in value:
        return frame
    day = date.fromisoformat(value[:10])
    if not 0 < (frame.published.date() - day).days <= _LATE:
        return frame
    return replace(frame, published=datetime.combine(day, frame.published.timetz()))
