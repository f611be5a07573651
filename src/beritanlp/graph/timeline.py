"""Events in the order in which they happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beritanlp.errors import InputError

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Moment:
    """An event of the graph with its participants by name; ``node`` is its node."""

    node: str
    type: str
    name: str
    time: str | None
    begins: str | None
    ends: str | None
    status: str
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    articles: tuple[str, ...]


def timeline(graph: nx.MultiDiGraph, entity: str | None = None) -> list[Moment]:
    """Return the events of the graph, or those that an entity takes part in, by their time; undated ones come last.

    ``entity`` is a node, a name, an alias or a country's code. Raises ``InputError`` when nothing or more than one
    thing is called so.
    """
    events = [node for node, facts in graph.nodes(data=True) if facts["kind"] == "event"]
    if entity is not None:
        node = find_entity(graph, entity)
        events = [one for one in events if graph.has_edge(node, one) or graph.has_edge(one, node)]
    return sorted(
        (_moment(graph, one) for one in events), key=lambda one: (one.begins or "~", one.ends or "", one.node)
    )


def find_entity(graph: nx.MultiDiGraph, entity: str) -> str:
    """Return the node of an entity that is given by its node, name, alias or country code; ``InputError`` if unsure."""
    entities: dict[str, Mapping[str, Any]] = {
        node: facts for node, facts in graph.nodes(data=True) if facts["kind"] == "entity"
    }
    if entity in entities:
        return entity
    wanted = " ".join(entity.casefold().split())
    for fields in (("name", "country"), ("aliases",)):
        found = [
            node
            for node, facts in entities.items()
            if wanted in {str(one).casefold() for field in fields for one in _each(facts[field])}
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(f"{entity!r} is the name of {len(found)}: give one of {', '.join(sorted(found)[:5])}")
    raise InputError(f"no entity of the graph is called {entity!r}")


def _each(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _moment(graph: nx.MultiDiGraph, node: str) -> Moment:
    facts = graph.nodes[node]

    def names(role: str, edges: Iterable[tuple[str, str, str]], at: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(graph.nodes[edge[at]]["name"] for edge in edges if edge[2] == role))

    out = list(graph.out_edges(node, data="type"))
    return Moment(
        node=node,
        type=facts["type"],
        name=facts["name"],
        time=facts["time"],
        begins=facts["begins"],
        ends=facts["ends"],
        status=facts["status"],
        agents=names("agent", graph.in_edges(node, data="type"), 0),
        targets=names("target", out, 1),
        place=next(iter(names("place", out, 1)), None),
        articles=tuple(facts["articles"]),
    )
