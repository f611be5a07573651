"""The shipped pipeline."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
import spacy

from beritanlp.errors import PipelineError
from beritanlp.language.spacy_parser import SpacyParser, pipeline_path

TEXT = "Menteri Kesehatan Rina Wijaya bertemu Gubernur Bali di Denpasar, Selasa (4/3/2025). Ia meninjau rumah sakit."


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser()


def test_a_sentence_is_read(parser: SpacyParser) -> None:
    doc = parser(TEXT, ())
    assert doc.text == TEXT
    assert len(list(doc.sents)) == 2
    assert ("Rina Wijaya", "PERSON") in {(e.text, e.label_) for e in doc.ents}
    assert ("Denpasar", "GPE") in {(e.text, e.label_) for e in doc.ents}
    met = next(token for token in doc if token.text == "bertemu")
    assert (met.pos_, met.lemma_, met.dep_) == ("VERB", "temu", "ROOT")


def test_plain_spacy_opens_the_same_pipeline(parser: SpacyParser) -> None:
    plain = spacy.load(pipeline_path())
    doc, own = plain(TEXT), parser(TEXT, ())
    assert [t.text for t in doc] == [t.text for t in own]
    assert [(t.pos_, t.lemma_) for t in doc] == [(t.pos_, t.lemma_) for t in own]


def test_a_batch_gives_the_same_as_one_by_one(parser: SpacyParser) -> None:
    texts = [(TEXT, ()), ("", ()), ("Gempa di Solo. " * 6_000, ()), ("Banjir di Bogor.", ())]
    piped = list(parser.pipe(iter(texts), batch_size=2))
    assert [doc.text for doc in piped] == [text for text, _ in texts]
    assert [(e.text, e.label_) for e in piped[0].ents] == [(e.text, e.label_) for e in parser(TEXT, ()).ents]
    assert sum(1 for _ in piped[2].sents) == 6_000


def test_the_pipeline_is_slim_and_licensed() -> None:
    size = sum(file.stat().st_size for file in pipeline_path().rglob("*") if file.is_file())
    assert size < 40_000_000
    assert json.loads((pipeline_path() / "meta.json").read_text(encoding="utf-8"))["license"] == "CC BY-SA 4.0"


def test_a_missing_pipeline_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="reinstall"):
        SpacyParser(tmp_path)


def test_bytes_read_as_text_are_left_unread(parser: SpacyParser) -> None:
    junk = random.Random(1).randbytes(60_000).decode("latin-1")
    doc = parser(junk, ())
    assert doc.text == junk
    assert not doc.ents
    assert len(list(doc.sents)) < len(doc)
