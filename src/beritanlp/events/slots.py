"""Who and what could take part in an event: the entities around a trigger, each with the mention that speaks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritanlp.events.reading import Named, Reading

_LEADS = {"title": "title", "dateline": "dateline", "subtitle": "title"}


@dataclass(frozen=True)
class Slot:
    """An entity near a trigger: the mention that stands nearest, and where that is seen from the trigger."""

    mention: Named
    where: str
    rank: int


def find_slots(reading: Reading, token: int) -> Iterator[Slot]:
    """Yield each entity once, from the trigger's sentence outwards, then from dateline, title and first sentence."""
    home = reading.sentence_of[token]
    seen: set[str] = set()
    for where, sentence in (("same", home), ("before", home - 1), ("after", home + 1), ("before2", home - 2)):
        yield from _nearest(reading, sentence, token, where, seen)
    for one in reading.named:
        where = _LEADS.get(reading.section[one.start], "lead" if one.sentence == reading.first_body else "")
        if where and one.entity not in seen:
            seen.add(one.entity)
            yield Slot(one, where, 0)


def _nearest(reading: Reading, sentence: int, token: int, where: str, seen: set[str]) -> Iterator[Slot]:
    found = sorted(reading.in_sentence.get(sentence, ()), key=lambda one: _distance(one, token))
    sides = {True: 0, False: 0}
    for one in found:
        if one.entity in seen or one.start <= token < one.end:
            continue
        seen.add(one.entity)
        before = one.start < token
        yield Slot(one, where, sides[before])
        sides[before] += 1


def _distance(one: Named, token: int) -> int:
    return token - one.end + 1 if one.end <= token else one.start - token
