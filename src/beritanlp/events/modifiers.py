"""Names that only modify a participant: behind what it is about, over the team it leads, before another subject.

Here too a veto names the agents and the targets that take no part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritanlp.events.phrases import subject_head
from beritanlp.events.reading import named_around, named_once
from beritanlp.events.syntax import PASSIVE, anchor_of, is_verb

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.cast import Cast
    from beritanlp.events.reading import Named, Reading
    from beritanlp.lexicon.frames import Frames

_NOBODY: set[str] = set()
_STAGED = frozenset({"agree", "appoint", "launch", "legislate"})
_ABOUT = frozenset({"accuse", "investigate", "protest", "reject", "support", "trial"})  # what these are about is hit
_LONGEST_TITLE = 4


def over_teams(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``tim asuhan Budi menang``: it is the team that wins."""
    led, campaign = frames.words["led_by"], frames.words["campaigning"]
    if led.isdisjoint(reading.positions) and campaign.isdisjoint(reading.positions):
        return _NOBODY, _NOBODY
    once = named_once(reading, candidate.token, {*cast.agents, *cast.targets})
    people = [one for one in once if one.type == "PERSON"]
    found = {one.entity for one in people if _leads(reading, one, frames) or _runs(reading, one, frames)}
    return found, found


def _runs(reading: Reading, one: Named, frames: Frames) -> bool:
    """``Tim Kampanye Nasional (TKN) Budi-Ani``: who runs for office is not who does it."""
    first, i = reading.bounds[one.sentence][0], one.start - 1
    partner = i > first and reading.words[i] in "-–/"
    if partner:
        beside = (other for other in reading.in_sentence[one.sentence] if other.end == i)
        i = next((other.start for other in beside if other.type == "PERSON"), i) - 1
    while i > first and (reading.words[i] == ")" or reading.words[i] in ("pasangan", "nasional")):
        i -= 1
    return i >= first and reading.words[i] in frames.words["campaigning"]


def _leads(reading: Reading, one: Named, frames: Frames) -> bool:
    """``tim asuhan (Pelatih) Budi``, but not ``panti asuhan Budi``."""
    first, i = reading.bounds[one.sentence][0], one.start - 1
    while i > max(first, one.start - 1 - _LONGEST_TITLE) and reading.doc[i].text[0].isupper():
        i -= 1
    homes = frames.words["homes"]
    return i >= first and reading.words[i] in frames.words["led_by"] and reading.words[max(0, i - 1)] not in homes


def spoken_about(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``meminta kejelasan terkait aturan Budi``: what it is about does nothing, and is no one's addressee."""
    token, topical = candidate.token, frames.words["topical"]
    if candidate.sense.type == "say" or topical.isdisjoint(reading.positions):
        return _NOBODY, _NOBODY
    behind = [one for one in named_once(reading, token, {*cast.agents, *cast.targets}) if one.start > token]
    anchors = {one.entity: anchor_of(reading, one, frames) for one in behind}
    found = {
        who
        for who, one in anchors.items()
        if one.word in topical and not one.chained and one.word in reading.words[token + 1 : one.start]
    }
    return found, _NOBODY if candidate.sense.type in _ABOUT else found


def onlookers(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``Budi menghadiri peluncuran buku``, ``penandatanganan itu disaksikan Ani``: who looks on does not do it."""
    token, watching = candidate.token, frames.words["watching"]
    if candidate.sense.type not in _STAGED or watching.isdisjoint(reading.positions):
        return _NOBODY, _NOBODY
    first, last = reading.bounds[reading.sentence_of[token]]
    once, found = named_once(reading, token, cast.agents), set()
    at = next((i for i in range(token - 1, first, -1) if is_verb(reading, i) or reading.words[i] in watching), first)
    if candidate.sense.voice == "nominal" and reading.words[at] in watching:
        found |= {one.entity for one in once if one.end <= at and not reading.words[at].startswith(PASSIVE)}
    seen = (i for i in range(token + 1, last) if reading.words[i] in watching and reading.words[i].startswith(PASSIVE))
    at = next(seen, last)
    until = next((i for i in range(at + 1, last) if is_verb(reading, i)), last)
    return found | {one.entity for one in once if at < one.start < until}, _NOBODY


def before_subjects(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``Budi menyebut para pengemis datang``: who stands before a verb's own subject without a name does not do it.

    An institution may be the name before it: ``KPK mengatakan penyidik memeriksa …``.
    """
    token = candidate.token
    if candidate.sense.voice != "active" or not cast.agents:
        return _NOBODY, _NOBODY
    head = subject_head(reading, token)
    if head is None or head.pos_ != "NOUN" or head.lower_ in frames.words["standing_for"]:
        return _NOBODY, _NOBODY
    first, last = head.left_edge.i, head.right_edge.i + 1
    phrase = reading.words[first:last]
    if not frames.words["pointers"].isdisjoint(phrase) or any(word.endswith("nya") for word in phrase):
        return _NOBODY, _NOBODY
    if any(first <= one.start < last for one in named_around(reading, token)):
        return _NOBODY, _NOBODY
    before = (one for one in named_once(reading, token, cast.agents) if one.end <= first)
    return {one.entity for one in before if not _may_list(reading, one.end, head.i, token)}, _NOBODY


def _may_list(reading: Reading, end: int, head: int, token: int) -> bool:
    """Say whether a name may be in a list with a verb's subject: ``Budi, keluarganya, dan para tetangga datang``."""
    return "dan" in reading.words[end:token] and not any(is_verb(reading, i) for i in range(end, head))


def affiliated(reading: Reading, candidate: Candidate, cast: Cast, frames: Frames) -> tuple[set[str], set[str]]:
    """``Budi, dari Universitas Indonesia, menegaskan``: where somebody is from does not do it as well."""
    token, source = candidate.token, frames.words["from"]
    if frames.frames[candidate.sense.type].mutual or len(cast.agents) < 2 or source.isdisjoint(reading.positions):
        return _NOBODY, _NOBODY
    here = named_around(reading, token)
    people = [one for one in here if one.type == "PERSON" and one.entity in cast.agents]
    bodies = {one.entity: one for one in reversed(here) if one.type != "PERSON" and one.entity in cast.agents}
    found = {
        who
        for who, one in bodies.items()
        if reading.words[one.start - 1] in source
        and any(person.end <= one.start and _is_title(reading, person.end, one.start - 1) for person in people)
    }
    return found, _NOBODY


def _is_title(reading: Reading, first: int, last: int) -> bool:
    """Say whether nothing but a degree and commas stands between a name and what follows."""
    return all(reading.words[i] in ",." or reading.doc[i].text[0].isupper() for i in range(first, last))


MODIFYING = (over_teams, spoken_about, onlookers, before_subjects, affiliated)
