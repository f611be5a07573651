"""What is surely the same in several articles. When in doubt, two things stay two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

Ref: TypeAlias = tuple[str, str]
"""Where a record stands: the article's id and the record's id in it."""


Hint: TypeAlias = tuple[str, str]
"""A question and its answer: ``("country", "RUS")``, ``("office bupati", "kabupaten bantul")``."""


@dataclass(frozen=True)
class Candidate:
    """A record of one article that may be told in another one as well.

    Only records with the same ``key`` can be the same; None can be the same as nothing. ``hints`` tell namesakes apart:
    two records that answer the same question differently are two things.
    """

    ref: Ref
    key: Hashable | None
    hints: frozenset[Hint] = frozenset()


def surely_same(candidates: Iterable[Candidate]) -> list[tuple[Candidate, ...]]:
    """Group the candidates into things, each group in order of its references, the groups as well.

    A record stays alone when its own article has another one with its key (the article keeps the two apart, so nothing
    says which of them a third one is), and when it does not answer the question that shows its key to mean several
    things.
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
    """Part the candidates by the first question whose answers do not hang together, and each part by the next one."""
    for question in sorted({question for one in candidates for question, _ in one.hints}):
        parts = _parts(candidates, question)
        if len(parts) > 1:
            placed = {one.ref for part in parts for one in part}
            silent = [one for one in candidates if one.ref not in placed]
            return [group for part in parts for group in _by_hints(part)] + [(one,) for one in silent]
    return [tuple(candidates)] if candidates else []


def _parts(candidates: Iterable[Candidate], question: str) -> list[list[Candidate]]:
    """Group those who answer a question; two are together when they share an answer, if only through a third."""
    parts: list[tuple[set[str], list[Candidate]]] = []
    for one in candidates:
        answers = {answer for asked, answer in one.hints if asked == question}
        if answers:
            shared = [part for part in parts if part[0] & answers]
            members = [member for _, members in shared for member in members]
            parts = [part for part in parts if part not in shared]
            parts.append((answers.union(*(known for known, _ in shared)), [*members, one]))
    return [members for _, members in parts]
