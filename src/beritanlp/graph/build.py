"""One graph over any number of articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from beritanlp.graph.entities import entity_nodes
from beritanlp.graph.events import event_nodes
from beritanlp.graph.reading import ARTICLE, Edge, Told, read_extractions
from beritanlp.graph.same import Ref
from beritanlp.schema import Extraction

_OF_EVENTS = frozenset({"agent", "target", "place"})


def build_graph(extractions: Iterable[Extraction]) -> nx.MultiDiGraph:
    """Build a graph whose nodes are entities, events and articles (attribute ``kind``).

    Entities are joined where they are surely the same, events where they are told by several articles; both say in
    which ``articles`` and how often (``count``). Edges run from entity to entity (the relations), from an agent to its
    event and on to its targets and its place (``agent``, ``target``, ``place``), and from an article to what it tells
    (``mentions``, ``reports``). Each has ``type``, ``begins``, ``ends``, ``count``, ``articles`` and ``evidence``
    (``article``, ``start``, ``end``, ``text``). An article that comes twice counts once. The same extractions give the
    same graph, in any order. They are read one at a time, so that a stream of any length needs memory for what the
    graph holds and not for the articles. Raises ``InputError`` for what is no extraction, and when there is none.
    """
    told = read_extractions(extractions)
    entities, where = entity_nodes([entity for one in told for entity in one.entities])
    events, of_events = event_nodes([event for one in told for event in one.events], where)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((f"article/{one.id}", one.article) for one in told)
    graph.add_nodes_from(entities)
    graph.add_nodes_from(events)
    where.update(of_events)
    keys: dict[tuple[str | None, ...], str] = {}
    told.reverse()
    while told:  # what has gone into the graph is let go
        _add(graph, told.pop(), where, keys)
    return graph


def _add(graph: nx.MultiDiGraph, told: Told, where: Mapping[Ref, str], keys: dict[tuple[str | None, ...], str]) -> None:
    for edge in told.edges:
        tail, head = (f"article/{told.id}" if one == ARTICLE else where[told.id, one] for one in edge[:2])
        begins, ends = edge.begins, edge.ends
        if edge.type in _OF_EVENTS:
            event = graph.nodes[head if edge.type == "agent" else tail]
            begins, ends = event["begins"], event["ends"]
        key = keys.setdefault((edge.type, begins, ends), f"{edge.type} {begins}/{ends}" if begins else edge.type)
        if not graph.has_edge(tail, head, key):
            graph.add_edge(tail, head, key, type=edge.type, begins=begins, ends=ends, count=0, articles=[], evidence=[])
        _extend(graph.edges[tail, head, key], told.id, edge)


def _extend(facts: dict[str, Any], article: str, edge: Edge) -> None:
    facts["count"] += edge.mentions
    if facts["articles"][-1:] != [article]:
        facts["articles"].append(article)
    facts["evidence"] += edge.evidence
