"""The showcase article, read end to end: what a careful reader finds in it, and nothing wrong stated as fact."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import beritanlp
from beritanlp.views.summary import summarise

EXPECTED: dict[str, Any] = json.loads((Path(__file__).parent / "golden" / "korsel-as-jepang.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def showcase(extractions: dict[str, beritanlp.Extraction]) -> beritanlp.Extraction:
    return extractions["korsel-as-jepang"]


@pytest.fixture(scope="module")
def names(showcase: beritanlp.Extraction) -> dict[str | None, str]:
    return {entity.id: entity.name for entity in showcase.entities}


def test_publication(showcase: beritanlp.Extraction) -> None:
    assert showcase.article.published == EXPECTED["published"]
    assert showcase.article.published_from == "text"


def test_countries_with_their_codes(showcase: beritanlp.Extraction) -> None:
    assert {one.country: one.name for one in showcase.entities if one.country} == EXPECTED["countries"]


def test_people_with_their_offices(showcase: beritanlp.Extraction) -> None:
    assert {person.name: list(person.offices) for person in summarise(showcase).people} == EXPECTED["people"]


def test_other_entities(showcase: beritanlp.Extraction) -> None:
    found = {one.name: one.type for one in showcase.entities}
    assert found.items() >= EXPECTED["others"].items()


@pytest.mark.parametrize("forms", EXPECTED["one_entity"], ids=lambda forms: forms[0])
def test_every_form_is_one_entity(showcase: beritanlp.Extraction, forms: list[str]) -> None:
    assert len({one.entity for one in showcase.mentions if one.text in forms}) == 1
    assert {one.text for one in showcase.mentions} >= set(forms)


def test_times(showcase: beritanlp.Extraction) -> None:
    assert [[one.text, one.value] for one in showcase.times] == EXPECTED["times"]


def test_quotations(showcase: beritanlp.Extraction, names: dict[str | None, str]) -> None:
    direct = [one for one in showcase.quotes if one.kind == "direct"]
    for one, (speaker, cue, opening) in zip(direct, EXPECTED["quotations"], strict=True):
        assert names[one.speaker] == speaker
        assert one.cue
        assert one.cue.text in (cue, cue.removesuffix("nya"))
        assert one.text.startswith(opening)


@pytest.mark.parametrize("event", EXPECTED["events"], ids=lambda event: f"{event['type']}-{event['agents'][0]}")
def test_events(showcase: beritanlp.Extraction, names: dict[str | None, str], event: dict[str, Any]) -> None:
    found = [
        {
            "type": one.type,
            "agents": {names[agent] for agent in one.agents},
            "place": names.get(one.place),
            "time": one.time,
        }
        for one in showcase.events
        if one.status == "actual"
    ]
    wanted = event | {"agents": set(event["agents"])}
    assert any(one.items() >= wanted.items() for one in found), found


def test_nothing_else_is_stated_as_fact(showcase: beritanlp.Extraction) -> None:
    wanted = {(one["type"], one.get("time")) for one in EXPECTED["events"]} | {("agree", "2024-W25")}
    stated = {(one.type, one.time) for one in showcase.events if one.status == "actual"}
    assert stated - wanted <= {("visit", "2024-06-20")}
