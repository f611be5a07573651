"""Time expressions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from spacy.tokens import Doc

    from beritanlp.lexicon.time import TimeWords
    from beritanlp.schema import Entity, Event, Mention, Quote, Relation, Section, Time


def find_times(
    doc: Doc, sections: Sequence[Section], published: datetime | None, words: TimeWords
) -> tuple[Time, ...]:
    return ()
