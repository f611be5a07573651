"""The Stanza reader, on sentences shaped as Stanza's own objects are documented."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import spacy

from beritanlp.errors import PipelineError
from beritanlp.language.sentences import mark_sentences
from beritanlp.language.stanza_parser import StanzaParser, load_stanza

TEXT = "Rumahnya roboh.\n\nIa  pindah ke Solo.😀"
# text of the surface token, start, end, its words: (id, text, lemma, upos, head, deprel)
FIRST = [
    ("Rumahnya", 0, 8, [(1, "Rumah", "rumah", "NOUN", 3, "nsubj"), (2, "nya", "nya", "PRON", 1, "nmod")]),
    ("roboh", 9, 14, [(3, "roboh", "roboh", "VERB", 0, "root")]),
    (".", 14, 15, [(4, ".", ".", "PUNCT", 3, "punct")]),
]
SECOND = [
    ("Ia", 0, 2, [(1, "Ia", "ia", "PRON", 2, "nsubj")]),
    ("pindah", 4, 10, [(2, "pindah", "pindah", "VERB", 0, "root")]),
    ("ke", 11, 13, [(3, "ke", "ke", "ADP", 4, "case")]),
    ("Solo", 14, 18, [(4, "Solo", None, "PROPN", 2, "obl")]),
    (".", 18, 19, [(5, ".", ".", "PUNCT", 2, "punct")]),
]


def sentence(rows: list) -> SimpleNamespace:
    keys = ("id", "text", "lemma", "upos", "head", "deprel")
    tokens = []
    for text, start, end, words in rows:
        read = [SimpleNamespace(**dict(zip(keys, word, strict=True))) for word in words]
        tokens.append(SimpleNamespace(text=text, start_char=start, end_char=end, words=read))
    return SimpleNamespace(tokens=tokens)


def stanza(text: str) -> SimpleNamespace:
    known = {"Rumah": FIRST, "Ia  pi": SECOND}
    return SimpleNamespace(sentences=[sentence(rows) for start, rows in known.items() if text.startswith(start)])


def names(text: str, sections: tuple) -> spacy.tokens.Doc:
    doc = spacy.blank("xx")(text)
    mark_sentences(doc, sections)
    doc.set_ents([doc.char_span(text.index("Solo"), text.index("Solo") + 4, label="GPE", alignment_mode="expand")])
    return doc


names.pipeline = "names"


def test_surface_tokens_keep_text_tree_and_names() -> None:
    doc = StanzaParser(stanza, names)(TEXT, ())
    assert doc.text == TEXT
    assert [t.text for t in doc][:3] == ["Rumahnya", "roboh", "."]
    house = doc[0]
    assert (house.lemma_, house.pos_, house.dep_, house.head.text) == ("rumah", "NOUN", "nsubj", "roboh")
    assert [s.root.text for s in doc.sents] == ["roboh", "pindah"]
    solo = next(t for t in doc if t.text == "Solo")
    assert (solo.lemma_, solo.head.text, solo.ent_type_) == ("solo", "pindah", "GPE")


def test_empty_text_makes_an_empty_document() -> None:
    def nothing(text: str, sections: tuple) -> spacy.tokens.Doc:
        return spacy.blank("xx")(text)

    nothing.pipeline = "nothing"
    assert StanzaParser(stanza, nothing)("", ()).text == ""


def test_missing_stanza_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("beritanlp.language.stanza_parser.import_module", absent)
    with pytest.raises(PipelineError, match=r"pip install 'beritanlp\[stanza\]'"):
        load_stanza()


def test_missing_model_says_what_to_download(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_model(*args: object, **options: object) -> None:
        raise FileNotFoundError("resources.json")

    module = SimpleNamespace(Pipeline=no_model, __version__="1")
    monkeypatch.setattr("beritanlp.language.stanza_parser.import_module", lambda name: module)
    with pytest.raises(PipelineError, match=r"stanza\.download"):
        load_stanza()
