"""Entities of several articles as nodes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from beritanlp.graph.same import Candidate, Hint, Ref, surely_same
from beritanlp.schema import Entity, Extraction, Office

_DEEPEST = 4  # a district in a regency in a province in a country
Node: TypeAlias = tuple[str, dict[str, Any]]
"""A node's name in the graph and its attributes."""


@dataclass(frozen=True, slots=True)
class EntityTold:
    """An entity as one article tells it, and what decides with which ones of other articles it is the same."""

    candidate: Candidate
    label: str
    type: str
    name: str
    aliases: tuple[str, ...]
    country: str | None
    acts_for: str | None
    offices: tuple[str, ...]
    wikidata: str | None
    mentions: int


def read_entities(extraction: Extraction) -> tuple[EntityTold, ...]:
    """Return the entities of one article."""
    table = {entity.id: entity for entity in extraction.entities}
    mentions = Counter(mention.entity for mention in extraction.mentions)
    return tuple(
        EntityTold(
            candidate=Candidate((extraction.id, entity.id), _key(entity, table), _hints(entity, table)),
            label=f"country/{entity.country}" if entity.country else f"{entity.type.lower()}/{entity.name}",
            type=entity.type,
            name=entity.name,
            aliases=entity.aliases,
            country=entity.country,
            acts_for=entity.acts_for,
            offices=_offices(entity, table),
            wikidata=entity.wikidata,
            mentions=mentions[entity.id],
        )
        for entity in table.values()
    )


def entity_nodes(told: Sequence[EntityTold]) -> tuple[list[Node], dict[Ref, str]]:
    """Return the entities as nodes, and for every entity of every article the node that stands for it.

    Two entities are the same when they are the same country or Wikidata item, or when type and full name agree, the
    name has two words at least (a place with one word: when it lies in the same country or region) and nothing tells
    them apart: neither the country of their offices or their place, nor one office of two owners (``Bupati Bantul``,
    ``Bupati Sleman``). A last name alone is nobody.
    """
    by_ref = {one.candidate.ref: one for one in told}
    groups = [[by_ref[one.ref] for one in group] for group in surely_same(one.candidate for one in told)]
    taken = Counter(group[0].label for group in groups)
    nodes: list[Node] = []
    where: dict[Ref, str] = {}
    for group in groups:
        label, refs = group[0].label, [one.candidate.ref for one in group]
        node = label if taken[label] == 1 else f"{label} ({'/'.join(refs[0])})"
        where.update((ref, node) for ref in refs)
        nodes.append((node, _attributes(group)))
    return nodes, where


def _key(entity: Entity, table: Mapping[str, Entity]) -> tuple[str, ...] | None:
    if entity.country:
        return ("country", entity.country)
    if entity.wikidata:
        return ("wikidata", entity.wikidata)
    name = _plain(entity.name)
    if " " in name:
        return (entity.type, name)
    parent = table.get(entity.located_in or "")
    anchor = entity.acts_for or (parent.country or _plain(parent.name) if parent else None)
    return (entity.type, name, anchor) if entity.type == "GPE" and anchor else None


def _hints(entity: Entity, table: Mapping[str, Entity]) -> frozenset[Hint]:
    """Return what tells an entity from its namesakes: its country, and whom each of its offices belongs to."""
    if entity.country or entity.wikidata:
        return frozenset()
    owners = [(office, owner) for office in entity.offices if (owner := table.get(office.of or "")) is not None]
    held = {(f"office {_title(office)}", owner.country or _plain(owner.name)) for office, owner in owners}
    codes = _codes(entity, table).union(*(_codes(owner, table) for _, owner in owners))
    return frozenset(held | {("country", code) for code in codes})


def _codes(entity: Entity, table: Mapping[str, Entity]) -> set[str]:
    """Return the code of a country itself, of the government that a place stands for, or of where it lies."""
    around: Entity | None = entity
    for _ in range(_DEEPEST):
        if around is None or around.country or around.acts_for:
            break
        around = table.get(around.located_in or "")
    return {code for code in (around.country, around.acts_for) if code} if around else set()


def _title(office: Office) -> str:
    return _plain(office.title).removeprefix("mantan ")


def _attributes(members: Sequence[EntityTold]) -> dict[str, Any]:
    name = Counter(one.name for one in members).most_common(1)[0][0]
    return {
        "kind": "entity",
        "type": members[0].type,
        "name": name,
        "aliases": _distinct(form for one in members for form in (one.name, *one.aliases) if form != name),
        "country": _first(one.country for one in members),
        "acts_for": _first(one.acts_for for one in members),
        "offices": _distinct(phrase for one in members for phrase in one.offices),
        "wikidata": _first(one.wikidata for one in members),
        "count": sum(one.mentions for one in members),
        "articles": _distinct(one.candidate.ref[0] for one in members),
    }


def _offices(entity: Entity, table: Mapping[str, Entity]) -> tuple[str, ...]:
    owners = [(office, table.get(office.of or "")) for office in entity.offices]
    return tuple(" ".join([office.title] + ([owner.name] if owner else [])) for office, owner in owners)


def _plain(name: str) -> str:
    """Spell a name so that ``Kim Jong-un`` and ``Kim Jong Un`` are one."""
    return " ".join(re.sub(r"[^\w]+", " ", unicodedata.normalize("NFKC", name).casefold()).split())


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
