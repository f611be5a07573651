"""The Stanza reader, on sentences of the shape of Stanza's own objects; ``test_stanza_real.py`` runs Stanza itself."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from beritanlp.errors import PipelineError
from beritanlp.language.stanza_parser import Models, StanzaParser, load_stanza

TEXT = "Rumahnya roboh.\n\nIa  pindah ke Solo.😀"
# text of the surface token, start, end, its words: (id, text, lemma, upos, feats, head, deprel)
FIRST = [
    (
        "Rumahnya",
        0,
        8,
        [(1, "Rumah", "rumah", "NOUN", "Number=Sing", 3, "nsubj"), (2, "nya", "nya", "PRON", None, 1, "nmod")],
    ),
    ("roboh", 9, 14, [(3, "roboh", "roboh", "VERB", None, 0, "root")]),
    (".", 14, 15, [(4, ".", ".", "PUNCT", None, 3, "punct")]),
]
SECOND = [
    ("Ia", 0, 2, [(1, "Ia", "ia", "PRON", None, 2, "nsubj")]),
    ("pindah", 4, 10, [(2, "pindah", "pindah", "VERB", None, 0, "root")]),
    ("ke", 11, 13, [(3, "ke", "ke", "ADP", None, 4, "case")]),
    ("Solo", 14, 18, [(4, "Solo", None, "PROPN", None, 2, "obl")]),
    (".", 18, 19, [(5, ".", ".", "PUNCT", None, 2, "punct")]),
]


def sentence(rows: list, at: int) -> SimpleNamespace:
    keys = ("id", "text", "lemma", "upos", "feats", "head", "deprel")
    tokens = []
    for text, start, end, words in rows:
        read = [SimpleNamespace(**dict(zip(keys, word, strict=True))) for word in words]
        tokens.append(SimpleNamespace(text=text, start_char=at + start, end_char=at + end, words=read))
    return SimpleNamespace(tokens=tokens)


def stanza(text: str) -> SimpleNamespace:
    known = {"Rumahnya": FIRST, "Ia  pindah": SECOND}
    return SimpleNamespace(
        sentences=[sentence(rows, text.index(start)) for start, rows in known.items() if start in text]
    )


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    return StanzaParser(loaded=Models(stanza, "given"))


def test_surface_tokens_keep_text_tree_and_features(parser: StanzaParser) -> None:
    doc = parser(TEXT, ())
    assert doc.text == TEXT
    assert [t.text for t in doc][:3] == ["Rumahnya", "roboh", "."]
    house = doc[0]
    assert (house.lemma_, house.pos_, house.dep_, house.head.text) == ("rumah", "NOUN", "nsubj", "roboh")
    assert str(house.morph) == "Number=Sing"
    assert [s.root.text for s in doc.sents] == ["roboh", "pindah"]
    solo = next(t for t in doc if t.text == "Solo")
    assert (solo.lemma_, solo.head.text) == ("solo", "pindah")


def test_many_texts_go_through_stanza_at_once(parser: StanzaParser) -> None:
    seen = []
    counting = StanzaParser(loaded=Models(lambda text: seen.append(text) or stanza(text), "given"))
    docs = list(counting.pipe([(TEXT, ()), ("", ()), (" \n", ()), ("Rumahnya roboh.", ())], 8))
    assert [doc.text for doc in docs] == [TEXT, "", " \n", "Rumahnya roboh."]
    assert len(seen) == 1


def test_names_of_stanza_are_taken_where_it_has_names() -> None:
    def named(text: str) -> SimpleNamespace:
        out = stanza(text)
        at = text.index("Solo")
        out.sentences[-1].ents = [SimpleNamespace(start_char=at, end_char=at + 4, type="PER")]
        return out

    doc = StanzaParser(loaded=Models(named, "given", names=True))(TEXT, ())
    assert [(e.text, e.label_) for e in doc.ents] == [("Solo", "PERSON")]


def test_an_endless_word_is_not_given_to_stanza(parser: StanzaParser) -> None:
    text = f"Rumahnya roboh. {'A' * 3000}"
    doc = parser(text, ())
    assert doc.text == text
    assert doc[0].head.text == "roboh"
    assert doc[-1].pos_ == "X"


def test_missing_stanza_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("beritanlp.language.stanza_parser.import_module", absent)
    with pytest.raises(PipelineError, match=r"pip install 'beritanlp\[stanza\]'"):
        load_stanza()


def test_missing_models_say_what_to_download(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module = SimpleNamespace(DEFAULT_MODEL_DIR=str(tmp_path), __version__="1")
    monkeypatch.setattr("beritanlp.language.stanza_parser.import_module", lambda name: module)
    monkeypatch.setattr("beritanlp.language.stanza_parser._CLONE", tmp_path / "none")
    with pytest.raises(PipelineError, match=r"stanza\.download\('id'\)"):
        load_stanza()


def test_a_named_folder_without_models_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module = SimpleNamespace(DEFAULT_MODEL_DIR=str(tmp_path), __version__="1")
    monkeypatch.setattr("beritanlp.language.stanza_parser.import_module", lambda name: module)
    with pytest.raises(PipelineError, match=f"{tmp_path} holds no Indonesian Stanza models"):
        load_stanza(tmp_path)
