"""What is known where a cue is read: who may speak, who has spoken, and what was said."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from beritanlp.lexicon.speech import Speech
from beritanlp.schema import Mention

_VERB = re.compile(r"(?<![\w-])me(?:n(?!teri)|m|l|r|w|y)\w{4,}")


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
    persons: frozenset[str]
    places: frozenset[str]

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie in a stretch."""
        found = self.mentions[bisect_left(self.starts, start) : bisect_right(self.starts, end)]
        return [mention for mention in found if mention.end <= end]


class Page(NamedTuple):
    """What every paragraph is read with."""

    text: str
    people: People
    speech: Speech
    ends: list[int]


class Known(NamedTuple):
    """What is known where a cue is read: the page's people, ``last`` the person that a pronoun or ``-nya`` goes back
    to, ``body`` who or what spoke last, an organisation too, for ``kementerian itu``. ``told`` is the narrated stretch
    before the cue or its quotation, where somebody new may have come in, ``spoken_of`` whom the quotation names;
    ``unnamed`` says that somebody without a known name spoke last, ``until`` where the last speech or act ended."""

    text: str
    people: People
    speech: Speech
    last: str | None
    body: str | None
    act: Act | None
    told: tuple[int, int]
    spoken_of: frozenset[str | None]
    unnamed: bool
    until: int


def speaking_mentions(mentions: Sequence[Mention], speech: Speech) -> People:
    """Keep the mentions of people, organisations and places that are resolved."""
    kept = [m for m in mentions if m.entity is not None and m.type in speech.speakers]
    persons = frozenset(m.entity for m in kept if m.entity is not None and m.type == "PERSON")
    places = frozenset(m.entity for m in kept if m.entity is not None and m.type == "GPE")
    return People(kept, [m.start for m in kept], persons, places)


def is_object(opening: str, speech: Speech) -> bool:
    """Say whether the words of its sentence before a name make it an object: ``memanggil X``, ``bersama X``."""
    nearest = opening.rpartition(", ")[2]
    nearest = nearest[:1].lower() + nearest[1:]
    return turn(nearest, 0, len(nearest), speech) < len(nearest) or _VERB.search(nearest) is not None


def turn(text: str, at: int, limit: int, speech: Speech) -> int:
    """Return where words turn to something else; marks inside a name and abbreviations (``Prof. Sari``) do not."""
    for stop in speech.stop.finditer(text, at, limit):
        if not speech.abbreviated.search(text, max(at, stop.start() - 44), stop.start() + 1):
            return stop.start()
    return limit
