"""False friends: scores, prices, ages, law numbers, years in names, which look like times."""

from __future__ import annotations

import re

from beritanlp.lexicon.time import TimeWords
from beritanlp.times.meanings import Fixed, Meaning, Moment, Range, Reading

_BEFORE = re.compile(r"(?:(?P<second>[\w.']+)[^\S\n]+)?(?P<first>[\w.']+)(?P<gap>[^\w\n]{0,3})$")
_NEXT = re.compile(r"[^\S\n]{0,2}(?P<word>\w+)")
_SHORTENED = 4  # letters of No., Jl., Kab., which end no sentence
_MATCH = 160  # letters around the half of a match in which the match is told
_FIGURES = {
    "time.story": re.compile(r"\d[^\S\n]$"),
    "time.period": re.compile(r"(?<!\d)\d{1,2}[^\S\n]$"),  # berusia 42 tahun ini: an age, not this year
}
_AND_YEAR = re.compile(r"[^\S\n](?:dan|atau|hingga|sampai)[^\S\n](?:19|20)\d\d\b(?![.,]\d)")
_LISTED_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d,[^\S\n]$")  # 2021, 2022, dan 2023
_LISTED_MONTH = re.compile(r"(?:,|[^\S\n](?:dan|atau|hingga|sampai))[^\S\n]([A-Z]\w+)")  # Maret, April, dan Mei
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d[^\S\n]$")
_RIGHTS = re.compile(r"(?:©|\bcopyright\b)[^\n]{0,24}$", re.IGNORECASE)
_FISCAL = re.compile(r"Tahun[^\S\n](?:Anggaran|Ajaran|Akademik|Buku|Fiskal)[^\S\n](?=\d)")
_FOUR = re.compile(r"[^\S\n](?:1[6-9]|20)\d\d\b")
_NAME = re.compile(r"[^\S\n][A-Z][a-z]")
_LAP = re.compile(r"\d{1,2}[^\S\n]menit[^\S\n]\d{1,2}[.,/:]\d{3}|\d{1,2}[.,]\d{2,3}[^\S\n]detik")
_AGES = re.compile(r"\b(?:ber)?(?:usia|umur)\b(?:(?!tahun)[^.;:\n\"“”])*$", re.IGNORECASE)
_AGE_LIST = re.compile(
    r"\b(?:ber)?(?:usia|umur)(?:nya)?\b(?:[\s\d,-]|tahun|dan|atau|serta|hingga|sampai|antara|sekitar|di|bawah|atas)*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[A-Z][\w.'’]*,[^\S\n]$|\([^()\n]{0,30}$")  # a figure set off behind a name, or in brackets
_NOT_AFTER = {"time.weekday": "weekday", "time.part-of-day": "night"}  # cues: pasar Minggu, jam malam ini
_WEEKS = frozenset({"time.weekday", "time.weekend"})
_LAW = re.compile(r"\b(?:nomor|no)\b[.:]?[^\S\n]?[\w./-]{1,20}[^\S\n](?:tahun[^\S\n])?$", re.IGNORECASE)


def is_time(text: str, reading: Reading, words: TimeWords) -> bool:
    """Say whether a reading is a time where it stands, and no figure or name that looks like one."""
    if _is_glued(text, reading) or _is_law_number(text, reading) or _is_nth_week(text, reading, words):
        return False
    figure = _FIGURES.get(reading.rule)
    if figure and figure.search(text, max(0, reading.start - 4), reading.start):
        return False
    if reading.rule == "time.day" and _is_last_one(text, reading.start, words):
        return False
    if reading.type == "DURATION":
        return not (_is_age(text, reading, words) or _is_no_length(text, reading, words))
    if reading.rule == "time.quarter" and text[reading.start] in "PpQq":
        return _is_half_year(reading.meaning, text[max(0, reading.start - _MATCH) : reading.end + _MATCH], words)
    if reading.rule == "time.set" and text.startswith("per ", reading.start):
        return _words_before(text, reading.start)[0].lower() not in words.cues["speed"]
    if reading.rule in _NOT_AFTER:
        return _words_before(text, reading.start)[0].lower() not in words.cues[_NOT_AFTER[reading.rule]]
    if reading.rule in ("time.year", "time.range") and _is_bare_year(text, reading):
        return _is_year(text, reading, words)
    if reading.rule == "time.month":
        return _is_month(text, reading, words)
    if reading.rule == "time.date":
        return _is_date(text, reading, words)
    return True


def _is_last_one(text: str, start: int, words: TimeWords) -> bool:
    """``Pilpres 2024 kemarin``, ``Lebaran kemarin``: the last one of its kind, not yesterday."""
    if not text.startswith("kemarin", start):
        return False
    year = _YEAR_BEFORE.search(text, max(0, start - 6), start)
    return bool(year) or _words_before(text, start)[0].lower() in words.cues["occasion"]


def _is_nth_week(text: str, reading: Reading, words: TimeWords) -> bool:
    """``Minggu kedua``, ``akhir minggu kedua`` are weeks, no Sunday and no weekend."""
    named = reading.rule in _WEEKS and text.endswith(("Minggu", "minggu"), 0, reading.end)
    return named and _word_after(text, reading.end) in words.ordinals


def _is_half_year(meaning: Meaning, around: str, words: TimeWords) -> bool:
    """``paruh kedua`` beside goals and minutes is a half of the match, ``Q2`` beside a race a part of qualifying."""
    sport = words.cues["match"] | words.cues["race"]
    dated = isinstance(meaning, Moment) and meaning.year
    return bool(dated) or not any(word.lower() in sport for word in re.findall(r"\w+", around))


def is_name(text: str, reading: Reading, words: TimeWords) -> bool:
    """Say whether a date is the name of a body or building: ``Universitas 17 Agustus 1945``, ``Jalan 1 Maret``."""
    if reading.rule != "time.date":
        return False
    first, _, gap = _words_before(text, reading.start)
    return first[:1].isupper() and not gap.strip() and first.lower() in words.cues["body"]


def _is_law_number(text: str, reading: Reading) -> bool:
    """``UU Nomor 11 Tahun 2008``, ``TAP MPR no.1 tahun 2003``: neither eleven years nor a year of its own."""
    if reading.type == "DURATION":
        return bool(_FOUR.match(text, reading.end))
    if reading.rule not in ("time.year", "time.range"):
        return False
    return bool(_LAW.search(text, max(0, reading.start - 40), reading.start))


def _is_glued(text: str, reading: Reading) -> bool:
    """A figure that hangs on a letter, a sign or another figure is part of something else (``U-20``, ``Rp104``)."""
    before = text[max(0, reading.start - 2) : reading.start]
    if not before or not text[reading.start].isdigit():
        return (bool(before) and before[-1] in "@#_/") or before.endswith("-")
    return before[-1] in "@#$€£&+=_/" or (
        before[-1] in ".,:-–" and (len(before) > 1 and before[-2].isalnum()) and before[-1] != "–"
    )


def _words_before(text: str, start: int) -> tuple[str, str, str]:
    """Return the word before, the one before that, and what lies between the first and ``start``."""
    match = _BEFORE.search(text, max(0, start - 48), start)
    return (match["first"], match["second"] or "", match["gap"]) if match else ("", "", text[max(0, start - 1) : start])


def _word_after(text: str, end: int) -> str:
    match = _NEXT.match(text, end)
    return match["word"].lower() if match else ""


def _is_age(text: str, reading: Reading, words: TimeWords) -> bool:
    value = reading.meaning.value if isinstance(reading.meaning, Fixed) else ""
    if not value.endswith(("Y", "M", "DE")) or value.startswith("PT"):
        return False
    first, second, gap = _words_before(text, reading.start)
    ages, people = words.cues["age"], words.cues["person"]
    if _word_after(text, reading.end) in ages:
        return True
    near = re.findall(r"\w+", text[max(0, reading.start - 30) : reading.start].lower())[-3:]
    if any(word in ages for word in near):
        return True
    if first.lower() in people and not gap.strip() and text[reading.start].isdigit():
        return True
    if near[:1] and near[0] in people and near[1:] in (["di", "bawah"], ["di", "atas"]):
        return True
    if second.lower() in ages or any(
        p.search(text, max(0, reading.start - 64), reading.start) for p in (_AGES, _AGE_LIST)
    ):
        return True
    aside = _ASIDE.search(text, max(0, reading.start - 40), reading.start)
    return bool(aside) and text[reading.start].isdigit() and text[reading.end : reading.end + 1] in (")", ",", ";")


def _is_no_length(text: str, reading: Reading, words: TimeWords) -> bool:
    """``peringatan 20 tahun tsunami``, ``salah satu tahun terburuk``, a lap of ``1 menit 38.107 detik``."""
    first = _words_before(text, reading.start)[0].lower()
    if _word_after(text, reading.end) in words.cues["measure"]:
        return True
    return (
        first == "salah"
        or first in words.cues["jubilee"]
        or first in words.cues["counted"]
        or bool(_LAP.match(text, reading.start))
    )


def _is_bare_year(text: str, reading: Reading) -> bool:
    first = reading.meaning.first if isinstance(reading.meaning, Range) else reading.meaning
    if isinstance(first, Moment) and (first.day or first.month):
        return False  # 7 Juni 2018 sampai 1 Desember 2018
    return text[reading.start].isdigit() or text[reading.start] == "T"


def _is_year(text: str, reading: Reading, words: TimeWords) -> bool:
    first, second, gap = _words_before(text, reading.start)
    moment = reading.meaning
    after = _word_after(text, reading.end)
    if after in words.cues["quantity"] and not (isinstance(moment, Moment) and moment.tail):
        return False
    if _RIGHTS.search(text, max(0, reading.start - 36), reading.start):
        return False
    capital = text[reading.start].isupper()
    if _FISCAL.match(text, reading.start):
        return True
    if first.lower() == "tahun" or first.lower() in words.cues["event"]:
        return False
    if first.lower() in words.cues["number"] or (
        second.lower() in words.cues["number"] and (first[:1].isdigit() or capital)
    ):
        return False
    if isinstance(moment, Moment) and (moment.phase or moment.tail) and not capital:
        return True
    if not capital and not first[:1].isupper() and _AND_YEAR.match(text, reading.end):
        return True
    if _spans_years(reading, gap):
        return True
    if gap.strip(" \u00a0(“\"'") or not first:
        listed = _LISTED_YEAR.search(text, max(0, reading.start - 8), reading.start)
        return bool("\n" in gap or not first or listed or (capital and gap[0] in "!?"))
    if capital and first.endswith(".") and first[:-1].isalpha() and (first.islower() or len(first) > _SHORTENED):
        return True  # a sentence begins with it
    if first[:1].isupper() or first[:1].isdigit():
        return (first.lower() in words.cues["year"] and second == "") or first.lower() in words.cues["title_year"]
    return not capital or first.lower() in words.cues["year"]


def _spans_years(reading: Reading, gap: str) -> bool:
    """``Juventus (2011-2014)``, ``jilid I (2003 hingga 2007)``."""
    moment = reading.meaning
    return gap.endswith("(") and (isinstance(moment, Range) or (isinstance(moment, Moment) and bool(moment.last_year)))


def _is_month(text: str, reading: Reading, words: TimeWords) -> bool:
    moment = reading.meaning
    if not isinstance(moment, Moment) or moment.year or moment.phase or moment.tail or moment.unit or moment.last_month:
        return True
    if text[reading.start : reading.start + 5].lower() == "bulan":
        return True
    if text[reading.start : reading.end].lower() in words.cues["given"] and _NAME.match(text, reading.end):
        return False
    first, _, gap = _words_before(text, reading.start)
    following = _LISTED_MONTH.match(text, reading.end)
    if following and following[1].lower() in words.months:
        return True
    if gap.strip() == "," and first.lower() in words.months:
        return True  # April, Mei, dan Juni
    return not gap.strip(" (") and (first.lower() in words.cues["year"] or first == "")


def _is_date(text: str, reading: Reading, words: TimeWords) -> bool:
    moment = reading.meaning
    first, _, _ = _words_before(text, reading.start)
    if not isinstance(moment, Moment) or moment.year or any(c.isalpha() for c in text[reading.start : reading.end]):
        return True
    bracketed = text[max(0, reading.start - 1) : reading.start] == "(" and text.startswith(")", reading.end)
    return bracketed or first.lower() in words.cues["year"] or first.lower() in ("digelar", "tanggal")
