"""Countries, acting capitals and where places lie, in sentences read by the whole library."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import beritanlp

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "countries.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_countries(case: dict[str, Any], extractor: beritanlp.Extractor) -> None:
    read = extractor(case["text"])
    entity_of = {entity.id: entity for entity in read.entities}
    named = [(mention.text, entity_of[mention.entity]) for mention in read.mentions if mention.entity in entity_of]
    assert [f"{text} {entity.country}" for text, entity in named if entity.country] == case["codes"]
    if "acts" in case:
        assert [f"{text} {entity.acts_for}" for text, entity in named if entity.acts_for] == case["acts"]
    if "lies" in case:
        found = [(text, entity_of.get(entity.located_in or "")) for text, entity in named]
        assert [f"{text}: {where.name}" for text, where in found if where] == case["lies"]
    assert all(entity.wikidata for entity in read.entities if entity.country)
