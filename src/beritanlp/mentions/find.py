"""Named mentions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from spacy.tokens import Doc

    from beritanlp.lexicon.names import Names
    from beritanlp.schema import Entity, Event, Mention, Quote, Relation, Section, Time


def find_mentions(doc: Doc, sections: Sequence[Section], names: Names) -> tuple[Mention, ...]:
    return ()
