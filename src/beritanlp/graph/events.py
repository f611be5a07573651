"""Events of several articles as nodes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from beritanlp.graph.entities import Node
from beritanlp.graph.same import Candidate, Hint, Ref, surely_same
from beritanlp.schema import Event, Extraction

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!/)")
_STATUS = ("actual", "planned", "possible", "denied")


def event_nodes(extractions: Sequence[Extraction], entities: Mapping[Ref, str]) -> tuple[list[Node], dict[Ref, str]]:
    """Return the events as nodes, and for every event of every article the node that stands for it.

    Two articles tell the same event when type, day and participants agree and no place tells them apart. ``entities``
    says which node stands for which entity.
    """
    tables = {extraction.id: {event.id: event for event in extraction.events} for extraction in extractions}
    moments = {(one.id, time.id): (time.begins, time.ends) for one in extractions for time in one.times}
    groups = surely_same(
        Candidate((article, event.id), _key(article, event, entities), _places(article, event, entities))
        for article, table in tables.items()
        for event in table.values()
    )
    nodes: list[Node] = []
    where: dict[Ref, str] = {}
    for group in groups:
        refs = [one.ref for one in group]
        node = f"event/{'/'.join(refs[0])}"
        where.update((ref, node) for ref in refs)
        members = [tables[article][event] for article, event in refs]
        begins, ends = next(
            (
                moment
                for ref, one in zip(refs, members, strict=True)
                if (moment := moments.get((ref[0], one.time_id or "")))
            ),
            (None, None),
        )
        nodes.append(
            (node, _attributes(members) | {"begins": begins, "ends": ends, "articles": [ref[0] for ref in refs]})
        )
    return nodes, where


def _key(article: str, event: Event, entities: Mapping[Ref, str]) -> tuple[Any, ...] | None:
    day = _DAY.match(event.time or "")
    if not day or not (event.agents or event.targets):
        return None
    agents, targets = (frozenset(entities[article, one] for one in side) for side in (event.agents, event.targets))
    return (event.type, day.group(), agents, targets, event.status == "denied")


def _places(article: str, event: Event, entities: Mapping[Ref, str]) -> frozenset[Hint]:
    return frozenset({("place", entities[article, event.place])} if event.place else ())


def _attributes(members: Sequence[Event]) -> dict[str, Any]:
    surest = min(members, key=lambda one: (_STATUS.index(one.status), -one.confidence))
    return {
        "kind": "event",
        "type": surest.type,
        "name": surest.summary,
        "plover": surest.plover,
        "time": surest.time,
        "status": surest.status,
        "confidence": surest.confidence,
    }
