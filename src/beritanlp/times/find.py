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
from beritanlp.times.calendar import bounds, offset
from beritanlp.times.filters import is_time
from beritanlp.times.frame import Frame, looks_ahead
from beritanlp.times.grammar import Grammar, grammar_of
from beritanlp.times.meanings import Meaning, Moment, Reading
from beritanlp.times.moment import moment_at
from beritanlp.times.phrases import decade_at, holiday_at, story_at, vague_at
from beritanlp.times.quantities import ago_at, duration_at, every_at
from beritanlp.times.resolve import value_of

if TYPE_CHECKING:
    from datetime import datetime

    from spacy.tokens import Doc

    from beritanlp.lexicon.time import TimeWords
    from beritanlp.schema import Section

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_FAMILIES = (moment_at, ago_at, every_at, story_at, duration_at, decade_at, vague_at, holiday_at)
_SILENT = frozenset({"related", "boilerplate"})
_NAMES = frozenset({"EVENT", "LAW", "WORK", "PRODUCT"})
_ABOUT = re.compile(
    r"\b(?:(sekitar|sekira|kira-kira|hampir|kurang lebih)|(sebelum)|(setelah|sesudah))\s+$", re.IGNORECASE
)


def find_times(doc: Doc, sections: Sequence[Section], published: datetime | None, words: TimeWords) -> tuple[Time, ...]:
    """Return the time expressions of a text, in text order, typed and resolved against its date of publication.

    Without ``published`` relative expressions keep their type and have the value None.
    """
    grammar = grammar_of(words)
    silent = [(s.start, s.end) for s in sections if s.kind in _SILENT]
    names = [(e.start_char + 1, e.end_char) for e in doc.ents if e.label_ in _NAMES]
    hidden = sorted(silent + names)
    readings = [r for r in read_times(doc.text, grammar) if not _is_hidden(r, hidden)]
    return tuple(_resolved(doc.text, readings, published, grammar))


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
            yield found
            end = found.end


def _longest(text: str, pos: int, grammar: Grammar) -> Reading | None:
    best: Reading | None = None
    for family in _FAMILIES:
        reading = family(text, pos, grammar)
        if reading and (best is None or reading.end > best.end) and is_time(text, reading, grammar.words):
            best = reading
    return best


def _is_hidden(reading: Reading, hidden: Sequence[tuple[int, int]]) -> bool:
    """Say whether an expression lies in linked headlines and footers, or at the end of a named event, law or work."""
    at = bisect_right(hidden, (reading.start, sys.maxsize))
    return any(start <= reading.start and reading.end <= end for start, end in hidden[max(0, at - 3) : at])


def _resolved(text: str, readings: Sequence[Reading], published: datetime | None, grammar: Grammar) -> Iterator[Time]:
    frame = Frame(published)
    for number, reading in enumerate(readings, 1):
        frame = replace(frame, future=looks_ahead(text, reading.start, grammar))
        value = value_of(reading.meaning, frame)
        frame = _told(frame, reading, value)
        yield _time(text, reading, value, number, frame, grammar.words)


def _told(frame: Frame, reading: Reading, value: str | None) -> Frame:
    """Return the frame after an expression: what it tells becomes the story's day or year."""
    if reading.type not in ("DATE", "TIME") or not value or not value[:4].isdigit():
        return frame
    weekdays = frame.weekdays
    if isinstance(reading.meaning, Moment) and reading.meaning.weekday and reading.meaning.day and len(value) >= 10:
        weekdays = {**weekdays, reading.meaning.weekday: date.fromisoformat(value[:10])}
    return replace(frame, story=value, weekdays=weekdays)


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
    if isinstance(meaning, Moment) and meaning.phase:
        return meaning.phase
    match = _ABOUT.search(text, max(0, start - 16), start)
    if match is None:
        return None
    return "APPROX" if match[1] else "BEFORE" if match[2] else "AFTER"
