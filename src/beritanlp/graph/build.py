"""One graph over any number of articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from beritanlp.graph.entities import Node, entity_nodes
from beritanlp.graph.events import event_nodes
from beritanlp.graph.same import Ref
from beritanlp.schema import Extraction, Span


@dataclass(frozen=True)
class Edge:
    """An edge as one article tells it; edges that differ in article and evidence only are one edge of the graph."""

    tail: str
    head: str
    type: str
    begins: str | None
    ends: str | None
    article: str
    evidence: tuple[int, int]
    count: int = 1


def build_graph(extractions: Iterable[Extraction]) -> nx.MultiDiGraph:
    """Build a graph whose nodes are entities, events and articles (attribute ``kind``).

    Entities are joined where they are surely the same, events where they are told by several articles. Edges run from
    entity to entity (the relations), from an agent to its event and on to its targets and its place (``agent``,
    ``target``, ``place``), and from an article to what it tells (``mentions``, ``reports``). Each has ``type``,
    ``begins``, ``ends``, ``count``, ``articles`` and ``evidence`` (``article``, ``start``, ``end``, ``text``). An
    article that comes twice counts once. The same extractions give the same graph, in any order.
    """
    read = [one for _, one in sorted({extraction.id: extraction for extraction in extractions}.items())]
    entities, entity_of = entity_nodes(read)
    events, event_of = event_nodes(read, entity_of)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from([_article_node(one) for one in read] + entities + events)
    texts = {one.id: one.article.text for one in read}
    moments = {name: (facts["begins"], facts["ends"]) for name, facts in events}
    edges = [edge for one in read for edge in _edges(one, entity_of, event_of, moments)]
    for tail, head, facts in _joined(edges, texts):
        graph.add_edge(tail, head, **facts)
    return graph


def _article_node(extraction: Extraction) -> Node:
    article = extraction.article
    return f"article/{extraction.id}", {
        "kind": "article",
        "type": "article",
        "name": article.title or extraction.id,
        "published": article.published,
        "outlet": article.outlet,
        "url": article.url,
    }


def _edges(
    extraction: Extraction,
    entity_of: Mapping[Ref, str],
    event_of: Mapping[Ref, str],
    moments: Mapping[str, tuple[str | None, str | None]],
) -> Iterator[Edge]:
    here = extraction.id
    article = f"article/{here}"
    for entity in extraction.entities:
        spans = [(one.start, one.end) for one in extraction.mentions if one.entity == entity.id]
        yield Edge(article, entity_of[here, entity.id], "mentions", None, None, here, spans[0], len(spans))
    for event in extraction.events:
        node, trigger = event_of[here, event.id], (event.trigger.start, event.trigger.end)
        begins, ends = moments[node]
        yield Edge(article, node, "reports", None, None, here, trigger)
        for one in event.agents:
            yield Edge(entity_of[here, one], node, "agent", begins, ends, here, trigger)
        for one in event.targets:
            yield Edge(node, entity_of[here, one], "target", begins, ends, here, trigger)
        if event.place:
            yield Edge(node, entity_of[here, event.place], "place", begins, ends, here, trigger)
    for relation in extraction.relations:
        ends_at = entity_of[here, relation.head], entity_of[here, relation.tail]
        yield Edge(*ends_at, relation.type, relation.begins, relation.ends, here, _pair(relation.evidence))


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _joined(edges: Sequence[Edge], texts: Mapping[str, str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    same: dict[tuple[str | None, ...], list[Edge]] = {}
    for edge in edges:
        same.setdefault((edge.tail, edge.head, edge.type, edge.begins, edge.ends), []).append(edge)
    for several in same.values():
        first = several[0]
        places = dict.fromkeys((one.article, *one.evidence) for one in several)
        yield (
            first.tail,
            first.head,
            {
                "type": first.type,
                "begins": first.begins,
                "ends": first.ends,
                "count": sum(one.count for one in several),
                "articles": list(dict.fromkeys(one.article for one in several)),
                "evidence": [
                    {"article": article, "start": start, "end": end, "text": texts[article][start:end]}
                    for article, start, end in places
                ],
            },
        )
