"""Laws by their kind, number and year: ``Perpres 25/2012`` is ``Peraturan Presiden Nomor 25 Tahun 2012``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from beritanlp.entities.abbreviations import fits
from beritanlp.entities.clusters import Merge, Node
from beritanlp.lexicon.names import Names

_NUMBERED = re.compile(
    r"([^\d(]+?)(?: \([\w ]+\))?(?: RI)?(?:,? nomor | no\.? ?| )(\d+)(?:,? tahun | ?/ ?| )((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_STATE_LAW = re.compile(r"(?:undang[ -]undang|uu)\b", re.IGNORECASE)
_YEARLESS = re.compile(r"([^\d(]+?)(?:,? nomor | no\.? ?| )(\d+)", re.IGNORECASE)


def merge_laws(nodes: Sequence[Node], names: Names) -> Iterator[Merge]:
    """Join laws of one number and year whose kinds are the same, or one the abbreviation of the other.

    A law that is named without its year is the only one of its kind and number: ``Perpres 191``.
    """
    numbered: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.type == "LAW" and (law := _NUMBERED.match(node.text)):
            same = numbered[law[2], law[3]]
            yield from (Merge(j, i, "coref.law") for j, kind in same if _is_one_kind(kind, law[1], names))
            same.append((i, law[1]))
    for i, node in enumerate(nodes):
        if node.type == "LAW" and (law := _YEARLESS.fullmatch(node.text)):
            laws = (
                [j for j, kind in same if _is_one_kind(kind, law[1], names)]
                for key, same in numbered.items()
                if key[0] == law[2]
            )
            fuller = [found[0] for found in laws if found]
            yield from (Merge(j, i, "coref.law") for j in fuller if len(fuller) == 1)


def _is_one_kind(one: str, other: str, names: Names) -> bool:
    """``Undang-Undang`` and ``UU``, ``Peraturan Presiden`` and ``Perpres``, ``Pergub Bali`` and ``Pergub``.

    Of the state's laws one has a number in a year, whatever it is about: ``UU Cipta Kerja Nomor 11 Tahun 2020``.
    """
    if _STATE_LAW.match(one) and _STATE_LAW.match(other):
        return True
    one, other = (_without_place(one, names), other) if len(one) > len(other) else (one, _without_place(other, names))
    return one.lower() == other.lower() or fits(one, other.split()) or fits(other, one.split())


def _without_place(kind: str, names: Names) -> str:
    """The kind of a law without the region that it is of."""
    words = kind.split()
    ends = (at for at in range(1, len(words)) if names.meanings(" ".join(words[at:]), "GPE"))
    return " ".join(words[: next(ends, len(words))])
