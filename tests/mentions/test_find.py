"""Named mentions: what is added, corrected and left out."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import spacy

from beritanlp.language.tokenizer import build_tokenizer
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.names import Names, load_names
from beritanlp.mentions.find import find_mentions
from beritanlp.mentions.joined import split_joined
from beritanlp.mentions.span import Span
from beritanlp.schema import Section

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "names.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def names() -> Names:
    return load_names(shipped_folders())


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    data = shipped_folders()
    nlp = spacy.blank("xx")
    nlp.tokenizer = build_tokenizer(nlp.vocab, data.words("abbreviations.txt"), data.words("openers.txt"))
    return nlp


def _doc(nlp: spacy.language.Language, text: str, tagged: list[list[str]]) -> Any:
    doc = nlp.make_doc(text)
    spans = (doc.char_span(text.find(t), text.find(t) + len(t), label, alignment_mode="expand") for t, label in tagged)
    doc.ents = [span for span in spans if span is not None]
    for token in doc:
        token.pos_ = "NOUN" if token.text.islower() else "PROPN"
    return doc


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_names(case: dict[str, Any], nlp: spacy.language.Language, names: Names) -> None:
    found = find_mentions(_doc(nlp, case["text"], case["tagged"]), (), names)
    assert [[m.text, m.type] for m in found] == case["names"]
    assert all(case["text"][m.start : m.end] == m.text and m.rule for m in found)


def test_related_headlines_have_no_mentions(nlp: spacy.language.Language, names: Names) -> None:
    text = "Baca juga: Rusia menang\nJepang kalah."
    sections = (Section(kind="related", start=0, end=23), Section(kind="body", start=24, end=len(text)))
    assert [m.text for m in find_mentions(_doc(nlp, text, []), sections, names)] == ["Jepang"]


@pytest.mark.parametrize("text", ["", "\x00\x7f((((“", "A" * 5000, "Korsel-" * 2000])
def test_junk(text: str, nlp: spacy.language.Language, names: Names) -> None:
    found = find_mentions(_doc(nlp, text, []), (), names)
    assert all(text[m.start : m.end] == m.text for m in found)


def test_every_country_has_a_code_and_a_form(names: Names) -> None:
    assert len(names.countries) == 250
    assert all(names.country(known.name) == known for known in names.countries.values())
    assert names.country("Uni Soviet") is None


def test_a_word_that_the_article_writes_small_is_no_name(nlp: spacy.language.Language, names: Names) -> None:
    doc = _doc(nlp, "Pengelola Lumbung menutup lumbung di Desa Sejuk.", [["Lumbung", "ORG"], ["Desa Sejuk", "GPE"]])
    assert [m.text for m in find_mentions(doc, (), names)] == ["Desa Sejuk"]


def test_an_acronym_in_brackets_is_a_name_from_there_on(nlp: spacy.language.Language, names: Names) -> None:
    doc = _doc(nlp, "Badan Uji Padi (BUP) tutup (XYZ). Kata BUP.", [["Badan Uji Padi", "ORG"]])
    assert [m.text for m in find_mentions(doc, (), names)] == ["Badan Uji Padi", "BUP", "BUP"]


def test_a_place_that_ends_the_outlets_name_is_no_mention(nlp: spacy.language.Language, names: Names) -> None:
    text = "TIMES JOGJA, JAKARTA – Hujan turun di Jogja."
    sections = (Section(kind="dateline", start=0, end=22), Section(kind="body", start=23, end=len(text)))
    assert [m.text for m in find_mentions(_doc(nlp, text, []), sections, names)] == ["JAKARTA", "Jogja"]


def test_the_part_of_a_name_is_not_looked_for_where_the_article_has_it_as_a_word(
    nlp: spacy.language.Language, names: Names
) -> None:
    doc = _doc(nlp, "Adi Tunggal menang di nomor tunggal. Juara Tunggal ditetapkan.", [["Adi Tunggal", "PERSON"]])
    assert [m.text for m in find_mentions(doc, (), names)] == ["Adi Tunggal"]


@pytest.mark.parametrize(("mark", "count"), [("-", 4), (" ", 3)])
def test_who_follows_a_pair_of_candidates_is_none_of_them(mark: str, count: int, names: Names) -> None:
    text = f"Kata Seno Prasetyo, aman. Ketua TPN Kartika{mark}Wibawa Seno Prasetyo hadir."
    tagged = ["Seno Prasetyo", "Kartika", "Wibawa Seno Prasetyo"]
    spans = [Span(text.find(form), text.find(form) + len(form), "PERSON", "ner") for form in tagged]
    found = [text[span.start : span.end] for span in split_joined(text, spans, frozenset(), names)]
    assert len(found) == count
    assert found[2] == ("Wibawa" if count > len(tagged) else "Wibawa Seno Prasetyo")


def test_name_with_a_blank_at_its_end_stays_one(names: Names) -> None:
    span = Span(7, 12, "PERSON", "ner")
    assert split_joined("Bupati Dewi  hadir.", [span], frozenset(), names) == (span,)
