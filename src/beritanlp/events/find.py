"""Events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from spacy.tokens import Doc

    from beritanlp.lexicon.frames import Frames
    from beritanlp.schema import Entity, Event, Mention, Quote, Relation, Section, Time


def find_events(
    doc: Doc,
    sections: Sequence[Section],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    times: Sequence[Time],
    quotes: Sequence[Quote],
    published: datetime | None,
    frames: Frames,
) -> tuple[Event, ...]:
    return ()
