"""From mentions to entities: which names are one thing, who holds which office, and whom pronouns mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from beritanlp.entities.abbreviations import share_types
from beritanlp.entities.acting import acting_places
from beritanlp.entities.clusters import Clusters, make_nodes
from beritanlp.entities.offices import find_offices
from beritanlp.entities.records import Group, build_entities
from beritanlp.entities.references import find_references
from beritanlp.entities.sieves import SIEVES
from beritanlp.entities.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from beritanlp.lexicon.names import Names
    from beritanlp.schema import Entity, Mention, Section

_NOT_TOLD = frozenset({"related", "credit", "boilerplate"})


def resolve_entities(
    doc: Doc, sections: Sequence[Section], mentions: Sequence[Mention], names: Names
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Join named mentions to entities and add the pronouns and nouns that refer to people.

    Returns all mentions in text order with ids ``m1`` ... and their entity, and the entities ``e1`` ... in the order of
    their first mention. Nothing refers to anybody in links to other articles, credits and the page's furniture.
    """
    text = doc.text
    named = _number(mentions)
    groups, named = _group(text, named, names)
    words, at_of = read_words(doc, named)
    found = find_offices(words, at_of, named, names)
    told = [(s.start, s.end) for s in sections if s.kind in _NOT_TOLD]
    references = (
        m for m in find_references(doc, words, named, found, names) if not any(a <= m.start < b for a, b in told)
    )
    everything = _renumber([*named, *references])
    offices = {person: tuple(f.office for f in held) for person, held in found.items()}
    entities = build_entities(groups, offices, acting_places(text, groups, names), names)
    return everything, entities


def _number(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))


def _renumber(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    return tuple(m.model_copy(update={"id": f"m{i}"}) for i, m in enumerate(ordered, 1))


def _group(text: str, named: tuple[Mention, ...], names: Names) -> tuple[tuple[Group, ...], tuple[Mention, ...]]:
    """Run the sieves; return the groups in text order and the mentions with their entity."""
    named = share_types(named, text, names)
    nodes = make_nodes(named)
    clusters = Clusters(len(nodes))
    for sieve in SIEVES:
        clusters.merge(sieve(nodes, clusters, named, text, names))
    of = {at: i for i, node in enumerate(nodes) for at in node.mentions}
    order = {
        root: f"e{n}" for n, root in enumerate(dict.fromkeys(clusters.root(of[at]) for at in range(len(named))), 1)
    }
    joined = tuple(m.model_copy(update={"entity": order[clusters.root(of[at])]}) for at, m in enumerate(named))
    held: dict[str, list[Mention]] = {}
    rules: dict[str, str] = {}
    for at, mention in enumerate(joined):
        entity = mention.entity or ""
        held.setdefault(entity, []).append(mention)
        rules[entity] = rules.get(entity) or clusters.rule(of[at])
    groups = tuple(
        Group(entity, found[0].type, tuple(found), rules[entity] or "coref.exact") for entity, found in held.items()
    )
    return groups, joined
