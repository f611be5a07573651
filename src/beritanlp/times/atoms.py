"""The parts of a moment: each turns what its pattern matched into fields of a ``Moment``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from beritanlp.lexicon.time import TimeWords
from beritanlp.schema import TimeMod
from beritanlp.times.grammar import Grammar
from beritanlp.times.numbers import read_number
from beritanlp.times.written import Fields, key, numeric, run, written


class Atom(NamedTuple):
    """A part of a moment: its pattern's name, where it ends, what it fills and what it says."""

    name: str
    end: int
    slot: str
    fields: Fields


_DARK = 5  # an hour of the night before it is of the next morning
_PARTS_OF_YEAR: dict[float | None, str] = {3: "Q1", 6: "H1"}
_AROUND = 240  # letters around a season in which its sport is named
_SLOTS = {
    "bracket": "date", "bracket_written": "date", "bracket_bare": "date", "bracket_dotted": "date",
    "bracket_glued": "date", "bracket_weekday": "weekday", "written": "date", "iso": "date", "dotted": "date",
    "numeric": "date",
    "day_part": "part", "part_anaphora": "part", "part_generic": "part", "day": "shift", "clock": "clock",
    "weekend": "week", "phase": "phase", "quarter": "quarter", "period": "unit", "months": "month",
    "years": "year", "weekday": "weekday", "part": "part", "season": "season", "campaign": "campaign",
    "month_day": "date", "month_week": "month",
    "tail": "tail", "bare_unit": "unit",
}  # fmt: skip


def atom_at(text: str, pos: int, grammar: Grammar, inside: bool) -> Atom | None:
    """Return the part of a moment that begins at ``pos``; ``inside`` when another part stands before it."""
    for name, pattern in grammar.atoms:
        if not inside and name in _ONLY_INSIDE:
            continue
        match = pattern.match(text, pos)
        if match and match.end() > pos:
            fields = _READERS[name](match, grammar.words)
            if fields is not None:
                return Atom(name, match.end(), _SLOTS[name], fields)
    return None


_ONLY_INSIDE = frozenset({*(name for name in _SLOTS if name.startswith("bracket")), "bare_unit", "tail"})


def _day_part(match: re.Match[str], words: TimeWords) -> Fields:
    shift, part = words.day_parts[key(match["day_part"])]
    return {"shift": shift, "part": part}


def _part_anaphora(match: re.Match[str], words: TimeWords) -> Fields:
    shift, part = words.part_anaphora[key(match["part_anaphora"])]
    return {"shift": shift, "part": part, "story": True}


def _clock(match: re.Match[str], words: TimeWords) -> Fields | None:
    told = match["spelt"] or ""
    spelt = words.hours.get(key(told), int(told) if told.isdigit() else 0) - bool(match["half"]) if told else None
    hour = spelt if spelt is not None else int(match["h"] or match["bh"])
    minute = 30 if match["half"] else int(match["mi"] or match["bmi"] or 0)
    beside = match["part"] or match["parted"]  # jam 10 malam, jam 10 (malam)
    part = words.parts[key(beside)] if beside else None
    if hour > 24 or minute > 59:
        return None
    first = words.parts[key(match["from"])] if match["from"] else part
    hour = of_day(hour, first)
    fields: Fields = {"hour": hour if hour < 24 or not minute else 0, "minute": minute}
    if match["zone"]:
        fields["zone"] = words.zones[key(match["zone"])]
    if match["h2"] and int(match["h2"]) <= 24 and int(match["mi2"] or 0) <= 59:
        fields |= {"last_hour": of_day(int(match["h2"]), part) % 24, "last_minute": int(match["mi2"] or 0)}
    return fields


def of_day(hour: int, part: str | None) -> int:
    """Return an hour of the day, given its part: ``jam 10 malam`` is 22, ``jam 12 malam`` 24, ``jam 2 malam`` 2."""
    if part == "NI" and (hour == 12 or hour < _DARK):
        return 24 if hour == 12 else hour
    return hour + 12 if hour < 12 and (part in ("EV", "NI") or (part == "AF" and hour <= 7)) else hour


def _weekend(match: re.Match[str], words: TimeWords) -> Fields:
    return {"unit": "W", "weekend": True, "count": steps(match["rel"], words)}


def _phase(match: re.Match[str], words: TimeWords) -> Fields:
    return {"phase": phase_of(key(match["phase"]), words)}


def phase_of(word: str, words: TimeWords) -> TimeMod:
    """Return the TIMEX3 modifier of ``awal``, ``pertengahan``, ``akhir``."""
    return "START" if word in words.lists["start"] else "MID" if word in words.lists["mid"] else "END"


def _quarter(match: re.Match[str], words: TimeWords) -> Fields | None:
    if match["qu2"]:
        return {"unit": words.units[match["qu2"].lower()], "count": steps(match["rel"], words)}
    if match["months"]:
        return _first_months(read_number(match["months"], words), match["of"])
    letter, most = ("H", 2) if match["qu"].lower() in ("semester", "paruh") else ("Q", 4)
    told = [match["qn"]] + ([match["qn2"]] if match["qn2"] else [])
    first, *other = (words.ordinals.get(key(one)) or (int(one) if one.isdigit() else 0) for one in told)
    if not 1 <= first <= most or (other and not first < other[0] <= most):
        return None
    last = f"{letter}{other[0]}" if other else None
    return {"quarter": f"{letter}{first}", "last_quarter": last, "year": int(match["y"]) if match["y"] else None}


def _first_months(count: float | None, year: str | None) -> Fields | None:
    """Read ``tiga bulan pertama 2024``, which are a quarter, and ``sembilan bulan pertama 2024``."""
    told: Fields = {"year": int(year) if year else None}
    if count in _PARTS_OF_YEAR:
        return {**told, "quarter": _PARTS_OF_YEAR[count]}
    return {**told, "month": 1, "last_month": int(count)} if count and 1 < count < 12 else None


def _period(match: re.Match[str], words: TimeWords) -> Fields:
    return {"unit": words.units[match["unit"].lower()], "count": steps(match["rel"], words)}


def steps(relation: str | None, words: TimeWords) -> int:
    """Return how many units ``lalu``, ``ini`` and ``depan`` lead away."""
    word = key(relation) if relation else "ini"
    if word in words.lists["last"]:
        return -1
    return 1 if word in words.lists["next"] or word in words.lists["tails_future"] else 0


def _month_week(match: re.Match[str], words: TimeWords) -> Fields:
    nth = int(match["wn"]) if match["wn"] else words.ordinals[key(match["nth"])]
    last = bool(match["nth"]) and key(match["nth"]) == "terakhir"
    year = int(match["y"]) if match["y"] else None
    return {"week": -1 if last else nth, "month": words.months[match["m"].lower()], "year": year}


def _months(match: re.Match[str], words: TimeWords) -> Fields | None:
    if match["short"]:
        return (
            {"month": words.months[match["short"].lower()], "year": int(match["shorty"])}
            if match[0][0].isupper()
            else None
        )
    if match[0][0].islower() and not match[0].lower().startswith("bulan"):
        return None
    whole = match["y"] and len(match["y"]) == 4  # of 202. a letter is lost
    fields: Fields = {"month": words.months[match["m"].lower()], "year": int(match["y"]) if whole else None}
    if match["amount"] is not None and not whole:
        fields["tail"] = "told"  # Maret 11.955 orang
    return {**fields, "last_month": words.months[match["m2"].lower()]} if match["m2"] else fields


def _years(match: re.Match[str], words: TimeWords) -> Fields | None:
    year = int(match["y"])
    fields: Fields = {"year": year}
    if match["y2"]:
        last = int(match["y2"]) if len(match["y2"]) == 4 else year - year % 100 + int(match["y2"])
        if not year < last <= year + 120:
            return None
        fields["last_year"] = last
    return fields


def _weekday(match: re.Match[str], words: TimeWords) -> Fields | None:
    name = match["weekday"]
    if name[0].islower() and not match[0].lower().startswith("hari"):
        return None
    fields: Fields = {"weekday": words.weekdays[key(name)]}
    if match.groupdict().get("weekday2"):
        fields["last_weekday"] = words.weekdays[key(match["weekday2"])]
    return fields


def _part(match: re.Match[str], words: TimeWords) -> Fields:
    return {"part": words.parts[key(match["part"])]}


def _season(match: re.Match[str], words: TimeWords) -> Fields:
    relation = match["rel"] or match["yrel"]
    year = int(match["y"]) if match["y"] else None
    return {"season": words.seasons[key(match["season"])], "count": steps(relation, words), "year": year}


def _campaign(match: re.Match[str], words: TimeWords) -> Fields:
    """Read ``musim ini``; races are run within one year."""
    around = match.string[max(0, match.start() - _AROUND) : match.end() + _AROUND].lower()
    count = steps(match["rel"], words)
    if any(word in around for word in words.cues["race"]):
        return {"unit": "Y", "count": count}
    return {"campaign": True, "count": count}


def _tail(match: re.Match[str], words: TimeWords) -> Fields:
    word = key(match["rel"])
    if word in words.lists["tails_past"]:
        return {"tail": "past"}
    return {"tail": "this" if word in words.lists["tails_this"] else "future"}


def _month_day(match: re.Match[str], words: TimeWords) -> Fields | None:
    return {"day": int(match["mday"])} if 1 <= int(match["mday"]) <= 31 else None


_READERS: dict[str, Callable[[re.Match[str], TimeWords], Fields | None]] = {
    "bracket": numeric,
    "bracket_written": written,
    "bracket_bare": run,
    "bracket_dotted": numeric,
    "bracket_glued": numeric,
    "bracket_weekday": _weekday,
    "written": written,
    "iso": numeric,
    "dotted": numeric,
    "numeric": numeric,
    "day_part": _day_part,
    "part_anaphora": _part_anaphora,
    "part_generic": lambda match, words: {"part": words.part_generic[key(match["part_generic"])]},
    "day": lambda match, words: {"shift": words.days[key(match["day"])]},
    "clock": _clock,
    "weekend": _weekend,
    "phase": _phase,
    "quarter": _quarter,
    "period": _period,
    "month_week": _month_week,
    "months": _months,
    "years": _years,
    "weekday": _weekday,
    "part": _part,
    "bare_unit": lambda match, words: {"unit": words.units[match["unit"].lower()], "count": 0},
    "season": _season,
    "month_day": _month_day,
    "campaign": _campaign,
    "tail": _tail,
}
