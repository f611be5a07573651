"""What all patterns of the grammar share, and the patterns of weekdays, quarters, feasts and weeks of a month."""

from __future__ import annotations

from beritanlp.lexicon.time import TimeWords, alternation

B = r"[^\S\n]{1,3}"  # blanks inside an expression; a line break ends it
B0 = r"[^\S\n]{0,3}"
DASH = r"[-–—]"
YEAR = r"(?:1[6-9]|20)\d\d(?!\d)"
NOT_MORE = r"(?![\d%]|[.,:/]\d|[^\W\d_])"  # after a figure: it ends here


def _days_off() -> str:
    """Return a regex for so many days before or after a feast (``H-7``)."""
    return rf"h{B0}(?P<sign>[-+−–]){B0}(?P<days>\d{{1,2}}){B}"


def relation(words: TimeWords) -> str:
    """Return a regex for what relates a unit to now: ``lalu``, ``depan``, ``ini``."""
    return alternation((*words.lists["last"], *words.lists["next"], *words.lists["this"]))


def phases(words: TimeWords) -> str:
    """Return a regex for the first, middle or last part of something."""
    return alternation((*words.lists["start"], *words.lists["mid"], *words.lists["end"]))


def weekday(words: TimeWords) -> str:
    """Return a regex for a weekday, two of them, or one with its day of the Javanese week (``Kamis Wage``)."""
    name, javanese = alternation(words.weekdays), alternation(words.lists["pasaran"])
    return rf"(?:hari{B})?(?P<weekday>{name})\b(?:{B0}{DASH}{B0}(?P<weekday2>{name})\b|{B}{javanese}\b)?"


def quarter(words: TimeWords) -> str:
    """Return a regex for quarters or a half of a year (``kuartal II dan III 2024``, ``semester lalu``), also by its
    months (``enam bulan pertama 2024``)."""
    related = relation(words)
    year = rf"(?:(?:di|pada){B})?(?:tahun{B})?"
    return (
        rf"(?P<qu>kuartal|triwulan|semester|paruh|q)(?:{B}|(?<=q)|{DASH})(?:ke{DASH}?{B0})?(?P<qn>{alternation(words.ordinals)}|\d)\b"
        rf"(?:(?:{B}(?:dan|hingga|sampai){B}|{B0}{DASH}{B0})(?P<qn2>{alternation(words.ordinals)})\b)?"
        rf"(?:(?:{B}|{B0}[-/]{B0})(?:tahun{B})?(?P<y>{YEAR})\b)?"
        rf"|(?P<qu2>kuartal|triwulan|semester){B}(?P<rel>{related})\b"
        rf"|(?P<months>\d\d?|{alternation(words.numbers)}){B}bulan{B}pertama(?:{B}{year}(?P<of>{YEAR})\b|(?={B}tahun{B}(?:{related})\b))"
    )


def hijri(words: TimeWords) -> str:
    """Return a regex for a date of the Islamic calendar."""
    month = alternation(words.hijri_months)
    return (
        rf"(?:tanggal{B})?(?P<day>\d{{1,2}}){B}(?P<month>{month}){B}(?P<year>1[34]\d\d)(?:{B}(?:h|hijriah|hijriyah)\b)?"
    )


def feast(words: TimeWords) -> str:
    """Return a regex for a moving feast, or a part of one that lasts (``awal Ramadan``)."""
    names = relation(words)
    return (
        rf"(?:{_days_off()}|(?P<phase>{phases(words)}){B})?(?P<feast>{alternation(words.feasts)})\b"
        rf"(?:{B}(?:tahun{B})?(?:(?P<hijri>1[34]\d\d)(?:{B}(?:h|hijriah|hijriyah)\b)?(?:/(?P<also>{YEAR}))?|(?P<era>25\d\d)(?:{B}be\b)?|(?P<y>{YEAR}))(?!\d)"
        rf"|{B}tahun{B}(?P<rel>{names})\b)?"
    )


def holiday(words: TimeWords) -> str:
    """Return a regex for a feast of fixed date."""
    names = relation(words)
    return (
        rf"(?:{_days_off()})?(?:hari{B}raya{B})?(?:(?P<feast>{alternation(words.holidays)})\b(?:{B}ke-?{B0}(?P<nth>\d{{1,3}})\b)?"
        rf"|hut{B}ke-?{B0}(?P<nth2>\d{{1,3}}){B}(?:kemerdekaan{B})?(?:ri|republik{B}indonesia)\b)"
        rf"(?:{B}(?:tahun{B})?(?P<y>{YEAR})|{B}(?P<unit>tahun){B}(?P<rel>{names})\b)?"
    )


def week_of_month(words: TimeWords) -> str:
    """Return a regex for a week of a month (``pekan kedua bulan Desember 2023``)."""
    return (
        rf"(?:pekan|minggu){B}(?:ke{DASH}?{B0}(?P<wn>[1-5])|(?P<nth>{alternation(words.ordinals)}))(?:{B}(?:di|pada))?"
        rf"{B}(?:bulan{B})?(?P<m>{alternation(words.month_words)})\b(?:{B}(?:tahun{B})?(?P<y>{YEAR}))?"
    )
