"""Events of several articles as nodes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from beritanlp.graph.entities import Node
from beritanlp.graph.same import Candidate, Hint, Ref, surely_same
from beritanlp.schema import Event, Extraction

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!/)")
_STATUS = ("actual", "planned", "possible", "denied")
_MUTUAL = frozenset({"meet", "call", "agree", "cooperate", "compete", "retreat"})
_ONCE = frozenset({"appoint", "arrest", "die", "dismiss", "elect", "free", "injure"})


@dataclass(frozen=True, slots=True)
class EventTold:
    """An event as one article tells it, and when it began and ended."""

    ref: Ref
    event: Event
    begins: str | None
    ends: str | None


def read_events(extraction: Extraction) -> tuple[EventTold, ...]:
    """Return the events of one article."""
    times = {time.id: (time.begins, time.ends) for time in extraction.times}
    return tuple(
        EventTold((extraction.id, event.id), event, *times.get(event.time_id or "", (None, None)))
        for event in extraction.events
    )


def event_nodes(told: Sequence[EventTold], entities: Mapping[Ref, str]) -> tuple[list[Node], dict[Ref, str]]:
    """Return the events as nodes, and for every event of every article the node that stands for it.

    Two articles tell the same event when type and day agree and the participants are compatible: the same agents and
    targets; of something mutual (a meeting) the same ones in any role; of what befalls somebody once a day (an arrest,
    a death) the same targets, and no two agents. Two places tell events apart. ``entities`` says which node stands for
    which entity.
    """
    by_ref = {one.ref: one for one in told}
    groups = surely_same(_candidate(one, entities) for one in told)
    nodes: list[Node] = []
    where: dict[Ref, str] = {}
    for group in groups:
        refs = [one.ref for one in group]
        node = f"event/{'/'.join(refs[0])}"
        where.update((ref, node) for ref in refs)
        nodes.append((node, _attributes([by_ref[ref] for ref in refs])))
    return nodes, where


def _candidate(told: EventTold, entities: Mapping[Ref, str]) -> Candidate:
    event, article = told.event, told.ref[0]
    agents, targets = (frozenset(entities[article, one] for one in side) for side in (event.agents, event.targets))
    hints: set[Hint] = {("place", entities[article, event.place])} if event.place else set()
    participants: tuple[frozenset[str], ...] = (agents, targets)
    if event.type in _MUTUAL:
        participants = (agents | targets,)
    elif event.type in _ONCE and targets:
        participants = (targets,)
        hints |= {("agents", "; ".join(sorted(agents)))} if agents else set()
    day = _DAY.match(event.time or "")
    key = (event.type, day.group(), event.status == "denied", participants) if day and any(participants) else None
    return Candidate(told.ref, key, frozenset(hints))


def _attributes(members: Sequence[EventTold]) -> dict[str, Any]:
    surest = min((one.event for one in members), key=lambda one: (_STATUS.index(one.status), -one.confidence))
    begins, ends = next(((one.begins, one.ends) for one in members if one.begins or one.ends), (None, None))
    return {
        "kind": "event",
        "type": surest.type,
        "name": surest.summary,
        "plover": surest.plover,
        "time": surest.time,
        "status": surest.status,
        "confidence": surest.confidence,
        "begins": begins,
        "ends": ends,
        "count": len(members),
        "articles": [one.ref[0] for one in members],
    }
