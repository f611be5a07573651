"""Which candidates are events: what speaks for a trigger, from its form to its participants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import sqrt
from typing import TYPE_CHECKING

from beritanlp.events.syntax import is_verb

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.cast import Cast
    from beritanlp.events.drafts import Draft
    from beritanlp.events.network import Encoded
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames

_HOPELESS = 0.0025


def trigger_odds(reading: Reading, candidates: Sequence[Candidate], encoded: Encoded, frames: Frames) -> list[float]:
    """Return how likely each candidate is an event that the article reports, before its participants are known.

    The network answers twice, for the candidate by its features and for the token among all types; this is the mean. It
    is not asked again where the second answer alone keeps the mean below any limit.
    """
    among = [encoded.type_odds(one.token, one.sense.type) for one in candidates]
    hopeful = [n for n, odds in enumerate(among) if odds >= _HOPELESS]
    asked = [(one := candidates[n], trigger_features(reading, one, frames)) for n in hopeful]
    answers = encoded.answers("trigger", [(one.token, one.token, one.sense.type, told) for one, told in asked])
    found = {n: sqrt(answer["yes"] * among[n]) for n, answer in zip(hopeful, answers, strict=True)}
    return [found.get(n, 0.0) for n in range(len(candidates))]


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


def event_rows(reading: Reading, drafts: Sequence[Draft], encoded: Encoded) -> list[dict[str, float]]:
    """Return what speaks for each draft's being an event, with its participants and its rivals, as numbers."""
    asked = [(one.candidate.token, one.candidate.token, one.candidate.sense.type, ()) for one in drafts]
    return [
        _of_trigger(reading, draft, encoded)
        | _of_cast(reading, draft.cast)
        | _of_rivals(reading, draft, [one for one in drafts if one is not draft])
        | {"actual": status["actual"]}
        for draft, status in zip(drafts, encoded.answers("status", asked), strict=True)
    ]


def _of_trigger(reading: Reading, draft: Draft, encoded: Encoded) -> dict[str, float]:
    token, kind = draft.candidate.token, draft.candidate.sense.type
    none, among = float(encoded.types[token, 0]), encoded.type_odds(token, kind)
    row = {f"type={kind}": 1.0, f"voice={draft.candidate.sense.voice}": 1.0, "listed": draft.candidate.listed}
    row |= {"odds": draft.odds, "among-types": among, "asked": draft.odds**2 / max(among, _HOPELESS), "none": none}
    row |= {"place-in-text": token / len(reading.words), "words": len(reading.words)}
    row |= {"sentence": reading.sentence_of[token] - reading.first_body, "title": reading.section[token] == "title"}
    return row | {"quoted": reading.quote[token] is not None, "told": len(reading.positions[reading.words[token]])}


def _of_cast(reading: Reading, cast: Cast) -> dict[str, float]:
    row: dict[str, float] = {"agents": len(cast.agents), "targets": len(cast.targets), "place": cast.place is not None}
    row |= {"surest": max(cast.odds, default=0.0), "least-sure": min(cast.odds, default=0.0)}
    row |= {"beside": sum(where == "same" for where in cast.where)}
    row["named"] = max((reading.counts[who] for who in (*cast.agents, *cast.targets)), default=0)
    return row | {"quoted-agent": any(agent in reading.speaking for agent in cast.agents)}


def _of_rivals(reading: Reading, draft: Draft, others: Sequence[Draft]) -> dict[str, float]:
    token, home, mine = draft.candidate.token, reading.sentence_of[draft.candidate.token], _everyone(draft)
    alike = [one for one in others if one.candidate.sense.type == draft.candidate.sense.type]
    here = [one for one in others if reading.sentence_of[one.candidate.token] == home]
    row = {"drafts": len(others), "sum": sum(one.odds for one in others)}
    row |= {"alike": _best(alike), "of-anyone": _best(one for one in alike if mine & _everyone(one))}
    row |= {"before": _best(one for one in alike if one.candidate.token < token)}
    row |= {"here": _best(here), "better-here": sum(one.odds > draft.odds for one in here)}
    return row | {"better-alike": sum(one.odds > draft.odds for one in alike)}


def _best(drafts: Iterable[Draft]) -> float:
    return max((one.odds for one in drafts), default=0.0)


def _everyone(draft: Draft) -> set[str]:
    return {*draft.cast.agents, *draft.cast.targets}
