"""Candidates that are worth a second look: with their participants, before it is decided which of them are events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from beritanlp.events.arguments import cast_roles
from beritanlp.events.candidates import Candidate, find_candidates
from beritanlp.events.cast import Cast
from beritanlp.events.triggers import trigger_odds

if TYPE_CHECKING:
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames

WORTH_CASTING = 0.08


@dataclass(frozen=True)
class Draft:
    """A candidate with its participants and the trigger model's probability of its being an event."""

    candidate: Candidate
    cast: Cast
    odds: float


def draft_events(reading: Reading, encoded: Encoded, frames: Frames, least: float = WORTH_CASTING) -> list[Draft]:
    """Return every candidate with a named participant or place that the network finds at least so likely.

    A form that is sure alone is one, whatever the network finds.
    """
    candidates = list(find_candidates(reading, frames))
    drafts = []
    for candidate, odds in zip(candidates, trigger_odds(reading, candidates, encoded, frames), strict=True):
        sense = candidate.sense
        if odds >= least or sense.form in frames.frames[sense.type].alone:
            cast = cast_roles(reading, candidate, encoded, frames)
            if cast.agents or cast.targets or cast.place:
                drafts.append(Draft(candidate, cast, odds))
    return drafts
