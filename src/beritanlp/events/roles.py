"""The first look at who takes part in an event: each entity around the trigger by itself."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from beritanlp.events.syntax import anchor_of, is_verb, tree_path
from beritanlp.events.trees import normal

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Reading
    from beritanlp.events.slots import Slot
    from beritanlp.lexicon.frames import Frames

_DISTANCES = (1, 2, 3, 5, 8, 12, 20, 35)


def role_odds(
    seen: Sequence[tuple[Candidate, Slot, Sequence[str]]], encoded: Encoded, frames: Frames
) -> list[dict[str, float]]:
    """Return for each slot, given with its candidate and its features, what the network says: the odds of each role.

    A role that entities of the slot's type never have in such an event is left out.
    """
    asked = [(one.token, slot.mention.head, one.sense.type, features) for one, slot, features in seen]
    return [
        normal({role: found for role, found in odds.items() if slot.mention.type not in _never(one, role, frames)})
        for odds, (one, slot, _) in zip(encoded.answers("role", asked), seen, strict=True)
    ]


def _never(candidate: Candidate, role: str, frames: Frames) -> Container[str]:
    return frames.frames[candidate.sense.type].never.get(role, ())


def slot_features(reading: Reading, candidate: Candidate, slot: Slot, frames: Frames) -> list[str]:
    """Return what speaks for the role of an entity in an event."""
    return [*_slot_features(reading, candidate.token, slot, frames), f"V={candidate.sense.voice}"]


def _slot_features(reading: Reading, token: int, slot: Slot, frames: Frames) -> Iterator[str]:
    one, words = slot.mention, reading.words
    side = "<" if one.start < token else ">"
    yield f"where={slot.where}{side if slot.where == 'same' else ''}"
    yield f"where={slot.where}/{one.type}"
    anchor = anchor_of(reading, one, frames)
    if slot.where == "same":
        path = tree_path(reading, token, one.head)
        yield f"anchor={anchor.word}{side}"
        yield f"path={path}"
        yield f"rank={min(slot.rank, 3)}{side}{one.type}"
        yield f"far={side}{_bucket(abs(anchor.start - token))}"
        yield from _between(reading, token, one.start, one.end, frames)
    else:
        yield f"anchor={anchor.word}/{slot.where}"
        yield f"rank={min(slot.rank, 3)}/{slot.where}"
    yield f"type={one.type}"
    yield f"form={one.form}"
    if anchor.chained:
        yield "chained"
    yield f"left={words[one.start - 1] if one.start else ''}"
    if one.end < len(words):
        yield f"right={words[one.end]}"
    yield from _standing(reading, slot)
    if reading.quote[one.start] != reading.quote[token]:
        yield "quote-border"
    quoted = reading.quote[token]
    if quoted is not None and reading.quotes[quoted].speaker == one.entity:
        yield "speaker-of-quote"


def _between(reading: Reading, token: int, start: int, end: int, frames: Frames) -> Iterator[str]:
    first, last = (end, token) if start < token else (token + 1, start)
    side = "<" if start < token else ">"
    verbs = sum(is_verb(reading, i) for i in range(first, last))
    marks = sum(word in frames.words["clause_marks"] for word in reading.span_words(first, last))
    yield f"verbs={min(verbs, 3)}{side}"
    yield f"marks={min(marks, 3)}{side}"
    names = sum(first <= other.start < last for other in reading.in_sentence[reading.sentence_of[token]])
    yield f"names={min(names, 3)}{side}"
    if first == last:
        yield f"next-to{side}"
    if any(word in frames.words["light_verbs"] for word in reading.span_words(first, last)):
        yield f"light{side}"


def _standing(reading: Reading, slot: Slot) -> Iterator[str]:
    one = slot.mention
    count = reading.counts[one.entity]
    yield f"count={min(count, 4)}"
    if count == reading.most[reading.entities[one.entity].type]:
        yield f"most-named={one.type}"
    if one.entity in reading.speaking:
        yield "speaks"
    neighbours = reading.in_sentence[one.sentence]
    if any(other.type == "PERSON" and other.start == one.end for other in neighbours):
        yield f"before-person={one.type}"
    if any(other.start <= one.start and one.end <= other.end and other is not one for other in neighbours):
        yield f"inside-another={one.type}"
    if reading.entities[one.entity].country:
        yield "country"


def _bucket(distance: int) -> int:
    return next((limit for limit in _DISTANCES if distance <= limit), 99)
