"""Where events happen: the events of an article share their places, and a place is not said with each of them.

Of two annotated events of one participant on one day, the second is where the first is in 74 % of the cases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from beritanlp.events.reading import named_around
from beritanlp.events.trees import judge
from beritanlp.events.vetoes import is_origin

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beritanlp.events.drafts import Draft
    from beritanlp.events.reading import Named, Reading
    from beritanlp.lexicon.arrays import Array
    from beritanlp.lexicon.frames import Frames

PLACED = 0.4
_SPOTS = frozenset({"GPE", "LOC", "FAC", "ORG", "EVENT"})
_HERE, _ELSEWHERE = 0.02, 0.1
_TAKEN = 0.5
_NOWHERE = 9
_LONG_BEFORE = 4
_MOVING = frozenset({"mobilize", "visit"})


@dataclass(frozen=True)
class Spots:
    """The places of an article as the drafts of its events tell them.

    ``own`` is how likely each draft (row) happens at each of the ``names`` (column), seen by itself; ``others`` is what
    the other drafts say of that, by their tie to it; ``worth`` says which of them are worth a thought.
    """

    names: Sequence[str]
    own: Array
    others: Mapping[str, Array]
    worth: NDArray[np.bool_]


def settle_places(reading: Reading, drafts: Sequence[Draft], frames: Frames) -> list[Draft]:
    """Give each draft its likeliest place, in view of the places of all."""
    asked = list(place_rows(reading, drafts))
    found = judge(frames.trees["place"], [row for _, _, row in asked])
    surest: list[tuple[float, str | None]] = [(PLACED, None)] * len(drafts)
    for (n, spot, _), odds in zip(asked, found, strict=True):
        if odds["yes"] <= surest[n][0] or _is_long_gone(reading, drafts[n], spot):
            continue
        if not (_is_left(reading, drafts[n], spot, frames) or _is_origin_only(reading, spot, frames)):
            surest[n] = odds["yes"], spot
    return [replace(one, cast=replace(one.cast, place=spot)) for one, (_, spot) in zip(drafts, surest, strict=True)]


def _is_left(reading: Reading, draft: Draft, spot: str, frames: Frames) -> bool:
    """``datang dari Padang``: nobody arrives where he comes from (8 gone, none of them right)."""
    if draft.candidate.sense.type not in _MOVING:
        return False
    here = [one for one in named_around(reading, draft.candidate.token) if one.entity == spot]
    return bool(here) and all(is_origin(reading, one, frames) for one in here)


def _is_origin_only(reading: Reading, spot: str, frames: Frames) -> bool:
    """``vendor asal China``: nothing happens where somebody only is from."""
    return all(
        one.start > 0 and reading.words[one.start - 1] in frames.words["coming_from"]
        for one in reading.named
        if one.entity == spot
    )


def _is_long_gone(reading: Reading, draft: Draft, spot: str) -> bool:
    """Say whether a place is only named long before a statement: an earlier one was made there (14 gone, 4 right)."""
    home = reading.sentence_of[draft.candidate.token]
    return draft.candidate.sense.type == "say" and all(
        one.sentence <= home - _LONG_BEFORE for one in reading.named if one.entity == spot
    )


def place_rows(reading: Reading, drafts: Sequence[Draft]) -> Iterator[tuple[int, str, dict[str, float]]]:
    """Yield what speaks for each place of each draft, with the number of the draft, as numbers."""
    spots = find_spots(reading, drafts)
    mentions = {name: [one for one in reading.named if one.entity == name] for name in spots.names}
    facts = [_of_spot(reading, mentions[name]) for name in spots.names]
    rivals = {name: _rival(table, spots.worth) for name, table in (("own", spots.own), *spots.others.items())}
    for n, p in np.argwhere(spots.worth).tolist():
        draft, name = drafts[n], spots.names[p]
        row = {"own": float(spots.own[n, p])} | {tie: float(table[n, p]) for tie, table in spots.others.items()}
        row |= {f"rival-{tie}": float(table[n, p]) for tie, table in rivals.items()}
        yield n, name, row | facts[p] | _of_draft(reading, draft) | _of_both(reading, draft, mentions[name])


def find_spots(reading: Reading, drafts: Sequence[Draft]) -> Spots:
    """Lay out what the drafts say of places."""
    told = [_told(draft) for draft in drafts]
    here = {one.entity for one in reading.named if reading.entities[one.entity].type in _SPOTS}  # in this stretch
    names = [name for name in dict.fromkeys(name for one in told for name in one) if name in here]
    own = np.array([[one.get(name, 0.0) for name in names] for one in told], dtype=np.float32)
    own = own.reshape(len(drafts), len(names))
    sure = own * np.array([draft.odds for draft in drafts], dtype=np.float32)[:, None]
    others = {tie: _most(tied, sure) for tie, tied in _ties(reading, drafts).items()}
    others["sum"] = sure.sum(axis=0) - sure
    return Spots(names, own, others, (own > _HERE) | (others["any"] > _ELSEWHERE))


def _told(draft: Draft) -> dict[str, float]:
    cast = draft.cast
    found = {who: odds["place"] for who, odds in cast.looks.items() if odds.get("place", 0.0) > _HERE / 2}
    if cast.place:
        found[cast.place] = found.get(cast.place, _TAKEN)
    return found


def _ties(reading: Reading, drafts: Sequence[Draft]) -> dict[str, NDArray[np.bool_]]:
    """Return by the kind of tie which drafts (column) it joins to which (row)."""
    tokens = np.array([one.candidate.token for one in drafts], dtype=int)
    homes = np.array([reading.sentence_of[token] for token in tokens], dtype=int)
    types = np.array([one.candidate.sense.type for one in drafts], dtype=str)
    agents = [set(one.cast.agents) for one in drafts]
    all_of = [{*one.cast.agents, *one.cast.targets} for one in drafts]
    gaps = np.abs(homes[:, None] - homes)
    ties = {
        "any": np.ones_like(gaps, dtype=bool),
        "near": gaps <= 1,
        "same": gaps == 0,
        "type": types[:, None] == types,
        "before": tokens < tokens[:, None],
        "share": np.array([[bool(a & b) for b in all_of] for a in all_of], dtype=bool).reshape(gaps.shape),
        "agent": np.array([[bool(a & b) for b in agents] for a in agents], dtype=bool).reshape(gaps.shape),
    }
    return {name: tied & ~np.eye(len(drafts), dtype=bool) for name, tied in ties.items()}


def _most(tied: NDArray[np.bool_], sure: Array) -> Array:
    """Return the most that a tied draft says of each place."""
    return np.array([sure[row].max(axis=0, initial=0.0) for row in tied], dtype=np.float32).reshape(sure.shape)


def _rival(table: Array, worth: NDArray[np.bool_]) -> Array:
    """Return for each place the most that any other place worth a thought has."""
    if table.shape[1] < 2:
        return np.zeros_like(table)
    known = np.where(worth, table, 0.0)
    second, first = np.sort(known, axis=1)[:, -2:].T
    rivals: Array = np.where(known == first[:, None], second[:, None], first[:, None])
    return rivals


def _of_spot(reading: Reading, mentions: Sequence[Named]) -> dict[str, float]:
    """Say what kind of place it is, and how the article names it."""
    entity = reading.entities[mentions[0].entity]
    before = [reading.words[one.start - 1] if one.start else "" for one in mentions]
    row = {f"what={entity.type}": 1.0, "country": entity.country is not None, "named": reading.counts[entity.id]}
    for section in ("dateline", "title"):
        row[section] = any(reading.section[one.start] == section for one in mentions)
    row |= {"in": sum(word in ("di", "ke") for word in before) / len(before), "at": "di" in before}
    return row | {"lead": any(one.sentence == reading.first_body for one in mentions)}


def _of_draft(reading: Reading, draft: Draft) -> dict[str, float]:
    token, sense = draft.candidate.token, draft.candidate.sense
    row: dict[str, float] = {f"type={sense.type}": 1.0, f"voice={sense.voice}": 1.0}
    row |= {"quoted": reading.quote[token] is not None, "head": reading.section[token] != "body"}
    return row | {"home": reading.sentence_of[token] - reading.first_body}


def _of_both(reading: Reading, draft: Draft, mentions: Sequence[Named]) -> dict[str, float]:
    name, home = mentions[0].entity, reading.sentence_of[draft.candidate.token]
    row = {f"odds-{role}": odds for role, odds in draft.cast.looks.get(name, {}).items()}
    row["takes-part"] = name in draft.cast.agents or name in draft.cast.targets
    return row | {"gap": min(_NOWHERE, *(abs(one.sentence - home) for one in mentions))}
