"""Short forms of people's names that are no word of them: ``Mega`` for Megawati, ``Pak Harto`` for Soeharto, ``RD``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from beritanlp.entities.abbreviations import fits
from beritanlp.entities.clusters import Clusters, Merge, Node
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention

_SHORTEST = 3
_SURE_LENGTH = 4
_BEFORE = 40
_LAST_WORD = re.compile(r"([\w.]+)\W*$")
Pieces: TypeAlias = dict[str, set[int]]


def merge_short_names(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """Join a one-word name with the one person named before, part of whose name begins or ends so.

    Four letters are enough, and three of somebody who is addressed so (``Bu Sri``, ``akrab disapa Ani``); or the initials.
    """
    people = [i for i, node in enumerate(nodes) if node.type == "PERSON"]
    lone = [i for i in people if _is_lone(nodes[i], clusters, i, names)]
    pieces = _pieces_of_names(nodes, people) if lone else {}
    for i in lone:
        start = mentions[nodes[i].mentions[0]].start
        known = _LAST_WORD.search(text[max(0, start - _BEFORE) : start])
        called = known is not None and (known.group(1) in names.honorifics or known.group(1).lower() in names.words.aliases)
        word = nodes[i].words[0]
        near = pieces.get(word, set()) if len(word) >= _SURE_LENGTH or called else set()
        near = near or pieces.get(nodes[i].text, set())
        if called and not near:
            near = {j for j in people if len(nodes[j].words) > 1 and fits(nodes[i].text, nodes[j].text.split())}
        near = {j for j in near if nodes[j].mentions[0] < nodes[i].mentions[0] and j != i}
        if len({clusters.root(j) for j in near}) == 1:
            yield Merge(min(near), i, "coref.short-name")


def _is_lone(node: Node, clusters: Clusters, i: int, names: Names) -> bool:
    return len(node.words) == 1 and not clusters.rule(i) and names.known(node.text, "PERSON") is None


def _pieces_of_names(nodes: Sequence[Node], people: Sequence[int]) -> Pieces:
    """Whose names have a word that begins or ends with a piece, or have these initials."""
    found: Pieces = defaultdict(set)
    for i in people:
        words = nodes[i].words
        if len(words) > 1:
            found["".join(word[0] for word in words).upper()].add(i)
        for word in words:
            for length in range(_SHORTEST, len(word)):
                found[word[:length]].add(i)
                found[word[-length:]].add(i)
    return found
