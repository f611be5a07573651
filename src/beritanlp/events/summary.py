"""One readable Indonesian line for an event, built from its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from beritanlp.events.cast import Cast
    from beritanlp.lexicon.frames import Frame
    from beritanlp.schema import Entity, EventStatus

_SIDES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_MODALS = {"actual": "", "planned": "akan ", "possible": "mungkin ", "denied": "tidak "}
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


def summarise(
    frame: Frame,
    trigger: str,
    cast: Cast,
    status: EventStatus,
    value: str | None,
    told: str | None,
    entities: Mapping[str, Entity],
) -> str:
    """Fill the frame's line for the participants that are known; ``told`` is the date as the article words it."""
    agents, targets = name_list(cast.agents, entities), name_list(cast.targets, entities)
    kinds = [entities[one].type for one in cast.targets]
    line = _line(frame, trigger, len(cast.agents), kinds).format(agents=agents, targets=targets, akan=_MODALS[status])
    if cast.place and cast.place not in (*cast.agents, *cast.targets):
        line += f" di {entities[cast.place].name}"
    when = read_date(value) or told
    line = f"{line}, {when}" if when else line
    return line[:1].upper() + line[1:]


def _line(frame: Frame, trigger: str, agents: int, kinds: Sequence[str]) -> str:
    """Return the line of a frame, with the verb of the trigger or one that suits the object where the frame has it."""
    kind = "event" if "EVENT" in kinds else "side" if _SIDES.issuperset(kinds) else ""
    wording = frame.verbs.get(trigger.lower()) or frame.kinds.get(kind)
    if kinds and wording:
        return (
            "{agents} {akan}" + wording.active.format("{targets}") if agents else "{targets} {akan}" + wording.passive
        )
    if kinds:
        return frame.summary["both" if agents else "targets"]
    return frame.summary["none" if not agents else "agent" if agents == 1 and "agent" in frame.summary else "agents"]


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
