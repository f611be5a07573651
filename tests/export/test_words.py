"""CoNLL-U opens in conllu, DocBin in spaCy; both keep the text to the character."""

from __future__ import annotations

import re
from pathlib import Path

import conllu
import pytest
import spacy
from spacy.tokens import DocBin

import beritanlp
from beritanlp.export import export
from beritanlp.export.conllu import to_conllu

ESCAPES = {"\\s": " ", "\\n": "\n", "\\r": "\r", "\\t": "\t", "\\p": "|", "\\\\": "\\"}


def unescaped(text: str) -> str:
    return re.sub(r"\\u(....)|\\.", lambda found: chr(int(found[1], 16)) if found[1] else ESCAPES[found[0]], text)


def text_of(sentences: list[conllu.TokenList]) -> str:
    parts = []
    for token in (token for sentence in sentences for token in sentence):
        misc = token["misc"] or {}
        after = "" if misc.get("SpaceAfter") == "No" else unescaped(misc.get("SpacesAfter", "\\s"))
        parts += [unescaped(misc.get("SpacesBefore", "")), token["form"], after]
    return "".join(parts)


def test_conllu_gives_the_text_back(told: list[beritanlp.Extraction], extractor: beritanlp.Extractor) -> None:
    for one in told:
        sentences = conllu.parse(to_conllu(one, extractor.parser(one.article.text, one.sections)))
        assert text_of(sentences) == one.article.text
        for sentence in sentences:
            assert [token["id"] for token in sentence] == list(range(1, len(sentence) + 1))
            assert [token["head"] for token in sentence].count(0) == 1
            assert sentence.to_tree() is not None
            assert sentence.metadata["sent_id"]


def test_conllu_names_the_entities(told: list[beritanlp.Extraction], extractor: beritanlp.Extractor) -> None:
    for one in told:
        sentences = conllu.parse(to_conllu(one, extractor.parser(one.article.text, one.sections)))
        marks = [str((token["misc"] or {}).get("Entity", "")) for sentence in sentences for token in sentence]
        opened = re.findall(r"\((e\d+)-([A-Z]+)", "".join(marks))
        assert sorted(opened) == sorted((mention.entity, mention.type) for mention in one.mentions)
        assert "".join(marks).count("(") == "".join(marks).count(")")


def test_conllu_writes_lemmas_small(extractor: beritanlp.Extractor) -> None:
    one = extractor("JAKARTA, KOMPAS.com - PRESIDEN JOKO WIDODO MENANDATANGANI PERJANJIAN DI MOSKOW.")
    sentences = conllu.parse(to_conllu(one, extractor.parser(one.article.text, one.sections)))
    lemmas = [token["lemma"] for sentence in sentences for token in sentence]
    assert "jakarta" in lemmas
    assert lemmas == [lemma.lower() for lemma in lemmas]


def test_docbin_comes_back(told: list[beritanlp.Extraction], extractor: beritanlp.Extractor, tmp_path: Path) -> None:
    export(told, "spacy", tmp_path / "a.spacy", parse=extractor.parser)
    docs = list(DocBin().from_disk(tmp_path / "a.spacy").get_docs(spacy.blank("id").vocab))
    for doc, one in zip(docs, told, strict=True):
        assert doc.text == one.article.text
        assert doc._.berita == one
        assert len(doc.spans["mentions"]) == len(one.mentions)
        assert {span.label_ for span in doc.spans["events"]} == {event.type for event in one.events}
        for span, mention in zip(doc.spans["mentions"], one.mentions, strict=True):
            assert mention.text in span.text
            assert (span.label_, span.kb_id_) == (mention.type, mention.entity)
        assert len(doc.ents) > 0
        assert doc.has_annotation("SENT_START")


@pytest.mark.parametrize("text", ["", " \r\n ", "\x07", "Ia."])
def test_next_to_nothing_is_no_error(text: str, extractor: beritanlp.Extractor, tmp_path: Path) -> None:
    one = extractor(text)
    assert text_of(conllu.parse(to_conllu(one, extractor.parser(text, one.sections)))).strip() == text.strip()
    export([one], "spacy", tmp_path / "a.spacy", parse=extractor.parser)
