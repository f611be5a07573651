"""Roles that grammar tells by itself: by ``oleh`` after a noun, and right after a passive, stands who did it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from beritanlp.events.reading import named_around
from beritanlp.events.syntax import is_verb

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.reading import Named, Reading
    from beritanlp.lexicon.frames import Frames

_REACH = 14
_LONGEST_TITLE = 6
_ACTING = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def plain_roles(reading: Reading, candidate: Candidate, frames: Frames) -> dict[str, str]:
    """Return the role of each entity for which the trigger's form and the word order leave no doubt."""
    token = candidate.token
    end = min(reading.bounds[reading.sentence_of[token]][1], token + _REACH)
    here = named_around(reading, token)
    after = [one for one in here if token < one.start < end and one.type in _ACTING]
    if candidate.sense.voice == "nominal":
        return _by_oleh(reading, token, after, end)
    if reading.words[token] in frames.words["succeeding"]:
        return _by_successor(reading, token, after, here)
    if candidate.sense.voice == "passive":
        return _by_passive(reading, token, after)
    return {}


def _by_oleh(reading: Reading, token: int, after: list[Named], end: int) -> dict[str, str]:
    """``penangkapan Budi oleh KPK``: to whom it was done stands before ``oleh``, who did it behind."""
    oleh = next((i for i in range(token + 1, end) if reading.words[i] == "oleh"), None)
    if oleh is None or any(is_verb(reading, i) for i in range(token + 1, oleh)):
        return {}
    done_to = [one.entity for one in after if one.end <= oleh]
    doer = next((one.entity for one in after if oleh < one.start), None)
    return {**dict.fromkeys(done_to, "targets"), doer: "agents"} if done_to and doer else {}


def _by_passive(reading: Reading, token: int, after: list[Named]) -> dict[str, str]:
    """``ditunjuk (oleh) Presiden Joko Widodo``: so in 32 of 36 annotated passives, the other four take no part."""
    doer = _doer_behind(reading, token, after)
    return {doer.entity: "agents"} if doer else {}


def _by_successor(reading: Reading, token: int, after: list[Named], here: Iterable[Named]) -> dict[str, str]:
    """``Ana digantikan (oleh) Budi``: Budi takes the office, and Ana takes no part in that."""
    successor = _doer_behind(reading, token, after)
    if successor is None:
        return {}
    people = [one.entity for one in here if one.type == "PERSON" and one.end <= token]
    return {**dict.fromkeys(people[-1:], "none"), successor.entity: "targets"}


def _doer_behind(reading: Reading, token: int, after: list[Named]) -> Named | None:
    by = reading.words[token + 1 : token + 2] == ("oleh",)
    return find_doer(reading, token + 1 + by, after)


def find_doer(reading: Reading, first: int, after: list[Named]) -> Named | None:
    """Return the first of the names behind token ``first`` when at most a capitalised title stands before it.

    The country or organisation of an office leaves the role to the person behind it.
    """
    people = {one.start for one in after if one.type == "PERSON"}
    doer = next((one for one in after if one.end not in people), None)
    if doer is None:
        return None
    title = range(first, doer.start)
    capital = all(reading.doc[i].text[0].isupper() for i in title)
    return doer if capital and len(title) <= _LONGEST_TITLE else None
