"""Products named by their model alone: ``MQ-9`` for ``MQ-9 Reaper``, ``A-50`` for ``Beriev A-50``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from beritanlp.entities.clusters import Clusters, Merge, Node
from beritanlp.lexicon.names import Names

_MODEL = re.compile(r"(?=.*[A-Z])(?=.*\d)[\w-]+")


def merge_models(nodes: Sequence[Node], clusters: Clusters, names: Names) -> Iterator[Merge]:
    """Join a model's letters and figures with the only product whose name begins or ends so."""
    products = [i for i, node in enumerate(nodes) if node.type == "PRODUCT"]
    longer: dict[str, set[int]] = defaultdict(set)
    for i in products:
        tokens = nodes[i].text.split()
        for token in (tokens[0], tokens[-1]) if len(tokens) > 1 else ():
            longer[token].add(i)
    models = (i for i in products if _MODEL.fullmatch(nodes[i].text))
    yield from clusters.joined(((i, longer.get(nodes[i].text, ())) for i in models), "coref.model")
    yield from _merge_ends(nodes, products, clusters, names)


def _merge_ends(nodes: Sequence[Node], products: Sequence[int], clusters: Clusters, names: Names) -> Iterator[Merge]:
    """Join two words or more with the only product whose name ends so: ``Innova Zenix``, ``Toyota Innova Zenix``."""
    ends: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for i in products:
        for at in range(1, len(nodes[i].words) - 1):
            ends[nodes[i].words[at:]].add(i)
        if len(nodes[i].words) == 2 and (names.meanings(nodes[i].text.split()[0], "ORG")):
            ends[nodes[i].words[1:]].add(i)
    yield from clusters.joined(((i, ends.get(nodes[i].words, ())) for i in products), "coref.model")
