"""The time grammar on sentences of our own, on false friends and on junk."""

from __future__ import annotations

import re
import time
import tomllib
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.time import TimeWords, load_time_words
from beritanlp.schema import Section, Time
from beritanlp.times.find import find_times
from beritanlp.times.published import find_published

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "times.toml").read_text(encoding="utf-8"))
PUBLISHED = datetime.fromisoformat("2024-06-22T17:32:00+07:00")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
STYLES = (
    *("{d} {month} {y}", "{d:02} {month} {y}", "{d} {mon} {y}", "tanggal {d} {month} {y}", "{d} {month} tahun {y}"),
    *("{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}-{m}-{y}", "{d:02}-{m:02}-{y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}"),
    *("{weekday} ({d}/{m}/{y})", "{weekday} ({d:02}/{m:02}/{y})", "{weekday}, ({d}/{m}/{y})", "{weekday}({d}/{m}/{y})"),
    *(
        "{weekday}, {d} {month} {y}",
        "{weekday} {d} {month} {y}",
        "{weekday} ({d} {month} {y})",
        "hari {weekday} ({d}/{m}/{y})",
    ),
)
STYLES_OF_TWO_DIGITS = ("{d} {month} '{yy:02}", "{d}/{m}/{yy:02}", "{weekday} ({d}/{m}/{yy:02})")
NLP = spacy.blank("xx")
NLP.max_length = 10**8


@cache
def words() -> TimeWords:
    return load_time_words(shipped_folders())


def times_of(text: str, published: datetime | None = PUBLISHED, sections: tuple[Section, ...] = ()) -> tuple[Time, ...]:
    return find_times(NLP.make_doc(text), sections, published, words())


def noon(day: date) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00+07:00")


def test_the_months_of_a_list() -> None:
    assert [t.value for t in times_of("Ekspor Februari, Maret, April itu naik.")] == ["2024-02", "2024-03", "2024-04"]


def test_a_quotation_counts_from_the_day_before_it() -> None:
    found = times_of('Ia menulis surat pada Jumat (21/6). "Besok kami tiba di Solo," tulisnya, dikutip Sabtu (22/6).')
    assert [t.value for t in found] == ["2024-06-21", "2024-06-22", "2024-06-22"]
    found = times_of('"Besok (hari ini) kami tiba," kata Ana, Jumat (21/6).')
    assert [t.value for t in found][1:] == ["2024-06-22", "2024-06-21"]


def test_the_life_of_somebody_is_not_what_is_told() -> None:
    found = times_of("Kongres digelar pada 4 Mei 2021. Hasyim (1871-1947) dikenang. Saat itu semua hadir.")
    assert [t.value for t in found] == ["2021-05-04", "1871/1947", "2021-05-04"]


def test_later_than_nothing_told_has_no_value() -> None:
    assert [t.value for t in times_of("Gedung itu dibuka dua tahun kemudian.")] == [None]
    assert [t.value for t in times_of("Laba naik dari triwulan sebelumnya.")] == [None]
    assert [t.value for t in times_of("Pada Mei 2016 ia tiba. Enam pekan kemudian ia pergi.")] == ["2016-05", None]
    assert [t.value for t in times_of("Gedung itu dibakar pada 2005 dan dibuka dua tahun kemudian.")] == [
        "2005",
        "2007",
    ]


def in_style(style: str, day: date) -> str:
    month = MONTHS[day.month - 1]
    names = {"month": month, "mon": month[:3], "weekday": WEEKDAYS[day.weekday()]}
    return style.format(d=day.day, m=day.month, y=day.year, yy=day.year % 100, **names)


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["text"])
def test_expression_in_a_sentence(case: dict[str, Any]) -> None:
    before, marked, after = re.split(r"\[\[|\]\]", case["text"])
    published = datetime.fromisoformat(case["published"]) if "published" in case else PUBLISHED
    found = times_of(before + marked + after, published)
    if case.get("context"):
        found = tuple(t for t in found if t.end > len(before))
    assert [(t.start, t.text, t.type, t.value) for t in found] == [(len(before), marked, case["type"], case["value"])]
    assert found[0].mod == case.get("mod", found[0].mod)


@pytest.mark.parametrize("case", CASES["false"], ids=lambda case: case["text"])
def test_false_friends_are_no_times(case: dict[str, Any]) -> None:
    assert times_of(case["text"]) == ()


def test_without_publication_relative_expressions_have_no_value() -> None:
    kemarin, dated = times_of("Ia tiba kemarin. Ia lahir pada 17 Agustus 1945.", None)
    assert (kemarin.type, kemarin.value, dated.value) == ("DATE", None, "1945-08-17")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Pelatihan tahun 2023 itu dibuka Selasa (31/10).", ["2023", "2023-10-31"]),
        ("Pelatihan tahun 2023 itu dibuka Senin (31/10).", ["2023", None]),  # a Tuesday in 2023
        ("Ia berpidato Sabtu, 17 Agustus 2024, dan tiba Kamis (8/8).", ["2024-08-17", "2024-08-08"]),
        ("Target tahun 2045 itu disampaikan Jumat (24/11).", ["2045", None]),
        ("Rapat 30 Desember 2023 dilanjutkan pada 4 Januari.", ["2023-12-30", "2024-01-04"]),
        ("Rapat 30 Desember 2023 menyusul rapat 4 Januari lalu.", ["2023-12-30", "2023-01-04"]),
        (
            "Ia tiba pada 3 Mei 1998, wisuda pada 9 Juli 2021, dan pulang pada 4 Juni.",
            ["1998-05-03", "2021-07-09", None],
        ),
        ("Ia tiba Rabu, 3 Juli 2024. Pada Rabu ia juga berpidato.", ["2024-07-03", "2024-07-03"]),
        ("Ia tiba Rabu, 3 Juli 2024. Pada Kamis ia berpidato.", ["2024-07-03", None]),
        ("“Hari ini kami tiba,” kata Budi, Rabu, 3 Juli 2024.", ["2024-07-03", "2024-07-03"]),
        ("“Hari ini kami tiba,” kata Budi.", [None]),
        ("Pembalap kelahiran 23 November 2008 itu menang, Minggu.", ["2008-11-23", None]),
        ("Budi lahir di Palu, 3 Mei 1999. Ia menang pada 12 Oktober.", ["1999-05-03", None]),
    ],
)
def test_without_a_date_of_publication_full_days_tell_the_year(text: str, values: list[str | None]) -> None:
    assert [t.value for t in times_of(text, None)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Laba naik tahun ini, kata Ana, Selasa (18/6/2024). Bulan lalu laba turun. Hari ini pasar tutup.",
            ["2024", "2024-06-18", "2024-05", None],
        ),
        # published on the last day of the year or in the next one
        ("Laba naik tahun ini, kata Ana, Selasa (31/12/2024).", [None, "2024-12-31"]),
        # what is planned does not tell when the text was written
        ("Laba naik tahun ini. Rapat akan digelar Selasa (18/6/2024).", [None, "2024-06-18"]),
        # nor does a day without its weekday
        ("Laba naik tahun ini. Ia wafat 18 Juni 2024.", [None, "2024-06-18"]),
        # Saturday in the one year that is told
        (
            "Rapat digelar Senin (24/6), kata Ana, Selasa (18/6/2024). Kemarin hujan, Minggu (22/6).",
            ["2024-06-24", "2024-06-18", None, None],
        ),
    ],
)
def test_without_a_date_of_publication_a_value_is_that_of_all_likely_days(text: str, values: list[str | None]) -> None:
    assert [t.value for t in times_of(text, None)] == values


def test_a_day_is_bounded_in_the_zone_of_publication() -> None:
    (found,) = times_of("Rapat digelar Selasa (18/6/2024).")
    assert (found.begins, found.ends) == ("2024-06-18T00:00:00+07:00", "2024-06-18T23:59:59+07:00")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Panen raya berlangsung pada Maret dan April 2025.", ["2025-03", "2025-04"]),
        ("Panen raya berlangsung pada April, Mei, dan Juni 2025.", ["2025-04", "2025-05", "2025-06"]),
        ("Curah hujan tertinggi tercatat pada Desember dan Januari 2023.", ["2022-12", "2023-01"]),
        ("Ia datang pada 2 Mei dan 30 Mei 2023.", ["2023-05-02", "2023-05-30"]),
        ("Data tahun 2021, 2022, dan 2023 tidak lengkap.", ["2021", "2022", "2023"]),
        ("Laba naik pada kuartal III dan kuartal IV 2020.", ["2020-Q3", "2020-Q4"]),
        ("Ia datang pada Maret. April 2025 ia pergi.", ["2024-03", "2025-04"]),
    ],
)
def test_the_members_of_a_list_take_what_only_its_last_one_names(text: str, values: list[str]) -> None:
    assert [t.value for t in times_of(text)] == values


def test_a_day_without_its_month_lies_in_the_month_told_before() -> None:
    assert [t.value for t in times_of("Ia tiba pada 17 Mei 2020. Pada tanggal 18 ia pergi.")] == [
        "2020-05-17",
        "2020-05-18",
    ]


def test_phase_and_about_set_the_modifier() -> None:
    assert [t.mod for t in times_of("Pada awal Juni 2023 ia pergi sekitar dua tahun.")] == ["START", "APPROX"]


def test_a_line_may_break_before_the_date_in_brackets() -> None:
    assert [(t.text, t.value) for t in times_of("Bogor, Rabu\n(19/6/2024).")] == [("Rabu\n(19/6/2024)", "2024-06-19")]


def test_one_year_is_changed_for_another() -> None:
    assert [t.value for t in times_of("Target itu maju dari 2029 ke 2027.")] == ["2029", "2027"]
    assert [t.value for t in times_of("Sewa gedung dari 2025 hingga 2027 dibayar.")] == ["2025/2027"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # what happened is not moved to the day of the saying
        (
            "Toko dibobol Kamis (20/6). Itu kata Ana, Jumat (21/6). Polisi datang pukul 22.15.",
            "2024-06-20T22:15",
        ),
        # what is planned takes the day of the plan
        ("Aksi akan digelar Senin (24/6), kata Ana, Jumat (21/6). Massa akan tiba pukul 09.30.", "2024-06-24T09:30"),
        # a bare year hides no day
        ("Malam (20/6/2024) itu ramai. Mereka menutup tahun 2024 pukul 23.00.", "2024-06-20T23:00"),
        # each day is no certain day
        ("Museum buka setiap hari pukul 07.00-18.00.", "XXXX-XX-XXT07:00/XXXX-XX-XXT18:00"),
    ],
)
def test_a_clock_time_takes_the_day_of_its_story(text: str, value: str) -> None:
    assert times_of(text)[-1].value == value


def test_what_lies_before_the_story_moves_it_not() -> None:
    text = "Pada Mei 2023 inflasi naik dari bulan sebelumnya. Ekspor turun dari bulan sebelumnya."
    assert [t.value for t in times_of(text)] == ["2023-05", "2023-04", "2023-04"]


def test_two_weekdays_share_the_word_behind_them() -> None:
    values = [t.value for t in times_of("Rapat digelar Rabu atau Kamis mendatang.")]
    assert values == ["2024-06-26", "2024-06-27"]


def test_a_quotation_counts_from_the_day_on_which_it_was_said() -> None:
    text = "“Besok kami tiba,” kata Ana Rojas, Kamis (20/6/2024). “Besok kami pulang,” kata Budi."
    assert [t.value for t in times_of(text)] == ["2024-06-21", "2024-06-20", "2024-06-23"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # the only day that is sure lies months before publication: all counts from it, a bare weekday near it too
        (
            "“Jalan ditutup besok,” kata Ana Rojas, Selasa (28/11/2023). Rapat pada 25 November ditunda ke Kamis.",
            ["2023-11-29", "2023-11-28", "2023-11-25", "2023-11-30"],
        ),
        # a date near publication stands beside it: the other one is told from memory
        (
            "“Jalan ditutup besok,” kata Ana Rojas, Jumat (21/6). Ia pernah mengatakan itu, Selasa (28/11/2023).",
            ["2024-06-22", "2024-06-21", "2023-11-28"],
        ),
        # a day of another year that needs no year is the page's own, wherever it stands
        (
            "Warga resah. " + "Air surut. " * 40 + "Rapat dibuka Selasa (28/11). Tanggul dibangun tahun depan.",
            ["2023-11-28", "2024"],
        ),
        # one of the same year may be told from memory
        (
            "Warga resah. " + "Air surut. " * 40 + "Rapat dibuka Kamis (18/1). Tanggul dibangun bulan depan.",
            ["2024-01-18", "2024-07"],
        ),
        # far down and with nobody who says it: background
        (
            "Warga bersyukur hari ini. " + "Air surut. " * 40 + "Tanggul jebol Selasa (28/11/2023).",
            ["2024-06-22", "2023-11-28"],
        ),
    ],
)
def test_a_page_counts_from_the_day_that_its_text_is_sure_of(text: str, values: list[str]) -> None:
    assert [t.value for t in times_of(text)] == values


def test_a_bare_weekday_of_a_saying_is_the_day_of_the_page() -> None:
    text = "Ana Rojas meninjau pasar, Sabtu (2/12/2023). “Saya rapat kemarin,” kata Ana di Bogor, Minggu."
    assert [t.value for t in times_of(text)] == ["2023-12-02", "2023-12-02", "2023-12-03"]


def test_linked_headlines_are_silent() -> None:
    text = "Baca juga: Hasil Rapat Selasa (18/6/2024)"
    assert times_of(text, sections=(Section(start=0, end=len(text), kind="related"),)) == ()


@given(
    st.text()
    | st.lists(
        st.sampled_from(["Senin", "18", "/", "6", "2024", "(", ")", "tahun", "lalu", "pukul", "-", " ", "\n"])
    ).map("".join)
)
def test_any_text_gives_sound_spans(text: str) -> None:
    found = times_of(text)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(t.begins is None or t.ends is None or t.begins <= t.ends for t in found)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.integers(-3650, 3650), st.sampled_from(STYLES))
def test_a_full_date_resolves_to_itself_for_any_anchor(day: date, shift: int, style: str) -> None:
    written = in_style(style, day)
    found = times_of(f"Hal itu terjadi pada {written}.", noon(day + timedelta(days=shift)))
    assert [(t.text, t.value) for t in found] == [(written.removeprefix("tanggal "), day.isoformat())]


@given(st.dates(date(2000, 1, 1), date(2039, 12, 31)), st.integers(-3650, 3650), st.sampled_from(STYLES_OF_TWO_DIGITS))
def test_a_year_of_two_digits_is_near_for_any_anchor(day: date, shift: int, style: str) -> None:
    written = in_style(style, day)
    found = times_of(f"Hal itu terjadi pada {written}.", noon(day + timedelta(days=shift)))
    assert [(t.text, t.value) for t in found] == [(written, day.isoformat())]


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(WEEKDAYS))
def test_a_bare_weekday_is_the_last_one_up_to_publication(published: date, weekday: str) -> None:
    (found,) = times_of(f"Warga berkumpul di balai desa, {weekday}.", noon(published))
    days = (published - timedelta(days=back) for back in range(7))
    assert found.text == weekday
    assert found.value == next(day.isoformat() for day in days if WEEKDAYS[day.weekday()] == weekday)


def test_large_junk_is_quick() -> None:
    text = "Senin (1/1) pukul 10.00 tahun 2020 - satu dua tiga hari lalu ((((( 12/3 " * 4000
    begin = time.perf_counter()
    times_of(text)
    assert time.perf_counter() - begin < 20


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Judul\nSabtu 22 Jun 2024 17:32 WIB\nIsi berita.", "2024-06-22T17:32:00+07:00"),
        ("Judul\nKompas.com - 11/05/2024, 13:40 WIB\nIsi.", "2024-05-11T13:40:00+07:00"),
        ("Jakarta, 22/6/2024 - Presiden tiba.", "2024-06-22T00:00:00+07:00"),
        ("Judul\nSenin, 3 Maret 2025 | 10.00 WITA\nIsi.", "2025-03-03T10:00:00+08:00"),
        ("Judul\n9 Ags 2023 08:00 WIT\nIsi.", "2023-08-09T08:00:00+09:00"),
        ("Budi lahir pada 3 Maret 1995.", None),
        ("Judul\nRapat digelar, Senin (3/3/2025)", None),
        ("Judul\n31 Februari 2024\nIsi.", None),
        ("", None),
    ],
)
def test_publication_is_read_only_where_a_page_says_it(text: str, published: str | None) -> None:
    assert find_published(text, (), words()) == (datetime.fromisoformat(published) if published else None)
