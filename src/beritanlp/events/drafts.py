"""Candidates that are worth a second look: with their participants, before it is decided which of them are events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from beritanlp.events.arguments import cast_roles
from beritanlp.events.candidates import Candidate, find_candidates, find_unlisted
from beritanlp.events.cast import Cast
from beritanlp.events.places import settle_places
from beritanlp.events.scene import complete_scene
from beritanlp.events.triggers import trigger_odds

if TYPE_CHECKING:
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frame, Frames

WORTH_CASTING, WORTH_IN_SHORT = 0.2, 0.08
_SHORT, _AT = 3, 2


@dataclass(frozen=True)
class Draft:
    """A candidate with its participants and the trigger model's probability of its being an event."""

    candidate: Candidate
    cast: Cast
    odds: float


def draft_events(reading: Reading, encoded: Encoded, frames: Frames, least: float | None = None) -> list[Draft]:
    """Return every candidate with a named participant or place that the network finds at least so likely.

    In a text of up to three sentences, which tells the network little, ``WORTH_IN_SHORT`` is enough. A form that is
    sure alone is one, and so is the word of saying at a quotation in a short text, whatever the network finds: in an
    article a speaker's second one tells no event, and from articles it has learnt.
    """
    worth = least or (WORTH_IN_SHORT if len(reading.bounds) <= _SHORT else WORTH_CASTING)
    placed = settle_places(reading, list(cast_events(reading, encoded, frames, worth)), frames)
    drafts = [replace(one, cast=complete_scene(reading, one.cast, _frame(one, frames))) for one in placed]
    return [one for one in drafts if one.cast.agents or one.cast.targets or one.cast.place]


def _frame(draft: Draft, frames: Frames) -> Frame:
    return frames.frames[draft.candidate.sense.type]


def cast_events(reading: Reading, encoded: Encoded, frames: Frames, least: float) -> Iterator[Draft]:
    """Yield them with the places that each has by itself."""
    candidates = [*find_candidates(reading, frames), *find_unlisted(reading, encoded, frames)]
    odds = trigger_odds(reading, candidates, encoded, frames)
    worth = [
        (candidate, found)
        for candidate, found in zip(candidates, odds, strict=True)
        if found >= least or _is_alone(candidate, frames) or cited_speaker(reading, candidate)
    ]
    casts = cast_roles(reading, [candidate for candidate, _ in worth], encoded, frames)
    for (candidate, found), cast in zip(worth, casts, strict=True):
        if cast.agents or cast.targets or cast.place:
            yield Draft(candidate, cast, found)


def _is_alone(candidate: Candidate, frames: Frames) -> bool:
    return candidate.sense.form in frames.frames[candidate.sense.type].alone


def cited_speaker(reading: Reading, candidate: Candidate) -> str | None:
    """Return in a short text who speaks the quotation that a word of saying stands at."""
    token = candidate.token
    if candidate.sense.type != "say" or reading.quote[token] is not None or len(reading.bounds) > _SHORT:
        return None
    beside = [*reading.quote[max(0, token - _AT) : token], *reading.quote[token + 1 : token + 1 + _AT]]
    return next((reading.quotes[quote].speaker for quote in beside if quote is not None), None)
