"""Which day, month or week a moment means: the year of a bare date, the date of a bare weekday."""

from __future__ import annotations

from datetime import date, timedelta

from beritanlp.times.calendar import add_days, add_months, safe_date, week_value
from beritanlp.times.frame import Frame
from beritanlp.times.meanings import Moment

_AHEAD_COSTS = 6  # news looks back: a day ahead counts as so many days back
_FRESH = 14  # days around publication in which a date is meant whatever its weekday
_CYCLE = 6  # years within which a date comes back on its weekday, before or after publication
_FAR_AHEAD_COSTS = 1.8  # the same for another year: a page is dated later than its text more often than earlier
_OVER: dict[str | None, int] = {
    "START": 1,
    "MID": 21,
}  # from this day on that part of a month is past
_SLIP = 12  # days within which a date with a wrong month is taken for a slip of the pen
_SLIP_BARE = 3  # the same without lalu or mendatang


def day_of(moment: Moment, frame: Frame) -> date | None:
    """Return the (first) day that a moment means."""
    if moment.day and not moment.month:
        return _month_day(moment.day, frame)
    if moment.day and moment.month:
        day = _written_day(moment, frame)
        return add_days(day, moment.off) if day and moment.off else day
    if moment.shift is not None and not moment.weekday:
        base = frame.story_day() if moment.story else frame.today
        return add_days(base, moment.shift) if base else None
    if moment.weekday and frame.today:
        return _weekday(moment, moment.weekday, frame, frame.today)
    return None


def _month_day(day: int, frame: Frame) -> date | None:
    """Return the day with this number in the month of a day told just before, else in that of publication or beside."""
    if frame.fresh and frame.day:
        return safe_date(frame.day.year, frame.day.month, day)
    months = (add_months(frame.today, shift) for shift in (-1, 0, 1)) if frame.today else ()
    return nearest([found for month in months if month and (found := safe_date(*month, day))], frame)


def _written_day(moment: Moment, frame: Frame) -> date | None:
    day, month = moment.day or 1, moment.month or 1
    if moment.year:
        return _with_year(moment, day, month, moment.year)
    if frame.today is None:
        return None
    if moment.unit == "Y":
        return safe_date(frame.today.year + (moment.count or 0), month, day)
    years = range(frame.today.year - _CYCLE, frame.today.year + _CYCLE + 1)
    dates = [found for year in years if (found := safe_date(year, month, day))]
    near = [found for found in dates if abs((found - frame.today).days) < 400]
    if moment.weekday:
        near = _with_weekday(moment, moment.weekday, dates, near, frame.today)
    return _best(near, moment, frame, frame.today)


def _with_weekday(moment: Moment, weekday: int, dates: list[date], near: list[date], today: date) -> list[date]:
    """Return the dates that fall on a weekday; a date of these days keeps its day even with a wrong weekday.

    Far from publication, on old pages that are published again, it is the nearest year before or after it.
    """
    fresh = [day for day in near if abs((day - today).days) <= _FRESH]
    agree = [day for day in dates if day.isoweekday() == weekday]
    agree_near = [day for day in near if day in agree]
    if fresh and not set(fresh) & set(agree):
        return fresh
    if agree_near:
        return agree_near
    if slip := _slip(moment, today):
        return [slip]
    far = min(agree, key=lambda day: _cost((day - today).days, False, _FAR_AHEAD_COSTS), default=None)
    return [far] if far else near


def _with_year(moment: Moment, day: int, month: int, year: int) -> date | None:
    found = safe_date(year, month, day)
    if moment.digits and moment.weekday and (found is None or found.isoweekday() != moment.weekday):
        other_day, other_month = (int(part) for part in moment.digits.split("/"))
        other = safe_date(year, other_month, other_day)
        if other and other.isoweekday() == moment.weekday:
            return other
    return found


def _slip(moment: Moment, today: date) -> date | None:
    """Return the day just before publication with this weekday and this number, where the written month has another.

    ``Minggu (12/7) mendatang`` may lie ahead as well.
    """
    back, ahead = (_SLIP, _SLIP) if moment.tail else (_SLIP_BARE, 0)
    near = (add_days(today, shift) for shift in range(-back, ahead + 1))
    found = [day for day in near if day and day.day == moment.day and day.isoweekday() == moment.weekday]
    return found[0] if len(found) == 1 else None


def _best(dates: list[date], moment: Moment, frame: Frame, today: date) -> date | None:
    if moment.tail == "past":
        dates = [day for day in dates if day <= today] or dates
    elif moment.tail == "future":
        dates = [day for day in dates if day >= today] or dates
    elif moment.tail == "this":
        dates = [day for day in dates if day.year == today.year] or dates
    return nearest(dates, frame)


def nearest(dates: list[date], frame: Frame) -> date | None:
    """Return the date nearest to publication, news looking back where its clause does not look ahead."""
    today = frame.today or date.min
    return min(dates, key=lambda day: _cost((day - today).days, frame.future), default=None)


def _cost(steps: int, ahead: bool, wrong_way: float = _AHEAD_COSTS) -> float:
    if ahead:
        return steps if steps >= 0 else -steps * wrong_way
    return -steps if steps <= 0 else steps * wrong_way


def _weekday(moment: Moment, weekday: int, frame: Frame, today: date) -> date | None:
    if moment.unit == "W":
        monday = today - timedelta(days=today.weekday())
        return add_days(monday, 7 * (moment.count or 0) + weekday - 1)
    if moment.tail == "this":
        return add_days(today, weekday - today.isoweekday())
    back = (today.isoweekday() - weekday) % 7
    if moment.shift is not None:
        shifted = add_days(today, moment.shift)
        if shifted and shifted.isoweekday() == weekday:
            return shifted
        return add_days(today, (-back % 7 or 7) if moment.shift > 0 else -back)
    if moment.tail == "past":
        return add_days(today, -(back or 7))
    if moment.tail == "future":
        return add_days(today, -back % 7 or 7)
    if weekday in frame.weekdays:
        return frame.weekdays[weekday]
    if frame.loose:
        return nearest_weekday(today, weekday)
    return add_days(today, -back % 7 if frame.future else -back)


def nearest_weekday(day: date, weekday: int) -> date:
    """Return the nearest day with a weekday, at most three days before or after."""
    return day + timedelta(days=(weekday - day.isoweekday() + 3) % 7 - 3)


def month_of(moment: Moment, frame: Frame) -> int | None:
    """Return the year of a month."""
    if moment.year or frame.today is None:
        return moment.year
    year, now, month = frame.today.year, frame.today.month, moment.month or 1
    if moment.unit == "Y":
        return year + (moment.count or 0)
    if moment.tail == "past":
        return year - (month > now or (month == now and frame.today.day < _OVER.get(moment.phase, 32)))
    if moment.tail == "future":
        return year + (month < now)
    if moment.tail == "told":
        return year - (month > now)
    if moment.tail == "this":
        return year
    years = (year - 1, year, year + 1)
    return min(years, key=lambda candidate: _cost((candidate - year) * 12 + month - now, frame.future))


def weekend_or_week(moment: Moment, frame: Frame) -> str | None:
    """Return the week, or its weekend, so many weeks from publication."""
    day = add_days(frame.today, 7 * (moment.count or 0)) if frame.today else None
    return week_value(day) + ("-WE" if moment.weekend else "") if day else None


def week_of_month(moment: Moment, nth: int, frame: Frame) -> str | None:
    """Return the week with the month's so manieth Thursday, as ISO 8601 counts the weeks of a year."""
    year = month_of(moment, frame)
    first = safe_date(year, moment.month or 1, 1) if year else None
    if first is None:
        return None
    thursdays = [first + timedelta(days=(3 - first.weekday()) % 7 + 7 * week) for week in range(5)]
    inside = [day for day in thursdays if day.month == first.month]
    return week_value(inside[nth if nth < 0 else min(nth, len(inside)) - 1])
