"""Difficult constructions of news language, a file of sentences each: so many of them must come out whole."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from beritanlp import Article, Extraction, Extractor
from beritanlp.schema import Event

FILES = sorted((Path(__file__).parents[1] / "cases" / "events").glob("*.toml"))


def told(found: Extraction, event: Event) -> dict:
    """An event in the words of the cases: names instead of ids."""
    name = {entity.id: entity.name for entity in found.entities}
    quote = next((quote for quote in found.quotes if quote.id == event.quote), None)
    return {
        "type": event.type,
        "agents": sorted(name[one] for one in event.agents),
        "targets": sorted(name[one] for one in event.targets),
        "place": name.get(event.place or ""),
        "time": event.time,
        "status": event.status,
        "quote": quote and name.get(quote.speaker or "", "?"),
    }


def fits(want: dict, event: dict) -> bool:
    return all(event[key] == (sorted(value) if isinstance(value, list) else value) for key, value in want.items())


def whole(case: dict, events: list[dict]) -> bool:
    """The wanted event is there, nothing that did not happen is told as a fact, and the statement is an event too."""
    return (
        any(fits(case["want"], event) for event in events)
        and not any(event["type"] in case.get("none", []) and event["status"] == "actual" for event in events)
        and ("say" not in case or any(fits({"type": "say", "agents": case["say"]}, event) for event in events))
    )


def failing(case: dict, events: list[dict]) -> str:
    """A case that fails, for a reader: what was wanted and what came out, without what is empty."""
    wanted = {key: case[key] for key in ("want", "none", "say") if key in case}
    lines = [", ".join(f"{key} {value}" for key, value in event.items() if value) for event in events]
    return f"\n  {case['text']}\n    wanted {wanted}" + "".join(f"\n    came {line}" for line in lines or ["nothing"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_construction(extractor: Extractor, file: Path) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    cases, least = table["case"], table["least"]
    articles = [Article(text=case["text"], published=f"{case['published']}T18:00:00+07:00") for case in cases]
    missed = []
    for case, found in zip(cases, extractor.pipe(articles), strict=True):
        events = [told(found, event) for event in found.events]
        if not whole(case, events):
            missed.append(failing(case, events))
    good = len(cases) - len(missed)
    assert good >= least, f"{file.stem}: {good} of {len(cases)} come out whole, {least} must" + "".join(missed)


def test_every_construction_has_its_sentences() -> None:
    for file in FILES:
        cases = tomllib.loads(file.read_text(encoding="utf-8"))["case"]
        assert len(cases) >= 40, file.stem
        assert len({case["text"] for case in cases}) == len(cases), file.stem
