"""The calendar behind TIMEX3 values: building them from dates and bounding them in time."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone, tzinfo

FIRST_YEAR, LAST_YEAR = 1, 9998
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)$")
_PART = re.compile(r"(\d{4})-(\d\d)-(\d\d)T([A-Z]{2})$")
_CLOCK = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$")
_SPLIT = re.compile(r"(\d{4})-([QH])(\d)$")
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def safe_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has none."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def add_days(day: date, days: float) -> date | None:
    """Return the day so many days on, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> tuple[int, int] | None:
    """Return (year, month) so many months on, or None beyond the calendar."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return (year, month + 1) if FIRST_YEAR <= year <= LAST_YEAR else None


def week_value(day: date) -> str:
    """Return the ISO week of a day: ``2024-W25``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def bounds(value: str, part_hours: Mapping[str, tuple[int, int]], zone: tzinfo) -> tuple[str, str] | None:
    """Return the ISO date-times at which a TIMEX3 value begins and ends; None for what has no bounds."""
    if "/" in value:
        first, last = value.split("/", 1)
        one, two = bounds(first, part_hours, zone), bounds(last, part_hours, zone)
        return (one[0], two[1]) if one and two and one[0] <= two[1] else None
    span = _clock_span(value, part_hours, zone) or _day_span(value, zone)
    return (span[0].isoformat(), span[1].isoformat()) if span and span[0] <= span[1] else None


def offset(hours: int) -> tzinfo:
    """Return the zone that lies so many hours from UTC."""
    return timezone(timedelta(hours=hours))


def _clock_span(
    value: str, part_hours: Mapping[str, tuple[int, int]], zone: tzinfo
) -> tuple[datetime, datetime] | None:
    match = _PART.match(value)
    if match and match[4] in part_hours:
        day = safe_date(int(match[1]), int(match[2]), int(match[3]))
        first, hours = part_hours[match[4]]
        start = datetime.combine(day, time(first), zone) if day else None
        return (start, start + timedelta(hours=hours, seconds=-1)) if start else None
    match = _CLOCK.match(value)
    if match:
        day = safe_date(int(match[1]), int(match[2]), int(match[3]))
        start = datetime.combine(day, time(int(match[4]), int(match[5])), zone) if day else None
        return (start, start + timedelta(seconds=59)) if start else None
    return None


def _day_span(value: str, zone: tzinfo) -> tuple[datetime, datetime] | None:
    days = _days(value)
    if days is None:
        return None
    return datetime.combine(days[0], time(0), zone), datetime.combine(days[1], time(23, 59, 59), zone)


def _days(value: str) -> tuple[date, date] | None:
    if match := _DAY.match(value):
        day = safe_date(int(match[1]), int(match[2]), int(match[3]))
        return (day, day) if day else None
    if match := _WEEK.match(value):
        monday = _monday(int(match[1]), int(match[2]))
        return (monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)) if monday else None
    if match := _SPLIT.match(value):
        length = 3 if match[2] == "Q" else 6
        return _months(int(match[1]), (int(match[3]) - 1) * length + 1, length)
    if re.fullmatch(r"\d{4}-\d\d", value):
        return _months(int(value[:4]), int(value[5:]), 1)
    if re.fullmatch(r"\d{4}-(SP|SU|FA|WI)", value):
        return _months(int(value[:4]), _SEASONS[value[5:]], 3)
    return _years(value)


def _years(value: str) -> tuple[date, date] | None:
    if re.fullmatch(r"\d{4}|\d{3}X|\d\dXX", value):
        first, last = int(value.replace("X", "0")), int(value.replace("X", "9"))
        return (date(max(first, 1), 1, 1), date(last, 12, 31)) if last <= LAST_YEAR and last >= 1 else None
    return None


def _monday(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _months(year: int, month: int, count: int) -> tuple[date, date] | None:
    first = safe_date(year, month, 1)
    end = add_months(first, count) if first else None
    last = safe_date(*end, 1) if end else None
    return (first, last - timedelta(days=1)) if first and last else None
