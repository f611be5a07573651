"""Weekdays side by side: one says of all of them that they come back each week, or that they lie ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from beritanlp.times.meanings import Fixed, Moment, Reading

_LINKED = re.compile(r"(?:[^\S\n]?,)?[^\S\n](?:(?:yakni|yaitu|pada|setiap|tiap|dan|serta|atau)[^\S\n]){1,2}")
_LISTED = re.compile(r",[^\S\n]")
_JOINED = re.compile(r"[^\S\n](?:dan|atau|serta)[^\S\n]")


def together(text: str, readings: Sequence[Reading]) -> Iterator[Reading]:
    """Yield the readings: ``dua kali sepekan, yakni Senin dan Rabu`` are sets, ``Senin atau Rabu depan`` both ahead."""
    last: Reading | None = None
    for at, reading in enumerate(readings):
        day = reading.meaning
        if reading.rule == "time.weekday" and isinstance(day, Moment) and not (day.tail or day.unit or day.shift):
            if last is not None and _comes_back(text, last, reading):
                weekly = Fixed(f"XXXX-WXX-{day.weekday}")
                reading = replace(reading, type="SET", rule="time.set", meaning=weekly)
            elif at + 1 < len(readings) and _JOINED.fullmatch(text, reading.end, readings[at + 1].start):
                reading = replace(reading, meaning=_as_next(day, readings[at + 1]))
        last = reading
        yield reading


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
    return replace(day, tail=other.tail, unit=other.unit, count=other.count)
