"""Expressions side by side: one says of all that they come back each week, that they lie ahead, or in what year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from beritanlp.times.frame import Frame, Outlook
from beritanlp.times.meanings import Fixed, Moment, Reading
from beritanlp.times.resolve import filled, value_of

_LINKED = re.compile(r"(?:[^\S\n]?,)?[^\S\n](?:(?:yakni|yaitu|pada|setiap|tiap|dan|serta|atau)[^\S\n]){1,2}")
_LISTED = re.compile(r",[^\S\n]")
_UNTIL = re.compile(r"[^\S\n](?:sampai|hingga)[^\S\n]")
_DATED = re.compile(r",?[^\S\n](?:(?:pada|tanggal|tepatnya|bulan|yakni|yaitu)[^\S\n]){1,3}")
_ENDED = re.compile(r"[.?!]\s|[\n\"“”]")
_CLAUSE = 100  # letters within which a set and what comes back with it stand
_JOINED = re.compile(r"[^\S\n](?:dan|atau|serta)[^\S\n]")
_MEMBER = re.compile(r",?[^\S\n](?:(?:dan|atau|serta)[^\S\n])?")


def together(text: str, readings: Sequence[Reading], outlooks: Sequence[Outlook]) -> Iterator[Reading]:
    """Yield the readings: ``dua kali sepekan, yakni Senin dan Rabu`` are sets, ``Senin atau Rabu depan`` both ahead."""
    last: Reading | None = None
    for at, reading in enumerate(_lists(text, readings)):
        day = reading.meaning
        if outlooks[at] == "habit" or (last is not None and outlooks[at] is None and _daily(text, last, reading)):
            reading = _coming_back(reading)
        elif reading.rule == "time.weekday" and isinstance(day, Moment) and not (day.tail or day.unit or day.shift):
            if last is not None and _comes_back(text, last, reading):
                reading = _as_set(reading, f"XXXX-WXX-{day.weekday}")
            elif at + 1 < len(readings) and _JOINED.fullmatch(text, reading.end, readings[at + 1].start):
                reading = replace(reading, meaning=_as_next(day, readings[at + 1]))
        elif last is not None and isinstance(day, Moment) and day.month and not (day.year or day.tail):
            reading = replace(reading, meaning=replace(day, year=_year_told(text, last, reading.start, day.month)))
        last = reading
        yield reading


def _lists(text: str, readings: Sequence[Reading]) -> Sequence[Reading]:
    """Give the members of a list what only its last one names: ``Maret dan April 2025``, ``2 Mei, 30 Mei 2025``."""
    out = list(readings)
    for at in range(len(out) - 2, -1, -1):
        one, other = out[at].meaning, out[at + 1].meaning
        if not (isinstance(one, Moment) and isinstance(other, Moment) and other.year and _is_open(one)):
            continue
        if _parts(one) == _parts(other) and _MEMBER.fullmatch(text, out[at].end, out[at + 1].start):
            out[at] = replace(out[at], meaning=filled(one, other))
    return out


def _is_open(one: Moment) -> bool:
    """A month, a day of one or a quarter, without its year."""
    return bool(one.month or one.quarter) and not (one.year or one.tail or one.unit)


def _parts(one: Moment) -> tuple[bool, bool, bool]:
    return bool(one.month), bool(one.day), bool(one.quarter)


def _year_told(text: str, last: Reading, start: int, month: int) -> int | None:
    """Return the year that stands before a date without one: ``tahun 2019 pada 1 Januari sampai Maret``."""
    one = last.meaning
    if not isinstance(one, Moment) or one.year is None or one.last_year:
        return None
    link = _UNTIL if one.month else _DATED
    return one.year if (one.month or 1) <= month and link.fullmatch(text, last.end, start) else None


def _daily(text: str, last: Reading, reading: Reading) -> bool:
    """Say whether what comes back each day or week is told before it in the clause: ``setiap hari pukul 07.00``."""
    value = last.meaning.value if last.type == "SET" and isinstance(last.meaning, Fixed) else ""
    if not value.startswith(("P1D", "P1W", "XXXX-WXX", "XXXX-XX")) or reading.start - last.end > _CLAUSE:
        return False
    return not text.startswith("per ", last.start) and not _ENDED.search(text, last.end, reading.start)


def _coming_back(reading: Reading) -> Reading:
    """Return a bare weekday, weekend or clock time as one of every week or day."""
    day = reading.meaning
    if not isinstance(day, Moment) or day.tail or day.count or day.day or day.shift is not None or day.last_weekday:
        return reading
    if reading.rule == "time.weekday":
        return _as_set(reading, f"XXXX-WXX-{day.weekday}")
    if reading.rule == "time.weekend":
        return _as_set(reading, "XXXX-WXX-WE")
    if reading.rule == "time.clock" and not day.weekday and (value := value_of(day, Frame(None))):
        return replace(reading, meaning=Fixed(value))
    return reading


def _as_set(reading: Reading, value: str) -> Reading:
    return replace(reading, type="SET", rule="time.set", meaning=Fixed(value))


def _comes_back(text: str, last: Reading, reading: Reading) -> bool:
    """A weekday behind ``setiap pekan`` or another weekday that comes back."""
    value = last.meaning.value if last.type == "SET" and isinstance(last.meaning, Fixed) else ""
    if not value.startswith(("P1W", "XXXX-WXX")):
        return False
    listed = value != "P1W" and _LISTED.fullmatch(text, last.end, reading.start)
    return bool(listed or _LINKED.fullmatch(text, last.end, reading.start))


def _as_next(day: Moment, following: Reading) -> Moment:
    """A weekday with what the one behind it says of both."""
    other = following.meaning
    if following.rule != "time.weekday" or not isinstance(other, Moment) or other.last_weekday:
        return day
    return filled(day, other)
