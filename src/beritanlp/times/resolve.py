"""From what an expression says to its TIMEX3 value, resolved against a frame."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from beritanlp.times.calendar import add_days, add_months
from beritanlp.times.days import day_of, month_of, nearest, week_of_month, weekend_or_week
from beritanlp.times.frame import Frame
from beritanlp.times.meanings import Distance, Feast, Fixed, Meaning, Moment, Range, Same
from beritanlp.times.story import distance_value, same_value

_LONG = {"DE": (10, "X"), "CE": (100, "XX")}
_MIDNIGHT = 24  # the end of a day, as pukul 24.00
_SEASON_BEGINS = {-1: 6, 0: 7, 1: 8}  # from June on the last season is over; until July the next one is ahead


def value_of(meaning: Meaning, frame: Frame) -> str | None:
    """Return the TIMEX3 value, or None where the frame does not tell."""
    match meaning:
        case Fixed():
            return meaning.value
        case Moment():
            return _moment(meaning, frame)
        case Range():
            return _range(meaning, frame)
        case Distance():
            return distance_value(meaning, frame)
        case Same():
            return same_value(meaning, frame)
        case Feast():
            return _feast(meaning, frame)


def _moment(moment: Moment, frame: Frame) -> str | None:
    if moment.hour is not None:
        return _clock(moment, frame)
    if moment.part:
        return _part(moment, frame)
    if moment.quarter:
        return _quarters(moment, frame)
    if moment.campaign:
        return _campaign(moment.count or 0, frame.today)
    if moment.season:
        year = _year_of_period(moment, frame)
        return f"{year:04d}-{moment.season}" if year else None
    if moment.day or moment.weekday or moment.shift is not None:
        return _days(moment, frame)
    if moment.month:
        return week_of_month(moment, moment.week, frame) if moment.week else _months(moment, frame)
    if moment.unit == "W":
        return weekend_or_week(moment, frame)
    if moment.unit in ("Q", "H"):
        return _quarter_away(moment.unit, moment.count or 0, frame.today)
    if moment.unit == "M":
        month = add_months(frame.today, moment.count or 0) if frame.today else None
        return f"{month[0]:04d}-{month[1]:02d}" if month else None
    return _years(moment, frame)


def _clock(moment: Moment, frame: Frame) -> str | None:
    dated = moment.day or moment.weekday or moment.shift is not None
    if moment.last_day:
        return _days(moment, frame)  # so many hours on each of them
    day = day_of(moment, frame) if dated else frame.clock_day()
    if day is None:
        return _any_day(moment) if not dated else None
    if moment.hour == _MIDNIGHT:
        return f"{after}T00:00" if (after := add_days(day, 1)) else None
    value = f"{day.isoformat()}T{moment.hour:02d}:{moment.minute or 0:02d}"
    if moment.last_hour is not None:
        over = (moment.last_hour, moment.last_minute or 0) < (moment.hour or 0, moment.minute or 0)
        last = add_days(day, 1) if over else day
        return f"{value}/{last.isoformat()}T{moment.last_hour:02d}:{moment.last_minute or 0:02d}" if last else None
    return value


def _any_day(moment: Moment) -> str:
    """Return a clock time, or a span of the clock, of no certain day."""
    value = f"XXXX-XX-XXT{(moment.hour or 0) % _MIDNIGHT:02d}:{moment.minute or 0:02d}"
    return value if moment.last_hour is None else f"{value}/XXXX-XX-XXT{moment.last_hour:02d}:{moment.last_minute:02d}"


def _part(moment: Moment, frame: Frame) -> str | None:
    if not (moment.day or moment.weekday or moment.shift is not None):
        return f"XXXX-XX-XXT{moment.part}"
    if moment.story and frame.story is None and not (moment.day or moment.weekday):
        return "PAST_REF"
    day = day_of(moment, frame)
    return f"{day.isoformat()}T{moment.part}" if day else None


def _days(moment: Moment, frame: Frame) -> str | None:
    day = day_of(moment, frame)
    if day is None:
        return None
    last = None
    if moment.last_day:
        last = day + timedelta(days=moment.last_day - day.day)
    elif moment.last_weekday:
        last = add_days(day, (moment.last_weekday - day.isoweekday()) % 7)
    return f"{day.isoformat()}/{last.isoformat()}" if last else day.isoformat()


def _months(moment: Moment, frame: Frame) -> str | None:
    year = month_of(moment, frame)
    if year is None:
        return None
    value = f"{year:04d}-{moment.month:02d}"
    if moment.last_month:
        later = year + (moment.last_month < (moment.month or 0))
        if moment.year and later > year:
            return f"{year - 1:04d}-{moment.month:02d}/{year:04d}-{moment.last_month:02d}"
        return f"{value}/{later:04d}-{moment.last_month:02d}"
    return value


def _years(moment: Moment, frame: Frame) -> str | None:
    """Return a year or years, a decade or a century."""
    if moment.unit in _LONG:
        length, left_open = _LONG[moment.unit]
        past = frame.today.year // length + (moment.count or 0) if frame.today else None
        return f"{past:0{4 - len(left_open)}d}{left_open}" if past is not None else None
    year = _year_of_period(moment, frame)
    last = f"/{moment.last_year:04d}" if moment.last_year else ""
    return f"{year:04d}{last}" if year is not None else None


def _year_of_period(moment: Moment, frame: Frame) -> int | None:
    if moment.year:
        return moment.year
    return frame.today.year + (moment.count or 0) if frame.today else None


def _quarter_away(unit: str, count: int, today: date | None) -> str | None:
    """Return the quarter or half-year so many from the one of publication."""
    length = 3 if unit == "Q" else 6
    month = add_months(today, count * length) if today else None
    return f"{month[0]:04d}-{unit}{(month[1] - 1) // length + 1}" if month else None


def _campaign(count: int, today: date | None) -> str | None:
    """Return the two years of a season of sport, which begins in the middle of a year, as those of football do."""
    if today is None:
        return None
    first = today.year + count - (today.month < _SEASON_BEGINS[count])
    return f"{first:04d}/{first + 1:04d}"


def _quarters(moment: Moment, frame: Frame) -> str | None:
    year = _quarter_year(moment, frame)
    told = [f"{year:04d}-{one}" for one in (moment.quarter, moment.last_quarter) if one and year]
    return "/".join(told) or None


def _quarter_year(moment: Moment, frame: Frame) -> int | None:
    if moment.year or moment.unit == "Y" or frame.today is None:
        return _year_of_period(moment, frame)
    quarter = moment.quarter or "Q1"
    first = (int(quarter[1]) - 1) * (3 if quarter[0] == "Q" else 6) + 1
    ahead = frame.future or moment.tail == "future"
    return frame.today.year - (first > frame.today.month and not ahead)


def _range(meaning: Range, frame: Frame) -> str | None:
    last = meaning.last
    end = _moment(last, frame)
    first = _before(filled(meaning.first, last), last, end)
    begin = _moment(first, frame)
    if begin is None or end is None:
        return None
    begin, end = begin.split("/")[0], end.split("/")[-1]
    if first.weekday and not first.day and begin > end and len(begin) == 10 <= len(end):
        return _weekdays_in_order(begin, end, bool(last.day or last.tail))
    if not (first.year or last.year) and begin[:4].isdigit() and f"{int(begin[:4]) + 1}{begin[4:]}" < end:
        return None  # more than a year: one of them was taken for another year's
    return f"{begin}/{end}" if begin[:7] <= end[:7] or len(begin) != len(end) else None


def _before(first: Moment, last: Moment, end: str | None) -> Moment:
    """Return the first month or day of a range in the year in which it comes before the end, where a word tells that of
    the end: ``28 Desember hingga 3 Januari mendatang``."""
    if first.year or not first.month or not (last.tail or last.unit) or not end or not end[5:7].isdigit():
        return first
    return replace(first, year=int(end[:4]) - (first.month > int(end[5:7])))


def _weekdays_in_order(begin: str, end: str, dated: bool) -> str | None:
    """Move the first day a week back where the last is a date, else the last day, which may have a time, a week on."""
    if dated:
        return f"{before}/{end}" if (before := add_days(date.fromisoformat(begin), -7)) else None
    return f"{begin}/{after}{end[10:]}" if (after := add_days(date.fromisoformat(end[:10]), 7)) else None


def filled(first: Moment, last: Moment) -> Moment:
    """Return the first of two moments with the month and year that only the last one names (``tanggal 30 hingga 31
    Mei``, ``Mei dan Juni 2023``); the year is one earlier where the first would come after the last. A weekday is of
    the week that only the last one names (``Senin hingga Rabu pekan depan``)."""
    if first.weekday and not (first.day or first.unit or first.tail or first.shift is not None or last.day):
        return replace(first, unit=last.unit, count=last.count, tail=last.tail)
    if first.year or not (first.month or first.day or first.quarter):
        return first
    month = first.month or last.month
    earlier = bool(month and last.month and month > last.month)
    return replace(first, month=month, year=last.year - earlier if last.year else None)


def _feast(meaning: Feast, frame: Frame) -> str | None:
    """Return the days of a feast in its year; the nearest one where none is named; None beyond the table."""
    year = meaning.year
    if meaning.count is not None and frame.today:
        year = frame.today.year + meaning.count
    days = [one for one in meaning.days if meaning.hijri in (None, one.hijri) and year in (None, one.first.year)]
    if meaning.hijri is None and year is None:
        days = [one for one in days if frame.today and abs((one.first - frame.today).days) < 400]
    first = nearest([one.first for one in days], frame)
    if first is None:
        return None
    found = next(one for one in days if one.first == first)
    if meaning.shift is not None:
        return (found.first + timedelta(days=meaning.shift)).isoformat()
    return first.isoformat() if found.last == first else f"{first.isoformat()}/{found.last.isoformat()}"
