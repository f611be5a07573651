"""When two names are one person: part names, initials, and spellings; never two people of one family name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from beritanlp.entities.clusters import Clusters, Merge, Node
from beritanlp.lexicon.names import Names

Key: TypeAlias = tuple[str, tuple[str, ...]]

_LONG_NAME = 6
_LONG_WORD = 4
_INDEXED_LETTERS = 20


def merge_part_names(nodes: Sequence[Node], clusters: Clusters, names: Names) -> Iterator[Merge]:
    """Join a name with the fuller one that contains its words, when all that do are one person.

    ``Kim`` is ``Kim Jong-un`` unless the article names another Kim as well.
    """
    people = [i for i, node in enumerate(nodes) if node.type == "PERSON"]
    holding: dict[str, list[int]] = defaultdict(list)
    for i in people:
        for word in set(nodes[i].words):
            holding[word].append(i)
    for i in sorted(people, key=lambda i: -len(nodes[i].words)):
        words = [w for w in nodes[i].words if w not in names.words.name_particles] or list(nodes[i].words)
        fuller = [
            j
            for j in holding.get(_rarest(words, holding), ())
            if len(nodes[j].words) > len(nodes[i].words) and _contains(nodes[j].words, nodes[i].words)
        ]
        if fuller and len({clusters.root(j) for j in fuller}) == 1:
            rule = "coref.part-name" if len(words) > 1 else _part_rule(nodes[fuller[0]].words, words[0])
            yield Merge(fuller[0], i, rule)


def merge_spellings(nodes: Sequence[Node]) -> Iterator[Merge]:
    """Join names that differ in one letter of one long word, in an initial for a word, or in where they are apart.

    Only names that share a key are compared, so that the work grows with the number of names and not of pairs.
    """
    by_key: dict[Key, list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.type == "PERSON":
            for key in _spelling_keys(node.words):
                by_key[key].append(i)
    for found in by_key.values():
        for at, i in enumerate(found):
            for j in found[at + 1 :]:
                if _same_spelling(nodes[i].words, nodes[j].words):
                    yield Merge(i, j, "coref.spelling")


def _spelling_keys(words: tuple[str, ...]) -> set[Key]:
    """What two spellings of a name have in common: all other words, and one word without one of its letters."""
    keys: set[Key] = {("", ("".join(words),))}
    for at, word in enumerate(words):
        rest = (*words[:at], *words[at + 1 :])
        keys.add((f"{at} {word}", rest))
        keys.update((f"{at} {word[:i]}{word[i + 1 :]}", rest) for i in range(1, min(len(word), _INDEXED_LETTERS)))
    return keys


def _initial_keys(words: tuple[str, ...]) -> Iterator[Key]:
    """All words but one, and the first letter of that one."""
    if len(words) > 1:
        for at, word in enumerate(words):
            yield f"{at} {word[0]}", (*words[:at], *words[at + 1 :])


def merge_initials(nodes: Sequence[Node]) -> Iterator[Merge]:
    """Join names that differ only in an initial for a word: ``B. Santika``, ``Budi Santika``."""
    people = [i for i, node in enumerate(nodes) if node.type == "PERSON"]
    short: dict[Key, int] = {}
    for i in people:
        for at, key in enumerate(_initial_keys(nodes[i].words)):
            if len(nodes[i].words[at]) == 1 and nodes[i].words[at].isalpha():
                short[key] = i
    for i in people:
        for key in _initial_keys(nodes[i].words):
            if short.get(key, i) != i:
                yield Merge(i, short[key], "coref.spelling")


def _rarest(words: Sequence[str], holding: Mapping[str, Sequence[int]]) -> str:
    """The word that the fewest names have; an initial only when there is nothing else."""
    return min((w for w in words if len(w) > 1), key=lambda w: len(holding[w]), default=words[0])


def _part_rule(full: Sequence[str], word: str) -> str:
    return "coref.last-name" if full[-1] == word else "coref.first-name" if full[0] == word else "coref.part-name"


def _contains(full: Sequence[str], part: Sequence[str]) -> bool:
    """Say whether the words of ``part`` stand in ``full`` in this order; an initial stands for its word."""
    rest = iter(full)
    return all(
        any(word == w or (len(word) == 1 and word.isalpha() and w.startswith(word)) for w in rest) for word in part
    )


def _same_spelling(one: Sequence[str], other: Sequence[str]) -> bool:
    """Names with figures are the same only when written the same: ``Saksi 12`` is not ``Saksi 13``."""
    if any(c.isdigit() for word in (*one, *other) for c in word):
        return False
    if len(one) != len(other):
        return "".join(one) == "".join(other)
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    return a[0] == b[0] and min(len(a), len(b)) >= (_LONG_NAME if len(one) == 1 else _LONG_WORD) and _one_edit(a, b)


def _one_edit(a: str, b: str) -> bool:
    """Say whether one insertion, deletion or replacement of a letter makes one word of the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]
