"""Relations from offices, places and events, on records made by hand."""

from __future__ import annotations

import spacy

from beritanlp.relations.find import find_relations
from beritanlp.schema import Entity, Event, Mention, Office, TextSpan, Time

TEXT = "Menteri Luar Negeri Norwegia Espen Barth Eide menemui Ani di Oslo, Senin."


def at(word: str) -> dict:
    start = TEXT.index(word)
    return {"start": start, "end": start + len(word), "text": word}


MENTIONS = (
    Mention(id="m1", **at("Norwegia"), type="GPE", entity="e1", rule="t"),
    Mention(id="m2", **at("Espen Barth Eide"), type="PERSON", entity="e2", rule="t"),
    Mention(id="m3", **at("Ani"), type="PERSON", entity="e3", rule="t"),
    Mention(id="m4", **at("Oslo"), type="GPE", entity="e4", rule="t"),
)
ENTITIES = (
    Entity(id="e1", type="GPE", name="Norwegia", country="NOR", rule="t"),
    Entity(
        id="e2",
        type="PERSON",
        name="Espen Barth Eide",
        offices=(Office(title="Menteri Luar Negeri", of="e1"),),
        rule="t",
    ),
    Entity(id="e3", type="PERSON", name="Ani", offices=(Office(title="Menteri", of="e1", former=True),), rule="t"),
    Entity(id="e4", type="GPE", name="Oslo", located_in="e1", rule="t"),
)
TIMES = (
    Time(
        id="t1",
        **at("Senin"),
        type="DATE",
        value="2024-06-03",
        begins="2024-06-03T00:00:00",
        ends="2024-06-04T00:00:00",
        rule="t",
    ),
)


def meeting(**changes: object) -> Event:
    fields = {
        "id": "v1", "type": "meet", "trigger": TextSpan(**at("menemui")), "agents": ("e2", "e3"), "time_id": "t1",
        "sentence": 0, "summary": "x", "confidence": 1.0, "rule": "t",
    }  # fmt: skip
    return Event.model_validate({**fields, **changes})


def relations(*events: Event) -> list:
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    return list(find_relations(nlp(TEXT), MENTIONS, ENTITIES, TIMES, events))


def edges(*events: Event) -> list[tuple[str, str, str]]:
    return [(one.head, one.type, one.tail) for one in relations(*events)]


def test_offices_and_places() -> None:
    assert edges() == [("e2", "holds_office", "e1"), ("e4", "located_in", "e1")]


def test_the_office_is_shown_with_its_holder() -> None:
    evidence = relations()[0].evidence
    assert TEXT[evidence.start : evidence.end] == "Menteri Luar Negeri Norwegia Espen Barth Eide"


def test_a_mutual_event_gives_one_edge_with_its_dates() -> None:
    found = [one for one in relations(meeting()) if one.event == "v1"]
    assert [(one.head, one.tail, one.begins, one.ends) for one in found] == [
        ("e2", "e3", "2024-06-03T00:00:00", "2024-06-04T00:00:00")
    ]


def test_the_sides_of_a_mutual_event_with_a_target_stay_joined() -> None:
    event = meeting(type="agree", agents=("e2", "e3"), targets=("e1",))
    assert {("e2", "agree", "e3"), ("e2", "agree", "e1"), ("e3", "agree", "e1")} <= set(edges(event))


def test_an_event_with_a_target_goes_from_agent_to_target() -> None:
    event = meeting(type="attack", agents=("e2",), targets=("e3", "e2"))
    assert ("e2", "attack", "e3") in edges(event)
    assert ("e2", "attack", "e2") not in edges(event)


def test_what_did_not_happen_gives_no_edge() -> None:
    for status in ("planned", "possible", "denied"):
        assert len(edges(meeting(status=status))) == 2


def test_ids_run_in_order_of_the_evidence() -> None:
    found = relations(meeting())
    assert [one.id for one in found] == ["r1", "r2", "r3"]
    assert [one.evidence.start for one in found] == sorted(one.evidence.start for one in found)
