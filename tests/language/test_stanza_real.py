"""Stanza itself, with ``models/stanza-id``: skipped where Stanza is not installed (``make test-stanza``)."""

from __future__ import annotations

import unicodedata
from importlib.util import find_spec
from pathlib import Path

import pytest

import beritanlp
from beritanlp.errors import PipelineError
from beritanlp.language.parser import load_parser
from beritanlp.language.stanza_parser import StanzaParser

MODELS = Path(__file__).parents[2] / "models" / "stanza-id"
pytestmark = [
    pytest.mark.skipif(find_spec("stanza") is None, reason="stanza is not installed: pip install 'beritanlp[stanza]'"),
    pytest.mark.skipif(not MODELS.is_dir(), reason="models/stanza-id is not here"),
]
NEWS = (
    "Presiden Prabowo Subianto bertemu Perdana Menteri Anwar Ibrahim di Jakarta pada Senin (27/1/2025). "
    "Keduanya membahas kerja sama pertahanan.\n\n"
    "“Pertemuannya berjalan lancar dan terbuka,” kata Menteri Luar Negeri Sugiono."
)
UGLY = [
    "",
    " ",
    "\n\n\t \n",
    "\r\nPresiden tiba di Medan.\r\n\r\nIa disambut warga.\r\n",
    "Harga\u00a0beras naik\u00a0\u00a05\u00a0persen.",
    "Warga senang 😀😀 sekali👩‍👩‍👧! \ufeffSelesai\u200b.",
    unicodedata.normalize("NFD", "Menteri José Ramos-Horta tiba di Dili."),
    "Kata\x0bdengan\x0cblank\x85yang\u2028aneh\u2029dan \x00 kosong\x9d.",
    "Satu  baris\n putus\n\nyang lanjut, \n\n\n\nlalu usai",
    "((((!!!???,,,---",
    "kata " * 700,
    "A" * 5000 + " selesai.",
]


@pytest.fixture(scope="module")
def parser() -> StanzaParser:
    parser = load_parser("stanza", MODELS)
    assert isinstance(parser, StanzaParser)
    return parser


def test_tokens_tags_features_and_lemmas(parser: StanzaParser) -> None:
    doc = parser(NEWS, ())
    words = {token.text: token for token in doc}
    assert words["bertemu"].pos_ == "VERB"
    assert words["bertemu"].lemma_ == "temu"
    assert words["membahas"].morph.get("Voice") == ["Act"]
    assert words["Jakarta"].pos_ == "PROPN"
    assert words["Pertemuannya"].lemma_ == "temu"  # pertemuan + nya: the lemma of its head word
    assert words["Pertemuannya"].pos_ == "NOUN"


def test_trees(parser: StanzaParser) -> None:
    doc = parser(NEWS, ())
    words = {token.text: token for token in doc}
    assert [sentence.root.text for sentence in doc.sents][:2] == ["bertemu", "membahas"]
    assert (words["Presiden"].dep_, words["Presiden"].head.text) == ("nsubj", "bertemu")
    assert (words["kerja"].dep_, words["kerja"].head.text) == ("obj", "membahas")
    assert (words["di"].dep_, words["di"].head.text) == ("case", "Jakarta")
    assert words["Sugiono"].sent == words["kata"].sent


def test_names_are_those_of_the_shipped_pipeline(parser: StanzaParser) -> None:
    named = {(entity.text, entity.label_) for entity in parser(NEWS, ()).ents}
    assert {("Prabowo Subianto", "PERSON"), ("Anwar Ibrahim", "PERSON"), ("Jakarta", "GPE")} <= named


@pytest.mark.parametrize("text", UGLY, ids=range(len(UGLY)))
def test_no_character_is_lost(parser: StanzaParser, text: str) -> None:
    doc = parser(text, ())
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_a_batch_reads_as_its_texts_do_alone(parser: StanzaParser) -> None:
    texts = [NEWS, *UGLY[:7]]
    for doc, text in zip(parser.pipe([(text, ()) for text in texts], 8), texts, strict=True):
        alone = parser(text, ())
        assert [(t.text, t.pos_, t.head.i) for t in doc] == [(t.text, t.pos_, t.head.i) for t in alone]


def test_an_article_end_to_end() -> None:
    extraction = beritanlp.load("stanza")(NEWS)
    assert extraction.made_by.analyser == "stanza"
    assert {"Prabowo Subianto", "Anwar Ibrahim"} <= {entity.name for entity in extraction.entities}
    assert any(event.type == "meet" for event in extraction.events)
    assert extraction.quotes[0].text.strip("“”,") == "Pertemuannya berjalan lancar dan terbuka"


def test_processes_load_the_models_of_the_folder_that_was_named() -> None:
    extractor = beritanlp.load("stanza", models=MODELS)
    one, two = extractor.pipe([NEWS, NEWS], batch_size=1, n_process=2)
    assert one == two == extractor(NEWS)


def test_a_folder_without_models_is_an_error_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="holds no Indonesian Stanza models"):
        beritanlp.load("stanza", models=tmp_path)


def test_a_folder_that_lacks_a_file_is_an_error_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "id").mkdir()
    (tmp_path / "resources.json").write_text((MODELS / "resources.json").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(PipelineError, match="are not complete"):
        beritanlp.load("stanza", models=tmp_path)
