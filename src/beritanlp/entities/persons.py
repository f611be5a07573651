"""When two names are one person: part names, initials, and spellings; never two people of one family name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from beritanlp.entities.clusters import Clusters, Merge, Node
from beritanlp.lexicon.names import Names

_LONG_NAME = 6


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
            for j in holding.get(max(words, key=len), ())
            if len(nodes[j].words) > len(nodes[i].words) and _contains(nodes[j].words, nodes[i].words)
        ]
        if fuller and len({clusters.root(j) for j in fuller}) == 1:
            rule = "coref.part-name" if len(words) > 1 else _part_rule(nodes[fuller[0]].words, words[0])
            yield Merge(fuller[0], i, rule)


def merge_spellings(nodes: Sequence[Node], clusters: Clusters) -> Iterator[Merge]:
    """Join names that differ in one letter of one long word, or in an initial for a word."""
    people = [i for i, node in enumerate(nodes) if node.type == "PERSON"]
    by_word: dict[str, list[int]] = defaultdict(list)
    for i in people:
        words = nodes[i].words
        for word in {words[0], words[-1], words[0][:4] + "~", "~" + words[-1][-4:]}:
            by_word[word].append(i)
    for found in by_word.values():
        for at, i in enumerate(found):
            for j in found[at + 1 :]:
                if _same_spelling(nodes[i].words, nodes[j].words):
                    yield Merge(i, j, "coref.spelling")


def _part_rule(full: Sequence[str], word: str) -> str:
    return "coref.last-name" if full[-1] == word else "coref.first-name" if full[0] == word else "coref.part-name"


def _contains(full: Sequence[str], part: Sequence[str]) -> bool:
    """Say whether the words of ``part`` stand in ``full`` in this order; an initial stands for its word."""
    rest = iter(full)
    return all(any(word == w or (len(word) == 1 and w.startswith(word)) for w in rest) for word in part)


def _same_spelling(one: Sequence[str], other: Sequence[str]) -> bool:
    if len(one) != len(other):
        return "".join(one) == "".join(other)
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    if len(one) > 1 and 1 in (len(a), len(b)):
        return a[0] == b[0]
    shortest = min(len(a), len(b))
    return a[0] == b[0] and shortest >= (_LONG_NAME if len(one) == 1 else 4) and _one_edit(a, b)


def _one_edit(a: str, b: str) -> bool:
    """Say whether one insertion, deletion, replacement or swap of letters makes one word of the other."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]
