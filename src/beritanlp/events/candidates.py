"""Words that may tell of an event: trigger forms of the frames, in their context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beritanlp.lexicon.frames import Sense

if TYPE_CHECKING:
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames, Voice

SILENT_SECTIONS = frozenset({"date", "credit", "related", "source", "boilerplate"})
UNLISTED = 0.5
_NO_WORDS: frozenset[str] = frozenset()
_NEAR = 12


@dataclass(frozen=True)
class Candidate:
    """Token ``token`` as a possible trigger of an event type; ``listed`` is False for a form that no frame has."""

    token: int
    sense: Sense
    listed: bool = True


def find_candidates(reading: Reading, frames: Frames) -> Iterator[Candidate]:
    """Yield every trigger form outside names and outside sections that tell nothing, once per event type."""
    for i in _telling(reading):
        for sense in senses_of(reading.words[i], frames):
            if fits(reading, i, sense, frames):
                yield Candidate(i, sense)


def find_unlisted(reading: Reading, encoded: Encoded, frames: Frames) -> Iterator[Candidate]:
    """Yield words that no frame lists for a type, misspelt ones among them, where the network alone is this sure.

    A tenth of the annotated triggers is in no frame. So is it with a form whose frame misses the word that it needs
    beside it: ``mengamankan tiga pemuda``.
    """
    columns = {column: frames.frames[kind].type for kind, column in encoded.network.types_of.items()}
    telling = set(_telling(reading))
    for i, column in np.argwhere(encoded.types >= UNLISTED).tolist():
        kind, word = columns.get(column), reading.words[i]
        if kind and i in telling and word.isalpha() and kind not in _settled(reading, i, frames):
            yield Candidate(i, Sense(kind, word, voice_of(word)), listed=False)


def _settled(reading: Reading, token: int, frames: Frames) -> set[str]:
    """Return the types that frames allow here or rule out."""
    senses = senses_of(reading.words[token], frames)
    return {
        one.type
        for one in senses
        if is_ruled_out(reading, token, one, frames) or _has_need(reading, token, one, frames)
    }


def voice_of(word: str) -> Voice:
    """Return the voice that the prefix of a form shows."""
    if word.startswith("di"):
        return "passive"
    return "active" if word.startswith(("me", "ber")) else "nominal"


def _telling(reading: Reading) -> Iterator[int]:
    hidden = {i for one in reading.named if one.form == "name" for i in range(one.start, one.end)}
    for i in range(reading.first, reading.last):
        if i not in hidden and reading.section[i] not in SILENT_SECTIONS:
            yield i


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
    return not is_ruled_out(reading, token, sense, frames) and _has_need(reading, token, sense, frames)


def is_ruled_out(reading: Reading, token: int, sense: Sense, frames: Frames) -> bool:
    """Say whether the next word excludes this sense, or the one before: ``tertangkap kamera``, ``rawan banjir``.

    Of 333 such places in the annotated articles 1 is a trigger.
    """
    frame, words = frames.frames[sense.type], reading.words
    after, before = frame.excludes.get(sense.form, _NO_WORDS), frame.behind.get(sense.form, _NO_WORDS)
    return not (after.isdisjoint(words[token + 1 : token + 2]) and before.isdisjoint(words[max(0, token - 1) : token]))


def _has_need(reading: Reading, token: int, sense: Sense, frames: Frames) -> bool:
    """Say whether a word that this sense needs is near, or it needs none: ``mengamankan pelaku``."""
    needs = frames.frames[sense.type].needs.get(sense.form)
    if not needs:
        return True
    start, end = reading.bounds[reading.sentence_of[token]]
    return not needs.isdisjoint(reading.words[max(start, token - _NEAR) : min(end, token + _NEAR)])
