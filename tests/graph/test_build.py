"""The graph over articles: joined where surely the same, never when unsure."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from typing import Any

import networkx as nx
import pytest

import beritanlp
from beritanlp.graph.same import Candidate, surely_same
from beritanlp.schema import ArticleInfo, Entity, Event, Extraction, MadeBy, Mention, Office, Relation, Span, TextSpan

TEXT = "Putin bertemu Kim di Pyongyang."


def told(article: str, *entities: dict[str, Any], events: list[dict[str, Any]] | None = None) -> Extraction:
    """An extraction with these entities and events; what every record needs besides is filled in."""
    made = [
        Entity(**{"id": f"e{n}", "type": "PERSON", "rule": "test"} | one) for n, one in enumerate(entities, start=1)
    ]
    mentions = [
        Mention(id=f"m{n}", start=0, end=5, text="Putin", type=one.type, entity=one.id, rule="test")
        for n, one in enumerate(made, start=1)
    ]
    trigger = TextSpan(start=6, end=13, text="bertemu")
    rest = {"trigger": trigger, "sentence": 0, "summary": "Bertemu", "confidence": 0.9, "rule": "test", "type": "meet"}
    return Extraction(
        id=article,
        article=ArticleInfo(text=TEXT),
        made_by=MadeBy(version="0", analyser="spacy", pipeline="test"),
        mentions=tuple(mentions),
        entities=tuple(made),
        events=tuple(Event(**{"id": f"v{n}"} | rest | one) for n, one in enumerate(events or [], start=1)),
    )


def entities_of(*extractions: Extraction) -> list[list[str]]:
    """The articles of every entity node of the graph."""
    graph = beritanlp.build_graph(extractions)
    return sorted(facts["articles"] for _, facts in graph.nodes(data=True) if facts["kind"] == "entity")


PUTIN = {"name": "Vladimir Putin"}
RUS = {"type": "GPE", "name": "Rusia", "country": "RUS"}
JPN = {"type": "GPE", "name": "Jepang", "country": "JPN"}


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ([PUTIN], [PUTIN], True),
        ([{"name": "Kim Jong-un"}], [{"name": "Kim Jong Un"}], True),
        ([{"name": "Putin"}], [{"name": "Putin"}], False),
        ([RUS], [{"type": "GPE", "name": "Federasi Rusia", "country": "RUS"}], True),
        ([PUTIN], [{"type": "ORG", "name": "Vladimir Putin"}], False),
        (
            [{"type": "ORG", "name": "PBB", "wikidata": "Q1065"}],
            [{"type": "ORG", "name": "UN", "wikidata": "Q1065"}],
            True,
        ),
        (
            [{"type": "GPE", "name": "Washington", "acts_for": "USA"}],
            [{"type": "GPE", "name": "Washington", "acts_for": "USA"}],
            True,
        ),
        ([{"type": "GPE", "name": "Banjar"}], [{"type": "GPE", "name": "Banjar"}], False),
    ],
)
def test_the_same_in_two_articles(one: list[dict[str, Any]], other: list[dict[str, Any]], joined: bool) -> None:
    found = entities_of(told("a", *one), told("b", *other))
    assert found == ([["a", "b"]] if joined else [["a"], ["b"]])


def test_offices_of_two_countries_keep_namesakes_apart() -> None:
    russian = {"name": "Anton Ivanov", "offices": (Office(title="Menteri Pertahanan", of="e2"),)}
    found = entities_of(told("a", russian, RUS), told("b", russian, JPN), told("c", {"name": "Anton Ivanov"}))
    assert ["a"] in found
    assert ["b"] in found
    assert ["c"] in found
    assert ["a", "b"] not in found


BANTUL = {"type": "GPE", "name": "Kabupaten Bantul", "located_in": "e3"}
SLEMAN = {"type": "GPE", "name": "Kabupaten Sleman", "located_in": "e3"}
IDN = {"type": "GPE", "name": "Indonesia", "country": "IDN"}


def person(title: str | None = None, former: bool = False) -> dict[str, Any]:
    offices = (Office(title=title, of="e2", former=former),) if title else ()
    return {"name": "Sri Wahyuni", "offices": offices}


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ([person("Bupati"), BANTUL, IDN], [person("Bupati"), BANTUL, IDN], True),
        ([person("Bupati"), BANTUL, IDN], [person("mantan Bupati", former=True), BANTUL, IDN], True),
        ([person("Bupati"), BANTUL, IDN], [person(), BANTUL, IDN], True),
        ([person("Bupati"), BANTUL, IDN], [person("Anggota"), {"type": "ORG", "name": "DPR RI"}, IDN], True),
        ([person("Bupati"), BANTUL, IDN], [person("Bupati"), SLEMAN, IDN], False),
        ([person("Bupati"), BANTUL, IDN], [person("Menteri"), JPN, JPN], False),
        ([person("Menteri"), IDN, JPN], [person("Menteri"), JPN, IDN], False),
        ([person("Ketua"), {"type": "ORG", "name": "KPK"}], [person("Ketua"), {"type": "ORG", "name": "KPU"}], False),
    ],
)
def test_a_full_name_with_a_compatible_office(
    one: list[dict[str, Any]], other: list[dict[str, Any]], joined: bool
) -> None:
    graph = beritanlp.build_graph([told("a", *one), told("b", *other)])
    people = [facts["articles"] for _, facts in graph.nodes(data=True) if facts["type"] == "PERSON"]
    assert people == ([["a", "b"]] if joined else [["a"], ["b"]])


def test_one_who_may_be_either_namesake_is_joined_to_none() -> None:
    told_of = [[person("Bupati"), BANTUL, IDN], [person("Bupati"), SLEMAN, IDN], [person()]]
    graph = beritanlp.build_graph([told(name, *of) for name, of in zip("abc", told_of, strict=True)])
    assert sum(facts["type"] == "PERSON" for _, facts in graph.nodes(data=True)) == 3


@pytest.mark.parametrize("name", ["Kim", "Prabowo", "Widodo", "Megawati"])
def test_a_last_name_alone_is_never_joined(name: str) -> None:
    office = (Office(title="Presiden", of="e2"),)
    people = [{"name": name}, {"name": name, "offices": office}]
    graph = beritanlp.build_graph([told(str(n), one, IDN) for n, one in enumerate([*people, *people])])
    assert sum(facts["type"] == "PERSON" for _, facts in graph.nodes(data=True)) == 4


def test_places_of_one_name_in_two_provinces_stay_apart() -> None:
    there = [{"type": "GPE", "name": "Banjar", "located_in": "e2"}, {"type": "GPE", "name": "Jawa Barat"}]
    here = [{"type": "GPE", "name": "Banjar", "located_in": "e2"}, {"type": "GPE", "name": "Kalimantan Selatan"}]
    graph = beritanlp.build_graph([told("a", *there), told("b", *here), told("c", *there)])
    towns = sorted(facts["articles"] for _, facts in graph.nodes(data=True) if facts.get("name") == "Banjar")
    assert towns == [["a", "c"], ["b"]]


def test_a_country_carries_its_identifier_into_the_graph(extractions: dict[str, beritanlp.Extraction]) -> None:
    graph = beritanlp.build_graph(extractions.values())
    assert graph.nodes["country/KOR"]["wikidata"] == "Q884"
    assert all(facts["wikidata"] for _, facts in graph.nodes(data=True) if facts.get("country"))


def test_an_article_that_knows_two_namesakes_joins_neither() -> None:
    assert entities_of(told("a", PUTIN, PUTIN), told("b", PUTIN)) == [["a"], ["a"], ["b"]]


MEETING = {"agents": ("e1", "e2"), "time": "2024-06-18"}
ARREST = {"type": "arrest", "agents": ("e2",), "targets": ("e1",), "time": "2024-06-18"}


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (MEETING, MEETING, 1),
        (MEETING, MEETING | {"time": "2024-06-19"}, 2),
        (MEETING, MEETING | {"type": "agree"}, 2),
        (MEETING, MEETING | {"agents": ("e1",)}, 2),
        (MEETING, MEETING | {"status": "denied"}, 2),
        (MEETING | {"time": "2024-W25"}, MEETING | {"time": "2024-W25"}, 2),
        (MEETING | {"time": None}, MEETING | {"time": None}, 2),
        (MEETING, MEETING | {"agents": ("e1",), "targets": ("e2",)}, 1),
        (ARREST, ARREST | {"agents": ()}, 1),
        (ARREST, ARREST | {"agents": ("e1",)}, 2),
        (ARREST, ARREST | {"targets": ("e2",)}, 2),
        (ARREST | {"type": "attack"}, ARREST | {"type": "attack", "agents": ()}, 2),
    ],
)
def test_an_event_told_twice(one: dict[str, Any], other: dict[str, Any], count: int) -> None:
    graph = beritanlp.build_graph([told("a", PUTIN, RUS, events=[one]), told("b", PUTIN, RUS, events=[other])])
    assert sum(facts["kind"] == "event" for _, facts in graph.nodes(data=True)) == count


def test_edges_say_where_they_come_from() -> None:
    relation = Relation(id="r1", head="e1", tail="e2", type="holds_office", evidence=Span(start=0, end=13), rule="test")
    read = [told(name, PUTIN, RUS, events=[MEETING]).model_copy(update={"relations": (relation,)}) for name in "ab"]
    graph = beritanlp.build_graph(read)
    (edge,) = graph["person/Vladimir Putin"]["country/RUS"].values()
    assert edge == {
        "type": "holds_office",
        "begins": None,
        "ends": None,
        "count": 2,
        "articles": ["a", "b"],
        "evidence": [{"article": name, "start": 0, "end": 13, "text": "Putin bertemu"} for name in "ab"],
    }
    assert {facts["type"] for _, _, facts in graph.edges(data=True)} == {"holds_office", "mentions", "reports", "agent"}


def test_order_and_repetition_change_nothing(extractions: dict[str, beritanlp.Extraction]) -> None:
    there = beritanlp.build_graph(extractions.values())
    back = beritanlp.build_graph([*reversed(extractions.values()), *extractions.values()])
    assert list(there.nodes(data=True)) == list(back.nodes(data=True))
    assert nx.utils.edges_equal(there.edges(data=True), back.edges(data=True), directed=True)
    assert {"country/KOR", "country/JPN"} <= set(there)


@pytest.mark.parametrize("wrong", [[], iter(()), ["Ia tiba."], [None], told("a"), "Ia tiba.", None, 3])
def test_what_is_no_extraction_is_refused_in_a_sentence(wrong: Any) -> None:
    with pytest.raises(beritanlp.InputError, match="extractions"):
        beritanlp.build_graph(wrong)


def test_a_stream_is_read_once_and_its_articles_are_let_go() -> None:
    alive: weakref.WeakSet[Extraction] = weakref.WeakSet()
    most = 0

    def stream() -> Iterator[Extraction]:
        nonlocal most
        for n in range(50):
            one = told(f"{n}", PUTIN, RUS, events=[MEETING])
            alive.add(one)
            yield one
            most = max(most, len(alive))

    graph = beritanlp.build_graph(stream())
    assert graph.nodes["person/Vladimir Putin"]["count"] == 50
    assert most <= 3


def test_hints_join_through_a_third() -> None:
    chain = [("a", {"RUS"}), ("b", {"RUS", "PRK"}), ("c", {"PRK"})]
    groups = surely_same(
        Candidate((name, "e1"), "kim", frozenset(("country", hint) for hint in hints)) for name, hints in chain
    )
    assert [len(group) for group in groups] == [3]
