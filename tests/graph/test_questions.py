"""What one asks of a graph: as of a day, between two, in order, who with whom."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import networkx as nx
import pytest

import beritanlp
from beritanlp.graph import as_of, between, find_entity, relations, timeline
from beritanlp.graph.days import days


@pytest.fixture(scope="module")
def graph(extractor: beritanlp.Extractor) -> nx.MultiDiGraph:
    told = {
        "2024-06-01": "bertemu Perdana Menteri Malaysia Anwar Ibrahim di Jakarta, Sabtu (1/6/2024).",
        "2024-07-02": "mengunjungi Singapura, Senin (1/7/2024).",
        "2024-08-03": "bertemu Perdana Menteri Malaysia Anwar Ibrahim di Kuala Lumpur, Jumat (2/8/2024).",
    }
    articles = (
        beritanlp.Article(text=f"Presiden Indonesia Joko Widodo {text}", published=day, id=day)
        for day, text in told.items()
    )
    return beritanlp.build_graph(map(extractor, articles))


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        (2024, "2024-01-01", "2024-12-31"),
        (" 2024-06-18 ", "2024-06-18", "2024-06-18"),
        ("2024-06-18T23:30:00+07:00", "2024-06-18", "2024-06-18"),
        (date(2024, 6, 18), "2024-06-18", "2024-06-18"),
        (datetime(2024, 6, 18, 12, tzinfo=UTC), "2024-06-18", "2024-06-18"),
    ],
)
def test_a_date_is_its_first_and_last_day(when: Any, first: str, last: str) -> None:
    assert days(when) == (first, last)


@pytest.mark.parametrize("when", ["kemarin", "2024-13", "2024-02-30", "", "18/6/2024", None])
def test_what_is_no_date_is_said_to_be_none(graph: nx.MultiDiGraph, when: Any) -> None:
    with pytest.raises(beritanlp.InputError, match="no date such as 2024, 2024-06 or 2024-06-18"):
        as_of(graph, when)


def test_as_of_a_day_nothing_of_later_is_known(graph: nx.MultiDiGraph) -> None:
    assert "country/SGP" not in as_of(graph, "2024-06")
    assert "country/SGP" in as_of(graph, "2024-07-01")
    assert [one.begins[:10] for one in timeline(as_of(graph, "2024-07-15")) if one.begins] == [
        "2024-06-01",
        "2024-07-01",
    ]
    assert set(as_of(graph, "2025")) == set(graph)
    assert len(as_of(graph, "2023")) == 0


def test_between_two_days_is_what_happened_then(graph: nx.MultiDiGraph) -> None:
    july = between(graph, "2024-07", "2024-07")
    assert [one.type for one in timeline(july)] == ["visit"]
    assert "person/Anwar Ibrahim" not in july
    assert [node for node, kind in july.nodes(data="kind") if kind == "article"] == ["article/2024-07-02"]
    assert july.has_edge("person/Joko Widodo", "country/IDN")
    assert len(between(graph, "2020", "2021")) == 0
    with pytest.raises(beritanlp.InputError, match="earlier date first"):
        between(graph, "2024-07", "2024-06")


def test_a_timeline_is_in_order_and_of_whom_one_asks(graph: nx.MultiDiGraph) -> None:
    told = timeline(graph)
    assert [one.begins for one in told] == sorted(one.begins or "~" for one in told)
    assert {one.type for one in timeline(graph, "Anwar Ibrahim")} == {"meet"}
    assert timeline(graph, "SGP") == timeline(graph, "country/SGP") == timeline(graph, "singapura")
    assert {"Joko Widodo", "Anwar Ibrahim"} == {*told[0].agents, *told[0].targets}


def test_whom_nobody_knows_is_said(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(beritanlp.InputError, match="no entity of the graph is called 'Kaesang'"):
        timeline(graph, "Kaesang")


def test_a_name_of_two_is_asked_back() -> None:
    graph = nx.MultiDiGraph()
    for node in "ab":
        graph.add_node(node, kind="entity", name="Budi", aliases=[], country=None)
    with pytest.raises(beritanlp.InputError, match="the name of 2: give one of a, b"):
        find_entity(graph, "Budi")


def test_relations_are_weighted_and_ready_for_networkx(graph: nx.MultiDiGraph) -> None:
    ties = relations(graph)
    assert {facts["kind"] for _, facts in ties.nodes(data=True)} == {"entity"}
    met = ties.edges["person/Joko Widodo", "person/Anwar Ibrahim"]
    assert (met["weight"], met["types"], met["begins"][:10], met["ends"][:10]) == (
        2,
        ["meet"],
        "2024-06-01",
        "2024-08-02",
    )
    assert met["articles"] == ["2024-06-01", "2024-08-03"]
    assert max(nx.degree_centrality(ties).items(), key=lambda one: one[1])[0] == "person/Joko Widodo"
    assert sum(nx.eigenvector_centrality(ties.to_undirected()).values()) > 0
