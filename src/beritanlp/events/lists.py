"""People joined by ``dan`` share a role: ``telepon dengan Menlu AS Antony Blinken dan Menlu Jepang Yoko Kamikawa``."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritanlp.events.cast import Cast
    from beritanlp.events.reading import Named, Reading

_JOINING = frozenset({"dan", "serta", "maupun"})
_LONGEST_TITLE = 6


def complete_lists(reading: Reading, token: int, cast: Cast) -> Cast:
    """Give a person whom a conjunction joins to a participant of the trigger's sentence the same role."""
    here = reading.in_sentence.get(reading.sentence_of[token], ())
    people = [one for one in here if one.type == "PERSON" and reading.quote[one.start] == reading.quote[token]]
    agents, targets = cast.agents, cast.targets
    for left, right in pairwise(people):
        if _joined(reading, left, right):
            agents, targets = _with_both(agents, targets, left, right), _with_both(targets, agents, left, right)
    return replace(cast, agents=agents, targets=targets)


def _joined(reading: Reading, left: Named, right: Named) -> bool:
    """Say whether nothing but a conjunction and a capitalised title stands between two names."""
    words = reading.words[left.end : right.start]
    if not words or words[0] not in _JOINING or len(words) > _LONGEST_TITLE:
        return False
    return all(reading.doc[i].text[0].isupper() for i in range(left.end + 1, right.start))


def _with_both(role: tuple[str, ...], other: tuple[str, ...], left: Named, right: Named) -> tuple[str, ...]:
    pair = {left.entity, right.entity}
    if len(pair & set(role)) != 1 or pair & set(other):
        return role
    return (*role, right.entity if left.entity in role else left.entity)
