"""Names that a phrase sets apart from what is told: without them, in brackets, in what is reported, beyond a subject.

Here too a veto names the agents and the targets that take no part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritanlp.events.phrases import subject_head
from beritanlp.events.reading import named_around, named_once
from beritanlp.events.syntax import PASSIVE, is_verb

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.cast import Cast
    from beritanlp.events.reading import Named, Reading
    from beritanlp.lexicon.frames import Frames

_NOBODY: set[str] = set()
_REIGN = 3  # words between an era and whose it is
_TALKS = frozenset({"agree", "call", "cooperate", "meet"})
_SPOKEN = frozenset({"accuse", "agree", "call", "reject", "request", "say", "support", "threaten"})


def excluded(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``tanpa (menggandeng) Ani``, ``partai di luar DPR``, ``di era pemerintahan Budi``: they take no part."""
    if frames.words["excluding"].isdisjoint(reading.positions) and frames.words["eras"].isdisjoint(reading.positions):
        return _NOBODY, _NOBODY
    once = named_once(reading, candidate.token, {*cast.agents, *cast.targets})
    found = {one.entity for one in once if _is_excluded(reading, one, frames) or _is_era(reading, one, frames)}
    return found, found


def _is_excluded(reading: Reading, one: Named, frames: Frames) -> bool:
    first, i = reading.bounds[one.sentence][0], one.start - 1
    i -= i > first and is_verb(reading, i)
    if i < first or reading.words[i] not in frames.words["excluding"]:
        return False
    return reading.words[i] != "luar" or reading.words[i - 1] == "di"


def _is_era(reading: Reading, one: Named, frames: Frames) -> bool:
    first = reading.bounds[one.sentence][0]
    if "yang" in reading.words[one.end : one.end + 2]:
        return False
    for i in range(one.start - 1, max(first, one.start - 2 - _REIGN), -1):
        if reading.words[i] in frames.words["eras"]:
            return not frames.words["reigning"].isdisjoint(reading.words[i + 1 : one.start])
        if not (reading.words[i] in frames.words["reigning"] or reading.doc[i].text[0].isupper()):
            return False
    return False


def bracketed(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``UU Mahkamah Konstitusi (MK)``: what is in brackets behind a law's name, or a participant's, is part of it."""
    if "(" not in reading.positions:
        return _NOBODY, _NOBODY
    taking = {*cast.agents, *cast.targets}
    ends = {one.end: one for one in named_around(reading, candidate.token)}
    found = set()
    for one in named_once(reading, candidate.token, taking):
        outer = ends.get(one.start - 1)
        if outer and one.type == "ORG" and reading.words[one.start - 1] == "(":
            known = reading.counts[outer.entity] >= reading.counts[one.entity]
            part = outer.type == "LAW" or (outer.type == "ORG" and outer.entity in taking and known)
            found |= {one.entity} if part and reading.words[one.end : one.end + 1] == (")",) else set()
    return found, found


def in_content_clauses(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``Ani sepakat bahwa DPR …``: who stands in what is agreed on or told does not take part in the talk."""
    token, that = candidate.token, reading.positions.get("bahwa", ())
    if candidate.sense.type not in _TALKS or not that:
        return _NOBODY, _NOBODY
    once = named_once(reading, token, {*cast.agents, *cast.targets})
    found = {one.entity for one in once if any(token < at < one.start for at in that)}
    return found, found


def reporters(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``Budi mengatakan bahwa rapat telah digelar``: who tells it does not do it; but he says what is demanded."""
    token, that = candidate.token, reading.positions.get("bahwa", ())
    if not cast.agents or not that or candidate.sense.type in _SPOKEN or candidate.sense.voice == "nominal":
        return _NOBODY, _NOBODY
    first = reading.bounds[reading.sentence_of[token]][0]
    at = next((at for at in reversed(that) if first < at < token), None)
    if at is None or not (is_verb(reading, at - 1) or is_verb(reading, max(first, at - 2))):
        return _NOBODY, _NOBODY
    if "pihaknya" in reading.words[at:token]:
        return _NOBODY, _NOBODY
    between = (one for one in named_around(reading, token) if at < one.start < token)
    others = any("dan" not in reading.words[one.end : token] for one in between)
    if not (reading.words[token].startswith(PASSIVE) or others):
        return _NOBODY, _NOBODY
    return {one.entity for one in named_once(reading, token, cast.agents) if one.end < at}, _NOBODY


def afar(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``para pedagang memprotes``: a group without a name is nobody whom other sentences name."""
    token = candidate.token
    if candidate.sense.voice != "active" or not cast.agents:
        return _NOBODY, _NOBODY
    head = subject_head(reading, token)
    if head is None or head.pos_ != "NOUN":
        return _NOBODY, _NOBODY
    phrase = reading.words[head.left_edge.i : head.right_edge.i + 1]
    first = head.left_edge.i
    group = reading.words[first] in frames.words["many"] or head.lower_ in frames.words["crowds"]
    if not group or not frames.words["pointers"].isdisjoint(phrase):
        return _NOBODY, _NOBODY
    here = {one.entity for one in named_around(reading, token)}
    return set(cast.agents) - here, _NOBODY


ASIDES = (excluded, bracketed, in_content_clauses, reporters, afar)
