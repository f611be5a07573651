"""Graphs as files: GraphML (yEd, Cytoscape, Neo4j), GEXF (Gephi) and JSON (nodes and edges)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from beritanlp.export.spans import NOT_XML

_SPELL = {"start": "begins", "end": "ends"}


def write_graphml(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write a graph as GraphML. Lists become text joined by ``; `` (of ``articles`` there is a number as well,
    ``article_count``), and what is unknown is left out."""
    nx.write_graphml_xml(_flat(graph), str(path), encoding="utf-8", infer_numeric_types=True)


def write_gexf(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write a graph as dynamic GEXF: events and dated edges have a ``start`` and an ``end`` day, for Gephi's timeline.

    An edge's ``type`` is called ``relation``, since GEXF means something else by ``type``.
    """
    flat = _flat(graph)
    for _, facts in flat.nodes(data=True):
        facts["label"] = facts["name"]
    for _, _, facts in flat.edges(data=True):
        facts["relation"] = facts["label"] = facts.pop("type")
    for facts in (*(facts for _, facts in flat.nodes(data=True)), *(facts for *_, facts in flat.edges(data=True))):
        facts |= {name: facts[known][:10] for name, known in _SPELL.items() if known in facts}
    flat.graph["mode"] = "dynamic"
    nx.write_gexf(flat, str(path), encoding="utf-8")


def write_json(graph: nx.MultiDiGraph, path: str | Path) -> None:
    """Write a graph as JSON: ``nodes`` with ``id``, ``edges`` with ``source`` and ``target``; lists stay lists."""
    nodes = [{"id": node, **facts} for node, facts in graph.nodes(data=True)]
    edges = [{"source": tail, "target": head, **facts} for tail, head, facts in graph.edges(data=True)]
    written = json.dumps(
        {"directed": True, "multigraph": True, "nodes": nodes, "edges": edges}, ensure_ascii=False, indent=1
    )
    Path(path).write_text(written + "\n", encoding="utf-8")


WRITERS: Mapping[str, Callable[[nx.MultiDiGraph, str | Path], None]] = {
    ".graphml": write_graphml,
    ".gexf": write_gexf,
    ".json": write_json,
}


def _flat(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Copy a graph with attributes that every XML format can carry: no None, no lists, no character unknown to XML."""
    flat = nx.MultiDiGraph()
    flat.add_nodes_from((_clean(node), _facts(facts)) for node, facts in graph.nodes(data=True))
    for number, (tail, head, facts) in enumerate(graph.edges(data=True), start=1):
        flat.add_edge(_clean(tail), _clean(head), key=f"r{number}", **_facts(facts))
    return flat


def _facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: _value(value) for name, value in facts.items() if value is not None}
    return known | ({"article_count": len(facts["articles"])} if "articles" in facts else {})


def _value(value: Any) -> str | int | float:
    if isinstance(value, list):
        return "; ".join(str(_value(one)) for one in value)
    if isinstance(value, dict):
        return _clean(f"{value['article']}:{value['start']}-{value['end']} {value['text']}")
    return value if isinstance(value, int | float) else _clean(str(value))


def _clean(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)
