"""What a reader wants to know first: the people, the countries, the timeline, what was said, who is tied to whom."""

from __future__ import annotations

from dataclasses import dataclass

from beritanlp.schema import Entity, Event, Extraction, Office


@dataclass(frozen=True)
class Person:
    """A person with the offices that the article states, each in one phrase: ``Menteri Luar Negeri Korea Selatan``."""

    name: str
    offices: tuple[str, ...]


@dataclass(frozen=True)
class Country:
    """A country, its ISO 3166-1 alpha-3 code and the other forms in which the article names it."""

    code: str
    name: str
    also: tuple[str, ...]


@dataclass(frozen=True)
class Moment:
    """An event on the timeline; ``time`` is a TIMEX3 value or None for an event that the article does not date."""

    time: str | None
    type: str
    summary: str
    status: str


@dataclass(frozen=True)
class Said:
    """A quotation and who said it, if that is sure."""

    speaker: str | None
    text: str


@dataclass(frozen=True)
class Tie:
    """A relation between two entities, by name."""

    head: str
    type: str
    tail: str
    begins: str | None


@dataclass(frozen=True)
class Summary:
    """An extraction in short, in reading order; the timeline in order of time, undated events last."""

    title: str | None
    published: str | None
    people: tuple[Person, ...]
    countries: tuple[Country, ...]
    timeline: tuple[Moment, ...]
    quotations: tuple[Said, ...]
    ties: tuple[Tie, ...]


def summarise(extraction: Extraction) -> Summary:
    """Shorten an extraction to what a reader wants to know first."""
    names = {entity.id: entity.name for entity in extraction.entities}
    return Summary(
        title=title_of(extraction),
        published=extraction.article.published,
        people=tuple(
            Person(entity.name, tuple(office_phrase(office, names) for office in entity.offices))
            for entity in extraction.entities
            if entity.type == "PERSON"
        ),
        countries=tuple(_country(entity) for entity in extraction.entities if entity.country),
        timeline=tuple(Moment(event.time, event.type, event.summary, event.status) for event in in_order(extraction)),
        quotations=tuple(Said(names.get(quote.speaker or ""), quote.text) for quote in extraction.quotes),
        ties=tuple(
            Tie(names[relation.head], relation.type, names[relation.tail], relation.begins)
            for relation in extraction.relations
            if relation.type != "holds_office"
        ),
    )


def in_order(extraction: Extraction) -> list[Event]:
    """Return the events in order of time, undated ones last."""
    begins = {time.id: time.begins for time in extraction.times}
    return sorted(extraction.events, key=lambda event: _when(event, begins))


def title_of(extraction: Extraction) -> str | None:
    """Return the article's title as it was given, or as the page shows it."""
    return extraction.article.title or _title(extraction)


def office_phrase(office: Office, names: dict[str, str]) -> str:
    """Say an office in one phrase: ``mantan Presiden Rusia``. ``names`` are the entities' names by id."""
    words = (office.title, names.get(office.of or "", ""))
    return " ".join(word for word in words if word)


def _country(entity: Entity) -> Country:
    return Country(entity.country or "", entity.name, tuple(alias for alias in entity.aliases if alias != entity.name))


def _when(event: Event, begins: dict[str, str | None]) -> tuple[bool, str]:
    """Order by the moment at which the event's time begins, a bare TIMEX3 value by its own text."""
    moment = begins.get(event.time_id or "") or event.time
    return moment is None, moment or ""


def _title(extraction: Extraction) -> str | None:
    found = next((section for section in extraction.sections if section.kind == "title"), None)
    return extraction.article.text[found.start : found.end].strip() if found else None
