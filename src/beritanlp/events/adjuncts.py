"""Names in what goes with an event: who comments, whose goals won it, who gives the prize, who holds the captives.

Here too a veto names the agents and the targets that take no part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritanlp.events.reading import first_before, named_around, named_once
from beritanlp.events.syntax import is_verb

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.cast import Cast
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames

_NOBODY: set[str] = set()
_REACH = 4  # words from a verb to the noun that it has for its object, with what stands before that
_MATCHES = frozenset({"compete", "win"})


def commenting(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``Budi menanggapi pembatasan impor``: who comments on what others do does not do it."""
    token, words = candidate.token, frames.words["commenting"]
    if not cast.agents or words.isdisjoint(reading.positions) or is_verb(reading, token):
        return _NOBODY, _NOBODY
    if candidate.sense.type == "say" or frames.frames[candidate.sense.type].mutual:
        return _NOBODY, _NOBODY
    near = range(token - 1, first_before(reading, token, _REACH) - 1, -1)
    verb = next((i for i in near if is_verb(reading, i) or reading.words[i] in words), None)
    if verb is None or reading.words[verb] not in words:
        return _NOBODY, _NOBODY
    return {one.entity for one in named_once(reading, token, cast.agents) if one.end <= verb}, _NOBODY


def scorers(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``Persib menang berkat gol Budi dan Ani``: it is the team that wins."""
    token, thanks = candidate.token, frames.words["thanks_to"]
    if candidate.sense.type not in _MATCHES or thanks.isdisjoint(reading.positions):
        return _NOBODY, _NOBODY
    last = reading.bounds[reading.sentence_of[token]][1]
    at = next((i for i in range(token + 1, last) if reading.words[i] in thanks), None)
    if at is None or not any(one.end <= at and one.type != "PERSON" for one in named_around(reading, token)):
        return _NOBODY, _NOBODY
    chosen = named_once(reading, token, {*cast.agents, *cast.targets})
    found = {one.entity for one in chosen if one.start > at and one.type == "PERSON"}
    return found, found


def givers_of_prizes(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``Ani meraih penghargaan yang diserahkan Presiden Budi``: who gives the prize neither wins it nor loses."""
    token, giving = candidate.token, frames.words["handing"]
    if candidate.sense.type != "win" or giving.isdisjoint(reading.positions):
        return _NOBODY, _NOBODY
    last = reading.bounds[reading.sentence_of[token]][1]
    at = next((i for i in range(token + 1, last) if reading.words[i] in giving), None)
    if at is None:
        return _NOBODY, _NOBODY
    giver = next((one for one in named_around(reading, token) if one.start > at), None)
    between = reading.words[at + 1 : giver.start] if giver else ()
    if giver is None or any(word in frames.words["prepositions"] and word != "oleh" for word in between):
        return _NOBODY, _NOBODY
    return {giver.entity}, {giver.entity}


def captors(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``sandera Hamas dibebaskan``: the captives go free, not those who hold them."""
    token, captives = candidate.token, frames.words["captives"]
    if candidate.sense.type != "free" or not cast.targets or captives.isdisjoint(reading.positions):
        return _NOBODY, _NOBODY
    here = named_once(reading, token, cast.targets)
    return _NOBODY, {one.entity for one in here if one.type == "ORG" and reading.words[one.start - 1] in captives}


ADJUNCTS = (commenting, scorers, givers_of_prizes, captors)
