"""One readable Indonesian line for an event, built from its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beritanlp.events.syntax import PASSIVE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from beritanlp.events.cast import Cast
    from beritanlp.events.content import Told
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
    frame: Frame, told: Told, cast: Cast, status: EventStatus, value: str | None, entities: Mapping[str, Entity]
) -> str:
    """Fill the frame's line for the participants that are known.

    ``Ani meresmikan pasar baru di Solo, 19 Juni 2024``; what was said stands at the end: ``Ani mengatakan, 19 Juni
    2024: pasar itu ramai``.
    """
    said = told.said if cast.agents else None
    kinds = [entities[one].type for one in cast.targets]
    place = entities[cast.place].name if cast.place and cast.place not in (*cast.agents, *cast.targets) else None
    asked = place and not said and told.says_what and frame.summary.get("where") == "agents"
    line = (_saying(frame, told.trigger, kinds) if said else _line(frame, told, len(cast.agents), kinds)).format(
        agents=(told.who or name_list(cast.agents, entities)) + (f" di {place}" if asked else ""),
        targets=(not cast.agents and told.who) or name_list(cast.targets, entities),
        akan=_MODALS[status],
        verb=told.trigger,
        noun=_noun(frame, told.trigger) if frame.nouns else "",
        subject=told.subject,
        thing=told.thing,
        rest=told.rest,
        whole=told.whole,
    )
    if place and place not in line:
        goal = line.split()[-1] in frame.summary.get("goal", "").split()
        line += f" {'ke' if goal else 'di'} {place}"
    when = read_date(value) or told.date
    line = f"{line}, {when}" if when else line
    line = line[:1].upper() + line[1:]
    return f"{line}: {said}" if said else line


def _saying(frame: Frame, trigger: str, kinds: Sequence[str]) -> str:
    """Return the line that what was said follows, with the verb of the trigger where that tells it."""
    return "{agents} {akan}" + _one_of(frame.tells, trigger) + (" kepada {targets}" if kinds else "")


def _noun(frame: Frame, trigger: str) -> str:
    """Return the noun of the frame that the trigger is, or that its verb belongs to, else the first."""
    if trigger in frame.nouns or trigger not in frame.verbs:
        return _one_of(frame.nouns, trigger)
    return next((one for one in frame.nouns if frame.verbs.get(one) == frame.verbs[trigger]), frame.nouns[0])


def _one_of(words: Sequence[str], trigger: str) -> str:
    """Return the trigger where it is one of the words, else the first of them."""
    return trigger if trigger in words else words[0]


def _line(frame: Frame, told: Told, agents: int, kinds: Sequence[str]) -> str:
    """Return the line of a frame for the participants that there are, in the article's words where they fit."""
    if kinds:
        return _with_targets(frame, told, bool(agents), kinds)
    of_verb = frame.verbs.get(told.trigger)
    if of_verb and of_verb.active.endswith(" kepada {}"):
        of_verb = None  # it asks for somebody
    if agents and told.thing and (of_verb or told.active):
        return "{agents} {akan}" + (of_verb.active.format("{thing}") if of_verb else "{verb} {thing}")
    if agents and told.own and "goal" in frame.summary:
        return "{agents} {akan}{verb}"
    if told.subject and not agents:
        thing = " {thing}" if told.thing not in (None, told.subject) else ""
        return "{subject} {akan}{verb}" + (" {rest}" if told.rest else thing)
    return frame.summary["none" if not agents else "agent" if agents == 1 and "agent" in frame.summary else "agents"]


def _with_targets(frame: Frame, told: Told, agents: bool, kinds: Sequence[str]) -> str:
    """Return the line with what the target is to do or be, with the verb of the trigger, or one that suits it."""
    passive = told.trigger.startswith(PASSIVE)
    if told.rest and passive and not agents:
        return "{targets} {akan}{verb} {rest}"
    if told.rest and agents and not passive and not told.whole:
        return "{agents} {akan}{verb} " + ("kepada " if told.to else "") + "{targets} {rest}"
    if told.whole and (line := _with_whole(frame, told, agents)):
        return line
    kind = "event" if "EVENT" in kinds else "side" if _SIDES.issuperset(kinds) else ""
    country = frame.kinds.get("country") if set(kinds) == {"GPE"} else None
    wording = country or frame.verbs.get(told.trigger) or frame.kinds.get(kind)
    if wording is None and told.own and (told.active if agents else passive):
        return "{agents} {akan}{verb} {targets}" if agents else "{targets} {akan}{verb}"
    if wording is None:
        return frame.summary["both" if agents else "targets"]
    own = wording is frame.verbs.get(told.trigger) and wording.active.endswith("{}")
    rest = " {rest}" if told.rest and own else ""
    if not agents:
        return "{targets} {akan}" + wording.passive + rest
    return "{agents} {akan}" + wording.active.format("{targets}") + rest


def _with_whole(frame: Frame, told: Told, agents: bool) -> str | None:
    """Return the line with the object that the target is only named in; None where the verb's form is not known."""
    wording, passive = frame.verbs.get(told.trigger), told.trigger.startswith(PASSIVE)
    if agents and told.active:
        return "{agents} {akan}{verb} {whole}"
    if passive and not agents:
        return "{whole} {akan}{verb}"
    if wording is None or not wording.active.endswith("{}"):
        return None
    return "{agents} {akan}" + wording.active.format("{whole}") if agents else "{whole} {akan}" + wording.passive


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
