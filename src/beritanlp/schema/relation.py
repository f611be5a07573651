"""Relations: typed, dated edges between entities, each with its evidence."""

from beritanlp.schema.record import Record, Span


class Relation(Record):
    """An edge from ``head`` to ``tail`` (entity ids). ``type`` is ``holds_office``, ``located_in``, ``part_of``,
    ``member_of``, ``same_as`` or an event type; ``event`` names the event it comes from."""

    id: str = ""
    head: str
    tail: str
    type: str
    event: str | None = None
    begins: str | None = None
    ends: str | None = None
    evidence: Span
    rule: str
