"""The tokenizer and the sentence rules on the cases of ``cases/tokens.csv`` and ``cases/sentences.toml``."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from beritanlp.language.cutting import LONGEST_WORD, make_doc, pieces
from beritanlp.language.sentences import mark_sentences
from beritanlp.language.tokenizer import build_tokenizer
from beritanlp.lexicon.files import shipped_folders
from beritanlp.schema import Section

CASES = Path(__file__).parent.parent / "cases"
TOKENS = list(csv.DictReader((CASES / "tokens.csv").read_text(encoding="utf-8").splitlines()))
SENTENCES = tomllib.loads((CASES / "sentences.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return blank()


def blank() -> spacy.Language:
    made, data = spacy.blank("xx"), shipped_folders()
    made.tokenizer = build_tokenizer(made.vocab, data.words("abbreviations.txt"), data.words("openers.txt"))
    return made


NLP = blank()


@pytest.mark.parametrize("case", TOKENS, ids=[case["text"] for case in TOKENS])
def test_tokens(nlp: spacy.Language, case: dict) -> None:
    assert [token.text for token in nlp.make_doc(case["text"])] == case["tokens"].split("|")


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences(nlp: spacy.Language, name: str) -> None:
    expected = SENTENCES[name]["sentences"]
    doc = mark_sentences(nlp.make_doc(SENTENCES[name]["text"]), ())
    assert [sentence.text.strip() for sentence in doc.sents] == expected


def test_a_section_begins_a_sentence(nlp: spacy.Language) -> None:
    text = "Gempa guncang Solo warga berlarian"
    title = Section(start=0, end=18, kind="title")
    body = Section(start=19, end=34, kind="body")
    doc = mark_sentences(nlp.make_doc(text), [title, body])
    assert [sentence.text for sentence in doc.sents] == ["Gempa guncang Solo", "warga berlarian"]


@given(st.text(max_size=300))
def test_any_text_is_kept(text: str) -> None:
    doc = mark_sentences(make_doc(NLP, text), ())
    assert doc.text == text
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


def test_an_endless_word_is_cut_unread(nlp: spacy.Language) -> None:
    text = "Awal " + "(" * 300_000 + " akhir."
    doc = make_doc(nlp, text)
    assert doc.text == text
    assert max(len(token) for token in doc) == LONGEST_WORD


def test_a_long_document_falls_into_pieces_at_sentences(nlp: spacy.Language) -> None:
    text = "Hujan turun deras di Bogor. " * 8_000
    doc = mark_sentences(nlp.make_doc(text), ())
    cut = list(pieces(doc))
    assert len(cut) > 1
    assert "".join(piece.text for piece in cut) == text
    assert all(piece[0].text == "Hujan" for piece in cut)
