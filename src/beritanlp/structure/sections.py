"""Sections of a news page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from spacy.tokens import Doc

    from beritanlp.lexicon.layout import Layout
    from beritanlp.schema import Entity, Event, Mention, Quote, Relation, Section, Time


def find_sections(text: str, layout: Layout) -> tuple[Section, ...]:
    return ()
