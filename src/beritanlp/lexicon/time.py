"""Words of time: weekdays, months, parts of day, units, numbers, deixis, vague words, holidays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders

FILE, FEASTS = "time.toml", "feasts.csv"
_UNIT_CODES = frozenset({"TS", "TM", "TH", "D", "W", "M", "Q", "H", "C", "Y", "8Y", "DE", "CE"})
_PART_CODES = frozenset({"MO", "MI", "AF", "EV", "NI"})
_LISTS = (
    "some", "this", "last", "next", "tails_past", "tails_future", "tails_near", "tails_this", "start", "mid", "end",
    "until", "every", "pasaran", "about", "local", "clock",
)  # fmt: skip
_CUES = (
    "future", "past", "once", "speech", "age", "person", "number", "quantity", "year", "title_year", "event", "weekday",
    "measure", "speed", "counted", "night",
    "jubilee", "feast", "given", "race", "match", "habit", "body", "occasion", "remote",
)  # fmt: skip


class Feast(NamedTuple):
    """A moving feast or fast of one year: its first and last day, its year of the Islamic calendar (0: it has none)."""

    first: date
    last: date
    hijri: int


@dataclass(frozen=True, eq=False)
class TimeWords:
    """The words of the time grammar, lower case; compared by identity, so that compiled grammars can be cached.

    ``lists`` holds the plain word lists (``until``, ``every``), ``cues`` the words around an expression that decide
    how it is read. ``vague`` maps a phrase to its TIMEX3 value; ``days`` and ``day_parts`` count from publication.
    ``holidays`` are those of fixed date, ``feasts`` the days of the moving ones, by name.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    month_words: frozenset[str]
    parts: Mapping[str, str]
    part_hours: Mapping[str, tuple[int, int]]
    days: Mapping[str, int]
    day_parts: Mapping[str, tuple[int, str]]
    part_anaphora: Mapping[str, tuple[int, str]]
    part_generic: Mapping[str, str]
    zones: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    hours: Mapping[str, int]
    multipliers: Mapping[str, int]
    ordinals: Mapping[str, int]
    lists: Mapping[str, tuple[str, ...]]
    cues: Mapping[str, frozenset[str]]
    vague: Mapping[str, str]
    vague_after: Mapping[str, frozenset[str]]
    vague_not_after: Mapping[str, frozenset[str]]
    vague_not_before: Mapping[str, frozenset[str]]
    seasons: Mapping[str, str]
    holidays: Mapping[str, tuple[int, int]]
    feasts: Mapping[str, tuple[Feast, ...]]
    hijri_months: Mapping[str, tuple[str, int]]


def load_time_words(data: DataFolders) -> TimeWords:
    """Read ``time.toml`` of every folder and check it; raises ``LexiconError``, naming table and entry."""
    tables = data.tables(FILE)
    return TimeWords(
        weekdays=_numbers(tables, "weekdays", 1, 7),
        months=_numbers(tables, "months", 1, 12),
        month_words=frozenset(_words(tables, "month_words", "full")),
        parts=_codes(tables, "parts", _PART_CODES),
        part_hours={k: _pair(v, "part_hours", k, (0, 23), (1, 24)) for k, v in _table(tables, "part_hours").items()},
        days=_numbers(tables, "days", -9, 9),
        day_parts=_day_parts(tables, "day_parts"),
        part_anaphora=_day_parts(tables, "part_anaphora"),
        part_generic=_codes(tables, "part_generic", _PART_CODES),
        zones=_numbers(tables, "zones", -12, 14),
        units=_codes(tables, "units", _UNIT_CODES),
        numbers=_numbers(tables, "numbers", 0, 1000),
        hours=_numbers(tables, "hours", 1, 12),
        multipliers=_numbers(tables, "multipliers", 10, 10**9),
        ordinals=_numbers(tables, "ordinals", 1, 10),
        lists={name: _words(tables, "words", name) for name in _LISTS},
        cues={name: frozenset(_words(tables, "cues", name)) for name in _CUES},
        vague={word: ref for ref in _table(tables, "vague") for word in _words(tables, "vague", ref)},
        vague_after=_sets(tables, "vague_after"),
        vague_not_after=_sets(tables, "vague_not_after"),
        vague_not_before=_sets(tables, "vague_not_before"),
        seasons=_codes(tables, "seasons", frozenset({"SP", "SU", "FA", "WI"})),
        holidays={k: _pair(v, "holidays", k, (1, 12), (1, 31)) for k, v in _table(tables, "holidays").items()},
        feasts=_feasts(data, _table(tables, "feasts")),
        hijri_months=_hijri_months(tables),
    )


def _feasts(data: DataFolders, names: dict[str, Any]) -> dict[str, tuple[Feast, ...]]:
    known: dict[str, list[Feast]] = {}
    for row in data.rows(FEASTS, ("feast", "first", "last", "hijri")):
        try:
            first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"] or row["first"])
            known.setdefault(row["feast"], []).append(Feast(first, last, int(row["hijri"] or 0)))
        except ValueError as error:
            raise LexiconError(f"{FEASTS}: {row['feast']}, {row['first']}: {error}") from error
    for name, feast in names.items():
        if feast not in known:
            raise LexiconError(f"{FILE}: [feasts] {name} = {feast!r} is no feast of {FEASTS}")
    return {name.lower(): tuple(sorted(known[feast])) for name, feast in names.items()}


def _hijri_months(tables: dict[str, Any]) -> dict[str, tuple[str, int]]:
    feasts = _table(tables, "feasts")
    out: dict[str, tuple[str, int]] = {}
    for month, value in _table(tables, "hijri_months").items():
        if not (isinstance(value, list) and len(value) == 2 and value[0] in feasts and isinstance(value[1], int)):
            raise LexiconError(f"{FILE}: [hijri_months] {month} = {value!r} is no pair of a feast and its day")
        out[month.lower()] = (value[0], value[1])
    return out


def alternation(words: Mapping[str, object] | tuple[str, ...] | frozenset[str]) -> str:
    """Return a regex that matches any of these words, longest first, with any blanks for a space."""
    return (
        "(?:"
        + "|".join(re.escape(w).replace(r"\ ", r"[^\S\n]{1,3}") for w in sorted(words, key=lambda w: (-len(w), w)))
        + ")"
    )


def _table(tables: dict[str, Any], name: str) -> dict[str, Any]:
    table = tables.get(name)
    if not isinstance(table, dict) or not table:
        raise LexiconError(f"{FILE}: the table [{name}] is missing or empty")
    return table


def _numbers(tables: dict[str, Any], name: str, low: int, high: int) -> dict[str, int]:
    table = _table(tables, name)
    for word, value in table.items():
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise LexiconError(f"{FILE}: [{name}] {word} = {value!r} is no whole number from {low} to {high}")
    return {word.lower(): value for word, value in table.items()}


def _codes(tables: dict[str, Any], name: str, allowed: frozenset[str]) -> dict[str, str]:
    table = _table(tables, name)
    for word, value in table.items():
        if value not in allowed:
            raise LexiconError(f"{FILE}: [{name}] {word} = {value!r} is none of {', '.join(sorted(allowed))}")
    return {word.lower(): value for word, value in table.items()}


def _words(tables: dict[str, Any], table: str, name: str) -> tuple[str, ...]:
    words = _table(tables, table).get(name)
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word.strip() for word in words):
        raise LexiconError(f"{FILE}: [{table}] {name} is no list of words")
    return tuple(word.lower() for word in words)


def _sets(tables: dict[str, Any], name: str) -> dict[str, frozenset[str]]:
    return {phrase.lower(): frozenset(_words(tables, name, phrase)) for phrase in _table(tables, name)}


def _pair(value: object, table: str, word: str, first: tuple[int, int], second: tuple[int, int]) -> tuple[int, int]:
    numbers = isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) for n in value)
    if isinstance(value, list) and numbers and first[0] <= value[0] <= first[1] and second[0] <= value[1] <= second[1]:
        return value[0], value[1]
    raise LexiconError(f"{FILE}: [{table}] {word} = {value!r} is no pair of numbers in {first} and {second}")


def _day_parts(tables: dict[str, Any], name: str) -> dict[str, tuple[int, str]]:
    out: dict[str, tuple[int, str]] = {}
    for word, value in _table(tables, name).items():
        if (
            not isinstance(value, list)
            or len(value) != 2
            or not isinstance(value[0], int)
            or value[1] not in _PART_CODES
        ):
            raise LexiconError(f"{FILE}: [{name}] {word} = {value!r} is no pair of a number of days and a part of day")
        out[word.lower()] = (value[0], value[1])
    return out
