"""Agents, targets and place of an event: the entities around the trigger, looked at one by one and then together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from beritanlp.events.cast import Cast
from beritanlp.events.lists import complete_lists, leave_to_people
from beritanlp.events.oleh import plain_roles
from beritanlp.events.repairs import repair_roles
from beritanlp.events.roles import role_odds, slot_features
from beritanlp.events.rolls import call_roll, find_rolls
from beritanlp.events.slots import Slot, find_slots
from beritanlp.events.trees import judge, normal
from beritanlp.events.vetoes import leave_bystanders
from beritanlp.lexicon.frames import ROLES

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames

Odds: TypeAlias = dict[str, float]
TAKES_PART = 0.35
SECOND_SIDE = 0.3
_PLAIN = 0.9
_HOPELESS = 0.8
_SIDES = ("agents", "targets")


@dataclass(frozen=True)
class Look:
    """An entity around a trigger, and what the first look says: its features, and the probability of each role."""

    slot: Slot
    features: Sequence[str]
    odds: Odds


@dataclass(frozen=True)
class Filled:
    """The role that an entity is given, and how likely it is."""

    slot: Slot
    role: str
    odds: float


def cast_roles(reading: Reading, candidates: Sequence[Candidate], encoded: Encoded, frames: Frames) -> list[Cast]:
    """Give every entity around each trigger its most likely role, ``none`` for most."""
    looks = look_around(reading, candidates, encoded, frames)
    odds = joint_odds(reading, candidates, looks, frames)
    casts = [
        _cast_one(reading, candidate, [(look.slot, one) for look, one in zip(seen, found, strict=True)], frames)
        for candidate, seen, found in zip(candidates, looks, odds, strict=True)
    ]
    rolls = find_rolls(reading, frames)
    return [call_roll(reading, one, cast, rolls, frames) for one, cast in zip(candidates, casts, strict=True)]


def _cast_one(reading: Reading, candidate: Candidate, judged: Sequence[tuple[Slot, Odds]], frames: Frames) -> Cast:
    frame = frames.frames[candidate.sense.type]
    plain = {} if frame.mutual else plain_roles(reading, candidate, frames)
    filled = [_plainly(slot, plain) or Filled(slot, *_role(found, TAKES_PART)) for slot, found in judged]
    if frame.mutual and sum(one.role in _SIDES for one in filled) == 1:
        filled += _second_side([one for one, had in zip(judged, filled, strict=True) if had.role == "none"])
    seen = {slot.mention.entity: found for slot, found in judged}
    cast = complete_lists(reading, candidate.token, _cast(filled, seen))
    cast = repair_roles(reading, candidate, leave_to_people(reading, candidate.token, cast), frames)
    return leave_bystanders(reading, candidate, cast, frames)


def _plainly(slot: Slot, plain: Mapping[str, str]) -> Filled | None:
    role = plain.get(slot.mention.entity) if slot.where == "same" else None
    return Filled(slot, role, _PLAIN) if role else None


def _second_side(judged: Sequence[tuple[Slot, Odds]]) -> list[Filled]:
    """It takes two: return the likeliest other side of a mutual event that has one, unless it is too unlikely."""
    others = [Filled(slot, *_role(odds, SECOND_SIDE)) for slot, odds in judged]
    return sorted((one for one in others if one.role in _SIDES), key=lambda one: -one.odds)[:1]


def _role(found: Odds, least: float) -> tuple[str, float]:
    """Take the likeliest role of an entity that is likely enough to take part at all."""
    if found["none"] > 1 - least:
        return "none", found["none"]
    return max(((role, odds) for role, odds in found.items() if role != "none"), key=lambda item: item[1])


def _cast(filled: Sequence[Filled], looks: Mapping[str, Mapping[str, float]]) -> Cast:
    ordered = sorted(filled, key=lambda one: one.slot.mention.start)
    places = sorted((one for one in filled if one.role == "place"), key=lambda one: -one.odds)[:1]
    kept = [*(one for one in filled if one.role in _SIDES), *places]
    return Cast(
        agents=tuple(one.slot.mention.entity for one in ordered if one.role == "agents"),
        targets=tuple(one.slot.mention.entity for one in ordered if one.role == "targets"),
        place=places[0].slot.mention.entity if places else None,
        odds=tuple(one.odds for one in kept),
        where=tuple(one.slot.where for one in kept),
        looks=looks,
    )


def look_around(
    reading: Reading, candidates: Sequence[Candidate], encoded: Encoded, frames: Frames
) -> list[list[Look]]:
    """Look at every entity around each trigger by itself."""
    slots = [list(_slots(reading, candidate, frames)) for candidate in candidates]
    seen = [
        (candidate, slot, slot_features(reading, candidate, slot, frames))
        for candidate, around in zip(candidates, slots, strict=True)
        for slot in around
    ]
    looks = (
        Look(slot, features, odds)
        for (_, slot, features), odds in zip(seen, role_odds(seen, encoded, frames), strict=True)
    )
    return [list(islice(looks, len(around))) for around in slots]


def _slots(reading: Reading, candidate: Candidate, frames: Frames) -> Iterator[Slot]:
    start = _clause_start(reading, candidate.token, frames)
    return (one for one in find_slots(reading, candidate.token) if one.where != "same" or one.mention.start >= start)


def _clause_start(reading: Reading, token: int, frames: Frames) -> int:
    """Return where the relative clause of an indefinite thing begins that holds the trigger, 0 where there is none.

    What is told of ``sebuah artikel yang menyerukan ...`` is not done by those who stand before it.
    """
    first, _ = reading.bounds[reading.sentence_of[token]]
    starts = (i for i in range(token - 1, first + 1, -1) if reading.words[i] == "yang")
    return next((i for i in starts if reading.words[i - 2] in frames.words["indefinite"]), 0)


def joint_odds(
    reading: Reading, candidates: Sequence[Candidate], looks: Sequence[Sequence[Look]], frames: Frames
) -> list[list[Odds]]:
    """Return for each entity around each trigger the probability of each role, now that the first look is known.

    Where the first look alone all but rules an entity out, that stands.
    """
    last = [[look.odds for look in around] for around in looks]
    again = [
        (c, n) for c, around in enumerate(looks) for n, look in enumerate(around) if look.odds["none"] <= _HOPELESS
    ]
    found = judge(frames.trees["cast"], [cast_row(reading, candidates[c], looks[c], n) for c, n in again])
    for (c, n), odds in zip(again, found, strict=True):
        last[c][n] = _allowed(looks[c][n], odds)
    return last


def _allowed(look: Look, found: Odds) -> Odds:
    return normal({role: odds for role, odds in found.items() if role in look.odds})


def cast_row(reading: Reading, candidate: Candidate, looks: Sequence[Look], n: int) -> dict[str, float]:
    """Return what speaks for the role of one of the entities, given the first look at all of them, as numbers."""
    slot, own = looks[n].slot, looks[n].odds
    ahead = slot.mention.head - candidate.token
    row = {f"type={candidate.sense.type}": 1.0, f"voice={candidate.sense.voice}": 1.0}
    row |= {f"where={slot.where}": 1.0, f"what={slot.mention.type}": 1.0}
    row |= {"ahead": ahead, "far": abs(ahead), "rank": slot.rank, "named": reading.counts[slot.mention.entity]} | own
    for role in ROLES:
        mine, others = own.get(role, 0.0), [look.odds.get(role, 0.0) for look in looks if look is not looks[n]]
        row |= {f"best-{role}": max(others, default=0.0), f"sum-{role}": sum(others)}
        row[f"better-{role}"] = sum(other > mine for other in others)
    return row
