"""What a body does and one of its officials says or does in the same word behind it: one statement, one deed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from beritanlp.events.forms import of_one_verb
from beritanlp.events.merge import agree, dates_touch

if TYPE_CHECKING:
    from beritanlp.events.merge import Telling
    from beritanlp.events.reading import Reading

_HEAD = 2  # sentences of the body in which the body is told of
_SOON = 2  # sentences up to the one in which its official speaks
_ATTENDED = frozenset({"call", "compete", "meet", "visit", "win"})


def leave_to_officials(reading: Reading, tellings: Sequence[Telling]) -> list[Telling]:
    """Return the tellings without those of a body that are its official's: ``BI yakin ... Gubernur BI Ani mengatakan``.

    The official's telling takes the date of the other where it has none.
    """
    told = {id(one): _official(reading, one, tellings) for one in tellings}
    dates = {id(official): one.when for one in tellings if (official := told[id(one)]) and one.when}
    left = [one for one in tellings if told[id(one)] is None]
    return [replace(one, when=dates[id(one)]) if one.when is None and id(one) in dates else one for one in left]


def _official(reading: Reading, one: Telling, tellings: Sequence[Telling]) -> Telling | None:
    """Return the first telling of somebody in the office of a body that tells the same, None where there is none."""
    if len(one.cast.agents) != 1:
        return None
    tells = _speaks_for if one.candidate.sense.type == "say" else _acts_for
    return next((other for other in tellings if tells(reading, one, other)), None)


def _speaks_for(reading: Reading, one: Telling, other: Telling) -> bool:
    """Say whether an official states right behind it what a body states at the head of the article."""
    home = reading.sentence_of[one.candidate.token]
    behind = reading.sentence_of[other.candidate.token] - home
    if home >= reading.first_body + _HEAD or other.candidate.sense.type != "say" or not 0 < behind <= _SOON:
        return False
    return _is_official(reading, other, one.cast.agents[0])


def _acts_for(reading: Reading, one: Telling, other: Telling) -> bool:
    """``BNPP mengimbau warga ... Ketua BNPP Ani mengimbau warga``, but not what each of them attends."""
    mine, theirs = one.candidate.sense, other.candidate.sense
    if reading.entities[one.cast.agents[0]].type != "ORG":  # a country is more than its speaker
        return False
    if mine.type != theirs.type or mine.type in _ATTENDED or one.status != other.status:
        return False
    alike = agree(one.cast.targets, other.cast.targets) and dates_touch(one, other)
    return alike and of_one_verb(mine.form, theirs.form) and _is_official(reading, other, one.cast.agents[0])


def _is_official(reading: Reading, telling: Telling, body: str) -> bool:
    offices = reading.entities[telling.cast.agents[0]].offices if telling.cast.agents else ()
    return any(office.of == body and not office.former for office in offices)
