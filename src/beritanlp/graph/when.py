"""The graph as of a day, and what of it lies between two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import networkx as nx

from beritanlp.errors import InputError
from beritanlp.graph.days import days

STATES = frozenset({"holds_office", "located_in", "part_of", "member_of", "same_as"})
_TOLD = frozenset({"mentions", "reports"})


def as_of(graph: nx.MultiDiGraph, date: str | date) -> nx.MultiDiGraph:
    """Return what had begun by the end of a day (a month, a year): the graph without all that came later.

    What has no date of its own counts from the day when the first of its articles was published, and stays when that is
    unknown as well. Events that are over stay, for they have happened; states (an office, a place) that had ended do
    not. Nodes that nothing is left of go. Raises ``InputError`` for a date that is no date.
    """
    first, last = days(date)
    published = {
        node.removeprefix("article/"): facts["published"]
        for node, facts in graph.nodes(data=True)
        if facts["kind"] == "article" and facts["published"]
    }

    def begun(facts: Mapping[str, Any]) -> bool:
        told = [published[article] for article in facts.get("articles", ()) if article in published]
        begins = facts.get("begins") or facts.get("published") or min(told, default=None)
        return begins is None or begins[:10] <= last

    def stays(facts: Mapping[str, Any]) -> bool:
        over = facts["type"] in STATES and facts["ends"] is not None and facts["ends"][:10] < first
        return begun(facts) and not over

    nodes = [node for node, facts in graph.nodes(data=True) if facts["kind"] != "entity" and not begun(facts)]
    edges = [edge for *edge, facts in graph.edges(keys=True, data=True) if not stays(facts)]
    left: nx.MultiDiGraph = graph.copy()
    left.remove_nodes_from(nodes)
    left.remove_edges_from(edges)
    left.remove_nodes_from([node for node in nx.isolates(left) if left.nodes[node]["kind"] != "article"])
    return left


def between(graph: nx.MultiDiGraph, first: str | date, last: str | date) -> nx.MultiDiGraph:
    """Return what happened from one day (month, year) to another, both included, and who took part in it.

    These are the events and relations whose time overlaps the stretch, the articles that tell them, and the states
    (an office, a place) of those who take part. Raises ``InputError`` for a date that is no date.
    """
    begin, end = days(first)[0], days(last)[1]
    if begin > end:
        raise InputError(f"{first} comes after {last}; give the earlier date first")

    def inside(facts: Mapping[str, Any]) -> bool:
        begins, ends = (facts.get(side) or facts.get(other) for side, other in (("begins", "ends"), ("ends", "begins")))
        return begins is not None and ends is not None and begins[:10] <= end and ends[:10] >= begin

    happened = [node for node, facts in graph.nodes(data=True) if facts["kind"] == "event" and inside(facts)]
    dated = [(*edge, facts) for *edge, facts in graph.edges(keys=True, data=True) if inside(facts)]
    records = [graph.nodes[node] for node in happened] + [facts for *_, facts in dated]
    articles = {f"article/{article}" for facts in records for article in facts["articles"]}
    nodes = articles.union(happened, *((tail, head) for tail, head, *_ in dated))
    edges = {(tail, head, key) for tail, head, key, _ in dated}
    for tail, head, key, facts in graph.out_edges(nodes, keys=True, data=True):
        undated = facts["begins"] is None and facts["ends"] is None
        if (facts["type"] in _TOLD and head in nodes) or (facts["type"] in STATES and undated):
            edges.add((tail, head, key))
    left: nx.MultiDiGraph = graph.edge_subgraph(edges).copy()
    return left
