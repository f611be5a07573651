"""Offices: sentences with their names marked, and who holds what."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import spacy

from beritanlp.entities.resolve import resolve_entities
from beritanlp.language.sentences import mark_sentences
from beritanlp.language.tokenizer import build_tokenizer
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.names import load_names
from beritanlp.schema import Mention

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "offices.toml").read_text(encoding="utf-8"))["case"]
DATA = shipped_folders()
NAMES = load_names(DATA)
NLP = spacy.blank("xx")
NLP.tokenizer = build_tokenizer(NLP.vocab, DATA.words("abbreviations.txt"), DATA.words("openers.txt"))
TYPES = {"P": "PERSON", "G": "GPE", "O": "ORG", "N": "NORP"}
MARK = re.compile(r"<([PGON]):([^>]+)>")


def _unmark(marked: str) -> tuple[str, list[Mention]]:
    text, at, mentions = "", 0, []
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        span = {"start": len(text), "end": len(text) + len(mark[2]), "text": mark[2], "type": TYPES[mark[1]]}
        mentions.append(Mention.model_validate({**span, "rule": "test"}))
        text, at = text + mark[2], mark.end()
    return text + marked[at:], mentions


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_offices(case: dict[str, Any]) -> None:
    text, marked = _unmark(case["text"])
    cast = resolve_entities(mark_sentences(NLP.make_doc(text), ()), (), marked, NAMES)
    entities = cast.entities(cast.told())
    met = {m.entity: m.text for m in reversed(cast.named)}
    held = [
        f"{met[one.id]}: {office.title}" + (f" | {met[office.of]}" if office.of else "")
        for one in entities
        for office in one.offices
    ]
    assert sorted(held) == sorted(case["offices"])
    assert all(office.former == office.title.startswith("mantan ") for one in entities for office in one.offices)


def test_two_hundred_and_fifty_abbreviations_and_more_are_read() -> None:
    explained = {**NAMES.offices.kept, **NAMES.offices.abbreviations}
    assert len(explained) >= 250
    assert explained["wamenkominfo"] == "Wakil Menteri Komunikasi dan Informatika"
    assert explained["wakapolresta"] == "Wakil Kepala Kepolisian Resor Kota"


@pytest.mark.parametrize(
    "before",
    [
        "Bertemu dengan Sekjen <O:KPK>, <P:Made Rai>",
        "Dalam dakwaan jaksa <O:KPK>, <P:Made Rai> juga",
        "Tidak kalah dengan atlet pria, <P:Ana Rojas> dan <P:Tini Raharja>",
    ],
)
def test_who_acts_after_meeting_an_office_does_not_hold_it(before: str) -> None:
    text, marked = _unmark(f"{before} membahas itu.")
    doc = mark_sentences(NLP.make_doc(text), ())
    doc[-3].pos_ = "VERB"
    cast = resolve_entities(doc, (), marked, NAMES)
    assert doc[-3].text == "membahas"
    assert all(not one.offices for one in cast.entities(cast.told()))


def test_a_verb_behind_the_organisation_ends_the_title_before_another_name() -> None:
    text, marked = _unmark("<P:Ana Rojas> dilantik menjadi Ketua <O:KPK> menggantikan <P:Made Rai>.")
    doc = mark_sentences(NLP.make_doc(text), ())
    doc[6].pos_ = "VERB"
    cast = resolve_entities(doc, (), marked, NAMES)
    assert doc[6].text == "menggantikan"
    assert [[o.title for o in one.offices] for one in cast.entities(cast.told()) if one.type == "PERSON"] == [
        ["Ketua"],
        [],
    ]
