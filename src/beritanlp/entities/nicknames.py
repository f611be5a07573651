"""Nicknames that are told without the name: ``Pria yang akrab disapa Cemong itu``, ``Cemong, panggilan karibnya,``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from beritanlp.entities.clusters import Clusters, Merge, Node
from beritanlp.schema import Mention
from beritanlp.structure.quotation import stands_quoted

_CUES = ("disapa", "dipanggil", "panggilan", "sapaan")
_BEFORE = re.compile(
    r"[a-z]+ (?:yang (?:biasa|akrab|kerap|karib|sering) (?:disapa|dipanggil)|(?:yang )?(?:disapa|dipanggil) akrab)"
    r"(?: [A-Z]\w+)? $"
)
_BEHIND = re.compile(
    r",? (?:(?:sapaan|panggilan)(?: akrab| karib)?nya|(?:sapaan|panggilan) (?:akrab|karib)(?:nya| \w+ (?:ini|itu))"
    r"|(?:begitu|demikian) (?:ia |dia )?(?:biasa |akrab |kerap |karib )?(?:disapa|dipanggil))\b"
)
_LONGEST = 60
_MISTAKEN = frozenset({"GPE", "LOC", "ORG", "PRODUCT"})


def nicknames_as_people(mentions: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
    """Make people of names by which somebody is addressed, whatever else is called so: ``yang akrab disapa Busan``."""
    if not any(cue in text for cue in _CUES):
        return mentions
    told = {m.text for m in mentions if m.type in _MISTAKEN and _is_nickname(text, m)}
    return tuple(
        m.model_copy(update={"type": "PERSON"}) if m.text in told and m.type in _MISTAKEN else m for m in mentions
    )


def merge_nicknames(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str
) -> Iterator[Merge]:
    """Join a nickname that resembles nobody's name with whom the text has named most often before, or first.

    Not counted are the names inside quotations. Of five in 530 articles all are right; the person named last is the
    right one in two of them. Only who shares a word of it counts, if there is such a one.
    """
    if not any(cue in text for cue in _CUES):
        return
    for i, node in enumerate(nodes):
        if node.type != "PERSON" or clusters.rule(i):
            continue
        at = node.mentions[0] if _is_nickname(text, mentions[node.mentions[0]]) else 0
        named = _named_before(nodes, clusters, mentions, text, at)
        alike = {
            clusters.root(j) for j, one in enumerate(nodes) if j != i and not set(one.words).isdisjoint(node.words)
        }
        named = {root: named[root] for root in alike & named.keys()} or named
        if named:
            yield Merge(max(named, key=lambda root: (named[root][0], -named[root][1])), i, "coref.nickname")


def _named_before(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, stop: int
) -> dict[int, tuple[int, int]]:
    """How often people are named before a mention, and where first."""
    found: dict[int, tuple[int, int]] = {}
    for j, node in enumerate(nodes):
        if node.type == "PERSON":
            before = [at for at in node.mentions if at < stop and not stands_quoted(text, mentions[at].start)]
            count, first = found.get(clusters.root(j), (0, stop))
            if before:
                found[clusters.root(j)] = (count + len(before), min(first, before[0]))
    return found


def _is_nickname(text: str, name: Mention) -> bool:
    return _BEFORE.search(text, max(0, name.start - _LONGEST), name.start) is not None or (
        _BEHIND.match(text, name.end) is not None
    )
