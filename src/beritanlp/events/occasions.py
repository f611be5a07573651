"""Statements on one occasion: who speaks ``pada kesempatan yang sama`` does so when and where the one before did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritanlp.events.merge import Telling
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames

_SPOKEN = frozenset({"say", "request", "support", "accuse", "threaten"})


def share_occasions(reading: Reading, tellings: Iterable[Telling], frames: Frames) -> Iterator[Telling]:
    """Yield the tellings of a text in its order, those on the same occasion with the day and place of the one before.

    Of 10 such statements in 1,549 annotated articles all are on the day of the statement before, 7 at its place and 3
    without any.
    """
    last: Telling | None = None
    for one in tellings:
        spoken = one.candidate.sense.type in _SPOKEN and reading.quote[one.candidate.token] is None
        if last and spoken and _is_same_occasion(reading, one.candidate.token, frames):
            one = _joined(one, last)
        if one.candidate.sense.type == "say" and (one.when or one.cast.place):
            last = one
        yield one


def _is_same_occasion(reading: Reading, token: int, frames: Frames) -> bool:
    first, last = reading.bounds[reading.sentence_of[token]]
    words = [word for word in reading.words[first:last] if word != "yang"]
    return any(one in frames.words["occasions"] and two == "sama" for one, two in pairwise(words))


def _joined(one: Telling, last: Telling) -> Telling:
    """Return a telling with the day and place of another where its own sentence tells none."""
    when = one.when if one.when and one.beside else last.when or one.when
    return replace(one, when=when, cast=replace(one.cast, place=one.cast.place or last.cast.place))
