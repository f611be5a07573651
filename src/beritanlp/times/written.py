"""Dates with a day, in figures or with the name of the month, as fields of a ``Moment``."""

from __future__ import annotations

import re
from typing import Any

from beritanlp.lexicon.time import TimeWords

Fields = dict[str, Any]


def key(text: str) -> str:
    """Return the lexicon key of a matched phrase: lower case, single blanks."""
    return " ".join(text.lower().split())


def full_year(digits: str) -> int:
    """Return the year that two digits or four mean: 45 is 1945, 24 is 2024."""
    year = int(digits)
    return year if year > 99 else 2000 + year if year < 40 else 1900 + year


def _date(day: str, last: str | None, month: int, year: int | None) -> Fields | None:
    if not (1 <= month <= 12 and 1 <= int(day) <= 31):
        return None
    fields: Fields = {"day": int(day), "month": month, "year": year}
    if last:
        if not int(day) < int(last) <= 31:
            return None
        fields["last_day"] = int(last)
    return fields


def numeric(match: re.Match[str], words: TimeWords) -> Fields | None:
    """Read a date in figures (``18/6/2024``)."""
    groups = match.groupdict()
    year = full_year(groups["y"]) if groups["y"] else None
    return _date(groups["d"], groups.get("d2"), int(groups["m"]), year)


def written(match: re.Match[str], words: TimeWords) -> Fields | None:
    """Read a date with the name of its month (``18-19 Juni 2024``)."""
    year = match["wy"] or match["wy2"]
    number = (full_year(year) if len(year) != 3 else None) if year else None
    return _date(match["wd"], match["wd2"], words.months[key(match["wm"])], number)


def run(match: re.Match[str], words: TimeWords) -> Fields | None:
    """Read a date whose slashes were lost (``1572024``): the shortest day that leaves a month."""
    run = match["run"]
    year, rest = int(run[-4:]), run[:-4]
    if not 1990 <= year <= 2100 or not 2 <= len(rest) <= 4:
        return None
    for cut in (1, 2) if len(rest) < 4 else (2,):
        if (
            cut < len(rest)
            and 1 <= int(rest[:cut]) <= 31
            and 1 <= int(rest[cut:]) <= 12
            and rest[cut] != "0" * (len(rest) == 3)
        ):
            fields: Fields = {"day": int(rest[:cut]), "month": int(rest[cut:]), "year": year}
            other = _other_cut(rest, cut)
            return {**fields, "digits": other} if other else fields
    return None


def _other_cut(rest: str, cut: int) -> str | None:
    """Return day/month of the other way to cut three digits, to be decided by the weekday."""
    if len(rest) == 3 and cut == 1 and int(rest[:2]) <= 31 and rest[2] != "0":
        return f"{rest[:2]}/{rest[2:]}"
    return None
