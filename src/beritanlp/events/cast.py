"""Who takes part in an event."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

SUFFERED = frozenset({"die", "injure"})  # types whose subject is their target


@dataclass(frozen=True)
class Cast:
    """The participants of an event; ``odds`` is the probability of each chosen entity in its role.

    ``looks`` has the probability of each role for every entity around the trigger, chosen or not.
    """

    agents: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    odds: tuple[float, ...]
    where: tuple[str, ...]
    looks: Mapping[str, Mapping[str, float]]


def without(cast: Cast, agents: Collection[str], targets: Collection[str]) -> Cast:
    """Return the participants without some of the agents and of the targets."""
    if not (agents or targets):
        return cast
    return replace(
        cast,
        agents=tuple(who for who in cast.agents if who not in agents),
        targets=tuple(who for who in cast.targets if who not in targets),
    )
