"""Events as PLOVER records, by the field names and codes of its manual (chapter "JSON Data Fields")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from beritanlp.schema import Entity, Event, Extraction

QUAD: Mapping[str, int] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"), 3),
    **dict.fromkeys(("PROTEST", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""Verbal and material cooperation, verbal and material conflict (``REQUEST`` was called ``DEMAND`` once)."""
_MODES = {"visit": "visit", "call": "phone"}
_CONTEXTS = {"planned": "future", "possible": "hypothetical", "denied": "negation"}


def plover_records(extraction: Extraction) -> Iterator[dict[str, Any]]:
    """Yield a record for each event that has a PLOVER type, an agent and a date, as the manual requires.

    An event without a day of its own has the day of publication, which ``comment`` says. What is planned, possible or
    denied has the context ``future``, ``hypothetical`` or ``negation``. Unknown fields are left out.
    """
    entities = {entity.id: entity for entity in extraction.entities}
    times = {time.id: time for time in extraction.times}
    for event in extraction.events:
        when = times.get(event.time_id or "")
        begins = when.begins if when else None
        date = (begins or extraction.article.published or "")[:10]
        if event.plover and event.agents and date:
            record = _record(event, extraction, entities) | {"date": date}
            record["enddate"] = when.ends[:10] if when and when.begins and when.ends else None
            record["comment"] = None if begins else "date of publication"
            yield {name: value for name, value in record.items() if value not in (None, [])}


def _record(event: Event, extraction: Extraction, entities: Mapping[str, Entity]) -> dict[str, Any]:
    sentence = extraction.sentences[event.sentence]
    article, plover = extraction.article, str(event.plover)
    cited = {
        "citation": extraction.id,
        "url": article.url,
        "title": article.title,
        "language": "id",
        "publication": article.outlet,
        "coder": f"beritanlp {extraction.made_by.version}",
    }
    return {
        "id": f"{extraction.id}-{event.id}",
        "date": None,
        "source": [_actor(entities[one], entities) for one in event.agents],
        "recipient": [_actor(entities[one], entities) for one in event.targets],
        "event": [plover],
        "quad_code": QUAD.get(plover),
        "mode": _MODES.get(event.type),
        "context": [_CONTEXTS[event.status]] if event.status in _CONTEXTS else [],
        "event_loc": _location(entities[event.place], entities) if event.place else None,
        "event_text": [event.trigger.text],
        "text": article.text[sentence.start : sentence.end],
        "text_info": {"sequence": event.sentence, "start": sentence.start, "end": sentence.end},
        "cite_info": _known(cited),
    }


def _actor(entity: Entity, entities: Mapping[str, Entity]) -> dict[str, Any]:
    """An actor: the code of its country, of the country that its office belongs to, or of where it lies."""
    offices = [office for office in entity.offices if not office.former]
    owners = [owner for office in offices if (owner := entities.get(office.of or ""))]
    codes = [_country(one, entities) for one in (entity, *owners)]
    return _known(
        {
            "code": next((code for code in codes if code), None),
            "sector": "GOV" if entity.acts_for else None,
            "actor_text": entity.name,
            "identifier_id": f"https://www.wikidata.org/wiki/{entity.wikidata}" if entity.wikidata else None,
            "office": "; ".join(office.title for office in offices) or None,
        }
    )


def _location(entity: Entity, entities: Mapping[str, Entity]) -> dict[str, Any]:
    return _known({"name": entity.name, "cc3": _country(entity, entities)})


def _country(entity: Entity, entities: Mapping[str, Entity]) -> str | None:
    """The code of a country, of the government a place stands for, or of the country that a place lies in."""
    seen: set[str] = set()
    around: Entity | None = entity
    while around is not None and around.id not in seen:
        if around.country or around.acts_for:
            return around.country or around.acts_for
        seen.add(around.id)
        around = entities.get(around.located_in or "")
    return None


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}
