"""What the graph keeps of an article: the article itself need not stay in memory while others are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from beritanlp.errors import InputError
from beritanlp.graph.entities import EntityTold, read_entities
from beritanlp.graph.events import EventTold, read_events
from beritanlp.schema import Extraction, Span

ARTICLE = ""
"""How an edge names the article itself; entities and events go by the ids that they have in it."""


class Edge(NamedTuple):
    """An edge as one article tells it; ``evidence`` says where (``article``, ``start``, ``end``, ``text``)."""

    tail: str
    head: str
    type: str
    begins: str | None
    ends: str | None
    mentions: int
    evidence: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says, as far as the graph has a place for it."""

    id: str
    article: dict[str, Any]
    entities: tuple[EntityTold, ...]
    events: tuple[EventTold, ...]
    edges: tuple[Edge, ...]


def read_extractions(extractions: Iterable[Extraction]) -> list[Told]:
    """Read extractions one at a time; of an article that comes twice the last one counts. Ordered by article.

    Raises ``InputError`` for what is no extraction, and when there is none.
    """
    told = {one.id: one for one in map(_read, _checked(extractions))}
    if not told:
        raise InputError("no extractions: nothing was given, or an iterator that had been read to its end before")
    return [told[name] for name in sorted(told)]


def _checked(extractions: Iterable[Extraction]) -> Iterator[Extraction]:
    if isinstance(extractions, Extraction | str | bytes | dict) or not isinstance(extractions, Iterable):
        raise InputError(f"give several extractions, such as a list of them, and not one {type(extractions).__name__}")
    for one in extractions:
        if not isinstance(one, Extraction):
            raise InputError(
                f"a graph is built of extractions and not of {type(one).__name__}; extract(text) makes one"
            )
        yield one


def _read(extraction: Extraction) -> Told:
    article = extraction.article
    facts = {
        "kind": "article",
        "type": "article",
        "name": article.title or extraction.id,
        "published": article.published,
        "outlet": article.outlet,
        "url": article.url,
    }
    edges = tuple(_joined(_edges(extraction)))
    return Told(extraction.id, facts, read_entities(extraction), read_events(extraction), edges)


def _edges(extraction: Extraction) -> Iterator[Edge]:
    def shown(span: Span) -> list[dict[str, Any]]:
        text = extraction.article.text[span.start : span.end]
        return [{"article": extraction.id, "start": span.start, "end": span.end, "text": text}]

    spans: dict[str, list[Span]] = {}
    for mention in extraction.mentions:
        spans.setdefault(mention.entity or "", []).append(mention)
    for entity in extraction.entities:
        if entity.id in spans:
            first, *others = spans[entity.id]
            yield Edge(ARTICLE, entity.id, "mentions", None, None, 1 + len(others), shown(first))
    for event in extraction.events:
        ends = [(one, event.id, "agent") for one in event.agents] + [(event.id, one, "target") for one in event.targets]
        ends += [(event.id, event.place, "place")] if event.place else []
        for tail, head, role in [(ARTICLE, event.id, "reports"), *ends]:
            yield Edge(tail, head, role, None, None, 1, shown(event.trigger))
    for one in extraction.relations:
        yield Edge(one.head, one.tail, one.type, one.begins, one.ends, 1, shown(one.evidence))


def _joined(edges: Iterable[Edge]) -> Iterator[Edge]:
    same: dict[tuple[str | None, ...], list[Edge]] = {}
    for edge in edges:
        same.setdefault(edge[:5], []).append(edge)
    for several in same.values():
        places = {(place["start"], place["end"]): place for edge in several for place in edge.evidence}
        yield several[0]._replace(mentions=sum(edge.mentions for edge in several), evidence=list(places.values()))
