"""From mentions to entities: which names are one thing, who holds which office, and whom pronouns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beritanlp.entities.abbreviations import share_types
from beritanlp.entities.acting import acting_places
from beritanlp.entities.clusters import Clusters, make_nodes
from beritanlp.entities.namesakes import settle_namesakes
from beritanlp.entities.nicknames import nicknames_as_people
from beritanlp.entities.offices import add_described, find_offices
from beritanlp.entities.records import Group, build_entities
from beritanlp.entities.references import Sentence, find_references, resolve_references
from beritanlp.entities.sieves import SIEVES
from beritanlp.entities.titles import Held
from beritanlp.entities.voices import read_voices
from beritanlp.entities.words import Word, read_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from beritanlp.lexicon.names import Names
    from beritanlp.schema import Entity, Mention, Quote, Section

_NOT_TOLD = frozenset({"related", "credit", "boilerplate"})


@dataclass(frozen=True)
class Cast:
    """Who and what an article is about: its names in groups, the offices beside them, and what may refer to people."""

    text: str
    words: Sequence[Word]
    named: tuple[Mention, ...]
    groups: tuple[Group, ...]
    held: Mapping[str, tuple[Held, ...]]
    references: tuple[Sentence, ...]
    not_told: tuple[Section, ...]
    names: Names

    def told(self, quotes: Sequence[Quote] = ()) -> list[Mention]:
        """Return the names, and the pronouns and nouns that refer to people, in text order and not yet numbered.

        ``quotes`` are the quotations in text order, once their speakers are known: ``kata dia`` is said by who speaks,
        and in somebody's own words ``dia`` is somebody else.
        """
        references = resolve_references(self.text, self.references, read_voices(quotes), self.names)
        told = (m for m in references if not any(s.start <= m.start < s.end for s in self.not_told))
        return _ordered([*self.named, *told])

    def mentions(self, quotes: Sequence[Quote]) -> tuple[Mention, ...]:
        """Return what is ``told`` once the speakers of the quotations are known, with ids ``m1`` ...."""
        return tuple(m.model_copy(update={"id": f"m{i}"}) for i, m in enumerate(self.told(quotes), 1))

    def entities(self, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
        """Return the entities ``e1`` ... in the order of their first name; ``mentions`` may tell of offices too."""
        stated = add_described(self.words, mentions, self.held, self.names)
        offices = {person: tuple(one.office for one in held) for person, held in stated.items()}
        return build_entities(self.groups, offices, acting_places(self.text, self.groups, self.names), self.names)


def resolve_entities(doc: Doc, sections: Sequence[Section], mentions: Sequence[Mention], names: Names) -> Cast:
    """Join named mentions to entities, read the offices beside them, and find what may refer to people.

    Nothing refers to anybody in links to other articles, credits and the page's furniture.
    """
    text = doc.text  # made anew at each call
    groups, named = _group(text, tuple(_ordered(mentions)), names)
    words, at_of = read_words(doc, named)
    held = find_offices(words, at_of, named, names)
    not_told = tuple(s for s in sections if s.kind in _NOT_TOLD)
    references = find_references(doc, words, named, held, names)
    return Cast(text, words, named, groups, held, references, not_told, names)


def _ordered(mentions: Sequence[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda m: (m.start, -m.end))


def _group(text: str, named: tuple[Mention, ...], names: Names) -> tuple[tuple[Group, ...], tuple[Mention, ...]]:
    """Run the sieves; return the groups in text order and the mentions with their entity."""
    named = settle_namesakes(nicknames_as_people(share_types(named, text, names), text), text, names)
    nodes = make_nodes(named, text, names)
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
