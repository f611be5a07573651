"""Entities: what is merged and what is not, offices, references."""

from __future__ import annotations

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
from beritanlp.lexicon.speech import load_speech
from beritanlp.quotes.find import find_quotes
from beritanlp.schema import Entity, Mention, Section

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "entities.toml").read_text(encoding="utf-8"))["case"]
NAMES = load_names(shipped_folders())
SPEECH = load_speech(shipped_folders())


def _resolve(text: str, named: list[list[str]]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    data = shipped_folders()
    nlp = spacy.blank("xx")
    nlp.tokenizer = build_tokenizer(nlp.vocab, data.words("abbreviations.txt"), data.words("openers.txt"))
    doc = mark_sentences(nlp.make_doc(text), ())
    mentions, at = [], 0
    for form, kind in named:
        at = text.index(form, at)
        span = {"start": at, "end": at + len(form), "text": form, "type": kind}
        mentions.append(Mention.model_validate({**span, "rule": "test"}))
        at += len(form)
    cast = resolve_entities(doc, (), mentions, NAMES)
    body = Section(kind="body", start=0, end=len(text))
    quotes = find_quotes(doc, [body], cast.told(), SPEECH)
    references = cast.mentions(quotes)
    return references, cast.entities(references)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_entities(case: dict[str, Any]) -> None:
    mentions, entities = _resolve(case["text"], case["names"])
    of = {m.text: m.entity for m in mentions}
    by_id = {e.id: e for e in entities}
    assert all(of[a] == of[b] for a, b in case.get("same", []))
    assert all(of[a] != of[b] for a, b in case.get("apart", []))
    assert all(of[a] == of[b] for a, b in case.get("refers", []))
    assert all(text not in of for text in case.get("silent", []))
    for person, title, place, former in case.get("offices", []):
        held = {(o.title, o.of, o.former) for o in by_id[of[person] or ""].offices}
        assert held == {(title, of[place] if place else None, former)}


def test_ids_follow_the_text_and_every_entity_is_mentioned() -> None:
    mentions, entities = _resolve(
        "Ana di Paris. Ia dari Prancis.", [["Ana", "PERSON"], ["Paris", "GPE"], ["Prancis", "GPE"]]
    )
    assert [m.id for m in mentions] == ["m1", "m2", "m3", "m4"]
    assert [e.id for e in entities] == ["e1", "e2", "e3"]
    assert {m.entity for m in mentions} == {e.id for e in entities}
    france = entities[2]
    assert (france.country, france.name) == ("FRA", "Prancis")
    assert entities[1].located_in == france.id
    assert entities[1].country is None


def test_a_capital_acts_for_its_government_only_as_an_agent() -> None:
    _, acting = _resolve("Washington menuduh Rusia.", [["Washington", "GPE"], ["Rusia", "GPE"]])
    _, place = _resolve("Ia tiba di Washington kemarin.", [["Washington", "GPE"]])
    assert acting[0].acts_for == "USA"
    assert place[0].acts_for is None


def test_nothing() -> None:
    assert _resolve("", []) == ((), ())
    assert len(_resolve("\n \n\nAna Rojas tiba.\n\n \n", [["Ana Rojas", "PERSON"]])[1]) == 1


@pytest.mark.parametrize(
    ("text", "type", "name"),
    [
        ("WASHINGTON", "GPE", "Washington"),
        ("RINI HAPSARI", "PERSON", "Rini Hapsari"),
        ("RINI HAPSARI II", "PERSON", "Rini Hapsari II"),
        ("PULAU SEJUK", "LOC", "Pulau Sejuk"),
        ("RH", "PERSON", "RH"),
        ("YPKB", "ORG", "YPKB"),
    ],
)
def test_a_name_met_only_in_capitals_is_made_readable(text: str, type: str, name: str) -> None:
    _, entities = _resolve(f"{text} - Berita.", [[text, type]])
    assert (entities[0].name, entities[0].aliases) == (name, (text,))


def test_a_nickname_is_no_canonical_name() -> None:
    _, entities = _resolve(
        "Kata Bung Karno, Soekarno lahir di sini.", [["Bung Karno", "PERSON"], ["Soekarno", "PERSON"]]
    )
    assert [e.name for e in entities] == ["Soekarno"]


def test_names_that_differ_in_figures_stay_apart() -> None:
    _, entities = _resolve("Korban 1234 dan Korban 1235, lalu Korban 1.", [
        ["Korban 1234", "PERSON"], ["Korban 1235", "PERSON"], ["Korban 1", "PERSON"]
    ])  # fmt: skip
    assert len(entities) == 3


def test_spellings_and_initials_of_one_name_are_joined() -> None:
    _, entities = _resolve("Rini Hapsari dan Rini Habsari, R. Hapsari, RiniHapsari.", [
        ["Rini Hapsari", "PERSON"], ["Rini Habsari", "PERSON"], ["R. Hapsari", "PERSON"], ["RiniHapsari", "PERSON"]
    ])  # fmt: skip
    assert len(entities) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Presiden Ana Rojas tiba. Ia ingat Presiden ke-7 negeri itu.",
        "Presiden Ana Rojas tiba. Dulu seorang presiden tidak naik kereta.",
        "Presiden Ana Rojas tiba. Staf Presiden Ana datang pula.",
        "Presiden Ana Rojas tiba. Para pemain itu bersorak.",
        "Presiden Ana Rojas tiba. Ia melihat pemain dalam laga itu.",
    ],
)
def test_titles_that_mean_nobody_here(text: str) -> None:
    mentions, _ = _resolve(text, [["Ana Rojas", "PERSON"]])
    assert [m.text for m in mentions if m.form == "nominal"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Ana Rojas menyoroti pemeriksaan. Menurut polisi, seseorang kabur setelah dia ditetapkan tersangka.",
        "Ana Rojas bercerita. Tapi dia (pebalap lain) cepat.",
        "Ana Rojas bercerita. Seseorang tertawa. Ia pergi.",
    ],
)
def test_pronouns_that_mean_nobody_with_a_name(text: str) -> None:
    mentions, _ = _resolve(text, [["Ana Rojas", "PERSON"]])
    assert [m.text for m in mentions if m.form == "pronoun"] == []


def test_a_name_is_told_without_the_abbreviation_that_it_explains() -> None:
    name = "Pemerintah Kota (Pemkot) Cimahi"
    _, entities = _resolve(
        f"{name} setuju. PT Sinar (Persero) Tbk tidak.", [[name, "ORG"], ["PT Sinar (Persero) Tbk", "ORG"]]
    )
    assert [e.name for e in entities] == ["Pemerintah Kota Cimahi", "PT Sinar (Persero) Tbk"]


def test_an_abbreviation_has_the_type_of_the_name_that_it_stands_for() -> None:
    mentions, _ = _resolve(
        "Kejuaraan Desa Lestari (KDL) dibuka. KDL ramai.",
        [["Kejuaraan Desa Lestari", "EVENT"], ["KDL", "ORG"], ["KDL", "ORG"]],
    )
    assert {m.type for m in mentions} == {"EVENT"}
