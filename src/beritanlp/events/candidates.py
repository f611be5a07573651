"""Words that may tell of an event: trigger forms of the frames, in their context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames, Sense

SILENT_SECTIONS = frozenset({"date", "credit", "related", "source", "boilerplate"})
_NEAR = 12


@dataclass(frozen=True)
class Candidate:
    """Token ``token`` as a possible trigger of an event type."""

    token: int
    sense: Sense


def find_candidates(reading: Reading, frames: Frames) -> Iterator[Candidate]:
    """Yield every trigger form outside names and outside sections that tell nothing, once per event type."""
    hidden = {i for one in reading.named if one.form == "name" for i in range(one.start, one.end)}
    for i in range(reading.first, reading.last):
        if i in hidden or reading.section[i] in SILENT_SECTIONS:
            continue
        for sense in senses_of(reading.words[i], frames):
            if fits(reading, i, sense, frames):
                yield Candidate(i, sense)


def senses_of(word: str, frames: Frames) -> tuple[Sense, ...]:
    """Return the senses of a form, of the form without -nya, -lah, -pun, or of a noun after a cut hyphen."""
    found = frames.senses.get(word, ())
    if found or len(word) < 6:
        return found
    for ending in frames.words["endings"]:
        if word.endswith(ending):
            return frames.senses.get(word.removesuffix(ending), ())
    return ()


def fits(reading: Reading, token: int, sense: Sense, frames: Frames) -> bool:
    """Say whether the words around a trigger allow this sense."""
    frame = frames.frames[sense.type]
    needs, excludes = frame.needs.get(sense.form), frame.excludes.get(sense.form)
    if excludes and token + 1 < len(reading.words) and reading.words[token + 1] in excludes:
        return False
    if not needs:
        return True
    start, end = reading.bounds[reading.sentence_of[token]]
    return not needs.isdisjoint(reading.words[max(start, token - _NEAR) : min(end, token + _NEAR)])
