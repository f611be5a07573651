"""Acts of speech outside quotations: every cue (``kata``, ``mengatakan``, ``menurut``) with the one who speaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from beritanlp.lexicon.speech import Speech
from beritanlp.schema import Mention

_REACH_BACK = 260
_REACH_ON = 160
_CLAUSE = re.compile(r"[.!?;][\"”’)]?\s*(?=[A-ZÀ-Þ“\"])|[\"”]\s|\n|\bbahwa\b")
_SPEAKERS = ("PERSON", "ORG", "GPE")


class Act(NamedTuple):
    """A cue in the text; ``speaker`` is an entity id or None, ``subject`` where the speaker's mention ends."""

    start: int
    end: int
    kind: str
    speaker: str | None
    subject: int


class People(NamedTuple):
    """The mentions that may speak, outermost ones in text order, with their starts for look-up."""

    mentions: list[Mention]
    starts: list[int]

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie in a stretch."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_right(self.starts, end)]
        return [mention for mention in found if mention.end <= end]


def speaking_mentions(mentions: Sequence[Mention]) -> People:
    """Keep the mentions of people, organisations and places that are resolved."""
    kept = [m for m in mentions if m.entity is not None and m.type in _SPEAKERS]
    return People(kept, [m.start for m in kept])


def read_act(
    text: str, cue: re.Match[str], start: int, end: int, people: People, last: str | None, speech: Speech
) -> Act:
    """Return the act of a cue in the paragraph ``text[start:end]``; ``last`` is who spoke before."""
    kind = cue.lastgroup or "root"
    if kind == "suffix" or (kind == "passive" and cue.group().endswith("nya")):
        return Act(cue.start(), cue.end(), kind, last, cue.start())
    if kind == "active":
        return _by_subject(text, cue, start, people, last, speech)
    return _by_follower(text, cue, end, people, last, speech)


def _by_follower(text: str, cue: re.Match[str], end: int, people: People, last: str | None, speech: Speech) -> Act:
    """Find the speaker behind the cue: the first person before the words turn elsewhere, else an organisation."""
    kind = cue.lastgroup or "root"
    limit = min(end, cue.end() + _REACH_ON)
    stop = speech.stop.search(text, cue.end(), limit)
    limit = stop.start() if stop else limit
    found = people.between(cue.end(), limit)
    persons = [m for m in found if m.type == "PERSON"]
    pronoun = speech.pronoun.match(text, cue.end() + 1, limit)
    if persons and not (pronoun and persons[0].start > pronoun.end()):
        chosen = _apposed(text, persons)
        return Act(cue.start(), cue.end(), kind, chosen.entity, chosen.end)
    if pronoun:
        return Act(cue.start(), cue.end(), kind, last, pronoun.end())
    if found and found[0].start - cue.end() < 40:
        return Act(cue.start(), cue.end(), kind, found[0].entity, found[0].end)
    return Act(cue.start(), cue.end(), kind, None, cue.end())


def _apposed(text: str, persons: list[Mention]) -> Mention:
    """Of ``juru bicara X, Y`` take Y: a role of somebody else stands before X, and Y follows in apposition."""
    if len(persons) > 1 and text[persons[0].end : persons[1].start] == ", ":
        before = text[max(0, persons[0].start - 40) : persons[0].start].split()
        if before and before[-1].islower() and len(before) > 1:
            return persons[1]
    return persons[0]


def _by_subject(text: str, cue: re.Match[str], start: int, people: People, last: str | None, speech: Speech) -> Act:
    """Find the speaker before the verb: the nearest person of its clause, else an organisation, else a pronoun."""
    begin = max(start, cue.start() - _REACH_BACK)
    for clause in _CLAUSE.finditer(text, begin, cue.start()):
        begin = clause.end()
    found = people.between(begin, cue.start())
    persons = [m for m in found if m.type == "PERSON"]
    pronouns = list(speech.pronoun.finditer(text, begin, cue.start()))
    if pronouns and (not persons or pronouns[-1].start() > persons[-1].end):
        return Act(cue.start(), cue.end(), "active", last, pronouns[-1].end())
    if persons:
        return Act(cue.start(), cue.end(), "active", persons[-1].entity, persons[-1].end)
    if found and cue.start() - found[-1].end < 40:
        return Act(cue.start(), cue.end(), "active", found[-1].entity, found[-1].end)
    return Act(cue.start(), cue.end(), "active", None, cue.start())
