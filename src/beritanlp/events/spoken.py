"""Who speaks in quotations makes a statement, however unlikely its word of saying looks by itself.

Of 323 annotated speakers of quotations who do not accuse, ask, support or reject besides, 310 have a statement; of 110
who do, 79, and of the 55 with three quotations or more, 52.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from beritanlp.events.arguments import cast_roles
from beritanlp.events.candidates import Candidate, senses_of
from beritanlp.events.drafts import Draft
from beritanlp.events.places import settle_places
from beritanlp.events.reading import named_around

if TYPE_CHECKING:
    from spacy.tokens import Token

    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames

_ACTS = frozenset({"accuse", "reject", "request", "support", "threaten"})
_MANY = 3


def unheard_speakers(reading: Reading, drafts: Sequence[Draft], encoded: Encoded, frames: Frames) -> list[Draft]:
    """Return a statement for each speaker of quotations who has none among the drafts that are events."""
    said = {who for one in drafts if one.candidate.sense.type == "say" for who in one.cast.agents}
    acted = {who for one in drafts if one.candidate.sense.type in _ACTS for who in one.cast.agents}
    cues: dict[str, list[Candidate]] = {}
    for who, cue in _cues(reading, frames):
        outlet = reading.entities[who].name.lower() in frames.words["outlets"]
        if not outlet and who not in said and reading.speaking[who] >= (_MANY if who in acted else 1):
            cues.setdefault(who, []).append(cue)
    likeliest = {
        who: max(found, key=lambda one: encoded.type_odds(one.token, "say"))
        for who, found in cues.items()
        if any(_is_named(reading, who, one) for one in found)
    }
    if not likeliest:
        return []
    casts = cast_roles(reading, list(likeliest.values()), encoded, frames)
    spoken = [
        Draft(cue, replace(cast, agents=(who,), targets=tuple(one for one in cast.targets if one != who)), 0.0)
        for (who, cue), cast in zip(likeliest.items(), casts, strict=True)
    ]
    return settle_places(reading, spoken, frames)


def _is_named(reading: Reading, who: str, cue: Candidate) -> bool:
    """Say whether a speaker's name stands by a word of saying: who it is that ``ujarnya`` means is less sure."""
    return any(one.entity == who and one.form == "name" for one in named_around(reading, cue.token))


def _cues(reading: Reading, frames: Frames) -> Iterator[tuple[str, Candidate]]:
    """Yield the words of saying beside direct quotations, each with its speaker; a question states nothing."""
    for quote in reading.quotes:
        if quote.kind == "direct" and quote.speaker and quote.cue:
            token = bisect_right(reading.doc, quote.cue.start, key=_start) - 1
            sense = next((one for one in senses_of(reading.words[token], frames) if one.type == "say"), None)
            if sense and sense.form not in frames.words["questioning"] and reading.first <= token < reading.last:
                yield quote.speaker, Candidate(token, sense)


def _start(token: Token) -> int:
    return token.idx
