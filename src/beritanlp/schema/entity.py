"""Entities: the people, places, organisations and other things that the mentions are about."""

from beritanlp.schema.mention import EntityType
from beritanlp.schema.record import Record


class Office(Record):
    """A position that the article states for a person, and the entity (id) it belongs to.

    ``former`` marks past ones, whose title begins with ``mantan``.
    """

    title: str
    of: str | None = None
    former: bool = False


class Entity(Record):
    """One real-world thing.

    ``name`` is the fullest form met, canonical for countries. ``country`` is the ISO 3166-1 alpha-3 code of a country
    itself (``XKX`` for Kosovo), ``acts_for`` that of a government for which a capital or palace stands.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    located_in: str | None = None
    acts_for: str | None = None
    offices: tuple[Office, ...] = ()
    wikidata: str | None = None
    rule: str
