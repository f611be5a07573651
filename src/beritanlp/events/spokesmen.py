"""A body's statement at the head of an article, told in the words of its official right behind it: one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritanlp.events.merge import Telling
    from beritanlp.events.reading import Reading

_HEAD = 2  # sentences of the body in which the body is told of
_SOON = 2  # sentences up to the one in which its official speaks


def leave_to_officials(reading: Reading, tellings: Sequence[Telling]) -> list[Telling]:
    """Return the tellings without statements that an official makes: ``BI yakin ... Gubernur BI Ani mengatakan``.

    The official's telling takes the date of the other where it has none.
    """
    told = {id(one): _official(reading, one, tellings) for one in tellings}
    dates = {id(official): one.when for one in tellings if (official := told[id(one)]) and one.when}
    left = [one for one in tellings if told[id(one)] is None]
    return [replace(one, when=dates[id(one)]) if one.when is None and id(one) in dates else one for one in left]


def _official(reading: Reading, one: Telling, tellings: Sequence[Telling]) -> Telling | None:
    """Return the first statement behind that of a body which somebody in its office makes, None where there is none."""
    home = reading.sentence_of[one.candidate.token]
    if one.candidate.sense.type != "say" or len(one.cast.agents) != 1 or home >= reading.first_body + _HEAD:
        return None
    body = one.cast.agents[0]
    return next((other for other in tellings if _speaks_for(reading, other, body, home)), None)


def _speaks_for(reading: Reading, other: Telling, body: str, home: int) -> bool:
    behind = reading.sentence_of[other.candidate.token] - home
    if other.candidate.sense.type != "say" or not other.cast.agents or not 0 < behind <= _SOON:
        return False
    offices = reading.entities[other.cast.agents[0]].offices
    return any(office.of == body and not office.former for office in offices)
