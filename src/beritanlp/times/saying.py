"""From which day a text counts: ``"Besok kami tiba," kata Ana, Jumat (27/12)`` from that Friday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

from beritanlp.schema import WIB
from beritanlp.structure.quotation import stands_quoted
from beritanlp.times.frame import Frame
from beritanlp.times.meanings import Moment, Reading
from beritanlp.times.resolve import value_of

_CLOSING = re.compile(r"[\"”]")
_ENDED = re.compile(r"\n|[.?!]\s|[\"“]")  # the sentence that says who speaks is over
_CITED = re.compile(r"\b(?:dikutip|dilansir|mengutip|melansir)\b")
_OPENS = re.compile(r"[^.?!\n\"“]*[.:,]\s*[\"“][^\"“”]*")  # where a sentence ends and a quotation begins
_LAST_STOP = re.compile(r"[.?!\n\"“”](?=[^.?!\n\"“”]*$)")
_OR = re.compile(r"(?: waktu (?:setempat|lokal))?,? atau ")
_DATED = frozenset({"time.weekday", "time.weekday-date"})
_NEAR = 160  # letters between the end of a quotation and the day on which it was said
_LATE = 3  # days that a quotation may be older than the news of it


def said_frame(text: str, readings: Sequence[Reading], at: int, frame: Frame) -> Frame:
    """Return the frame for the reading ``at``: published on the day that is given behind the quotation it stands in."""
    reading = readings[at]
    if not _is_deictic(reading) or not stands_quoted(text, reading.start):
        return frame
    if text.startswith("(", reading.start - 1):
        return frame  # the editor's word: Besok (hari ini)
    said = _said_behind(text, readings, at) or _said_before(text, readings, at)
    return _published_on(value_of(said.meaning, replace(frame, outlook=None)), frame) if said else frame


def _said_behind(text: str, readings: Sequence[Reading], at: int) -> Reading | None:
    """Return the day in the sentence that tells who spoke; not that on which a paper was quoted (``dikutip Jumat``)."""
    closing = _CLOSING.search(text, readings[at].end)
    end = closing.end() if closing else len(text)
    later = next((one for one in readings[at + 1 : at + 4] if one.start >= end), None)
    if later is None or later.rule not in _DATED or later.start - end >= _NEAR:
        return None
    ended = _ENDED.search(text, end, later.start) or _CITED.search(text, end, later.start)
    return None if ended else later


def _said_before(text: str, readings: Sequence[Reading], at: int) -> Reading | None:
    """Return the day that ends the sentence before the quotation: ``tulisnya, Jumat (27/12). "Pagi ini ...``."""
    earlier = readings[at - 1] if at else None
    if earlier is None or earlier.rule not in _DATED or readings[at].start - earlier.end > _NEAR:
        return None
    before = _LAST_STOP.search(text, max(0, earlier.start - _NEAR), earlier.start)
    if before and before[0] in '"”':
        return None  # it tells when another quotation was said
    return earlier if _OPENS.fullmatch(text, earlier.end, readings[at].start) else None


def is_said_again(text: str, readings: Sequence[Reading], at: int) -> bool:
    """Say whether a weekday alone stands behind a day and ``atau``: what that day is in another zone (``Sabtu (25/5)
    waktu setempat atau Minggu dini hari WIB``)."""
    earlier, reading = readings[max(0, at - 1)], readings[at]
    day = reading.meaning
    if not isinstance(day, Moment) or not day.weekday or day.day or day.tail or day.unit or day.shift is not None:
        return False
    return isinstance(earlier.meaning, Moment) and _OR.fullmatch(text, earlier.end, reading.start) is not None


def near_told(frame: Frame) -> Frame:
    """Return the frame of a day near the one that was told last."""
    if frame.day is None:
        return frame
    return replace(frame, published=datetime.combine(frame.day, time.min, WIB), weekdays={}, loose=True)


def _is_deictic(reading: Reading) -> bool:
    moment = reading.meaning
    return (
        isinstance(moment, Moment) and moment.shift is not None and not (moment.story or moment.weekday or moment.day)
    )


def _published_on(value: str | None, frame: Frame) -> Frame:
    """Return the frame of a text that was published on the day of a saying, where that is not long before its own."""
    if value is None or len(value) < 10 or not value[5:7].isdigit() or "/" in value:
        return frame
    day, published = date.fromisoformat(value[:10]), frame.published
    if published is None:
        return replace(frame, published=datetime.combine(day, time.min, WIB))
    if not 0 < (published.date() - day).days <= _LATE:
        return frame
    return replace(frame, published=datetime.combine(day, published.timetz()))
