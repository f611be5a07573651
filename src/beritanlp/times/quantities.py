"""Durations (``tiga bulan``), distances (``dua tahun lalu``, ``lima hari lagi``) and sets (``setiap Senin``)."""

from __future__ import annotations

import re

from beritanlp.times.grammar import Grammar
from beritanlp.times.meanings import Distance, Fixed, Meaning, Reading
from beritanlp.times.numbers import read_number, written
from beritanlp.times.written import key

# 2019 hari ini, 6.482-6.612 hari ini, Super 750 hari ini: a figure, and today; versi 7.0 tahun ini, 7,2 miliar bulan
# ini: a figure, and now
_FIGURE = re.compile(
    r"(?:\d[\d.,-]*\d{2})\s(?=hari ini\b)|(?:(?:19|20)\d\d|\d[\d.,-]*\d{3})\s(?=hari\b)"
    r"|\d+\.\d\s(?=\w+\sini\b)|\S+\s(?:ribu|juta|miliar|triliun)\s(?=\w+\sini\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?<!00)")
_LASTING = re.compile(r"\b(?:dalam|selama|untuk)\s$", re.IGNORECASE)  # dalam lima tahun mendatang: a length
_HALF = {"Y": "P6M", "TH": "PT30M", "DE": "P5Y", "CE": "P50Y"}
_YEARS = {"DE": 10, "CE": 100, "8Y": 8}


def duration_at(text: str, pos: int, grammar: Grammar) -> Reading | None:
    """Read a length of time: ``tiga bulan``, ``24 jam terakhir``, ``sepekan``, ``bertahun-tahun``."""
    match = grammar.duration.match(text, pos)
    if match is None or (match["adj"] and key(match["unit"]) == "tahun") or _FIGURE.match(match[0]):
        return None
    words = grammar.words
    if match["se"]:
        value = _length(1, words.units[key(match["se"])[2:]])
    elif match["ber"]:
        value = _length(None, words.units[key(match["berunit"])])
    elif _is_year(match, words.units[key(match["unit"])]):
        return None
    else:
        value = _counted(match, grammar)
    return Reading(pos, match.end(), "DURATION", "time.duration", Fixed(value))


def _is_year(match: re.Match[str], unit: str) -> bool:
    """``MotoGP 2023 pekan lalu``: a year, and no number of weeks."""
    return unit != "Y" and bool(_YEAR.fullmatch(match["n"] or ""))


def _counted(match: re.Match[str], grammar: Grammar) -> str:
    words = grammar.words
    number, unit = read_number(match["n"], words), words.units[key(match["unit"])]
    if match["times"] and number:
        number = number * int(match["times"]) if int(match["times"]) != 24 else number * 24
    if match["n"].lower() == "setengah":
        return _HALF.get(unit, _length(number, unit))
    value = _length(number, unit)
    for step in re.finditer(r"(?:dan\s)?((?:[^\s,]|,\d)+(?:\s\S+)*?)\s(\w+)(?=,?\s|$)", match["more"] or ""):
        more, kind = read_number(step[1], words), words.units.get(step[2].lower())
        if more and kind:
            value = _append(value, _length(more, kind))
    return value


def _length(number: float | None, unit: str) -> str:
    """Return a TIMEX3 duration; an unknown number is ``X``."""
    if unit in _YEARS and number is not None:
        return f"P{written(number * _YEARS[unit])}Y"
    unit = {"8Y": "Y", "Q": "Q", "H": "H"}.get(unit, unit)
    count = "X" if number is None else written(number)
    if unit in ("Q", "H", "C") and number is not None:
        return f"P{written(number * {'Q': 3, 'H': 6, 'C': 4}[unit])}M"
    return f"PT{count}{unit[1]}" if unit[0] == "T" else f"P{count}{unit}"


def _append(value: str, more: str) -> str:
    if more.startswith("PT"):
        return value + (more[2:] if "T" in value else more[1:])
    return value + more[1:]


def ago_at(text: str, pos: int, grammar: Grammar) -> Reading | None:
    """Read a point that lies so far back or ahead; ``beberapa hari lalu`` is vague, ``tiga hari ke depan`` a length."""
    match = grammar.ago.match(text, pos)
    if match is None:
        return None
    words = grammar.words
    unit = words.units[key(match["unit"] or match["seunit"])]
    if _is_year(match, unit):
        return None
    number = read_number(match["n"], words) if match["n"] else 1.0
    ahead = key(match["ahead"]) if match["ahead"] else None
    meaning: Meaning
    if number is None or number > 3000:
        meaning = Fixed("FUTURE_REF" if ahead else "PAST_REF")
    elif ahead and ahead.startswith("ke"):
        return None
    elif ahead == "mendatang" and _LASTING.search(text, max(0, pos - 12), pos):
        return Reading(pos, match.end(), "DURATION", "time.duration", Fixed(_length(number, unit)))
    else:
        meaning = Distance(number if ahead else -number, unit)
    clock = unit[0] == "T" and isinstance(meaning, Distance)
    return Reading(pos, match.end(), "TIME" if clock else "DATE", "time.ago" if not ahead else "time.ahead", meaning)


def every_at(text: str, pos: int, grammar: Grammar) -> Reading | None:
    """Read what comes back: ``setiap hari``, ``tiap Senin``, ``dua kali sepekan``, ``dua tahun sekali``."""
    match = grammar.every.match(text, pos)
    if match is None:
        return None
    words = grammar.words
    groups = match.groupdict()
    if groups["adj"] and not match[0].islower():
        return None
    if groups["unit"] == "Minggu" and not groups["day"]:
        groups |= {"weekday": "minggu"}  # with a capital it is Sunday
    if weekday := groups["weekday"] or groups["day"] or groups["wweekday"]:
        part = f"T{words.parts[key(groups['wpart'])]}" if groups["wpart"] else ""
        value = f"XXXX-WXX-{words.weekdays[key(weekday)]}{part}"
    elif groups["month"]:
        month = words.months[key(groups["month"])]
        value = f"XXXX-{month:02d}-{int(groups['mday']):02d}" if groups["mday"] else f"XXXX-{month:02d}"
    elif groups["part"]:
        value = f"XXXX-XX-XXT{words.parts[key(groups['part'])]}"
    elif groups["weekend"]:
        value = "XXXX-WXX-WE"
    elif groups["adj"]:
        number = read_number(groups["adjn"], words) if groups["adjn"] else 1.0
        value = _length(number, words.units[groups["adj"][:-2]])
    else:
        number = read_number(groups["n"] or groups["onen"] or "satu", words)
        name = next(
            groups[g] for g in ("unit", "nunit", "seunit", "perunit", "inunit", "oneunit", "onese") if groups[g]
        )
        value = _length(number, words.units[key(name)])
    return Reading(pos, match.end(), "SET", "time.set", Fixed(value))
