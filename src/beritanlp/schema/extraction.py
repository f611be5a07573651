"""The extraction: everything that one article says, as flat tables joined by ids."""

from typing import Literal

from beritanlp.schema.article import ArticleInfo, MadeBy
from beritanlp.schema.entity import Entity
from beritanlp.schema.event import Event
from beritanlp.schema.mention import Mention
from beritanlp.schema.quote import Quote
from beritanlp.schema.record import Record
from beritanlp.schema.relation import Relation
from beritanlp.schema.section import Section, Sentence
from beritanlp.schema.time import Time

SCHEMA_VERSION: Literal["1"] = "1"


class Extraction(Record):
    """What an article says. ``model_dump_json()`` is the output format of the command line and of every service."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    id: str
    article: ArticleInfo
    made_by: MadeBy
    sections: tuple[Section, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
