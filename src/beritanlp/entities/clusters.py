"""Distinct names of an article and the groups that the sieves merge them into."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import combining, normalize

from beritanlp.lexicon.names import Names
from beritanlp.schema import EntityType, Mention

_APART = re.compile(r"[\s\-–/]+")
_TITLE = 12
_DROPPED = str.maketrans("", "", "'’`‘.,\"“”")


@dataclass(frozen=True)
class Node:
    """One distinct name of one type: its text as first written, its comparable words, and where it stands.

    ``mentions`` are positions in the list of named mentions.
    """

    text: str
    type: EntityType
    words: tuple[str, ...]
    mentions: tuple[int, ...]


@dataclass(frozen=True)
class Merge:
    """Two nodes, by index, that a sieve found to be the same thing, and the rule that says so."""

    one: int
    other: int
    rule: str


class Clusters:
    """Groups of nodes, merged by the sieves; each remembers the rule of its last merge."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._rule = [""] * size

    def root(self, node: int) -> int:
        """Return the node that stands for the cluster of this one."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def is_one(self, nodes: Iterable[int]) -> bool:
        """Say whether there are such nodes, and all of them are in one cluster."""
        return len({self.root(node) for node in nodes}) == 1

    def joined(self, short: Iterable[tuple[int, Collection[int]]], rule: str) -> Iterator[Merge]:
        """Yield for each node the merge with those that were found for it, where these are one."""
        for node, found in short:
            if self.is_one(found):
                yield Merge(min(found), node, rule)

    def rule(self, node: int) -> str:
        """Return the rule that put a node where it is; empty when it stands alone or came first."""
        return self._rule[node]

    def merge(self, merges: Iterable[Merge]) -> None:
        """Join the clusters of each pair; the earlier node stands for both."""
        for step in merges:
            one, other = sorted((self.root(step.one), self.root(step.other)))
            if one != other:
                self._parent[other] = one
                for node in (step.one, step.other):
                    self._rule[node] = self._rule[node] or step.rule


def comparable(text: str) -> tuple[str, ...]:
    """Return a name's words in lower case, without punctuation and accents, hyphens as blanks: ``Jong-un``."""
    plain = text if text.isascii() else "".join(c for c in normalize("NFKD", text) if not combining(c))
    return tuple(word for word in _APART.split(plain.translate(_DROPPED).lower()) if word)


def make_nodes(mentions: Sequence[Mention], text: str, names: Names) -> tuple[Node, ...]:
    """Gather the mentions with the same words and type.

    Who rules a region tells its kind: ``Bogor`` in ``Bupati Bogor`` has the words of ``Kabupaten Bogor``, and so is not
    joined with ``Kota Bogor``.
    """
    found: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for at, mention in enumerate(mentions):
        words = comparable(mention.text)
        kind = _kind_before(text, mention.start, names) if mention.type == "GPE" else ""
        if kind not in ("", words[0]):
            words = (kind, *words)
        found.setdefault((mention.type, words), []).append(at)
    return tuple(
        Node(" ".join(mentions[at[0]].text.split()), mentions[at[0]].type, words, tuple(at))
        for (_, words), at in found.items()
    )


def _kind_before(text: str, at: int, names: Names) -> str:
    """The kind of the region whose name begins at ``at``, as the word before tells it."""
    word = text[max(0, at - _TITLE) : at].rpartition(" ")[0].rpartition(" ")[2]
    return "kota" if word in names.words.of_towns else "kabupaten" if word in names.words.of_regencies else ""
