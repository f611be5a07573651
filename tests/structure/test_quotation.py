"""Quotation marks of every style are paired; apostrophes are none; nothing raises."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beritanlp.structure.quotation import find_quoted, stands_quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Kami siap,” katanya.", ["“Kami siap,”"]),
        ('"Kami siap," katanya. "Besok," ujarnya.', ['"Kami siap,"', '"Besok,"']),
        ("«Kami siap,» katanya.", ["«Kami siap,»"]),
        ('“Kami siap" katanya.', ['“Kami siap"']),
        ("Katanya, ‘kami siap berangkat.’ Lalu pergi.", ["‘kami siap berangkat.’"]),
        ("Pada Jum'at O'Neil datang.", []),
        ("Ia berkata “kami siap berangkat.", ["“kami siap berangkat."]),
        ('""Kami siap,"" katanya. ""Besok,"" ujarnya.', ['""Kami siap,""', '""Besok,""']),
        ('"Kami siap.""Besok kami berangkat," katanya.', ['"Kami siap."', '"Besok kami berangkat,"']),
        ('"Kami suka ""lagu"" itu," kata Sari.', ['"Kami suka ""lagu"" itu,"']),
        ('"Kami "siap tempur" besok pagi," katanya.', ['"Kami "siap tempur" besok pagi,"']),
        ('"Kami siap, "kata Sari. "Besok," ujarnya.', ['"Kami siap, "', '"Besok,"']),
    ],
)
def test_pairs(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quoted(text, 0, len(text))] == quoted


@given(st.text(alphabet="ab .,“”‘’'\"«»\n", max_size=80))
@settings(deadline=None)
def test_never_raises_and_stays_in_range(text: str) -> None:
    last = 0
    for quoted in find_quoted(text, 0, len(text)):
        assert last <= quoted.start < quoted.end <= len(text)
        last = quoted.end


def test_time_is_linear() -> None:
    begun = time.perf_counter()
    find_quoted("\"a' “" * 200_000, 0, 1_000_000)
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"Budi (Santika) hebat," kata Ana', True),
        ("“Temui Budi besok,” kata Ana", True),
        ('"Kami siap," kata Budi', False),
        ("“Kami siap,” kata Budi", False),
        ('Kata Ana, "kami\nmenunggu Budi', False),
    ],
)
def test_a_place_stands_in_quotation_marks_on_its_line(text: str, quoted: bool) -> None:
    assert stands_quoted(text, text.index("Budi")) is quoted


def test_a_mark_glued_to_a_word_in_nya_behind_a_comma_closes() -> None:
    text = 'Gulanya manis sekali,"ujarnya singkat. Pasar ramai.'
    (found,) = find_quoted(text, 0, len(text))
    assert text[found.start : found.end] == 'Gulanya manis sekali,"'


def test_a_mark_glued_to_another_word_opens() -> None:
    text = 'Ana berkata,"kami siap sejak pagi" dan pulang.'
    (found,) = find_quoted(text, 0, len(text))
    assert text[found.start : found.end] == '"kami siap sejak pagi"'
