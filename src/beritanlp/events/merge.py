"""Events told many times are told once: of mentions of the same event, the best told one stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritanlp.events.arguments import Cast
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.reading import Dated
    from beritanlp.schema import EventStatus


@dataclass(frozen=True)
class Telling:
    """One telling of an event: trigger, participants, date, status, and how sure it is that it is an event."""

    candidate: Candidate
    cast: Cast
    odds: float
    when: Dated | None
    status: EventStatus


def merge_tellings(tellings: Iterable[Telling]) -> list[Telling]:
    """Keep of each event the surest telling; tellings come one a token and leave in text order."""
    kept: list[Telling] = []
    for telling in sorted(tellings, key=lambda one: -one.odds):
        if not any(same_event(telling, other) for other in kept):
            kept.append(telling)
    return sorted(kept, key=lambda one: one.candidate.token)


def same_event(a: Telling, b: Telling) -> bool:
    """Say whether two tellings may be of one event: same type, compatible date, and participants that agree."""
    if a.candidate.sense.type != b.candidate.sense.type:
        return False
    if a.candidate.sense.type == "say":
        return set(a.cast.agents) == set(b.cast.agents) or _first(a) == _first(b)
    if _day(a) and _day(b) and _day(a) != _day(b):
        return False
    return _agree(a.cast.agents, b.cast.agents) and _agree(a.cast.targets, b.cast.targets) and _close(a, b)


def _close(a: Telling, b: Telling) -> bool:
    """Two tellings share a participant, or one of them names nobody that the other does not."""
    mine, theirs = {*a.cast.agents, *a.cast.targets}, {*b.cast.agents, *b.cast.targets}
    if mine & theirs:
        return True
    return (not mine or not theirs) and (a.cast.place == b.cast.place or not (a.cast.place and b.cast.place))


def _agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return not a or not b or set(a) <= set(b) or set(b) <= set(a) or len(set(a) & set(b)) * 2 >= min(len(a), len(b))


def _first(telling: Telling) -> str | None:
    return telling.cast.agents[0] if telling.cast.agents else None


def _day(telling: Telling) -> str:
    return (telling.when.time.value or "")[:10] if telling.when else ""
