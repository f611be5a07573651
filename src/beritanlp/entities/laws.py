"""Laws by their kind, number and year: ``Perpres 25/2012`` is ``Peraturan Presiden Nomor 25 Tahun 2012``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from beritanlp.entities.abbreviations import fits
from beritanlp.entities.clusters import Merge, Node

_NUMBERED = re.compile(
    r"([^\d(]+?)(?: \([\w ]+\))?(?: RI)?(?:,? nomor | no\.? ?| )(\d+)(?:,? tahun | ?/ ?| )((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def merge_laws(nodes: Sequence[Node]) -> Iterator[Merge]:
    """Join laws of one number and year whose kinds are the same, or one the abbreviation of the other."""
    numbered: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.type == "LAW" and (law := _NUMBERED.match(node.text)):
            same = numbered[law[2], law[3]]
            yield from (Merge(j, i, "coref.law") for j, kind in same if _is_one_kind(kind, law[1]))
            same.append((i, law[1]))


def _is_one_kind(one: str, other: str) -> bool:
    """``Undang-Undang`` and ``UU``, ``Peraturan Presiden`` and ``Perpres``."""
    return one.lower() == other.lower() or fits(one, other.split()) or fits(other, one.split())
