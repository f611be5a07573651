"""Verbs as headlines have them, without their prefix or before their subject.

``Cina kecam Jepang``; ``Kalahkan Persija, Persib ke final``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from beritanlp.events.cast import SUFFERED, without
from beritanlp.events.reading import named_around
from beritanlp.events.syntax import anchor_of, is_verb

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.cast import Cast
    from beritanlp.events.reading import Named, Reading
    from beritanlp.lexicon.frames import Frames
    from beritanlp.schema import EventType

# The prefix of an active verb before a first sound that stays, and before one that gives way to it.
_KEPT = ("me", "mem", "men", "meng", "menge")
_LOST = {"k": ("meng",), "p": ("mem",), "s": ("meny",), "t": ("men",)}
_DOING = frozenset({"active", "causative"})
_TITLE = 5  # words of a title between the verb and a name


def turn_bare(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """``Cina kecam Jepang``: of those who take part, who stands right before such a verb does it to who stands behind,
    to whom it is done too where another word stands before it (``usai kalahkan Persija``)."""
    token, kind = candidate.token, candidate.sense.type
    if frames.frames[kind].mutual or kind == "say" or not whole_form(reading.words[token], kind, frames):
        return cast
    here = [one for one in named_around(reading, token) if one.entity in (*cast.agents, *cast.targets)]
    start = _verb_start(reading, token, frames)
    doer = next((one for one in here if one.end == start and _is_subject(reading, one, frames)), None)
    other = next((one for one in here if one.start > token), None)
    if other is None:
        return _does((doer.entity,), (), cast) if doer and _has_object(reading, token) else cast
    if not _is_object(reading, token, other, frames):
        return cast
    if doer and doer.entity != other.entity:
        return _does((doer.entity,), (other.entity,), cast)
    if start < token and other.start == token + 1 and len(cast.agents) > 1:
        return _does((), (other.entity,), cast)
    return cast


def turn_opening(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """``Kalahkan Persija, Persib ke final``: to whom it is done stands behind a verb that opens the sentence, who does
    it behind the comma."""
    token, sense = candidate.token, candidate.sense
    opens = token == reading.bounds[reading.sentence_of[token]][0]
    if not opens or frames.frames[sense.type].mutual or not _is_done_to(reading, candidate, frames):
        return cast
    here = [one for one in named_around(reading, token) if one.start > token][:2]
    if len(here) < 2 or not {one.entity for one in here}.issubset((*cast.agents, *cast.targets)):
        return cast
    other, doer = here
    apart = reading.words[other.end] == "," and doer.start - other.end <= _TITLE
    listed = not frames.words["joiners"].isdisjoint(reading.words[doer.end : doer.end + 1])
    if not apart or listed or other.entity == doer.entity or not _is_object(reading, token, other, frames):
        return cast
    return _does((doer.entity,), (other.entity,), cast)


def told_form(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> str:
    """Return the trigger as a line tells it: with its prefix where it is a verb without it right behind who does it."""
    token, word = candidate.token, reading.words[candidate.token]
    start = _verb_start(reading, token, frames)
    doing = any(one.end == start and one.entity in cast.agents for one in named_around(reading, token))
    return (doing and whole_form(word, candidate.sense.type, frames)) or word


def whole_form(word: str, kind: EventType, frames: Frames) -> str | None:
    """Return the active verb of this type of event that a word is without its prefix (``kecam``: ``mengecam``); the
    word itself where it is a noun that is a verb too; None where it is neither."""
    whole = [f"{prefix}{word}" for prefix in _KEPT] + [f"{prefix}{word[1:]}" for prefix in _LOST.get(word[:1], ())]
    found = (one for form in whole for one in frames.senses.get(form, ()) if one.type == kind and one.voice in _DOING)
    verb = next(found, None)
    return verb.form if verb else word if word in frames.words["bare_verbs"] else None


def _verb_start(reading: Reading, token: int, frames: Frames) -> int:
    """Return where a verb begins with the word that says how it is done: ``akan lantik``, ``balas kecam``."""
    return token - (token > 0 and reading.words[token - 1] in frames.words["before_bare"])


def _is_done_to(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """Say whether the trigger is a verb that has somebody for its object."""
    sense, word = candidate.sense, reading.words[candidate.token]
    active = sense.voice == "active" and sense.type not in SUFFERED and word.startswith("me")
    return active or sense.voice == "causative" or whole_form(word, sense.type, frames) is not None


def _is_subject(reading: Reading, one: Named, frames: Frames) -> bool:
    """Nothing governs the name: it opens the sentence or stands behind a mark."""
    anchor = anchor_of(reading, one, frames)
    return anchor.word in ("start", "mark") or not anchor.word.isalpha()


def _has_object(reading: Reading, token: int) -> bool:
    """Say whether a word goes on behind the verb: ``tewaskan 20 orang``."""
    return any(word.isalnum() for word in reading.words[token + 1 : token + 2])


def _is_object(reading: Reading, token: int, other: Named, frames: Frames) -> bool:
    """Only a title stands between the verb and the name: ``tahan mantan Bupati Budi``."""
    between = range(token + 1, other.start)
    governing = frames.words["prepositions"] | frames.words["joiners"]
    return len(between) <= _TITLE and not any(
        reading.words[i] in governing or not reading.doc[i].is_alpha or is_verb(reading, i) for i in between
    )


def _does(doers: tuple[str, ...], others: tuple[str, ...], cast: Cast) -> Cast:
    """Put some first among those who do it and nowhere else, and others among those to whom it is done."""
    rest = without(cast, others, doers)
    agents, targets = dict.fromkeys((*doers, *rest.agents)), dict.fromkeys((*others, *rest.targets))
    return replace(rest, agents=tuple(agents), targets=tuple(targets))
