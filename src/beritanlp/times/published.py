"""The publication date, where the page itself says it: its date line, its dateline, its first or last lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from functools import cache
from typing import TYPE_CHECKING

from beritanlp.lexicon.time import alternation
from beritanlp.schema import WIB
from beritanlp.times.calendar import offset
from beritanlp.times.dates import read_date

if TYPE_CHECKING:
    from beritanlp.lexicon.time import TimeWords
    from beritanlp.schema import Section

_HEAD_LINES, _LINE_LENGTH = 8, 140
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_LABEL = re.compile(r"\b(?:terbit|diterbitkan|dipublikasikan|published|tayang|rilis)\b", re.IGNORECASE)


def find_published(text: str, sections: Sequence[Section], words: TimeWords) -> datetime | None:
    """Return when the page says it was published, or None where it does not say so surely.

    Looks at the date section, then at short lines at the top, then at the dateline; a clock time needs no zone, and
    without one the time is Western Indonesian. Rule: house forms such as ``Sabtu 22 Jun 2024 17:32 WIB``,
    ``Kompas.com - 11/05/2024, 13:40 WIB`` and ``Jakarta, 22/6/2024 -``.
    """
    pattern = _pattern(words)
    for line in _places(text, sections):
        found = _in_line(line, pattern, words)
        if found:
            return found
    return None


def _places(text: str, sections: Sequence[Section]) -> Iterator[str]:
    yield from (text[s.start : s.end] for s in sections if s.kind == "date")
    head = [line.strip() for line in text[:3000].split("\n") if line.strip()][:_HEAD_LINES]
    yield from (line for line in head if len(line) <= _LINE_LENGTH)
    yield from (text[s.start : s.end] for s in sections if s.kind == "dateline")
    yield from (
        line[:60] for line in head if len(line) > _LINE_LENGTH and re.match(r"[^.]{3,40}\d{4}\)?\s?[-–—]", line)
    )


def _in_line(line: str, pattern: re.Pattern[str], words: TimeWords) -> datetime | None:
    """Read the date of a line that holds little else than the date, an outlet or a place."""
    matches = list(pattern.finditer(line[:400]))
    if len(matches) != 1 and not (matches and _LABEL.search(line)):
        return None
    match = matches[0]
    if not (match["hour"] or _is_line(line, match) or _LABEL.search(line[: match.start()])):
        return None
    day = read_date(_spelt(match["date"], words))
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        return None
    hour, minute = int(match["hour"] or 0), int(match["minute"] or 0)
    zone = offset(words.zones[match["zone"].lower()]) if match["zone"] else WIB
    return datetime.combine(day, time(hour, minute), zone) if hour < 24 and minute < 60 else None


def _spelt(text: str, words: TimeWords) -> str:
    """Return the date with its month in figures, whatever its spelling on the page (``9 Ags 2023``)."""
    return re.sub(r"[^\W\d_]+\.?", lambda word: f"{words.months[word[0].lower().rstrip('.')]:02d}", text).replace(
        " ", "/"
    )


def _is_line(line: str, match: re.Match[str]) -> bool:
    """Say whether the date stands alone in its line or closes a dateline (``Jakarta, 22/6/2024 -``)."""
    before, after = line[: match.start()].strip(), line[match.end() :].strip()
    if match[0].endswith(")") and not after:
        return False
    if not after and not before:
        return True
    if after.lstrip(")")[:1] in ("-", "–", "—"):
        return len(before) <= 40 and "." not in before.rstrip("(").removesuffix(".com")
    return not after and (before.endswith(("-", "–", "|", "•")) or (len(before.split()) <= 3 and before.endswith(",")))


@cache
def _pattern(words: TimeWords) -> re.Pattern[str]:
    month, weekday, zone = alternation(words.months), alternation(words.weekdays), alternation(words.zones)
    return re.compile(
        rf"(?<![\w/.-])(?:(?:{weekday})\s?,?\s{{0,3}}\(?)?"
        rf"(?P<date>\d{{1,2}}\s{{1,3}}{month}\.?\s{{1,3}}(?:19|20)\d\d|\d{{1,2}}[/-]\d{{1,2}}[/-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)\b\)?"
        rf"(?:\s{{0,3}}[,|•-]?\s{{0,3}}(?:(?:pukul|jam)\s)?(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?::\d\d)?(?:\s{{0,3}}(?P<zone>{zone})\b)?)?",
        re.IGNORECASE,
    )
