"""From mentions to entities: which names are one thing, who holds which office, and whom pronouns mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beritanlp.entities.acting import acting_places
from beritanlp.entities.clusters import Clusters, make_nodes
from beritanlp.entities.offices import find_offices
from beritanlp.entities.records import Group, build_entities
from beritanlp.entities.references import Sentence, find_references, resolve_references
from beritanlp.entities.sieves import SIEVES
from beritanlp.entities.words import read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from beritanlp.lexicon.names import Names
    from beritanlp.schema import Entity, Mention, Quote, Section

_NOT_TOLD = frozenset({"related", "credit", "boilerplate"})


@dataclass(frozen=True)
class Cast:
    """Who and what an article is about: entities ``e1`` ... in the order of their first mention, and their mentions."""

    entities: tuple[Entity, ...]
    text: str
    named: tuple[Mention, ...]
    references: tuple[Sentence, ...]
    names: Names
    not_told: tuple[Section, ...]

    def mentions(self, quotes: Sequence[Quote] = ()) -> tuple[Mention, ...]:
        """Return the names, and the pronouns and nouns that refer to people, in text order with ids ``m1`` ....

        ``quotes`` are the quotations in text order, once their speakers are known: ``kata dia`` is said by who speaks,
        and in somebody's own words ``dia`` is somebody else.
        """
        voices = [quote for quote in quotes if quote.kind == "direct"]
        references = resolve_references(self.text, self.references, voices, self.names)
        told = (m for m in references if not any(s.start <= m.start < s.end for s in self.not_told))
        return _renumber([*self.named, *told])


def resolve_entities(doc: Doc, sections: Sequence[Section], mentions: Sequence[Mention], names: Names) -> Cast:
    """Join named mentions to entities, read offices, and find what refers to people.

    Nothing refers to anybody in links to other articles, credits and the page's furniture.
    """
    text = doc.text
    groups, named = _group(text, _number(mentions), names)
    words, at_of = read_words(doc, named)
    found = find_offices(words, at_of, named, names)
    offices = {person: tuple(f.office for f in held) for person, held in found.items()}
    entities = build_entities(groups, offices, acting_places(text, groups, names), names)
    not_told = tuple(s for s in sections if s.kind in _NOT_TOLD)
    return Cast(entities, text, named, find_references(doc, words, named, found, names), names, not_told)


def _number(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))


def _renumber(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    return tuple(m.model_copy(update={"id": f"m{i}"}) for i, m in enumerate(ordered, 1))


def _group(text: str, named: tuple[Mention, ...], names: Names) -> tuple[tuple[Group, ...], tuple[Mention, ...]]:
    """Run the sieves; return the groups in text order and the mentions with their entity."""
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
