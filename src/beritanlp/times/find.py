"""Time expressions: the grammar scans the text, the longest reading at a place wins, then all are resolved in order."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from beritanlp.schema import WIB, Time, TimeMod
from beritanlp.times.anchor import first_frame
from beritanlp.times.calendar import bounds, offset
from beritanlp.times.filters import is_name, is_time
from beritanlp.times.frame import Frame, Outlook, day_told, outlook
from beritanlp.times.grammar import Grammar, grammar_of
from beritanlp.times.meanings import Distance, Feast, Fixed, Meaning, Moment, Reading, Same
from beritanlp.times.mending import mended
from beritanlp.times.moment import moment_at
from beritanlp.times.phrases import decade_at, feast_at, hijri_at, holiday_at, story_at, vague_at
from beritanlp.times.quantities import ago_at, duration_at, every_at
from beritanlp.times.resolve import value_of
from beritanlp.times.saying import is_said_again, near_told, said_frame
from beritanlp.times.together import together
from beritanlp.times.years import first_and_last, with_years

if TYPE_CHECKING:
    from datetime import datetime

    from spacy.tokens import Doc

    from beritanlp.lexicon.time import TimeWords
    from beritanlp.schema import Section

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_FAMILIES = (moment_at, ago_at, every_at, story_at, duration_at, decade_at, vague_at, holiday_at, feast_at, hijri_at)
_SILENT = frozenset({"related", "boilerplate"})
_JUST = 240  # letters within which a date was told just before
_NAMES = frozenset({"EVENT", "LAW", "WORK", "PRODUCT"})
# never part of a name, even where a network says so
_DEICTIC = frozenset({"time.period", "time.day", "time.vague", "time.story", "time.ago", "time.ahead"})
_ABOUT = re.compile(
    r"\b(?:(sekitar|sekira|kira-kira|hampir|kurang lebih)|(sebelum)|(setelah|sesudah))\s+$", re.IGNORECASE
)


def find_times(doc: Doc, sections: Sequence[Section], published: datetime | None, words: TimeWords) -> tuple[Time, ...]:
    """Return the time expressions of a text, in text order, typed and resolved against its date of publication.

    Without ``published`` days without their year are in the one that the text's own full days tell (``years.py``), and
    relative expressions have the value that they have on all days on which the page may have been published: ``tahun
    ini`` has one, ``hari ini`` has the value None.
    """
    grammar = grammar_of(words)
    silent = sorted((s.start, s.end) for s in sections if s.kind in _SILENT)
    names = sorted((e.start_char + 1, e.end_char) for e in doc.ents if e.label_ in _NAMES)
    written = doc.text  # made anew at each call
    text = mended(written, words)
    readings = [
        r
        for r in read_times(text, grammar)
        if not _lies_in(r, silent) and (r.rule in _DEICTIC or not _lies_in(r, names))
    ]
    outlooks = [outlook(written, reading.start, grammar) for reading in readings]
    joined = [_within(r, written) for r in together(text, readings, outlooks)]
    if published:
        return tuple(_resolved(written, joined, outlooks, published, grammar))
    joined = list(with_years(text, joined, words))
    days = (None, *first_and_last(joined, outlooks))
    return tuple(map(_agreed, *(_resolved(written, joined, outlooks, day, grammar) for day in days)))


def _agreed(undated: Time, *dated: Time) -> Time:
    """Return an expression with the value that it has on all days on which a page may have been published.

    Not a day with its weekday (``Selasa (31/10)``), which falls on it in none of the years of the text.
    """
    unsure = undated.value is None and undated.rule != "time.weekday-date"
    return dated[0] if unsure and len({one.value for one in dated}) == 1 else undated


def read_times(text: str, grammar: Grammar) -> Iterator[Reading]:
    """Yield what the grammar reads in a text, in order, without overlap."""
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end or not (word[0][0].isdigit() or word[0].lower() in grammar.starts):
            continue
        if word.start() and text[word.start() - 1].isalnum():
            continue
        found = _longest(text, word.start(), grammar)
        if found:
            if not is_name(text, found, grammar.words):
                yield found
            end = found.end


def _longest(text: str, pos: int, grammar: Grammar) -> Reading | None:
    best: Reading | None = None
    for family in _FAMILIES:
        reading = family(text, pos, grammar)
        if reading and (best is None or reading.end > best.end) and is_time(text, reading, grammar.words):
            best = reading
    return best


def _lies_in(reading: Reading, spans: Sequence[tuple[int, int]]) -> bool:
    """Say whether an expression lies in one of these spans (in their order): linked headlines, footers, long names."""
    at = bisect_right(spans, (reading.start, sys.maxsize))
    return any(start <= reading.start and reading.end <= end for start, end in spans[max(0, at - 3) : at])


def _within(reading: Reading, text: str) -> Reading:
    """Give back the stop that was read as a lost letter."""
    return replace(reading, end=reading.end - 1) if text[reading.end - 1] == "." else reading


def _resolved(
    text: str, readings: Sequence[Reading], outlooks: Sequence[Outlook], published: datetime | None, grammar: Grammar
) -> Iterator[Time]:
    frame, told = first_frame(readings, outlooks, published), 0
    for number, reading in enumerate(readings, 1):
        fresh = reading.start - told < _JUST and "\n" not in text[told : reading.start]
        frame = replace(frame, outlook=outlooks[number - 1], fresh=fresh)
        again = is_said_again(text, readings, number - 1)
        own = near_told(frame) if again else said_frame(text, readings, number - 1, frame)
        value = value_of(reading.meaning, own)
        before = frame
        of_life = value and "/" in value and text.startswith("(", reading.start - 1)
        if not (of_life or again):
            frame = _told(frame, reading, value)
        if frame is not before:
            said = frame.outlook == "speech" and text.endswith(", ", 0, reading.start)
            told, frame = reading.end, replace(frame, said=said)
        yield _time(text, reading, value, number, frame, grammar.words)


def _told(frame: Frame, reading: Reading, value: str | None) -> Frame:
    """Return the frame after an expression: what it tells becomes the story's day or year."""
    if reading.type not in ("DATE", "TIME") or not value or not value[:4].isdigit():
        return frame
    if isinstance(reading.meaning, Same) or (isinstance(reading.meaning, Distance) and _looks_back(reading.meaning)):
        return frame  # the story goes on where it was
    weekdays, day = frame.weekdays, day_told(value)
    if isinstance(reading.meaning, Moment) and reading.meaning.weekday and reading.meaning.day and len(value) >= 10:
        weekdays = {**weekdays, reading.meaning.weekday: date.fromisoformat(value[:10])}
    if day is None:
        return replace(frame, story=value)
    return replace(frame, story=value, day=day, told={**frame.told, frame.outlook: day}, weekdays=weekdays)


def _looks_back(meaning: Distance) -> bool:
    """``bulan sebelumnya`` is told from the story for comparison."""
    return meaning.story and meaning.count < 0


def _time(text: str, reading: Reading, value: str | None, number: int, frame: Frame, words: TimeWords) -> Time:
    meaning = reading.meaning
    zone = offset(meaning.zone) if isinstance(meaning, Moment) and meaning.zone is not None else None
    zone = zone or (frame.published.tzinfo if frame.published else None) or WIB
    limits = bounds(value, words.part_hours, zone) if value and reading.type in ("DATE", "TIME") else None
    return Time(
        id=f"t{number}",
        start=reading.start,
        end=reading.end,
        text=text[reading.start : reading.end],
        type=reading.type,
        value=value,
        mod=_mod(text, reading.start, meaning),
        begins=limits[0] if limits else None,
        ends=limits[1] if limits else None,
        rule=reading.rule,
    )


def _mod(text: str, start: int, meaning: Meaning) -> TimeMod | None:
    if isinstance(meaning, Moment | Feast) and meaning.phase:
        return meaning.phase
    if isinstance(meaning, Fixed) and meaning.mod:
        return meaning.mod
    match = _ABOUT.search(text, max(0, start - 16), start)
    if match is None:
        return None
    return "APPROX" if match[1] else "BEFORE" if match[2] else "AFTER"
