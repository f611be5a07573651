"""Names without a word from inside them: ``Pasar Padi Rojas`` is ``Pasar Rojas``, ``RS Dr Rojas`` is ``RS Rojas``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from beritanlp.entities.clusters import Clusters, Merge, Node
from beritanlp.lexicon.names import Names

_CONTRACTED = frozenset({"FAC", "ORG"})


def merge_contracted(nodes: Sequence[Node], clusters: Clusters, names: Names) -> Iterator[Merge]:
    """Join a facility or an organisation with the only one whose name has one word more inside.

    Not what the lexicon knows, which may be another thing: ``Bank Maju``, ``Bank Syariah Maju``. Of 17 in 960 articles
    15 are one thing.
    """
    without: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for i, node in enumerate(nodes):
        for at in range(1, len(node.words) - 1) if node.type in _CONTRACTED else ():
            without[node.type, *node.words[:at], *node.words[at + 1 :]].add(i)
    short = {i: near for i, node in enumerate(nodes) if (near := without.get((node.type, *node.words), set()))}
    unknown = ((i, near) for i, near in short.items() if not names.meanings(nodes[i].text))
    yield from clusters.joined(unknown, "coref.contracted")
