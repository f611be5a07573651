"""Capitals and palaces that stand for their government: ``Washington menuduh``, ``Kremlin``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from beritanlp.entities.records import Group
from beritanlp.lexicon.names import Names

_NEXT = re.compile(r"\s+(?:(?:juga|telah|akan|sudah|kembali|pun|terus|bahkan|kini|segera|tidak|belum|masih)\s+)*(\w+)")
_SAID_BY = re.compile(r"(\w+)\s+$")


def acting_places(text: str, groups: Sequence[Group], names: Names) -> frozenset[str]:
    """Return the ids of places that act in this article; a palace always does, a capital when it governs a verb."""
    return frozenset(group.id for group in groups if group.type in ("GPE", "FAC") and _acts(text, group, names))


def _acts(text: str, group: Group, names: Names) -> bool:
    known = next((k for form in group.texts if (k := names.known(form, group.type)) and k.acts_for), None)
    if known is None:
        return False
    if known.kind == "palace":
        return True
    for mention in group.mentions:
        after = _NEXT.match(text, mention.end)
        before = text[max(0, mention.start - 12) : mention.start]
        preposition = _SAID_BY.search(before)
        if after and after.group(1).lower() in names.words.government:
            return not (preposition and preposition.group(1).lower() in names.words.place_prepositions)
    return False
