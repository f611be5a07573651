"""Text with some of its stretches wrapped in elements. Every word is escaped, and none is lost or said twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from markupsafe import Markup, escape


@dataclass(frozen=True)
class Mark:
    """A stretch of the text and the element's attributes; ``id`` is given to the first piece alone."""

    start: int
    end: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    tag: str = "mark"
    id: str | None = None


Layer: TypeAlias = Sequence[Mark]
"""Marks that are in text order and share no character."""


def layered(marks: Iterable[Mark]) -> list[Layer]:
    """Part the marks into layers, the longer of two that overlap outside the shorter."""
    rest = sorted((one for one in marks if one.end > one.start), key=lambda one: (one.start, -one.end))
    layers: list[Layer] = []
    while rest:
        layer: list[Mark] = []
        left: list[Mark] = []
        for one in rest:
            (left if layer and one.start < layer[-1].end else layer).append(one)
        layers.append(layer)
        rest = left
    return layers


def marked(text: str, layers: Sequence[Layer], start: int = 0, end: int | None = None) -> Markup:
    """Return a stretch of the text with its marks, the first layer outermost.

    A mark that crosses the edge of an outer one is drawn in two pieces.
    """
    end = len(text) if end is None else end
    if not layers or start >= end:
        return escape(text[start:end])
    outer, inner = layers[0], layers[1:]
    pieces: list[Markup] = []
    done = start
    for one in outer[bisect_right(outer, start, key=lambda mark: mark.end) :]:
        if one.start >= end:
            break
        first, last = max(one.start, done), min(one.end, end)
        pieces += [marked(text, inner, done, first), _element(one, first, marked(text, inner, first, last))]
        done = last
    return Markup("").join([*pieces, marked(text, inner, done, end)])


def _element(mark: Mark, at: int, inside: Markup) -> Markup:
    facts = ({"id": mark.id} if mark.id and at == mark.start else {}) | dict(mark.attributes)
    attributes = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in facts.items())
    return Markup("<{0}{1}>{2}</{0}>").format(mark.tag, attributes, inside)
