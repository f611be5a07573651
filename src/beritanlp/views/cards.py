"""What is known about each thing of an article, as cards: a name and a few facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from beritanlp.schema import Entity, Event, Extraction, Quote, Time
from beritanlp.views.summary import in_order, office_phrase

_GROUPS = {
    "People": ("PERSON",),
    "Countries and places": ("GPE", "LOC", "FAC"),
    "Organisations": ("ORG", "NORP"),
    "Other names": ("EVENT", "LAW", "PRODUCT", "WORK"),
}


@dataclass(frozen=True)
class Card:
    """A thing of the article: its id, its class of style, its name, and labelled facts."""

    id: str
    style: str
    name: str
    facts: tuple[tuple[str, str], ...]


def cards(extraction: Extraction) -> list[tuple[str, list[Card]]]:
    """Return the cards of an extraction under their headings, in reading order, events in order of time."""
    names = {one.id: one.name for one in extraction.entities}
    groups = [
        (heading, [_entity(one, names) for one in extraction.entities if one.type in types])
        for heading, types in _GROUPS.items()
    ]
    groups.append(("Events", [_event(one, names) for one in in_order(extraction)]))
    groups.append(("Quotations", [_quote(one, names) for one in extraction.quotes]))
    groups.append(("Times", [_time(one) for one in extraction.times]))
    return [(heading, some) for heading, some in groups if some]


def _card(id: str, style: str, name: str, **facts: str | None) -> Card:
    return Card(id, style, name, tuple((label.replace("_", " "), fact) for label, fact in facts.items() if fact))


def _entity(entity: Entity, names: Mapping[str, str]) -> Card:
    return _card(
        entity.id,
        entity.type.lower(),
        entity.name,
        type=entity.type,
        office="; ".join(office_phrase(office, dict(names)) for office in entity.offices),
        country=entity.country,
        acts_for=entity.acts_for,
        lies_in=names.get(entity.located_in or ""),
        also=", ".join(alias for alias in entity.aliases if alias != entity.name),
        wikidata=entity.wikidata,
        rule=entity.rule,
    )


def _event(event: Event, names: Mapping[str, str]) -> Card:
    return _card(
        event.id,
        f"happening {event.type} {event.status}",
        event.summary,
        when=event.time or "undated",
        type=event.type,
        status=event.status if event.status != "actual" else None,
        who=", ".join(names[one] for one in event.agents),
        to_whom=", ".join(names[one] for one in event.targets),
        where=names.get(event.place or ""),
        confidence=f"{event.confidence:.2f}",
        rule=event.rule,
    )


def _quote(quote: Quote, names: Mapping[str, str]) -> Card:
    return _card(
        quote.id,
        "said",
        names.get(quote.speaker or "", "unknown speaker"),
        said=quote.text,
        kind=quote.kind,
        verb=quote.cue.text if quote.cue else None,
        rule=quote.rule,
    )


def _time(time: Time) -> Card:
    bounds = [moment[:16].replace("T", " ") for moment in (time.begins, time.ends) if moment]
    return _card(
        time.id,
        "time",
        time.text,
        type=time.type,
        value=time.value or "unresolved",
        mod=time.mod,
        bounds=" – ".join(bounds),
        rule=time.rule,
    )
