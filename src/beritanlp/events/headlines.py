"""Verbs without their prefix, as headlines have them: ``Cina kecam Jepang``, ``Polda tahan Budi``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beritanlp.events.reading import named_around
from beritanlp.events.syntax import anchor_of, is_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beritanlp.events.candidates import Candidate
    from beritanlp.events.cast import Cast
    from beritanlp.events.reading import Named, Reading
    from beritanlp.lexicon.frames import Frames
    from beritanlp.schema import EventType

# The prefix of an active verb before a first sound that stays, and before one that gives way to it.
_KEPT = ("me", "mem", "men", "meng", "menge")
_LOST = {"k": ("meng",), "p": ("mem",), "s": ("meny",), "t": ("men",)}
_DOING = frozenset({"active", "causative"})
_TITLE = 5  # words of a title between the verb and whom it is done to


def turn_bare(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """``Cina kecam Jepang``: of those who take part, who stands right before such a verb does it to who stands behind,
    to whom it is done too where another word stands before it (``usai kalahkan Persija``)."""
    token, kind = candidate.token, candidate.sense.type
    if frames.frames[kind].mutual or kind == "say" or not whole_form(reading.words[token], kind, frames):
        return cast
    here = [one for one in named_around(reading, token) if one.entity in (*cast.agents, *cast.targets)]
    other = next((one for one in here if one.start > token), None)
    doers = [one for one in here if one.end <= token and other is not None and one.entity != other.entity]
    if other is None or not doers or not _is_object(reading, token, other, frames):
        return cast
    if doers[-1].end == token and _is_subject(reading, doers[-1], frames):
        agents = _first(doers[-1].entity, cast.agents, other.entity)
        return replace(cast, agents=agents, targets=_first(other.entity, cast.targets, doers[-1].entity))
    if reading.words[token - 1] in frames.words["before_bare"] and other.start == token + 1 and len(cast.agents) > 1:
        agents = tuple(one for one in cast.agents if one != other.entity)
        return replace(cast, agents=agents, targets=_first(other.entity, cast.targets, ""))
    return cast


def told_form(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> str:
    """Return the trigger as a line tells it: with its prefix where it is a verb without it right behind who does it."""
    token, word = candidate.token, reading.words[candidate.token]
    verb = token - (reading.words[token - 1] in frames.words["before_bare"])
    doing = any(one.end == verb and one.entity in cast.agents for one in named_around(reading, token))
    return (doing and whole_form(word, candidate.sense.type, frames)) or word


def whole_form(word: str, kind: EventType, frames: Frames) -> str | None:
    """Return the active verb of this type of event that a word is without its prefix (``kecam``: ``mengecam``); the
    word itself where it is a noun that is a verb too; None where it is neither."""
    whole = [f"{prefix}{word}" for prefix in _KEPT] + [f"{prefix}{word[1:]}" for prefix in _LOST.get(word[:1], ())]
    found = (one for form in whole for one in frames.senses.get(form, ()) if one.type == kind and one.voice in _DOING)
    verb = next(found, None)
    return verb.form if verb else word if word in frames.words["bare_verbs"] else None


def _is_subject(reading: Reading, one: Named, frames: Frames) -> bool:
    """Nothing governs the name: it opens the sentence or stands behind a mark."""
    anchor = anchor_of(reading, one, frames)
    return anchor.word in ("start", "mark") or not anchor.word.isalpha()


def _is_object(reading: Reading, token: int, other: Named, frames: Frames) -> bool:
    """Only a title stands between the verb and the name: ``tahan mantan Bupati Budi``."""
    between = range(token + 1, other.start)
    governing = frames.words["prepositions"] | frames.words["joiners"]
    return len(between) <= _TITLE and not any(
        reading.words[i] in governing or not reading.doc[i].is_alpha or is_verb(reading, i) for i in between
    )


def _first(who: str, others: Sequence[str], less: str) -> tuple[str, ...]:
    """Return somebody before the others, less one of them."""
    return tuple(dict.fromkeys((who, *(one for one in others if one != less))))
