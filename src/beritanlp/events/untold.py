"""What is named and not told as something that happened: demands, duties, guests, orders that are obeyed, nicknames.

The figures count events of the annotated articles that the models had not seen: those that went rightly, and those that
were right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, TypeAlias

from beritanlp.events.reading import first_before

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.drafts import Draft
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames
    from beritanlp.schema import EventStatus

Rule: TypeAlias = "Callable[[Reading, Candidate, Frames], bool]"
_MATCH_WON = ("tiga", "poin")
_DEMAND, _NEAR = 10, 2
_ATTEMPTED = frozenset({"arrest", "call", "dismiss", "free", "meet", "transact"})
_BEFALLING = frozenset({"compete", "die", "dismiss", "injure", "launch", "meet", "say", "win"})
_OBEYED = frozenset({"elect", "investigate", "request", "trial"})
_PASSING = frozenset({"accuse", "say"})
_UNREAL = {"win": ("planned", "possible"), "say": ("denied",)}
_DONE_AT_ONCE = frozenset({"arrest", "sanction", "transact", "win"})


def is_untold(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """Say whether the words around a trigger leave no event of its own to it."""
    return any(rule(reading, candidate, frames) for rule in _RULES)


def clause_of(words: Iterable[str], frames: Frames) -> list[str]:
    """Return the words up to the first that ends a clause."""
    return list(takewhile(lambda word: word not in frames.words["status_stops"], words))


def _before(reading: Reading, token: int, reach: int) -> tuple[str, ...]:
    return reading.words[first_before(reading, token, reach) : token]


def _is_demanded(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """What somebody is asked to do is not done yet, and the request tells it: ``mendesak polisi menangkap Budi``.

    Of 25 annotated articles' events that were told so, 18 are not annotated and 3 have not happened; of 6 that are told
    by a noun (``meminta polisi melakukan penyelidikan``) or after an order, 5 are not annotated and 1 was planned.
    """
    if candidate.sense.type == "request":
        return False
    clause = clause_of(reversed(_before(reading, candidate.token, _DEMAND)), frames)
    clause = list(takewhile(lambda word: word != "bahwa", clause))
    if candidate.sense.voice == "nominal" and frames.words["carrying"].isdisjoint(clause[:_NEAR]):
        return False
    kinds = frames.words["demanding"] | frames.words["directing"]
    return any(word in kinds and then != "dan" for then, word in pairwise(("", *clause)))


def _is_owed(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """``harus menjalani pemeriksaan``, ``siap bekerja sama``: a duty, but not ``terpaksa harus menjual`` (17, 3).

    What befalls one has happened all the same (``harus menyerah 0-1``); what is staged, is planned.
    """
    if candidate.sense.type in _BEFALLING or candidate.sense.voice == "passive":
        return False
    words = _before(reading, candidate.token, _NEAR + 1)
    if words and words[-1] in frames.words["doing"]:
        words = words[:-1]
    return bool(words) and words[-1] in frames.words["obliging"] and words[-2:-1] != ("terpaksa",)


def _is_attended(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """``Turut hadir Bupati Budi``: guests of what the article tells elsewhere (13, 3)."""
    return candidate.sense.type == "meet" and not frames.words["along"].isdisjoint(
        _before(reading, candidate.token, _NEAR)
    )


def _is_obeyed(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """``mengikuti arahan Budi``, ``mengikuti sidang``: who follows it is told of, not who gives it (6, none)."""
    return (
        candidate.sense.type in _OBEYED
        and candidate.sense.voice == "nominal"
        and not frames.words["following"].isdisjoint(_before(reading, candidate.token, _NEAR))
    )


def _is_nickname(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """``akrab dipanggil Budi`` (2, none)."""
    called = reading.words[candidate.token] in frames.words["called"]
    return called and not frames.words["by_habit"].isdisjoint(_before(reading, candidate.token, 1))


def _is_attempted(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """``sudah mencoba menghubungi Budi``, ``upaya menangkap Budi``: nobody has been reached or caught (5, none)."""
    if candidate.sense.type not in _ATTEMPTED or candidate.sense.voice == "nominal":
        return False
    words = [word for word in _before(reading, candidate.token, _NEAR) if word != "untuk"]
    return bool(words) and words[-1] in frames.words["attempting"]


def _is_state(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """``Budi masih ditahan``, ``masih menjual``: a state, and what began it is told elsewhere (6, none).

    Other things may go on: ``masih menyelidiki``, ``masih meminta``.
    """
    if candidate.sense.type not in _DONE_AT_ONCE or candidate.sense.voice == "nominal":
        return False
    return not frames.words["lasting"].isdisjoint(_before(reading, candidate.token, 1))


def _is_valued(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """``jalan ini sangat membantu warga``: a thing that is worth something, no help that somebody gave."""
    degrees = frames.words["degrees"]
    active = candidate.sense.type == "aid" and candidate.sense.voice == "active"
    return active and not degrees.isdisjoint(_before(reading, candidate.token, 1))


def _is_share(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """``meraih 45 persen suara``, ``mencatatkan lima poin``: a figure, no victory but for three points of a match."""
    token = candidate.token
    if candidate.sense.type != "win" or reading.words[token] not in frames.words["gaining"]:
        return False
    after = reading.words[token + 1 : token + 2 + _NEAR]
    return not frames.words["shares"].isdisjoint(after) and _MATCH_WON not in pairwise(after)


def _is_asked(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """``Disinggung apakah Budi sudah mengajukan cuti``: what somebody asks, nobody tells."""
    clause = clause_of(reversed(_before(reading, candidate.token, _DEMAND)), frames)
    return "apakah" in clause and reading.quote[candidate.token] is None


def is_passed_on(reading: Reading, draft: Draft, frames: Frames) -> bool:
    """``Reuters melaporkan ...``: who passes the news of others on says nothing himself, but in a quotation (17, 1)."""
    token, agents = draft.candidate.token, draft.cast.agents
    if draft.candidate.sense.type not in _PASSING or not agents:
        return False
    names = {reading.entities[who].name.lower() for who in agents}
    beside = {*reading.quote[max(0, token - _NEAR) : token + _NEAR + 1]}
    return names <= frames.words["outlets"] and beside == {None}


def is_unreal(draft: Draft, status: EventStatus, frames: Frames) -> bool:
    """``jika Taiwan menang``, ``belum mengonfirmasi klaim``: a victory in prospect, a statement that nobody made.

    So is what one will urge or call for (``akan mendorong penyebaran informasi``). What is awarded is told all the
    same: of 205 annotated victories 2 are planned, both of them prizes (14 gone, none of them right).
    """
    sense = draft.candidate.sense
    if sense.type == "win" and sense.form in frames.words["prizes"]:
        return False
    if sense.type == "request":
        return status == "planned" and sense.form in frames.words["urging"]
    return status in _UNREAL.get(sense.type, ())


_RULES: tuple[Rule, ...] = (
    _is_demanded,
    _is_owed,
    _is_attended,
    _is_obeyed,
    _is_nickname,
    _is_attempted,
    _is_state,
    _is_valued,
    _is_share,
    _is_asked,
)
