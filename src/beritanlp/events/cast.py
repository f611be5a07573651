"""Who takes part in an event."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cast:
    """The participants of an event; ``odds`` is the probability of each chosen entity in its role."""

    agents: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    odds: tuple[float, ...]
    where: tuple[str, ...]
