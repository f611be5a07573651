"""The first look at the date of an event: each time expression of the article by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.reading import Dated, Reading
    from beritanlp.lexicon.frames import Frames

_DISTANCES = (2, 5, 10, 20, 40)


def nearest_by_value(reading: Reading, token: int) -> list[Dated]:
    """Return one expression for each date: the one nearest to the trigger."""
    home = reading.sentence_of[token]
    found: dict[str, Dated] = {}
    for one in sorted(reading.dated, key=lambda d: (abs(d.sentence - home), abs(d.start - token))):
        found.setdefault(one.day, one)
    return list(found.values())


def time_features(reading: Reading, candidate: Candidate, one: Dated, frames: Frames) -> list[str]:
    """Return what speaks for and against a time expression as the date of an event."""
    return list(_features(reading, candidate.token, one, frames))


def _features(reading: Reading, token: int, one: Dated, frames: Frames) -> Iterator[str]:
    home = reading.sentence_of[token]
    gap = one.sentence - home
    where = place_of(reading, token, one)
    yield f"where={where}"
    rivals = sum(other.sentence == home for other in reading.dated)
    yield f"where={where}/{min(rivals, 3)}"
    shape = shape_of(one)
    yield f"shape={shape}"
    yield f"shape={shape}/{where}"
    when = relation_of(reading, one)
    yield f"when={when}"
    yield f"when={when}/{where}"
    if gap == 0:
        first, last = (one.end, token) if one.start < token else (token + 1, one.start)
        side = "<" if one.start < token else ">"
        between = reading.span_words(first, last)
        yield f"far={side}{next((d for d in _DISTANCES if last - first <= d), 99)}"
        yield f"marks={side}{min(3, sum(word in frames.words['clause_marks'] for word in between))}"
        nearest = min((d for d in reading.dated if d.sentence == home), key=lambda d: abs(d.start - token))
        yield f"nearest={nearest is one}"
    else:
        yield f"in={reading.section[one.start]}"
        yield f"first={one is reading.dated[0]}/{min(rivals, 1)}"
        yield f"days={min(4, len(reading.days))}"
        yield f"same-paragraph={_same_paragraph(reading, token, one.start)}"
    yield f"left={reading.words[one.start - 1] if one.start else ''}"
    yield f"quoted={reading.quote[token] is not None}/{reading.quote[one.start] is not None}"
    yield f"repeats={min(reading.days[one.day], 3)}"
    planned = any(word in frames.words["plans"] for word in reading.span_words(token - 6, token + 1))
    yield f"planned={planned}/{when}"


def place_of(reading: Reading, token: int, one: Dated) -> str:
    """Say where an expression stands, seen from the trigger's sentence: ``same``, ``back1``, ``on2``."""
    gap = one.sentence - reading.sentence_of[token]
    return "same" if gap == 0 else f"{'back' if gap < 0 else 'on'}{min(abs(gap), 4)}"


def shape_of(one: Dated) -> str:
    """Say what kind of value an expression has."""
    value = one.time.value or ""
    if "/" in value:
        return "interval"
    if "T" in value:
        return "clock"
    return {4: "year", 7: "month", 8: "week", 10: "day"}.get(len(value), "other")


def relation_of(reading: Reading, one: Dated) -> str:
    """Say how an expression's day lies to the day of publication."""
    if reading.published is None:
        return "unknown"
    today, value = reading.published.date().isoformat(), one.day
    if len(value) != 10:
        year = reading.published.strftime("%Y")
        return "this-year" if value.startswith(year) else "past" if value < year else "future"
    if value == today:
        return "today"
    if value > today:
        return "future"
    day = _day(value)
    days = (reading.published.date() - day).days if day else 99
    return "yesterday" if days == 1 else "this-week" if days < 8 else "this-month" if days < 32 else "past"


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _same_paragraph(reading: Reading, a: int, b: int) -> bool:
    first, last = min(a, b), max(a, b)
    return not any("\n" in word for word in reading.span_words(first, last))
