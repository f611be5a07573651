"""Agents, targets and place of an event: the entities around the trigger, looked at one by one and then together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beritanlp.events.cast import Cast
from beritanlp.events.linear import log_step, probabilities
from beritanlp.events.lists import complete_lists
from beritanlp.events.oleh import plain_roles
from beritanlp.events.roles import role_odds, slot_features
from beritanlp.events.scene import complete_scene
from beritanlp.events.slots import Slot, find_slots
from beritanlp.lexicon.frames import ROLES

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames

TAKES_PART = 0.65
_PLAIN = 0.9


@dataclass(frozen=True)
class Look:
    """An entity around a trigger, and what the first look says: its features, and the probability of each role."""

    slot: Slot
    features: Sequence[str]
    odds: dict[str, float]


def cast_roles(reading: Reading, candidate: Candidate, encoded: Encoded, frames: Frames) -> Cast:
    """Give every entity around the trigger its most likely role, ``none`` for most."""
    looks = look_around(reading, candidate, encoded, frames)
    plain = {} if frames.frames[candidate.sense.type].mutual else plain_roles(reading, candidate)
    found: dict[str, list[tuple[Slot, float]]] = {role: [] for role in ("none", *ROLES)}
    for n, look in enumerate(looks):
        known = plain.get(look.slot.mention.entity) if look.slot.where == "same" else None
        role, odds = (known, _PLAIN) if known else _role(joint_odds(candidate, looks, n, frames))
        found[role].append((look.slot, odds))
    cast = _cast(found["agents"], found["targets"], found["place"])
    return complete_scene(reading, complete_lists(reading, candidate.token, cast), frames.frames[candidate.sense.type])


def _cast(
    agents: list[tuple[Slot, float]], targets: list[tuple[Slot, float]], places: list[tuple[Slot, float]]
) -> Cast:
    places = sorted(places, key=lambda item: -item[1])[:1]
    kept = [*agents, *targets, *places]
    return Cast(
        agents=_in_order(agents),
        targets=_in_order(targets),
        place=next(iter(_in_order(places)), None),
        odds=tuple(odds for _, odds in kept),
        where=tuple(slot.where for slot, _ in kept),
    )


def _in_order(filled: list[tuple[Slot, float]]) -> tuple[str, ...]:
    return tuple(slot.mention.entity for slot, _ in sorted(filled, key=lambda item: item[0].mention.start))


def _role(found: dict[str, float]) -> tuple[str, float]:
    """Take the likeliest role of an entity that is likely enough to take part at all."""
    if found["none"] > 1 - TAKES_PART:
        return "none", found["none"]
    return max(((role, odds) for role, odds in found.items() if role != "none"), key=lambda item: item[1])


def look_around(reading: Reading, candidate: Candidate, encoded: Encoded, frames: Frames) -> list[Look]:
    """Look at every entity around a trigger by itself."""
    start = _clause_start(reading, candidate.token, frames)
    looks = []
    for slot in find_slots(reading, candidate.token):
        if slot.where != "same" or slot.mention.start >= start:
            features = slot_features(reading, candidate, slot, frames)
            looks.append(Look(slot, features, role_odds(candidate, slot, features, encoded, frames)))
    return looks


def _clause_start(reading: Reading, token: int, frames: Frames) -> int:
    """Return where the relative clause of an indefinite thing begins that holds the trigger, 0 where there is none.

    What is told of ``sebuah artikel yang menyerukan ...`` is not done by those who stand before it.
    """
    first, _ = reading.bounds[reading.sentence_of[token]]
    starts = (i for i in range(token - 1, first + 1, -1) if reading.words[i] == "yang")
    return next((i for i in starts if reading.words[i - 2] in frames.words["indefinite"]), 0)


def joint_odds(candidate: Candidate, looks: Sequence[Look], n: int, frames: Frames) -> dict[str, float]:
    """Return the probability of each role of an entity, now that those of all others are known.

    Against the first look alone the F1 of roles rises by 2.3, on a third of the annotated events that neither has
    learnt from.
    """
    found = probabilities(frames.models["cast"], joint_features(candidate, looks, n))
    allowed = {role: odds for role, odds in found.items() if role in looks[n].odds}
    total = sum(allowed.values())
    return {role: odds / total for role, odds in allowed.items()}


def joint_features(candidate: Candidate, looks: Sequence[Look], n: int) -> list[str]:
    """Return what speaks for the role of an entity, given the first look at all of them."""
    return list(_joint_features(candidate, looks[n], [other.odds for m, other in enumerate(looks) if m != n]))


def _joint_features(candidate: Candidate, look: Look, others: Sequence[dict[str, float]]) -> Iterator[str]:
    kind, where = candidate.sense.type, look.slot.where
    yield from ("bias", f"T={kind}", f"V={candidate.sense.voice}", f"T={kind}/{candidate.sense.voice}")
    yield f"where={where}"
    yield from (f"type={look.slot.mention.type}", f"type={look.slot.mention.type}|{kind}")
    yield from (feature for feature in look.features if feature.startswith(("anchor", "path")))
    for role in ("none", *ROLES):
        own = look.odds.get(role, 0.0)
        yield from (f"{role}={log_step(own)}", f"{role}={log_step(own)}|{kind}", f"{role}={log_step(own)}|{where}")
        if role != "none":
            best = max((other.get(role, 0.0) for other in others), default=0.0)
            better = min(4, sum(other.get(role, 0.0) > own for other in others))
            yield from (f"best-{role}={log_step(best)}", f"best-{role}={log_step(best)}/{log_step(own)}")
            yield from (f"better-{role}={better}", f"better-{role}={better}/{log_step(own)}")
