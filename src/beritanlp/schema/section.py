"""Sections: the parts of a news page."""

from typing import Literal

from beritanlp.schema.record import Span

SectionKind = Literal[
    "title", "date", "subtitle", "caption", "credit", "dateline", "body", "related", "source", "boilerplate"
]


class Section(Span):
    """A part of the page. Sections are in text order, do not overlap, and leave out only blanks between them."""

    kind: SectionKind


class Sentence(Span):
    """A sentence of the article."""
