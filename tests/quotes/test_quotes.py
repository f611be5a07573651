"""Quotations and their speakers, on blank documents with mentions given by hand."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import spacy

from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.speech import load_speech
from beritanlp.quotes.find import find_quotes
from beritanlp.schema import Mention, Quote, Section

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "quotes.toml").read_text(encoding="utf-8"))["case"]
SPEECH = load_speech(shipped_folders())
BLANK = spacy.blank("xx")
NAMES = {"Sari": "PERSON", "Budi": "PERSON", "Rina": "PERSON", "Bulog": "ORG", "Jepang": "GPE"}


def read(text: str, rule: str = "test", form: str = "pronoun", **pronouns: str) -> tuple[Quote, ...]:
    """Every line is a paragraph and begins a sentence, as a capital behind a full stop or a quotation does.

    ``pronouns`` are traced to an entity, as the coreference before this stage does.
    """
    doc = BLANK.make_doc(text)
    for token in doc:
        before = doc[token.i - 1].text[-1]
        token.is_sent_start = token.i == 0 or before == "\n" or (before in '.”"' and token.text[0].isupper())
    mentions = [
        Mention(start=found.start(), end=found.end(), text=found.group(), type=kind, entity=found.group(), rule="test")
        for name, kind in NAMES.items()
        for found in re.finditer(rf"\b{name}\b", text)
    ]
    mentions += [
        Mention(start=found.start(), end=found.end(), text=word, type="PERSON", entity=name, form=form, rule=rule)
        for word, name in pronouns.items()
        for found in re.finditer(rf"\b{word}\b", text)
    ]
    mentions.sort(key=lambda mention: mention.start)
    sections = [Section(start=line.start(), end=line.end(), kind="body") for line in re.finditer(r"[^\n]+", text)]
    return find_quotes(doc, sections, mentions, SPEECH)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_quotations(case: dict) -> None:
    found = [(q.kind, q.text, q.speaker or "", q.cue.text if q.cue else "") for q in read(case["text"])]
    assert found == [(w.get("kind", "direct"), w["text"], w["speaker"], w["cue"]) for w in case["want"]]


def test_a_pronoun_of_speech_is_who_spoke_last_and_not_the_last_name() -> None:
    text = '"Harga beras sudah turun," kata Sari. Ini warisan dari kebijakan Budi. "Stok kami masih cukup," kata dia.'
    assert [quote.speaker for quote in read(text, dia="Budi")] == ["Sari", "Sari"]


def test_a_pronoun_of_speech_is_who_has_just_come_in() -> None:
    text = '"Harga beras sudah turun," kata Sari. Ketua Budi tak percaya. Dia menilai harga telur masih naik terus.'
    assert [quote.speaker for quote in read(text, Dia="Budi")] == ["Sari", "Budi"]


def test_a_pronoun_of_speech_is_nobody_whom_the_sentence_names_as_an_object() -> None:
    text = '"Harga beras sudah turun," kata Sari. Ia mengandalkan Budi, tetapi ia menilai pasar itu masih sepi sekali.'
    assert [quote.speaker for quote in read(text, ia="Budi")] == ["Sari", "Sari"]


def test_who_adds_something_is_who_spoke_last() -> None:
    text = '"Harga beras sudah turun," kata Sari. Budi membuka dua kios. Ia menambahkan, stok di gudang masih cukup.'
    assert [quote.speaker for quote in read(text, Ia="Budi")] == ["Sari", "Sari"]


def test_behind_somebody_without_a_name_a_pronoun_is_not_traced() -> None:
    text = 'Kios itu milik Budi. "Atap kios kami bocor," ujar salah satu warga. Ia menyebut atap itu sudah lama rusak.'
    assert [quote.speaker for quote in read(text, Ia="Budi")] == [None]


def test_behind_a_role_that_names_nobody_a_pronoun_is_traced() -> None:
    text = '"Harga telur turun lagi," ujar staf pengajar di Bogor. Lalu dia menyebut stok beras Budi masih cukup.'
    assert [quote.speaker for quote in read(text, dia="Sari")] == [None, "Sari"]


def test_cases_are_many_and_named_once() -> None:
    assert len(CASES) >= 80
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_offsets_are_those_of_the_text(case: dict) -> None:
    for quote in read(case["text"]):
        assert case["text"][quote.start : quote.end] == quote.text
        assert quote.cue is None or case["text"][quote.cue.start : quote.cue.end] == quote.cue.text


def test_who_is_called_by_a_title_in_a_quotation_does_not_say_it() -> None:
    text = (
        '"Harga beras sudah turun," kata Sari. Budi menjamin kios itu aman. '
        '"Tadi Pak Gubernur bilang semua tetap boleh berjualan," katanya.'
    )
    assert [quote.speaker for quote in read(text, rule="coref.title", Gubernur="Budi")] == ["Sari", "Sari"]


def test_a_description_is_who_spoke_last_where_nobody_else_has_come_in() -> None:
    spoken = '"Harga beras sudah turun," kata Budi. Wakil ketua itu mengatakan stok beras di gudang masih cukup.'
    named = '"Harga beras sudah turun," kata Budi. Sari datang. Wakil ketua itu mengatakan stok beras di gudang cukup.'
    for text, speaker in ((spoken, "Budi"), (named, "Sari")):
        found = read(text, rule="coref.definite-office", form="nominal", **{"Wakil ketua itu": "Sari"})
        assert [quote.speaker for quote in found] == ["Budi", speaker]


def test_a_pronoun_at_the_head_of_the_sentence_before_is_who_speaks_when_nobody_has_spoken() -> None:
    text = 'Koperasi itu milik Budi. Ia belajar berdagang sejak kecil.\n"Saya mulai dari satu karung gula," ujarnya.'
    assert [quote.speaker for quote in read(text, Ia="Sari")] == ["Sari"]
