"""Mentions: where the text names or refers to something."""

from typing import Literal

from beritanlp.schema.record import TextSpan

EntityType = Literal["PERSON", "GPE", "ORG", "NORP", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK"]
MentionForm = Literal["name", "nominal", "pronoun"]


class Mention(TextSpan):
    """A mention of an entity; ``entity`` is the entity's id, ``rule`` what found it."""

    id: str = ""
    type: EntityType
    form: MentionForm = "name"
    entity: str | None = None
    rule: str
