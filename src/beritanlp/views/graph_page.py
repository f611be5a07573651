"""A graph as a page on which one can move, zoom, filter by type and date, and click for the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from beritanlp.schema import Extraction
from beritanlp.views.evidence import Evidence
from beritanlp.views.page import render

if TYPE_CHECKING:
    import networkx as nx

_SHOWN = {
    "country": "country",
    "acts_for": "acts for",
    "offices": "office",
    "aliases": "also",
    "time": "when",
    "status": "status",
    "published": "published",
    "outlet": "outlet",
    "url": "url",
    "wikidata": "wikidata",
}


def graph_page(graph: nx.MultiDiGraph, extractions: Iterable[Extraction] = (), *, title: str = "Graph") -> str:
    """Return a graph as one self-contained HTML page.

    ``extractions`` are those that the graph was built of; they give the sentences of the evidence.
    """
    evidence = Evidence(extractions)
    names = {name: number for number, name in enumerate(graph)}
    data = {
        "nodes": [_node(facts, evidence) for _, facts in graph.nodes(data=True)],
        "links": [
            [names[tail], names[head], facts["type"], facts["begins"] or "", facts["ends"] or "", facts["count"]]
            for tail, head, facts in graph.edges(data=True)
        ],
        "evidence": [evidence.told(facts["evidence"]) for _, _, facts in graph.edges(data=True)],
    }
    return render("graph", title=title, data=data)


def _node(facts: Mapping[str, Any], evidence: Evidence) -> dict[str, Any]:
    name = evidence.title(facts["name"]) if facts["kind"] == "article" else facts["name"]
    shown = [(label, _said(facts[field])) for field, label in _SHOWN.items() if facts.get(field)]
    return {"name": name, "kind": facts["kind"], "type": facts["type"], "facts": shown, "day": _day(facts)}


def _said(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _day(facts: Mapping[str, Any]) -> str:
    return str(facts.get("begins") or facts.get("published") or "")[:10]
