"""The component for spaCy users."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import beritanlp
import beritanlp.spacy_component  # a checkout that is not installed has no entry points
from beritanlp.language.spacy_parser import load_pipeline, pipeline_path


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = load_pipeline(pipeline_path())
    pipeline.add_pipe("beritanlp")
    return pipeline


def test_an_extraction_is_read_back(nlp: Language, examples: dict[str, str]) -> None:
    text = examples["gempa-maluku"]
    extraction = nlp(text)._.berita
    assert isinstance(extraction, beritanlp.Extraction)
    assert extraction.article.text == text
    assert extraction.entities
    assert nlp.make_doc(text)._.berita is None


def test_it_survives_bytes_bins_and_processes(nlp: Language, examples: dict[str, str]) -> None:
    texts = list(examples.values())
    docs = list(nlp.pipe(texts))
    stored = [doc.user_data["beritanlp"] for doc in docs]
    assert [Doc(nlp.vocab).from_bytes(doc.to_bytes()).user_data["beritanlp"] for doc in docs] == stored
    packed = DocBin(docs=docs, store_user_data=True).to_bytes()
    unpacked = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    assert [doc._.berita for doc in unpacked] == [doc._.berita for doc in docs]
    assert [doc.user_data["beritanlp"] for doc in nlp.pipe(texts, n_process=2)] == stored


def test_a_date_may_be_given(nlp: Language) -> None:
    doc = nlp.make_doc("Ia tiba di Jakarta kemarin.")
    doc.user_data["published"] = "2024-06-22"
    assert [time.value for time in nlp(doc)._.berita.times] == ["2024-06-21"]


def test_an_unparsed_document_is_refused_with_advice() -> None:
    blank = spacy.blank("xx")
    blank.add_pipe("beritanlp")
    with pytest.raises(beritanlp.PipelineError, match="parsed"):
        blank("Ia tiba di Jakarta.")
