"""The grammar's patterns, made once from the word lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from beritanlp.lexicon.time import TimeWords, alternation
from beritanlp.times import patterns
from beritanlp.times.patterns import B0, DASH, NOT_MORE, YEAR, B

_SMALLER = (("tahun", "bulan"), ("bulan", "hari"), ("jam", "menit"))  # empat tahun dan enam bulan


@dataclass(frozen=True, eq=False)
class Grammar:
    """Compiled patterns of the parts that expressions are made of, and the words that can begin one."""

    words: TimeWords
    atoms: tuple[tuple[str, re.Pattern[str]], ...]
    glue: re.Pattern[str]
    range_glue: re.Pattern[str]
    duration: re.Pattern[str]
    ago: re.Pattern[str]
    every: re.Pattern[str]
    story: re.Pattern[str]
    vague: re.Pattern[str]
    holiday: re.Pattern[str]
    feast: re.Pattern[str]
    hijri: re.Pattern[str]
    decade: re.Pattern[str]
    outlook: re.Pattern[str]
    starts: frozenset[str]


@cache
def grammar_of(words: TimeWords) -> Grammar:
    """Compile the patterns for these words; the same words give the same grammar."""
    number = number_fragment(words)
    return Grammar(
        words=words,
        atoms=tuple((name, _compile(text)) for name, text in _atoms(words).items()),
        glue=_compile(_glue(words)),
        range_glue=_compile(rf"{B0}{DASH}{B0}|{B}{alternation(words.lists['until'])}{B}"),
        duration=_compile(_duration(words, number)),
        ago=_compile(_ago(words, number)),
        every=_compile(_every(words, number)),
        story=_compile(_story(words, number)),
        vague=_compile(rf"(?P<vague>{alternation(words.vague)})(?!\w)(?!-\w)"),
        holiday=_compile(patterns.holiday(words)),
        feast=_compile(patterns.feast(words)),
        hijri=_compile(patterns.hijri(words)),
        decade=_compile(
            rf"(?:(?P<phase>{patterns.phases(words)}){B})?(?:"
            rf"(?:(?:tahun|era|dekade|dasawarsa|periode){B})?(?P<decade>(?:1[5-9]|20)\d0)(?:{B0}{DASH}?{B0}an)\b"
            rf"|(?:tahun|era|dekade|dasawarsa){B}['’]?(?P<short>[1-9]0){DASH}?an\b"
            rf"|abad{B}(?:ke{DASH}?{B0})?(?P<century>\d{{1,2}}|[ivx]{{1,6}})\b)"
        ),
        outlook=_compile(
            rf"\b(?:(?P<future>{alternation(words.cues['future'])})|(?P<speech>{alternation(words.cues['speech'])})"
            rf"|(?P<habit>{alternation(words.cues['habit'])}))\b"
        ),
        starts=_starts(words),
    )


def number_fragment(words: TimeWords) -> str:
    """Return a regex for a number in figures or words (``2,5``, ``dua puluh lima``, ``satu setengah``)."""
    one = alternation((*words.numbers, *words.multipliers, "setengah"))
    return rf"(?:\d{{1,4}}(?:[.,]\d{{1,3}})?(?:{B}(?:ribu|juta|miliar))?|{one}(?:{B}{one}){{0,5}}\b)"


def _compile(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _atoms(words: TimeWords) -> dict[str, str]:
    """Return the parts of a moment by name, in the order in which they are tried."""
    weekday, month, part = alternation(words.weekdays), alternation(words.months), alternation(words.parts)
    full, zone = alternation(words.month_words), alternation(words.zones)
    numeric, written = _dates(words)
    spaced = numeric.replace("/", rf"{B0}/{B0}")
    day, to = alternation(words.days), alternation(words.lists["until"])
    names = patterns.relation(words)
    amount = rf"(?P<amount>(?={B}(?:sebanyak{B}|mencapai{B})?\d[\d.,]*{B}{alternation(words.cues['quantity'])}\b))?"
    near = alternation((*words.lists["tails_this"], *words.lists["tails_near"]))
    tails = alternation((*words.lists["tails_past"], *words.lists["tails_future"]))
    return {
        "bracket": rf"\({B0}(?:{weekday},?{B})?(?:tanggal{B})?{spaced}{B0}/?\)",
        "bracket_written": rf"\({B0}(?:{weekday},?{B})?{written}{B0}\)",
        "bracket_dotted": rf"\({B0}(?P<d>\d{{1,2}})(?P<sep>[-.])(?P<m>\d{{1,2}})(?P=sep)(?P<y>(?:19|20)?\d\d){B0}\)",
        "bracket_bare": r"\((?P<run>\d{6,8})\)",
        "bracket_glued": r"\((?P<d>\d{1,2})/(?P<m>\d{1,2}?)0?(?P<y>20\d\d)\)",
        "bracket_weekday": rf"\((?:hari{B})?(?P<weekday>{weekday})\)",
        "written": written,
        "iso": r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
        "dotted": r"(?P<d>\d{1,2})(?P<sep>[-.])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)",
        "numeric": rf"{numeric}(?![\d/]|[.,]\d)",
        "month_day": (
            rf"tanggal{B}(?P<mday>\d{{1,2}}){NOT_MORE}"
            rf"(?!{B0}(?:{DASH}|{month}|{alternation(words.hijri_months)}|(?:,|(?:{to}|dan|atau)\b){B}\d))"
        ),
        "day_part": rf"(?P<day_part>{alternation(words.day_parts)})\b",
        "part_anaphora": rf"(?P<part_anaphora>{alternation(words.part_anaphora)})\b",
        "part_generic": rf"(?P<part_generic>{alternation(words.part_generic)})\b(?:{B}(?P<zone>{zone})\b)?",
        "day": rf"(?P<day>{day})\b(?!-)",
        "clock": _clock(words),
        "weekend": rf"(?:akhir{B}(?:pekan|minggu)|weekend)(?:{B}(?P<rel>{names})\b)?",
        "phase": (
            rf"(?P<phase>{patterns.phases(words)})"
            rf"(?={B}(?:bulan{B}|tahun{B})?(?:{full}\b|{YEAR}|(?:tahun|bulan|pekan|minggu)\b))"
        ),
        "quarter": patterns.quarter(words),
        "period": (
            rf"(?<!setengah\s)(?P<unit>pekan|minggu|bulan|tahun|dekade|abad){B}(?P<rel>{names})\b(?!{B}(?:se)?kali\b)"
        ),
        "month_week": patterns.week_of_month(words),
        "months": (
            rf"(?:bulan{B})?(?P<m>{full})\b(?:{B0}{DASH}{B0}(?P<m2>{full})\b)?"
            rf"(?:{B}(?:tahun{B})?(?P<y>{YEAR}|20\d(?=\.\s)))?{amount}|(?P<short>{month})\.?{B}(?P<shorty>{YEAR})\b"
        ),
        "years": (
            rf"(?P<lead>tahun{B}(?:anggaran{B}|ajaran{B}|sidang{B}|buku{B}|fiskal{B})?)?(?P<y>{YEAR}|(?<=tahun\s)1[0-5]\d\d)"
            rf"(?:{B0}(?:{DASH}|/){B0}(?P<y2>{YEAR}|1[0-5]\d\d(?!\d)|\d\d(?!\d)))?{NOT_MORE}(?!{B0}{DASH}?{B0}an\b)"
        ),
        "weekday": patterns.weekday(words),
        "part": rf"(?P<part>{part})(?:{B}hari)?\b(?:{B}(?P<zone>{zone})\b)?",
        "bare_unit": r"(?P<unit>pekan|minggu|bulan|tahun)\b",
        "season": (
            rf"(?P<season>{alternation(words.seasons)})"
            rf"(?:{B}(?:(?P<rel>{names})\b|(?:tahun{B})?(?P<y>{YEAR})\b|tahun{B}(?P<yrel>{names})\b))?"
        ),
        "campaign": rf"musim{B}(?P<rel>{names}|besok)\b",
        "tail": rf"(?P<rel>{tails}|(?<!\d\d\d\d\s){near})\b(?!-)",
    }


def _dates(words: TimeWords) -> tuple[str, str]:
    """Return dates in figures and dates with the name of their month."""
    month = alternation(words.months)
    dash = rf"{B0}(?:--|{DASH}){B0}"
    until = rf"(?:{dash}|{B}(?:hingga|sampai(?:{B}dengan)?|dan|&|s/d|s\.d\.|sd){B}(?:tanggal{B})?)"
    numeric = (
        rf"(?P<d>\d{{1,2}})\)?(?:{dash}(?P<d2>\d{{1,2}}))?/(?P<m>\d{{1,2}})"
        rf"(?:/(?P<y>(?:19|20)?\d\d)|/(?P<cut>\d{{3,4}}))?"
    )
    written = (
        rf"(?P<wd>\d{{1,2}})(?:(?:,{B}\d{{1,2}}){{0,6}},?{until}(?P<wd2>\d{{1,2}}))?{B0}(?P<wm>{month})\b(?:\.(?={B}{YEAR}))?"
        rf"(?:,?{B}(?:tahun{B})?(?P<wy>{YEAR}|20\d(?!\d))|{B}['’](?P<wy2>\d\d))?{NOT_MORE}"
    )
    return numeric, written


def _clock(words: TimeWords) -> str:
    part, zone = alternation(words.parts), alternation(words.zones)
    hour_to = rf"(?:{B0}{DASH}{B0}|{B}(?:hingga|sampai){B}(?:pukul{B})?)"
    last = rf"(?P<h2>\d{{1,2}})(?:[.:](?P<mi2>\d\d)|(?={B}{part}\b))"
    hours = rf"(?P<h>\d{{1,2}})(?:[.:](?P<mi>\d\d)(?:[.:]\d\d)?)?(?:(?:{B}(?P<from>{part}))?{hour_to}{last})?"
    local = (
        rf"(?:{alternation(words.lists['local'])}|waktu{B}(?-i:[A-Z][a-z]+(?:{B}[A-Z][a-z]+)?)(?:{B}\([A-Z]{{2,4}}\))?)"
    )
    clock = (
        rf"{alternation(words.lists['clock'])}{B}(?:{hours}{NOT_MORE}|(?P<half>setengah{B})?(?P<spelt>{alternation(words.hours)}|(?<=setengah\s)\d)\b)"
        rf"|(?P<bh>\d{{1,2}})[.:](?P<bmi>\d\d)(?={B}{zone}\b)"
    )
    of_day = rf"(?P<part>{part})(?:nya)?\b|\((?P<parted>{part})\)"
    return rf"(?:{clock})(?:{B0}(?P<zone>{zone})\b|{B}(?:{of_day})|{B}{local}){{0,3}}"


# Beside a length of time these compare: `tiga bulan lebih muda` are three months, and not more than three.
_COMPARED = r"(?:awal|besar|cepat|dini|lama|lambat|muda|panjang|pendek|singkat|tua)"


def _glue(words: TimeWords) -> str:
    about = alternation(words.lists["about"])
    return rf"(?P<comma>\s?,)?(?:\s{{0,3}}(?=\(\d)|{B0}(?=\()|{B}(?:{about}{B}){{0,2}})"


def _duration(words: TimeWords, number: str) -> str:
    unit, some = alternation(words.units), alternation(words.lists["some"])
    smaller = "|".join(rf"(?<={one}){B}dan{B}(?:{number}){B}{less}\b" for one, less in _SMALLER)
    step = rf"(?:,?{B}(?:{number}){B}{unit}\b|{smaller}){{0,3}}"
    more = rf"lebih(?!{B}{_COMPARED}\b)"
    tail = rf"(?:{B}(?:terakhir(?:{B}ini)?|belakangan(?:{B}ini)?|ke{B}depan|kedepan|pertama|ini|{more}|lamanya)\b)?"
    return (
        rf"(?:(?P<low>{number})(?:{B0}{DASH}{B0}|{B}(?:hingga|sampai|atau){B}))?(?P<n>{number}|{some})(?:{B0}[x×]{B0}(?P<times>\d+))?"
        rf"{B}(?P<unit>{unit})(?P<adj>an)?(?:nya)?\b(?P<more>{step})(?P<tail>{tail})"
        rf"|(?P<se>se(?:{unit}))(?:nya)?\b(?!-|{B}hari\b)(?P<setail>{tail})"
        rf"|(?P<ber>ber(?P<berunit>{unit})-(?:{unit}))\b"
    )


def _ago(words: TimeWords, number: str) -> str:
    unit, some = alternation(words.units), alternation(words.lists["some"])
    back = rf"(?P<back>(?:yang{B})?(?:lalu|silam))"
    ahead = rf"(?P<ahead>lagi|mendatang|ke{B}depan|kedepan)"
    return (
        rf"(?:(?:(?P<low>{number})(?:{B0}{DASH}{B0}|{B}(?:hingga|sampai|atau){B}))?(?P<n>{number}|{some}){B}(?P<unit>{unit})"
        rf"(?:{B}atau{B}{unit})?|se(?P<seunit>{unit}))(?:{B}(?:{back}|{ahead}))\b"
    )


def _every(words: TimeWords, number: str) -> str:
    every, unit, weekday = alternation(words.lists["every"]), alternation(words.units), alternation(words.weekdays)
    part = alternation(words.parts)
    stated = (
        rf"hari{B}{weekday}\b|(?:semester|kuartal|triwulan){B}{alternation(words.ordinals)}\b|minggu,?{B}\(?\d"
        rf"|tahun{B}{YEAR}|bulan{B}{alternation(words.month_words)}\b"
    )  # per semester I 2023: as of it
    return (
        rf"(?!per{B}(?:{stated}))(?:{every}|per){B}(?P<unit>{unit})(?:nya)?\b(?!{B}ini\b)(?:{B}(?P<day>{weekday})\b)?"
        rf"|{every}{B}(?P<n>{number}){B}(?P<nunit>{unit})(?:{B}sekali)?\b"
        rf"|{every}{B}(?:hari{B})?(?P<weekday>{weekday})\b(?:{B}(?P<wpart>{part})\b)?"
        rf"|(?:hari{B})?(?P<wweekday>{weekday}){B}{every}{B}(?:pekan|minggu)(?:nya)?\b"
        rf"|{every}{B}(?:(?:tanggal{B})?(?P<mday>\d{{1,2}}){B})?(?:bulan{B})?(?P<month>{alternation(words.month_words)})\b"
        rf"|{every}{B}(?P<part>{part})(?:{B}hari)?\b"
        rf"|{every}{B}(?P<weekend>akhir{B}(?:pekan|minggu)|weekend)\b"
        rf"|(?P<times>{number}{B}kali){B}(?:se(?P<seunit>{unit})|per{B}(?P<perunit>{unit})|dalam{B}se(?P<inunit>{unit}))\b"
        rf"|(?:(?P<onen>{number}){B}(?P<oneunit>{unit})|se(?P<onese>{unit})){B}sekali\b"
        rf"|(?:(?P<adjn>{number}){B})?(?P<adj>tahunan|mingguan|bulanan)\b"
    )


def _story(words: TimeWords, number: str) -> str:
    unit = alternation(words.units)
    return (
        rf"(?P<same>hari|pekan|minggu|bulan|tahun|periode){B}(?P<how>yang{B}sama|tersebut|itu|ini)\b(?!{B}(?:(?:pada|di){B})?(?:tahun\b|{YEAR}))"
        rf"|(?:(?P<n>{number}){B}(?P<unit>{unit})|se(?P<seunit>{unit})){B}"
        rf"(?:(?P<later>kemudian|setelahnya|berselang|setelah{B}itu|sesudahnya)|(?P<earlier>sebelumnya|sebelum{B}itu))\b"
        rf"|(?P<prevunit>hari|pekan|minggu|bulan|tahun|kuartal|triwulan|semester){B}(?:(?P<prev>sebelumnya)|(?P<following>berikutnya|selanjutnya|setelahnya))\b"
        rf"|(?P<nextday>keesokan{B}hari(?:nya)?|keesokannya|esok{B}harinya|esoknya|besoknya|lusanya)\b"
        rf"|(?P<then>(?:saat|kala|ketika){B}itu)\b"
    )


def _starts(words: TimeWords) -> frozenset[str]:
    """Return the first words of all expressions; a scan looks nowhere else."""
    phrases = [
        *words.weekdays, *words.months, *words.parts, *words.days, *words.day_parts, *words.part_anaphora,
        *words.part_generic, *words.units, *words.numbers, *words.seasons, *words.holidays, *words.vague, "setengah",
        *("se" + unit for unit in words.units), *("ber" + unit for unit in words.units), *words.lists["some"],
        *words.lists["start"], *words.lists["mid"], *words.lists["end"], *words.lists["every"], *words.lists["clock"],
        "tanggal", "pukul", "musim", "kuartal", "triwulan", "semester", "paruh", "weekend", "keesokan", "keesokannya",
        "esok", "esoknya", "besoknya", "lusanya", "per", "era", "periode", "saat", "kala", "ketika", "hari", "tahunan",
        "mingguan", "bulanan", "q", *words.feasts, "h", "hut", "abad",
    ]  # fmt: skip
    return frozenset(phrase.split()[0].split("-")[0] for phrase in phrases)
