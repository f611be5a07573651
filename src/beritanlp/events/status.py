"""Whether an event happened: actual, planned, possible or denied, from the words of its clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from beritanlp.events.cast import SUFFERED
from beritanlp.events.denials import is_denied, not_only
from beritanlp.events.hearsay import is_hearsay
from beritanlp.events.syntax import is_verb
from beritanlp.events.untold import clause_of

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Dated, Reading
    from beritanlp.lexicon.frames import Frames
    from beritanlp.schema import EventStatus

_CARRIED, _NEAR, _FAR, _AFTER = 2, 3, 8, 10
_KINDS = ("negations", "plans", "possibilities", "questions", "past", "ongoing", "hypothetical")


def judge_status(
    reading: Reading, candidate: Candidate, when: Dated | None, encoded: Encoded, frames: Frames
) -> EventStatus:
    """Return the status that a word beside the trigger tells clearly, else the one that the network finds likeliest.

    On the annotated events to learn from, a clear word is right for 73 of 78; of these the network, which has seen 15
    denied events, takes 10 denied ones for actual.
    """
    clear = clear_status(reading, candidate, frames)
    if clear is not None:
        return clear
    token, told = candidate.token, status_features(reading, candidate, when, frames)
    found = encoded.odds("status", token, token, candidate.sense.type, told)
    return cast("EventStatus", max(found, key=lambda label: found[label]))


def clear_status(reading: Reading, candidate: Candidate, frames: Frames) -> EventStatus | None:
    """Return what a negation, a condition or a plan right beside the trigger says; None where there is none.

    A refusal (``tidak menghadiri`` as ``reject``) is itself the event. A noun is to happen when the verb that carries
    it is: ``akan menerima penghargaan``.
    """
    if is_denied(reading, candidate, frames):
        return "denied"
    token, nominal, words = candidate.token, candidate.sense.voice == "nominal", frames.words
    first, _ = reading.bounds[reading.sentence_of[token]]
    before = reading.words[max(first, token - _CARRIED) : token]
    rumoured = candidate.sense.type != "say" and is_hearsay(reading.words[first:token], frames)
    if rumoured or (nominal and not words["threatening"].isdisjoint(before)):
        return "possible"
    if nominal and not words["awaiting"].isdisjoint(before):
        return "planned"
    if nominal and (staged := _staged(reading, token, frames)):
        return staged
    if not nominal and " ".join(before) in words["just_done"]:
        return "actual"
    if candidate.sense.type not in SUFFERED and _hedged(reading, first, token, nominal, frames):
        return "possible"
    for i in range(token - 1, max(first, token - _FAR) - 1, -1):
        word, near = reading.words[i], token - i <= _NEAR and (not nominal or before[-1] in words["carrying"])
        if word in words["status_stops"]:
            break
        if word in words["disputing"]:
            return None if i > first and not_only(reading, i - 1, frames) else "denied"
        if word in words["supposing"] and not _is_told(reading, i, first, frames):
            return "possible"
        if near and (word in words["intending"] or (word == "untuk" and _wished(reading, i, first, frames))):
            return _intended(reading.words[max(first, i - _NEAR) : i], frames)
    return None


def _hedged(reading: Reading, first: int, token: int, nominal: bool, frames: Frames) -> bool:
    """``diduga telah meretas``, ``mempertimbangkan untuk membeli``, ``memiliki kans merebut``, ``diduga melakukan``.

    What one is suspected to suffer, one does (``diduga keracunan``).
    """
    over = frames.words["over"] | frames.words["carrying"] if nominal else frames.words["over"]
    before = next((reading.words[i] for i in range(token - 1, first - 1, -1) if reading.words[i] not in over), "")
    return before in frames.words["hedging"]


def _staged(reading: Reading, token: int, frames: Frames) -> EventStatus | None:
    """``Rapat akan digelar``, ``akan membahas``: what is to be held is planned.

    Of 15 that are to be held by one of the light verbs 14 are.
    """
    last = reading.bounds[reading.sentence_of[token]][1]
    after = clause_of(reading.words[token + 1 : min(last, token + 1 + _AFTER)], frames)
    carried = frames.words["light_verbs"] | frames.words["staging"] | frames.words["unfolding"]
    for i, (word, then) in enumerate(pairwise(after)):
        if word in frames.words["intending"] and then in carried:
            return _intended(after[max(0, i - _NEAR) : i], frames)
    return None


def _is_told(reading: Reading, i: int, first: int, frames: Frames) -> bool:
    """``mengatakan jika``, ``diketahui kalau``, ``tak heran jika``: what follows is no condition."""
    before = i > first and (is_verb(reading, i - 1) or reading.words[i - 1] in frames.words["of_course"])
    return before and reading.words[i] in frames.words["telling"]


def _intended(before: Sequence[str], frames: Frames) -> EventStatus:
    """``tidak akan datang``, ``digadang-gadang akan maju``, ``akan datang``, by the words before ``akan``."""
    if before and before[-1] in frames.words["denying"]:
        return "denied"
    return "planned" if frames.words["hearsay"].isdisjoint(before) else "possible"


def _wished(reading: Reading, i: int, first: int, frames: Frames) -> bool:
    return not frames.words["wishing"].isdisjoint(reading.words[max(first, i - _NEAR) : i])


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
            if word in frames.words[kind] and not not_only(reading, i, frames):
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
    if when is None:
        yield "undated"
        return
    if reading.published is None:  # a page without its own date: news mostly tells what was
        yield "dated"
        return
    today, value = reading.published.date().isoformat(), when.day
    if "W" in value or not value[:4].isdigit():
        yield "dated-loosely"
        return
    yield "after-publication" if value[: len(today)] > today[: len(value)] else "dated"
    if value == today[: len(value)]:
        yield "on-publication"
