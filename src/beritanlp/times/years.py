"""A page without a date: the days that the text gives in full tell the year of others, and when it was written.

Measured on 663 articles whose date of publication was hidden, against what that date says of the same expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from beritanlp.lexicon.time import TimeWords
from beritanlp.schema import WIB
from beritanlp.times.calendar import safe_date
from beritanlp.times.frame import Outlook
from beritanlp.times.meanings import Moment, Reading

_FIRST, _LAST = 1990, 2035  # what is told of later years are goals
_BEFORE = re.compile(r"(\w+)(?: (?:pada|di [A-Z]\w+,?|tanggal))*\s$")
_SPAN = 366  # days: what is told over more of them is history
_LATER = 4  # days within which a page is published after the last one that it tells (199 of 210 annotated articles)


def with_years(text: str, readings: Sequence[Reading], words: TimeWords) -> Iterator[Reading]:
    """Yield the readings; a day without its year is in the one that the text's own years and full days leave it.

    A day of birth (``kelahiran 14 Maret 1995``) tells nothing of others.
    """
    days = [
        one.meaning for one in readings if isinstance(one.meaning, Moment) and not _is_remote(text, one.start, words)
    ]
    years = _years(days)
    full = sorted({one for day in days if (one := _full(day, years))})
    if not full or (full[-1] - full[0]).days > _SPAN:
        full = []
    for reading in readings:
        found = _day_of(reading, years, full)
        yield replace(reading, meaning=found) if found else reading


def _is_remote(text: str, start: int, words: TimeWords) -> bool:
    before = _BEFORE.search(text, max(0, start - 40), start)
    return before is not None and before[1].lower() in words.cues["remote"]


def _years(days: Sequence[Moment]) -> list[int]:
    """Return the years of the days that are written in full, else the last year that is named at all."""
    named = [day for day in days if day.year and _FIRST <= day.year <= _LAST]
    full = sorted({day.year for day in named if day.year and day.month and day.day})
    return full or sorted({day.year for day in named if day.year})[-1:]


def _full(day: Moment, years: Sequence[int]) -> date | None:
    """Return a day that is written with its year, or with its weekday where just one of the years has that."""
    if not (day.month and day.day):
        return None
    if day.year:
        return safe_date(day.year, day.month, day.day) if _FIRST <= day.year <= _LAST else None
    fitting = [one for year in years if (one := safe_date(year, day.month, day.day)) and _falls(one, day)]
    return fitting[0] if day.weekday and len(fitting) == 1 else None


def _day_of(reading: Reading, years: Sequence[int], full: Sequence[date]) -> Moment | None:
    """Return the day of ``Selasa (31/10)`` (71 of 72 rightly), ``31 Oktober`` (53 of 55) or ``Selasa`` (27 of 28)."""
    day = reading.meaning
    if not isinstance(day, Moment) or day.year or day.last_weekday:
        return None
    if day.day and day.month:
        found = _full(day, years) if day.weekday else _nearest(day, full)
        return replace(day, year=found.year) if found else None
    same = [one for one in full if _falls(one, day)]
    if reading.rule != "time.weekday" or day.tail or day.unit or len(same) != 1:
        return None
    return replace(day, year=same[0].year, month=same[0].month, day=same[0].day)


def _nearest(day: Moment, full: Sequence[date]) -> date | None:
    """Return the day that is nearest to the last full one, behind or before it as ``nanti``, ``lalu`` say."""
    if not full or not (day.month and day.day):
        return None
    last = full[-1]
    near = [one for year in range(last.year - 1, last.year + 2) if (one := safe_date(year, day.month, day.day))]
    fit = [one for one in near if not (one < last and day.tail == "future") and not (one > last and day.tail == "past")]
    return min(fit, key=lambda one: abs((one - last).days), default=None)


def _falls(one: date, day: Moment) -> bool:
    return one.isoweekday() == day.weekday


def first_and_last(readings: Sequence[Reading], outlooks: Sequence[Outlook]) -> tuple[datetime, ...]:
    """Return the first and the last day on which a page without a date may have been published; nothing where unknown.

    The first is the last day that it tells in full with its weekday, as news does (``kata Ana, Senin (2/12/2024)``).
    """
    days = [
        day
        for reading, outlook in zip(readings, outlooks, strict=True)
        if isinstance(moment := reading.meaning, Moment) and moment.weekday and moment.year and outlook != "future"
        if (day := _full(moment, ()))
    ]
    if not days:
        return ()
    first = datetime.combine(max(days), time(), WIB)
    return first, first + timedelta(days=_LATER)
