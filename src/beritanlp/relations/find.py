"""Relations: typed edges between entities, from their offices, their places and the events that happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING

from beritanlp.relations.evidence import first_mention, office_span
from beritanlp.schema import Relation, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from beritanlp.schema import Entity, Event, Mention, Time

MUTUAL_TYPES = frozenset({"meet", "call", "agree", "cooperate", "compete", "retreat"})
MOST_PARTNERS = 6


def find_relations(
    doc: Doc, mentions: Sequence[Mention], entities: Sequence[Entity], times: Sequence[Time], events: Sequence[Event]
) -> tuple[Relation, ...]:
    """Return the relations of the article, in the order of their evidence.

    An office with a known owner gives ``holds_office``, a place in a known country ``located_in``; an event that
    happened gives an edge from each agent to each target, and one between the agents when it is mutual. Planned,
    possible and denied events give none. Each relation names the span that shows it.
    """
    by_entity: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.entity:
            by_entity.setdefault(mention.entity, []).append(mention)
    known = {entity.id for entity in entities if entity.id in by_entity}
    dates = {time.id: time for time in times}
    sentences = [Span(start=s.start_char, end=s.end_char) for s in doc.sents]
    found = [
        *_offices(doc.text, entities, by_entity, known),
        *_places(entities, by_entity, known),
        *(edge for event in events if event.status == "actual" for edge in _edges(event, dates, sentences, known)),
    ]
    ordered = sorted(found, key=lambda one: (one.evidence.start, one.evidence.end))
    return tuple(one.model_copy(update={"id": f"r{number}"}) for number, one in enumerate(ordered, 1))


def _offices(
    text: str, entities: Sequence[Entity], by_entity: Mapping[str, list[Mention]], known: set[str]
) -> Iterator[Relation]:
    for entity in entities:
        titles: dict[str, list[str]] = {}
        for office in entity.offices:
            if office.of is not None and not office.former:
                titles.setdefault(office.of, []).append(office.title)
        for owner, held in titles.items():
            if {entity.id, owner} <= known and owner != entity.id:
                evidence = office_span(text, by_entity[entity.id], held)
                yield Relation(head=entity.id, tail=owner, type="holds_office", evidence=evidence, rule="office")


def _places(entities: Sequence[Entity], by_entity: Mapping[str, list[Mention]], known: set[str]) -> Iterator[Relation]:
    for entity in entities:
        if entity.located_in in known and entity.id in known and entity.located_in != entity.id:
            evidence = first_mention(by_entity[entity.id])
            tail = str(entity.located_in)
            yield Relation(head=entity.id, tail=tail, type="located_in", evidence=evidence, rule="located-in")


def _edges(event: Event, dates: Mapping[str, Time], sentences: Sequence[Span], known: set[str]) -> Iterator[Relation]:
    pairs = [(agent, target) for agent, target in product(event.agents, event.targets) if agent != target]
    if event.type in MUTUAL_TYPES:
        pairs = [*combinations(event.agents[:MOST_PARTNERS], 2), *pairs]
    when = dates.get(event.time_id or "")
    for head, tail in pairs:
        if head in known and tail in known:
            yield Relation(
                head=head,
                tail=tail,
                type=event.type,
                event=event.id,
                begins=when.begins if when else None,
                ends=when.ends if when else None,
                evidence=sentences[event.sentence],
                rule=f"event.{event.type}",
            )
