"""What an expression says, before it is resolved against the article's date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from beritanlp.lexicon.time import Feast as FeastDays
from beritanlp.schema import TimeMod, TimeType

Tail = Literal["past", "future", "this", "told"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or stretch of the calendar, as far as the expression tells it; what it leaves open is None.

    ``shift`` counts days from publication, or from the day that is being told where ``story`` is true. ``unit`` and
    ``count`` say ``pekan lalu`` (W, -1); ``week`` is a week of a month, -1 the last one; ``campaign`` is a season of
    sport; ``off`` counts days from the date (``H-1 Natal``). ``last_…`` are the ends of ranges such as ``18-19 Juni``.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    last_weekday: int | None = None
    shift: int | None = None
    story: bool = False
    unit: str | None = None
    count: int | None = None
    part: str | None = None
    hour: int | None = None
    minute: int | None = None
    last_hour: int | None = None
    last_minute: int | None = None
    zone: int | None = None
    phase: TimeMod | None = None
    weekend: bool = False
    week: int | None = None
    quarter: str | None = None
    last_quarter: str | None = None
    season: str | None = None
    campaign: bool = False
    digits: str | None = None
    tail: Tail | None = None
    off: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From one moment to another (``30 Mei hingga 2 Juni``)."""

    first: Moment
    last: Moment


@dataclass(frozen=True, slots=True)
class Distance:
    """So many units before or after publication, or the day that is being told (``story``)."""

    count: float
    unit: str
    story: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """The day, month or year that is being told (``hari yang sama``); ``then`` is ``saat itu``, a point in the past."""

    unit: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no date: a duration, a set, a vague reference, a decade."""

    value: str
    mod: TimeMod | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A moving feast (``Idul Fitri 1445 H``): its days of all years, the year that is named, days before or after it.

    ``hijri`` counts the Islamic calendar, ``year`` the common one, ``count`` years from publication; ``phase`` is the
    part that is named of a fast.
    """

    days: tuple[FeastDays, ...]
    year: int | None = None
    hijri: int | None = None
    count: int | None = None
    shift: int | None = None
    phase: TimeMod | None = None


Meaning: TypeAlias = Moment | Range | Distance | Same | Fixed | Feast


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression found by the grammar: where it lies, what kind it is, which rule read it, what it says."""

    start: int
    end: int
    type: TimeType
    rule: str
    meaning: Meaning
