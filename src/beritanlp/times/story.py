"""Times counted from a day that is told: so long before or after it, ``dua hari kemudian``, or itself, ``hari itu``."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from beritanlp.times.calendar import add_days, add_months, safe_date, week_value
from beritanlp.times.frame import Frame
from beritanlp.times.meanings import Distance, Same

_HALF_DAY = 12 * 60
_MONTH = re.compile(r"\d{4}-\d\d(?!\d)")
_PART, _PARTS = re.compile(r"(\d{4})-([QH])(\d)"), {"Q": 4, "H": 2}


def distance_value(meaning: Distance, frame: Frame) -> str | None:
    """Return the point so many units before or after publication, or the day that is being told."""
    if meaning.story and meaning.count > 0 and _follows_nothing(meaning, frame):
        return None
    if meaning.story and meaning.unit in _PARTS and abs(meaning.count) == 1:
        return _next_part(meaning, frame)
    base = frame.story_day() if meaning.story else frame.today
    if meaning.story and frame.story and frame.story[:4].isdigit() and meaning.unit in ("Y", "DE", "CE"):
        base = date(int(frame.story[:4]), 1, 1) if int(frame.story[:4]) > 0 else base
    if meaning.story and meaning.unit == "M" and frame.story and _MONTH.match(frame.story):
        base = safe_date(int(frame.story[:4]), int(frame.story[5:7]), 1)
    if base is None or (frame.published is None and not meaning.story):
        return None
    count = meaning.count
    if meaning.unit[0] == "T":
        return _hours(meaning, frame)
    if meaning.unit == "D":
        day = add_days(base, int(count))
        return day.isoformat() if day else None
    if meaning.unit == "W":
        day = add_days(base, int(count) * 7)
        return week_value(day) if day else None
    if meaning.unit in ("M", "Q", "H", "C"):
        month = add_months(base, int(count * {"M": 1, "Q": 3, "H": 6, "C": 4}[meaning.unit]))
        return f"{month[0]:04d}-{month[1]:02d}" if month else None
    year = base.year + int(count * {"Y": 1, "8Y": 8, "DE": 10, "CE": 100}[meaning.unit])
    if not 1 <= year <= 9998:
        return "PAST_REF" if count < 0 else "FUTURE_REF"
    return f"{year:04d}"[:3] + "X" if meaning.unit == "DE" and abs(count) > 1 else f"{year:04d}"


def _next_part(meaning: Distance, frame: Frame) -> str | None:
    """Return the quarter or half of a year before or after the one that is being told; None where none is."""
    told = _PART.fullmatch(frame.story or "")
    if told is None or told[2] != meaning.unit:
        return None
    year, number = divmod(int(told[1]) * _PARTS[told[2]] + int(told[3]) - 1 + int(meaning.count), _PARTS[told[2]])
    return f"{year:04d}-{told[2]}{number + 1}"


def _follows_nothing(meaning: Distance, frame: Frame) -> bool:
    """Say whether nothing was told that it could be later than; some days later needs a day, not a month or year."""
    if frame.story is None:
        return not frame.future
    return meaning.unit in ("D", "W") and frame.day is None


def _hours(meaning: Distance, frame: Frame) -> str | None:
    minutes = meaning.count * {"TH": 60, "TM": 1, "TS": 0}[meaning.unit]
    base = frame.published
    if meaning.story and frame.story and len(frame.story) == 16:
        base = datetime.fromisoformat(frame.story)
    if base is None or (meaning.story and base is frame.published):
        return None
    if base is frame.published and base.time() == time.min and abs(minutes) < _HALF_DAY:
        return base.date().isoformat()  # published on a day, no hour told
    try:
        return (base + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")
    except OverflowError:
        return None


def same_value(meaning: Same, frame: Frame) -> str | None:
    """Return the day, week, month or year that is being told."""
    story = frame.story
    if meaning.unit == "then":
        return story.split("T")[0] if story and frame.fresh and not frame.said else "PAST_REF"
    if story is None:
        return None
    if meaning.unit == "P":
        return story
    if meaning.unit == "Y":
        return story[:4]
    if meaning.unit == "M":
        return story[:7] if len(story) >= 7 and story[5:7].isdigit() else None
    if len(story) < 10:
        return None
    day = story[:10]
    if not day[5:7].isdigit():
        return None
    return week_value(date.fromisoformat(day)) if meaning.unit == "W" else day
