"""The records of an extraction. Pydantic and the standard library only."""

from beritanlp.schema.article import WIB, Article, ArticleInfo, MadeBy
from beritanlp.schema.entity import Entity, Office
from beritanlp.schema.event import Event, EventStatus, EventType
from beritanlp.schema.extraction import SCHEMA_VERSION, Extraction
from beritanlp.schema.mention import EntityType, Mention, MentionForm
from beritanlp.schema.quote import Quote
from beritanlp.schema.record import Record, Span, TextSpan
from beritanlp.schema.relation import Relation
from beritanlp.schema.section import Section, SectionKind, Sentence
from beritanlp.schema.time import Time, TimeMod, TimeType

__all__ = [
    "SCHEMA_VERSION",
    "WIB",
    "Article",
    "ArticleInfo",
    "Entity",
    "EntityType",
    "Event",
    "EventStatus",
    "EventType",
    "Extraction",
    "MadeBy",
    "Mention",
    "MentionForm",
    "Office",
    "Quote",
    "Record",
    "Relation",
    "Section",
    "SectionKind",
    "Sentence",
    "Span",
    "TextSpan",
    "Time",
    "TimeMod",
    "TimeType",
]
