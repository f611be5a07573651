"""Events by their edition: ``Pekan Jaya XXI 2024`` is ``Pekan Jaya ke-21`` and ``Pekan Jaya 2024``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from beritanlp.entities.clusters import Clusters, Merge, Node
from beritanlp.entities.organisations import full_key
from beritanlp.lexicon.names import Names

_EDITION = re.compile(r"\b(?:tahun |ke )?(?:14\d\d h(?:ijriah)?|(?:19|20)\d\d|(?<=ke )\d{1,3})(?: m(?:asehi)?)?\b")
_FIGURES = re.compile(r"\d+")
_ROMAN = re.compile(r"(?<= )(?:ke )?(?=[xvi]+\b)(x{0,3})(ix|iv|v?i{0,3})\b")
_ONES = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
Edition = frozenset[str]


def merge_editions(nodes: Sequence[Node], clusters: Clusters, own: Mapping[str, str], names: Names) -> Iterator[Merge]:
    """Join an event with and without its year or number, when the article names one edition only.

    Where it names several, those of which one tells more are one.
    """
    events: dict[str, dict[Edition, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, node in enumerate(nodes):
        if node.type == "EVENT":
            words = " ".join(next((key for _, key in full_key(node, own, names)), node.words))
            words = _ROMAN.sub(lambda found: f"ke {10 * len(found[1]) + _ONES[found[2]]}", words)
            name = " ".join(_EDITION.sub("", words).split())
            events[name or words][frozenset(_FIGURES.findall(" ".join(_EDITION.findall(words))))].append(i)
    for editions in events.values():
        told = sorted(editions.keys() - {frozenset()}, key=len, reverse=True)
        for one in told:
            fuller = [other for other in told if one < other]
            if len(fuller) == 1:
                yield from (Merge(editions[fuller[0]][0], i, "coref.edition") for i in editions[one])
            yield from (Merge(editions[one][0], i, "coref.edition") for i in editions[one][1:])
        if clusters.is_one(editions[one][0] for one in told):
            yield from (Merge(editions[told[0]][0], i, "coref.edition") for i in editions.get(frozenset(), ()))
