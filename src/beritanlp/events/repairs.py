"""Roles that grammar tells and the models at times do not: possessors, speakers, givers, losers, addressees.

The figures count the annotated articles that the models had not seen: roles put right, and roles put wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from beritanlp.events.cast import SUFFERED, without
from beritanlp.events.headlines import turn_bare, turn_opening
from beritanlp.events.lists import find_lists
from beritanlp.events.oleh import find_doer
from beritanlp.events.reading import first_before, named_around
from beritanlp.events.sides import find_behind, turn_acted_on, turn_filed, turn_received
from beritanlp.events.syntax import PASSIVE, anchor_of, is_verb

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.cast import Cast
    from beritanlp.events.reading import Named, Reading
    from beritanlp.lexicon.frames import Frames

Repair: TypeAlias = "Callable[[Reading, Candidate, Cast, Frames], Cast]"
_SUBJECT, _KIN, _OVER = 5, 3, 9
_NYA, _BESIDE = "nya", "bersama"
_TOGETHER = frozenset({"arrest", "die", "free", "injure", "investigate", "trial"})
_ACTING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_SPACES = frozenset({"GPE", "LOC"})
_UNDERGONE = frozenset({"dismiss", "launch"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


def repair_roles(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """Put right the participants whose roles the words around the trigger leave no doubt about."""
    for repair in _REPAIRS:
        cast = repair(reading, candidate, cast, frames)
    return cast


def leave_possessors(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """Take out who is only named to say whose kin takes part: ``adik Budi, Ani, ditangkap`` (4 right, none wrong)."""
    first, last = reading.bounds[reading.sentence_of[candidate.token]]
    if frames.words["kin"].isdisjoint(reading.words[first:last]):
        return cast
    people = [one for one in named_around(reading, candidate.token) if one.type == "PERSON"]
    owning = {one.entity for one in people if _owns_kin(reading, one, first, frames)}
    owning -= {one.entity for one in people if not _owns_kin(reading, one, first, frames)}
    return without(cast, owning, owning) if owning else cast


def _owns_kin(reading: Reading, one: Named, first: int, frames: Frames) -> bool:
    """``adik (dari) (Presiden) Budi``, but neither ``sang adik Budi`` nor ``ganda putra Indonesia Budi``."""
    others = {other.end - 1 for other in reading.in_sentence[one.sentence]}
    i = one.start - 1
    while i > first and reading.doc[i].text[0].isupper() and i not in others:
        i -= 1
    i -= i > first and reading.words[i] in frames.words["from"]
    if i < first or reading.words[i] not in frames.words["kin"]:
        return False
    if i == first:
        return reading.words[i] not in frames.words["kin_in_names"]
    return reading.doc[i - 1].pos_ not in _NOMINAL and reading.words[i - 1] not in frames.words["definite"]


def leave_kin(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """Of ``suaminya meninggal`` nobody is the target who stands before it: the husband has no name (3 gone)."""
    token, sense = candidate.token, candidate.sense
    if not cast.targets or sense.voice not in ("active", "passive"):
        return cast
    if sense.voice == "active" and sense.type not in SUFFERED:
        return cast
    near = range(token - 1, first_before(reading, token, _KIN) - 1, -1)
    at = next((i for i in near if _is_kin_of(reading.words[i], frames)), None)
    if at is None:
        return cast
    here = named_around(reading, token)
    if any(at < one.start < token for one in here):
        return cast
    return without(cast, set(), set(cast.targets) - {one.entity for one in here if one.start > token})


def _is_kin_of(word: str, frames: Frames) -> bool:
    return word.endswith("nya") and word.removesuffix("nya") in frames.words["kin"]


def add_speaker(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """``"Saya meminta warga tenang," kata Budi``: Budi asks, not whom others name before (8 right, none wrong)."""
    token, quote = candidate.token, reading.quote[candidate.token]
    if quote is None or candidate.sense.voice != "active":
        return cast
    speaker, at = reading.quotes[quote].speaker, _own_subject(reading, token, frames)
    if at is None or speaker is None or speaker not in reading.entities or speaker in cast.agents:
        return cast
    beside = {one.entity for one in named_around(reading, token) if one.start > at}
    agents = (speaker, *(who for who in cast.agents if who in beside))
    return replace(cast, agents=agents, targets=tuple(who for who in cast.targets if who != speaker))


def _own_subject(reading: Reading, token: int, frames: Frames) -> int | None:
    """Return where ``saya`` is the subject of a verb; None after ``kepada`` and in another clause."""
    for i in range(token - 1, first_before(reading, token, _SUBJECT) - 1, -1):
        word = reading.words[i]
        if word in frames.words["myself"]:
            before = i - 1
            oblique = before >= 0 and (reading.words[before] in frames.words["oblique"] or is_verb(reading, before))
            return None if oblique else i
        if word in frames.words["status_stops"] or is_verb(reading, i):
            return None
    return None


def turn_beaten(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """``kekalahan Jepang dari Irak``: Irak won; ``kemenangan 2-1 atas Irak``: Irak lost (8 right, none wrong)."""
    token, words = candidate.token, frames.words
    losing = reading.words[token] in words["losing"]
    if candidate.sense.type != "win" or not (losing or reading.words[token] in words["winning"]):
        return cast
    at = find_behind(reading, token, _OVER, words["beaten_by"] if losing else words["beating"])
    if at is None:
        return _lost(reading, token, cast) if losing else cast
    behind = tuple(dict.fromkeys(_governed(reading, token, at, frames)))
    everyone = dict.fromkeys((*cast.agents, *cast.targets))
    if losing and everyone.keys().isdisjoint(behind):  # `kalah dari wakil Jepang, Kenta`
        later = tuple(dict.fromkeys(one.entity for one in named_around(reading, token) if one.start > at))
        behind = tuple(who for who in later if who in everyone) or behind
    others = tuple(who for who in everyone if who not in behind)
    if losing and behind:
        return replace(cast, agents=behind, targets=others)
    if set(behind).isdisjoint(cast.agents):
        return cast
    return replace(cast, agents=without(cast, set(behind), set()).agents, targets=behind)


def _lost(reading: Reading, token: int, cast: Cast) -> Cast:
    """``Jepang kalah 0-2``: where nobody beats them, those who stand before the trigger are beaten."""
    before = {one.entity for one in named_around(reading, token) if one.end <= token}
    if cast.targets or not before.issuperset(cast.agents):
        return cast
    return replace(cast, agents=(), targets=cast.agents)


def _governed(reading: Reading, token: int, at: int, frames: Frames) -> Iterator[str]:
    """Yield who stands right behind a preposition, with the list that begins there."""
    behind = (one for one in named_around(reading, token) if one.start > at and one.type in _ACTING)
    first = next(behind, None)
    if first is None or anchor_of(reading, first, frames).word != reading.words[at]:
        return
    yield first.entity
    for found in find_lists(reading, token):
        if found[0] is first:
            yield from (one.entity for one in found)


def share_company(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """``Budi diadili bersama Ani dan Citra``: to whom it is done beside him they do not do it."""
    token, sense = candidate.token, candidate.sense
    if sense.type not in _TOGETHER or not (sense.voice == "passive" or sense.type in SUFFERED):
        return cast
    at = find_behind(reading, token, 1, frozenset({_BESIDE}))
    here = named_around(reading, token)
    if at is None or not any(one.end <= token and one.entity in cast.targets for one in here):
        return cast
    people = {one.entity for one in here if one.type == "PERSON"}
    beside = tuple(who for who in _governed(reading, token, at, frames) if who in people)
    return replace(without(cast, beside, ()), targets=tuple(dict.fromkeys((*cast.targets, *beside))))


def turn_suffered(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """``ditunjuknya Budi sebagai ketua``: to whom it is done stands behind (1 put right, none wrong)."""
    token = candidate.token
    if not (reading.words[token].startswith(PASSIVE) and reading.words[token].endswith(_NYA)):
        return cast
    behind = [one for one in named_around(reading, token) if one.start > token and one.type in _ACTING]
    sufferer = find_doer(reading, token + 1, behind)
    if sufferer is None or sufferer.entity in cast.targets:
        return cast
    return replace(without(cast, {sufferer.entity}, set()), targets=(*cast.targets, sufferer.entity))


def leave_addressees(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """Take out to whom something is reported, ``melaporkan kasus itu ke Polda``, and who no agent can be.

    Of 10 that annotated reports are addressed to, 9 are no target; of 9 names that stand only behind ``kepada``,
    ``terhadap`` or ``sebagai`` after the trigger, 8 are no agent.
    """
    token, words = candidate.token, frames.words
    agents, targets = set(cast.agents), set(cast.targets)
    reports = candidate.sense.type == "accuse" and reading.words[token] in words["reporting"]
    here = [one for one in named_around(reading, token) if one.entity in agents or (reports and one.entity in targets)]
    last = {one.entity: one for one in here}
    behind = {who: anchor_of(reading, one, frames) for who, one in last.items() if one.start > token}
    behind = {who: found for who, found in behind.items() if sum(one.entity == who for one in here) == 1}
    told = {who for who, found in behind.items() if reports and found.word in words["addressing"]}
    none = {who for who, found in behind.items() if found.word in words["no_agent"] and not found.chained}
    none = {who for who in none if _stands_behind(reading, token, last[who], words["no_agent"])}
    return without(cast, none, told) if agents & none or told else cast


def _stands_behind(reading: Reading, token: int, one: Named, prepositions: frozenset[str]) -> bool:
    """Say whether a preposition, in small letters (not ``kata Kepada`` for ``kata Kepala``), stands between."""
    return any(reading.doc[i].text in prepositions for i in range(token + 1, one.start))


def leave_sided(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """``aksi bela Palestina``: who is sided with is not who is protested against (3 gone, all rightly)."""
    if candidate.sense.type != "protest" or not cast.targets:
        return cast
    at = find_behind(reading, candidate.token, _KIN, frames.words["siding"])
    if at is None:
        return cast
    return without(cast, set(), {one.entity for one in named_around(reading, candidate.token) if one.start > at})


def turn_undergone(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """``Budi hengkang dari Persib``, ``gawai itu meluncur``: nobody does it to the subject (16 right, 1 wrong)."""
    token, sense = candidate.token, candidate.sense
    if sense.type not in _UNDERGONE or not cast.agents or reading.words[token] not in frames.words["undergoing"]:
        return cast
    before = {one.entity for one in named_around(reading, token) if one.end <= token and one.type not in _SPACES}
    targets = cast.targets or tuple(who for who in cast.agents if who in before)
    return replace(cast, agents=(), targets=targets) if targets else cast


_REPAIRS: tuple[Repair, ...] = (
    leave_possessors, leave_kin, add_speaker, turn_received, turn_filed, turn_acted_on, turn_beaten, turn_suffered,
    share_company, turn_undergone, leave_addressees, leave_sided, turn_bare, turn_opening,
)  # fmt: skip
