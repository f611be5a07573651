"""Who takes no part: names beside a trigger that the words around them leave to something else.

The figures count the participants of annotated articles that the models had not seen: those that went rightly, and
those that were right.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from beritanlp.events.adjuncts import ADJUNCTS
from beritanlp.events.asides import ASIDES
from beritanlp.events.cast import without
from beritanlp.events.modifiers import MODIFYING
from beritanlp.events.reading import named_around, named_once
from beritanlp.events.syntax import PASSIVE, anchor_of, is_verb

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.cast import Cast
    from beritanlp.events.reading import Named, Reading
    from beritanlp.lexicon.frames import Frames

Veto: TypeAlias = "Callable[[Reading, Candidate, Cast, Frames], tuple[set[str], set[str]]]"
_NOBODY: set[str] = set()
_CRIME = 6
_GIVEN = frozenset({"aid", "support"})
_TRIED = frozenset({"arrest", "investigate", "trial"})


def leave_bystanders(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> Cast:
    """Take out the agents and targets that only stand beside the trigger."""
    for veto in _VETOES:
        if cast.agents or cast.targets:
            cast = without(cast, *veto(reading, candidate, cast, frames))
    return cast


def _goals(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``dibawa warga ke Polsek``: behind ``ke`` stands no agent of a passive (10 gone rightly, 1 wrongly)."""
    if candidate.sense.voice != "passive" or "ke" not in reading.words:
        return _NOBODY, _NOBODY
    behind = (one for one in named_once(reading, candidate.token, cast.agents) if one.start > candidate.token)
    return {one.entity for one in behind if anchor_of(reading, one, frames).word == "ke"}, _NOBODY


def _circumstances(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``menangkap dua orang dalam kasus Budi``, but not ``dalam hal ini Budi``: no target (5 gone, all rightly)."""
    token, found = candidate.token, set()
    if candidate.sense.voice != "active" or not cast.targets:
        return _NOBODY, _NOBODY
    for one in named_once(reading, token, cast.targets):
        if one.start > token and anchor_of(reading, one, frames).word == "dalam":
            namely = ("hal", "ini") in pairwise(reading.words[token : one.start])
            found |= set() if namely else {one.entity}
    return _NOBODY, found


def _purposes(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``mengajak warga untuk mengunjungi Monas``: for what it is done is no target (13 gone rightly, 3 wrongly).

    For whom help or praise is, stands there all the same: ``menyerahkan bantuan untuk warga Palu``.
    """
    token, purposes = candidate.token, reading.positions.get("untuk", ())
    if candidate.sense.voice != "active" or candidate.sense.type in _GIVEN or not cast.targets or not purposes:
        return _NOBODY, _NOBODY
    behind = (one for one in named_once(reading, token, cast.targets) if any(token < at < one.start for at in purposes))
    return _NOBODY, {one.entity for one in behind if not anchor_of(reading, one, frames).chained}


def _victims(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``menangkap pelaku pembunuhan terhadap Budi``: the victim is not who is arrested (4 gone, all rightly)."""
    token = candidate.token
    if candidate.sense.type not in _TRIED or not cast.targets:
        return _NOBODY, _NOBODY
    behind = (one for one in named_once(reading, token, cast.targets) if one.start > token and one.type == "PERSON")
    return _NOBODY, {one.entity for one in behind if _is_victim(reading, token, one, frames)}


def _is_victim(reading: Reading, token: int, one: Named, frames: Frames) -> bool:
    for i in range(one.start - 1, max(token, one.start - 1 - _CRIME), -1):
        word = reading.words[i]
        if word in frames.words["crimes"]:
            return True
        if word in frames.words["not_victims"] or is_verb(reading, i):
            return False
    return False


def _contrasted(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``Budi tewas, sedangkan Ani terluka``: what is set against the event is another one (11 gone rightly, 2 wrongly).

    Who stands before the contrast is no agent of a trigger behind it that has a name of its own there.
    """
    token, words = candidate.token, reading.words
    first, last = reading.bounds[reading.sentence_of[token]]
    contrasts = [i for i in range(first + 1, last) if words[i] in frames.words["contrasting"] and words[i - 1] in ",;"]
    if not contrasts:
        return _NOBODY, _NOBODY
    after = next((i for i in contrasts if i > token), last)
    before = next((i for i in reversed(contrasts) if i < token), first)
    here = named_once(reading, token, {*cast.agents, *cast.targets})
    beyond = {one.entity for one in here if one.start > after}
    own = any(before < one.start < token for one in named_around(reading, token))
    ahead = {one.entity for one in here if one.end <= before} if own else set()
    return beyond | ahead, beyond


def _sources(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``Menurut Budi, perintah Ani itu ...``: who only says so takes no part (4 gone rightly, 1 wrongly)."""
    cited = frames.words["citing"]
    if candidate.sense.type == "say" or cited.isdisjoint(reading.positions):
        return _NOBODY, _NOBODY
    token = candidate.token
    before = (one for one in named_once(reading, token, {*cast.agents, *cast.targets}) if one.end <= token)
    found = {one.entity for one in before if _only_cited(reading, token, one, frames)}
    return found, found


def _only_cited(reading: Reading, token: int, one: Named, frames: Frames) -> bool:
    between = reading.words[one.end : token]
    if "," not in between or not frames.words["himself"].isdisjoint(between):
        return False
    anchor = anchor_of(reading, one, frames)
    return anchor.word in frames.words["citing"] and not anchor.chained


def _origins(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``berangkat dari Padang``: where one comes from is not whom one visits."""
    if candidate.sense.type != "visit":
        return _NOBODY, _NOBODY
    here = named_once(reading, candidate.token, cast.targets)
    return _NOBODY, {one.entity for one in here if one.start > candidate.token and is_origin(reading, one, frames)}


def is_origin(reading: Reading, one: Named, frames: Frames) -> bool:
    """Say whether ``dari`` stands right before a name."""
    return one.start > 0 and reading.words[one.start - 1] in frames.words["from"]


def _doers_of_others(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``40 orang terluka di kamp yang didukung oleh Israel``: whom the nearest passive names (15, 1 wrongly).

    What is done by ``dilakukan oleh`` or ``dipimpin oleh`` is the event itself, and so is a second passive of a list:
    ``dirilis dan dikembangkan oleh``.
    """
    if candidate.sense.type == "say" or not cast.agents or "oleh" not in reading.positions:
        return _NOBODY, _NOBODY
    token = candidate.token
    behind = (one for one in named_once(reading, token, cast.agents) if one.start > token)
    return {one.entity for one in behind if _is_done_by(reading, token, one, frames)}, _NOBODY


def _is_done_by(reading: Reading, token: int, one: Named, frames: Frames) -> bool:
    anchor = anchor_of(reading, one, frames)
    if anchor.word != "oleh":
        return False
    oleh = next((i for i in range(anchor.start - 1, token, -1) if reading.words[i] == "oleh"), token)
    verb = next((i for i in range(oleh - 1, token, -1) if is_verb(reading, i)), token)
    word, own = reading.words[verb], frames.words["light_verbs"] | frames.words["staging"]
    return verb > token and word.startswith(PASSIVE) and word not in own and reading.words[verb - 1] != "dan"


def _in_other_clauses(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``menjadi juara setelah mengalahkan tim Budi``: who stands in another clause takes no part (20 gone).

    Who is beaten in it is the loser of a victory all the same.
    """
    token, openers = candidate.token, frames.words["clause_of_others"]
    last = reading.bounds[reading.sentence_of[token]][1]
    start = next((i for i in range(token + 1, last) if reading.words[i] in openers), None)
    if start is None or candidate.sense.type in ("compete", "say"):
        return _NOBODY, _NOBODY
    verb = next((i for i in range(start + 1, last) if is_verb(reading, i)), last)
    here = [one for one in named_once(reading, token, {*cast.agents, *cast.targets}) if one.start > verb]
    found = {one.entity for one in here if reading.quote[one.start] == reading.quote[token]}
    agents = found if candidate.sense.voice != "passive" else _NOBODY
    return agents, found if candidate.sense.type != "win" else _NOBODY


_VETOES: tuple[Veto, ...] = (
    _goals, _circumstances, _purposes, _victims, _contrasted, _sources, _origins, _doers_of_others, _in_other_clauses,
    *MODIFYING, *ADJUNCTS, *ASIDES,
)  # fmt: skip
