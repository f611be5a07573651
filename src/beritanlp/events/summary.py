"""One readable Indonesian line for an event, built from its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beritanlp.events.cast import Cast
    from beritanlp.lexicon.frames import Frame
    from beritanlp.schema import Entity, EventStatus

_MODALS = {"actual": "", "planned": "akan ", "possible": "mungkin ", "denied": "tidak "}
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


def summarise(
    frame: Frame, cast: Cast, status: EventStatus, value: str | None, told: str | None, entities: Mapping[str, Entity]
) -> str:
    """Fill the frame's line for the participants that are known; ``told`` is the date as the article words it."""
    agents, targets = name_list(cast.agents, entities), name_list(cast.targets, entities)
    key = "both" if agents and targets else "agents" if agents else "targets" if targets else "none"
    line = frame.summary[key].format(agents=agents, targets=targets, akan=_MODALS[status])
    if cast.place and cast.place not in (*cast.agents, *cast.targets):
        line += f" di {entities[cast.place].name}"
    when = read_date(value) or told
    line = f"{line}, {when}" if when else line
    return line[:1].upper() + line[1:]


def name_list(ids: tuple[str, ...], entities: Mapping[str, Entity]) -> str:
    """Join names as Indonesian does: ``A``, ``A dan B``, ``A, B, dan C``."""
    names = [" ".join(entities[one].name.split()) for one in ids]
    if len(names) < 3:
        return " dan ".join(names)
    return ", ".join(names[:-1]) + f", dan {names[-1]}"


def read_date(value: str | None) -> str | None:
    """Write a day, month or year in Indonesian; None for every other value."""
    found = _DAY.fullmatch(value or "")
    if not found:
        return None
    year, month, day = found.groups()
    if month and not 1 <= int(month) <= 12:
        return None
    name = _MONTHS[int(month) - 1] if month else ""
    return " ".join(part for part in (str(int(day)) if day else "", name, year) if part)
