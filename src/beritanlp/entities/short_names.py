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
_CALLED_SO = re.compile(r",? (?:begitu |demikian )?(?:ia |dia )?(?:biasa |akrab |kerap )?(?:sapaan|panggilan|disapa)")
_PLAIN = frozenset({"atau", "nama"})
Pieces: TypeAlias = dict[str, set[int]]


def merge_short_names(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """Join a one-word name with the one person named before, part of whose name begins or ends so.

    Four letters are enough, and three of somebody who is called so (``Bu Sri``, ``akrab disapa Ani``); or initials.
    """
    people = [i for i, node in enumerate(nodes) if node.type == "PERSON"]
    lone = [i for i in people if _is_lone(nodes[i], clusters, i, names)]
    pieces = _pieces_of_names(nodes, people) if lone else {}
    for i in lone:
        called = _is_called(text, mentions[nodes[i].mentions[0]], names)
        near = pieces.get(nodes[i].words[0], set()) if called or len(nodes[i].text) >= _SURE_LENGTH else set()
        near = near or pieces.get(nodes[i].text, set())
        if called and not near:
            alike = pieces.get(f"{nodes[i].words[0][0]}…", set())
            near = {j for j in alike if fits(nodes[i].text, nodes[j].text.split())}
        before = [j for j in sorted(near) if nodes[j].mentions[0] < nodes[i].mentions[0]]
        if clusters.is_one(before):
            yield Merge(before[0], i, "coref.short-name")


def _is_called(text: str, name: Mention, names: Names) -> bool:
    """Say whether a title of address or a word like ``disapa`` stands before a name, or such a word behind."""
    last = _LAST_WORD.search(text[max(0, name.start - _BEFORE) : name.start])
    word = last.group(1) if last else ""
    before = word in names.honorifics or word.lower() in names.words.aliases - _PLAIN
    return before or _CALLED_SO.match(text, name.end) is not None


def _is_lone(node: Node, clusters: Clusters, i: int, names: Names) -> bool:
    return len(node.words) == 1 and not clusters.rule(i) and names.known(node.text, "PERSON") is None


def _pieces_of_names(nodes: Sequence[Node], people: Sequence[int]) -> Pieces:
    """Whose names have a word that begins or ends with a piece, have these initials, or begin with a letter."""
    found: Pieces = defaultdict(set)
    for i in people:
        words = nodes[i].words
        if len(words) > 1:
            found["".join(word[0] for word in words).upper()].add(i)
            found[f"{words[0][0]}…"].add(i)
        for word in words:
            for length in range(_SHORTEST, len(word)):
                found[word[:length]].add(i)
                found[word[-length:]].add(i)
    return found
