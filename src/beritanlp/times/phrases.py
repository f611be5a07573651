"""Fixed phrases: vague words, anaphora, decades and centuries, feasts."""

from __future__ import annotations

import re

from beritanlp.lexicon.time import TimeWords
from beritanlp.schema import TimeType
from beritanlp.times.atoms import phase_of, steps
from beritanlp.times.grammar import Grammar
from beritanlp.times.meanings import Distance, Feast, Fixed, Meaning, Moment, Reading, Same
from beritanlp.times.numbers import read_number
from beritanlp.times.written import key

_LAST_WORDS = re.compile(r"(\w+)?\W{0,3}$")
_NEXT_WORDS = re.compile(r"\W{0,3}(\w+(?:\s\w+)?)?")
_CLAUSE_END = re.compile(r"\s?[.!?]|,")
_OPENING = frozenset({"", "\n", ".", ",", "“", '"', "”", "(", ":"})
_INDEPENDENCE = (8, 17)
_ERAS = (551, 544)  # years that the eras of Kongzi (Imlek 2575) and of the Buddha (Waisak 2568 BE) are ahead
_ROMAN = {"i": 1, "v": 5, "x": 10}


def vague_at(text: str, pos: int, grammar: Grammar) -> Reading | None:
    """Read ``saat ini``, ``baru-baru ini``, ``ke depan`` where the words around allow it."""
    match = grammar.vague.match(text, pos)
    if match is None:
        return None
    phrase, words = key(match["vague"]), grammar.words
    before = _LAST_WORDS.search(text, max(0, pos - 24), pos)
    last = (before[1] or "").lower() if before else ""
    following = _NEXT_WORDS.match(text, match.end())
    after = (following[1] or "").lower() if following else ""
    needed = words.vague_after.get(phrase)
    if (needed is not None and last not in needed) or last in words.vague_not_after.get(phrase, ()):
        return None
    if any(after.startswith(word) for word in words.vague_not_before.get(phrase, ())):
        return None
    if phrase in ("dulu", "dahulu") and _is_afterthought(last, text, pos, match.end(), words):
        return None
    return Reading(pos, match.end(), "DATE", "time.vague", Fixed(words.vague[phrase]))


def _is_afterthought(last: str, text: str, start: int, end: int, words: TimeWords) -> bool:
    """``Tunggu dulu``, ``ganti baju dulu,``: the word follows a verb or closes its clause and means first of all."""
    if last.startswith(("di", "me", "ber")) and last not in ("di", "dari"):
        return True
    if last.endswith("kan") and last not in ("akan", "bukan"):
        return True
    opens = text[max(0, start - 3) : start].rstrip(" ")[-1:] in _OPENING or last in words.cues["once"]
    return bool(_CLAUSE_END.match(text, end)) and not (opens and text[end : end + 1] == ",")


def story_at(text: str, pos: int, grammar: Grammar) -> Reading | None:
    """Read what points at the day that is being told: ``hari yang sama``, ``dua hari kemudian``, ``saat itu``."""
    match = grammar.story.match(text, pos)
    if match is None:
        return None
    groups, words = match.groupdict(), grammar.words
    meaning: Meaning
    kind: TimeType = "DATE"
    if groups["same"]:
        if key(groups["how"]) == "ini" and key(groups["same"]) != "periode":
            return None
        meaning = Same(
            {"hari": "D", "pekan": "W", "minggu": "W", "bulan": "M", "tahun": "Y"}.get(key(groups["same"]), "P")
        )
    elif groups["then"]:
        meaning = Same("then")
    elif groups["nextday"]:
        meaning = Distance(2 if key(groups["nextday"]) == "lusanya" else 1, "D", story=True)
    elif groups["prevunit"]:
        meaning = Distance(-1 if groups["prev"] else 1, words.units[key(groups["prevunit"])], story=True)
    else:
        number = read_number(groups["n"], words) if groups["n"] else 1.0
        unit = words.units[key(groups["unit"] or groups["seunit"])]
        if number is None:
            return None
        kind = "TIME" if unit[0] == "T" else "DATE"
        meaning = Distance(number if groups["later"] else -number, unit, story=True)
    return Reading(pos, match.end(), kind, "time.story", meaning)


def decade_at(text: str, pos: int, grammar: Grammar) -> Reading | None:
    """Read ``1990-an``, ``era 1980-an``, ``abad ke-20``."""
    match = grammar.decade.match(text, pos)
    if match is None:
        return None
    phase = phase_of(key(match["phase"]), grammar.words) if match["phase"] else None
    if match["decade"] or match["short"]:
        decade = match["decade"] or ("20" if match["short"] < "40" else "19") + match["short"]
        return Reading(pos, match.end(), "DATE", "time.decade", Fixed(decade[:3] + "X", phase))
    century = int(match["century"]) if match["century"].isdigit() else _roman(match["century"].lower())
    if not 1 <= century <= 30:
        return None
    return Reading(pos, match.end(), "DATE", "time.century", Fixed(f"{century - 1:02d}XX", phase))


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def holiday_at(text: str, pos: int, grammar: Grammar) -> Reading | None:
    """Read a feast of fixed date (``Natal 2023``, ``HUT RI ke-79``); it must be capitalised.

    ``peringatan Hari Ibu`` names the feast and no day, as with moving feasts.
    """
    match = grammar.holiday.match(text, pos)
    if match is None or not match[0][0].isupper():
        return None
    dated = match["y"] or match["nth"] or match["nth2"] or match["rel"] or match["days"]
    if not dated and not _follows_cue(text, pos, grammar.words):
        return None
    month, day = grammar.words.holidays[key(match["feast"] or "HUT RI")]
    year, nth = int(match["y"]) if match["y"] else None, match["nth"] or match["nth2"]
    if nth and (month, day) == _INDEPENDENCE:
        year = year or 1945 + int(nth)
    count = steps(match["rel"], grammar.words) if match["rel"] else None
    off = _days_off(match)
    moment = Moment(year=year, month=month, day=day, unit="Y" if count is not None else None, count=count, off=off)
    return Reading(pos, match.end(), "DATE", "time.holiday", moment)


def feast_at(text: str, pos: int, grammar: Grammar) -> Reading | None:
    """Read a moving feast (``Idul Fitri 1445 H``, ``Lebaran tahun ini``, ``H-7 Lebaran``).

    Without a year, a distance or a word before it that makes it a time it names the feast and no day. Only a fast of
    many days has a beginning (``awal Ramadan``).
    """
    match, words = grammar.feast.match(text, pos), grammar.words
    if match is None:
        return None
    days = words.feasts[key(match["feast"])]
    if match["phase"] and days[0].first == days[0].last:
        return None
    year, hijri = match["y"] or match["also"], match["hijri"]
    if match["era"]:
        year = str(int(match["era"]) - _ERAS[key(match["feast"]) == "waisak"])
    dated = year or hijri or match["rel"] or match["days"] or match["phase"] or key(match["feast"]).startswith("bulan")
    if not dated and not _follows_cue(text, pos, words):
        return None
    meaning = Feast(
        days,
        year=int(year) if year else None,
        hijri=int(hijri) if hijri else None,
        count=steps(match["rel"], words) if match["rel"] else None,
        shift=_days_off(match),
        phase=phase_of(key(match["phase"]), words) if match["phase"] else None,
    )
    return Reading(pos, match.end(), "DATE", "time.feast", meaning)


def _follows_cue(text: str, pos: int, words: TimeWords) -> bool:
    """Say whether the word before a feast makes it a time: ``jelang``, ``usai``, ``pada``."""
    before = _LAST_WORDS.search(text, max(0, pos - 24), pos)
    return before is not None and (before[1] or "").lower() in words.cues["feast"]


def hijri_at(text: str, pos: int, grammar: Grammar) -> Reading | None:
    """Read a date of the Islamic calendar, counted from the feast of its month (``1 Ramadan 1445 H``)."""
    match = grammar.hijri.match(text, pos)
    if match is None or not 1 <= int(match["day"]) <= 30:
        return None
    feast, day = grammar.words.hijri_months[key(match["month"])]
    meaning = Feast(grammar.words.feasts[feast], hijri=int(match["year"]), shift=int(match["day"]) - day)
    return Reading(pos, match.end(), "DATE", "time.feast", meaning)


def _days_off(match: re.Match[str]) -> int | None:
    """Return the days before or after a feast of ``H-7``."""
    return int(match["days"]) * (1 if match["sign"] == "+" else -1) if match["days"] else None
