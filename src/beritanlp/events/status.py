"""Whether an event happened: actual, planned, possible or denied, from the words of its clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Dated, Reading
    from beritanlp.lexicon.frames import Frames
    from beritanlp.schema import EventStatus

_KINDS = ("negations", "plans", "possibilities", "questions", "past", "ongoing", "hypothetical")


def judge_status(
    reading: Reading, candidate: Candidate, when: Dated | None, encoded: Encoded, frames: Frames
) -> EventStatus:
    """Return the status that the network finds most likely."""
    token, told = candidate.token, status_features(reading, candidate, when, frames)
    found = encoded.odds("status", token, token, candidate.sense.type, told)
    return cast("EventStatus", max(found, key=lambda label: found[label]))


def status_features(reading: Reading, candidate: Candidate, when: Dated | None, frames: Frames) -> list[str]:
    """Return the auxiliaries, negations and hedges around a trigger, and how its date lies to the publication."""
    return list(_features(reading, candidate.token, when, frames))


def _features(reading: Reading, token: int, when: Dated | None, frames: Frames) -> Iterator[str]:
    first, last = reading.bounds[reading.sentence_of[token]]
    marks = frames.words["clause_marks"]
    inside = True
    for i in range(token - 1, max(first, token - 12) - 1, -1):
        word = reading.words[i]
        near = "near" if token - i <= 3 else "clause" if inside else "far"
        for kind in _KINDS:
            if word in frames.words[kind]:
                yield f"{kind}-{near}"
                yield f"{word}-{near}"
        inside = inside and word not in marks
    for word in reading.words[token + 1 : min(last, token + 8)]:
        for kind in ("negations", "plans", "possibilities", "questions"):
            if word in frames.words[kind]:
                yield f"{kind}-after"
                yield f"{word}-after"
    yield f"quoted={reading.quote[token] is not None}"
    yield f"title={reading.section[token] == 'title'}"
    if when is None or reading.published is None:
        yield "undated"
        return
    today, value = reading.published.date().isoformat(), (when.time.value or "")[:10]
    if "W" in value or not value[:4].isdigit():
        yield "dated-loosely"
        return
    yield "after-publication" if value[: len(today)] > today[: len(value)] else "dated"
    if value == today[: len(value)]:
        yield "on-publication"
