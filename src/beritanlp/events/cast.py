"""Who takes part in an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
