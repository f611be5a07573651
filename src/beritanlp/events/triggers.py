"""Which candidates are events: what speaks for a trigger, from its form to its participants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import TYPE_CHECKING

from beritanlp.events.syntax import is_verb

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.drafts import Draft
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames

_HOPELESS = 0.0025


def trigger_odds(reading: Reading, candidate: Candidate, encoded: Encoded, frames: Frames) -> float:
    """Return how likely a candidate is an event that the article reports, before its participants are known.

    The network answers twice, for the candidate by its features and for the token among all types; this is the mean. It
    is not asked again where the second answer alone keeps the mean below any limit.
    """
    token, kind = candidate.token, candidate.sense.type
    among_types = encoded.type_odds(token, kind)
    if among_types < _HOPELESS:
        return 0.0
    asked = encoded.odds("trigger", token, token, kind, trigger_features(reading, candidate, frames))
    return sqrt(asked["yes"] * among_types)


def trigger_features(reading: Reading, candidate: Candidate, frames: Frames) -> list[str]:
    """Return what the words around a trigger say for its being an event that the article reports."""
    sense = candidate.sense
    known = (f"F={sense.form}", f"F={sense.form}|{sense.type}", f"V={sense.voice}")
    return [*_context(reading, candidate, frames), *known]


def _context(reading: Reading, candidate: Candidate, frames: Frames) -> Iterator[str]:
    i, words = candidate.token, reading.words
    home = reading.sentence_of[i]
    first, last = reading.bounds[home]
    yield f"section={reading.section[i]}"
    yield f"position={min(8, home - reading.first_body) if home >= reading.first_body else 'head'}"
    yield f"quoted={reading.quote[i] is not None}"
    yield f"left={words[i - 1] if i > first else '^'}"
    yield f"right={words[i + 1] if i + 1 < last else '$'}"
    if i + 2 < last:
        yield f"right2={words[i + 2]}"
    if i - 2 >= first:
        yield f"left2={words[i - 2]}"
    around = words[max(first, i - 4) : i]
    for kind in ("light_verbs", "negations", "plans", "possibilities", "past", "ongoing", "hypothetical"):
        if any(word in frames.words[kind] for word in around):
            yield f"has={kind}"
    here = reading.in_sentence.get(home, ())
    for side, found in (("<", [o for o in here if o.end <= i]), (">", [o for o in here if o.start > i])):
        yield f"names{side}{min(3, len(found))}"
        if found:
            nearest = max(found, key=lambda o: o.end) if side == "<" else min(found, key=lambda o: o.start)
            distance = i - nearest.end if side == "<" else nearest.start - i - 1
            yield f"near{side}{nearest.type}{min(4, distance // 2)}"
    yield f"dated={any(one.sentence == home for one in reading.dated)}"
    token = reading.doc[i]
    if token.pos_:
        yield f"pos={token.pos_}"
    if reading.parsed:
        yield f"dep={token.dep_}"
    elif i > first and is_verb(reading, i - 1):
        yield "after-verb"
    same = reading.positions[words[i]]
    yield f"told={min(3, len(same))}"
    yield f"told-before={min(2, sum(n < i and reading.section[n] == reading.section[i] for n in same))}"
    yield f"in-headline={any(reading.section[n] == 'title' for n in same)}"
    yield f"capital={token.text[0].isupper()}"
    before = i > first and words[i - 1] in (",", '"', "”", "'", "’")
    if before:
        yield "after-mark"


def cast_features(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> list[str]:
    """Return what the participants of a draft, and its rivals among the others, say for its being an event."""
    kind, cast = draft.candidate.sense.type, draft.cast
    agents, targets, place = min(2, len(cast.agents)), min(2, len(cast.targets)), cast.place is not None
    better = [one for one in drafts if one is not draft and one.odds > draft.odds]
    alike = [one for one in better if one.candidate.sense.type == kind]
    plain = [
        f"odds={round(draft.odds * 10)}",
        f"odds-low={draft.odds < 0.12}",
        f"cast={agents}{targets}{place:d}",
        f"agents={agents}",
        f"targets={targets}",
        f"place={place}",
        f"surest={round(max(cast.odds, default=0.0) * 5)}",
        f"here={sum(where == 'same' for where in cast.where)}",
        f"better-of-agents={min(3, sum(one.cast.agents == cast.agents for one in alike))}",
        f"better-of-anyone={min(3, sum(bool(_everyone(one) & _everyone(draft)) for one in alike))}",
        f"better-of-type={min(4, len(alike))}",
        f"better-at-token={any(one.candidate.token == draft.candidate.token for one in better)}",
        f"better-in-sentence={min(2, sum(_home(reading, one) == _home(reading, draft) for one in better))}",
    ]
    if any(agent in reading.speaking for agent in cast.agents):
        plain.append("agent-is-quoted")
    return ["bias", *plain, *(f"{feature}|{kind}" for feature in plain), f"V={draft.candidate.sense.voice}"]


def _everyone(draft: Draft) -> set[str]:
    return {*draft.cast.agents, *draft.cast.targets}


def _home(reading: Reading, draft: Draft) -> int:
    return reading.sentence_of[draft.candidate.token]
