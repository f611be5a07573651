"""What is surely the same in several articles. When in doubt, two things stay two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

Ref: TypeAlias = tuple[str, str]
"""Where a record stands: the article's id and the record's id in it."""


@dataclass(frozen=True)
class Candidate:
    """A record of one article that may be told in another one as well.

    Only records with the same ``key`` can be the same; None can be the same as nothing. ``hints`` tell namesakes apart:
    two records whose hints are known and share nothing are two things.
    """

    ref: Ref
    key: Hashable | None
    hints: frozenset[str] = frozenset()


def surely_same(candidates: Iterable[Candidate]) -> list[tuple[Candidate, ...]]:
    """Group the candidates into things, each group in order of its references, the groups as well.

    A record stays alone when its own article has another one with its key (the article keeps the two apart, so nothing
    says which of them a third one is), and when it has no hints while hints show that its key means several things.
    """
    by_key: defaultdict[Hashable, list[Candidate]] = defaultdict(list)
    groups: list[tuple[Candidate, ...]] = []
    for one in candidates:
        if one.key is None:
            groups.append((one,))
        else:
            by_key[one.key].append(one)
    for several in by_key.values():
        told = Counter(one.ref[0] for one in several)
        groups += [(one,) for one in several if told[one.ref[0]] > 1]
        groups += _by_hints([one for one in several if told[one.ref[0]] == 1])
    return sorted((tuple(sorted(group, key=lambda one: one.ref)) for group in groups), key=lambda group: group[0].ref)


def _by_hints(candidates: list[Candidate]) -> list[tuple[Candidate, ...]]:
    meanings: list[tuple[set[str], list[Candidate]]] = []
    for one in candidates:
        if not one.hints:
            continue
        apart = [meaning for meaning in meanings if not meaning[0] & one.hints]
        shared = [meaning for meaning in meanings if meaning[0] & one.hints]
        hints = one.hints.union(*(meaning[0] for meaning in shared))
        meanings = [*apart, (set(hints), [member for meaning in shared for member in meaning[1]] + [one])]
    silent = [one for one in candidates if not one.hints]
    if len(meanings) > 1:
        return [tuple(members) for _, members in meanings] + [(one,) for one in silent]
    together = silent + [one for _, members in meanings for one in members]
    return [tuple(together)] if together else []
