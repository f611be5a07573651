"""The first look at who takes part in an event: each entity around the trigger by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING

from beritanlp.events.linear import normal, shares, total
from beritanlp.events.syntax import anchor_of, is_verb, tree_path

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Reading
    from beritanlp.events.slots import Slot
    from beritanlp.lexicon.frames import Frame, Frames
    from beritanlp.lexicon.linear import LinearModel, Weights

_DISTANCES = (1, 2, 3, 5, 8, 12, 20, 35)
_CLOSE = 4
_REMEMBERED = 20_000


def role_odds(
    candidate: Candidate, seen: Sequence[tuple[Slot, Sequence[str]]], encoded: Encoded, frames: Frames
) -> list[dict[str, float]]:
    """Return for each slot, given with its features, the probability of each role.

    It is the mean, on the scale of odds, of the network and of the linear role model: over the roles of annotated
    events the two together are right more often (``benchmarks/events.py``) than either alone.
    """
    token, kind = candidate.token, candidate.sense.type
    network = encoded.all_odds("role", token, kind, [(slot.mention.head, features) for slot, features in seen])
    return [
        _mean(odds, linear_odds(frames.models["role"], candidate, features), slot, frames.frames[kind])
        for odds, (slot, features) in zip(network, seen, strict=True)
    ]


def linear_odds(model: LinearModel, candidate: Candidate, features: Sequence[str]) -> dict[str, float]:
    """Return what the linear role model says of a slot with these features: the probability of each role."""
    return shares(model, (known for bundle in _bundles(candidate, features) if (known := _weights(model, *bundle))))


def _mean(network: dict[str, float], linear: dict[str, float], slot: Slot, frame: Frame) -> dict[str, float]:
    what, never = slot.mention.type, frame.never
    allowed = [role for role in network if what not in never.get(role, ())]
    return normal({role: sqrt(network[role] * linear[role]) for role in allowed})


def crossed(candidate: Candidate, features: Sequence[str]) -> list[str]:
    """Return the features of a slot as the linear model learns them: alone, by voice, and by event type."""
    return [one for bundle in _bundles(candidate, features) for one in _crossed(*bundle)]


def _bundles(candidate: Candidate, features: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield each feature with what it is crossed with, the first few with type and voice together too."""
    kind, voice = candidate.sense.type, candidate.sense.voice
    both = f"{kind}.{voice}"
    yield ("bias",)
    yield (f"T={kind}",)
    for n, feature in enumerate(features):
        yield (feature, voice, kind, both) if n < _CLOSE else (feature, voice, kind)


def _crossed(feature: str, *others: str) -> tuple[str, ...]:
    return (feature, *(f"{feature}|{other}" for other in others))


@lru_cache(_REMEMBERED)
def _weights(model: LinearModel, feature: str, *others: str) -> Weights:
    """Return what a feature, alone and crossed, weighs; most are met again in the next sentence."""
    return total(model.weights[one] for one in _crossed(feature, *others) if one in model.weights)


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
