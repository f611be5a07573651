"""The day that ``hari ini`` means: that of publication, unless the text's own dates say that it was written elsewhen.

Pages are published again, and old ones come with the date of a later change. News gives the day of what it tells and
of what was said with its weekday, ``kata Ana, Senin (2/12)``: where all such days lie more than a week from the date
that the page has, the last of them is the better one to count from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from beritanlp.times.days import day_of, nearest_weekday
from beritanlp.times.frame import Frame, Outlook
from beritanlp.times.meanings import Meaning, Moment, Reading

_LEDE = 400  # letters from the top within which a page says what it is about
_LONG = 60  # days over which a page would tell the other year of what it recalls
_NEAR = 7  # days from publication that contradict nothing


def first_frame(readings: Sequence[Reading], outlooks: Sequence[Outlook], published: datetime | None) -> Frame:
    """Return the frame in which a text begins: published when its page says, or on the last day that it tells."""
    frame = Frame(published)
    if published is None:
        return frame
    sure: list[date] = []
    for reading, outlook in zip(readings, outlooks, strict=True):
        day = _dated(reading.meaning, replace(frame, outlook=outlook))
        if day and abs((day - published.date()).days) <= _NEAR:
            return frame
        if day and (outlook == "speech" or (outlook is None and _is_news(reading, day, published.date()))):
            sure.append(day)
    if not sure:
        return frame
    day = max(sure)
    spoken = [_said(r.meaning, day) for r, outlook in zip(readings, outlooks, strict=True) if outlook == "speech"]
    return Frame(datetime.combine(max(day, *spoken, day), published.timetz()), loose=True)


def _is_news(reading: Reading, day: date, published: date) -> bool:
    """Say whether a day is told as news: at the top, or without its year though that is another than the page's."""
    yearless = isinstance(reading.meaning, Moment) and reading.meaning.year is None
    other = day.year != published.year and abs((day - published).days) > _LONG
    return reading.start < _LEDE or (yearless and other)


def _dated(meaning: Meaning, frame: Frame) -> date | None:
    """Return the day that is written with its weekday, where the two agree."""
    if not isinstance(meaning, Moment) or not (meaning.weekday and meaning.day and meaning.month) or meaning.last_day:
        return None
    day = day_of(meaning, frame)
    return day if day and day.isoweekday() == meaning.weekday else None


def _said(meaning: Meaning, day: date) -> date:
    """Return the day with the bare weekday of a saying (``kata Ana, Senin``) that is nearest to ``day``."""
    if isinstance(meaning, Moment) and meaning.weekday and not (meaning.day or meaning.tail or meaning.unit):
        return nearest_weekday(day, meaning.weekday)
    return day
