"""Organisations that an article calls by the beginning of their name: ``Komisi VI``, ``Sinar`` of PT Sinar Desa."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from beritanlp.entities.clusters import Clusters, Merge, Node
from beritanlp.entities.organisations import Words, bare_words, written_out
from beritanlp.lexicon.names import KnownName, Names
from beritanlp.schema import Mention

_OFTEN = 2


def merge_short_organisations(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], own: Mapping[str, str], names: Names
) -> Iterator[Merge]:
    """Join an unknown name with the longer ones that begin with it, when all of them are one organisation.

    One that the lexicon knows too, when it is of some region or of another country: ``DPR`` after ``DPR AS``.
    """
    ways = _ways_to_write(nodes, own, names)
    longer = [_beginnings(way, names.words.offshoots) for way in ways]
    for i in ways[0]:
        body = names.offices.bodies.get(nodes[i].text, nodes[i].text)
        short = [way[i] for way in (ways if names.known(body, "ORG") is None else ways[:-1])]
        found = (begun[words] for words, begun in zip(short, longer, strict=False) if words in begun)
        near = next(found, set())
        one = clusters.is_one(near)
        if one and all(_may_go_on(nodes[i], nodes[j], mentions, names) for j in near):
            yield Merge(min(near), i, "coref.short-organisation")


def merge_city_clubs(nodes: Sequence[Node], clusters: Clusters, names: Names) -> Iterator[Merge]:
    """Join two words or more with the one organisation that has a place before them: ``Surabaya Samator Jaya``.

    What the lexicon knows may be another thing, as the bank that gives a club its name.
    """
    organisations = [i for i, node in enumerate(nodes) if node.type == "ORG" and len(node.words) > 1]
    ends: dict[Words, set[int]] = defaultdict(set)
    for i in organisations:
        tokens = nodes[i].text.split()
        if len(tokens) > 2 and names.meanings(tokens[0], "GPE"):
            ends[nodes[i].words[1:]].add(i)
    unknown = (i for i in organisations if nodes[i].words in ends and names.known(nodes[i].text, "ORG") is None)
    yield from clusters.joined(((i, ends[nodes[i].words]) for i in unknown), "coref.short-organisation")


def merge_last_words(nodes: Sequence[Node], clusters: Clusters, names: Names) -> Iterator[Merge]:
    """Join an unknown word with the one organisation named before in two that ends so: ``City``, ``Manchester City``.

    Not an acronym, which may be what the other belongs to. Of nine in 1,490 articles all are right.
    """
    organisations = {i: node for i, node in enumerate(nodes) if node.type == "ORG"}
    ends: dict[Words, set[int]] = defaultdict(set)
    for i, node in organisations.items():
        if len(node.words) == 2:
            ends[node.words[1:]].add(i)
    unknown = (
        i
        for i, node in organisations.items()
        if node.words in ends and not (clusters.rule(i) or node.text.isupper() or names.meanings(node.text))
    )
    found = ((i, [j for j in ends[nodes[i].words] if j < i]) for i in unknown)
    yield from clusters.joined(found, "coref.short-organisation")


def merge_short_events(nodes: Sequence[Node], clusters: Clusters, names: Names) -> Iterator[Merge]:
    """Join two words or more with the one event that begins so: ``Operasi Maung``, ``Operasi Maung Raya 2023``.

    A part of it may be in a town: ``Liga Maung Surabaya``. Of twelve in 530 articles ten are surely right.
    """
    events = {i: node.words for i, node in enumerate(nodes) if node.type == "EVENT" and len(node.words) > 1}
    begun = _beginnings(events, names.words.offshoots) if len(events) > 1 else {}
    short = (i for i, words in events.items() if words in begun and not names.meanings(nodes[i].text, "EVENT"))
    found = ((i, [j for j in begun[events[i]] if not _is_in_town(nodes[j], len(events[i]), names)]) for i in short)
    yield from clusters.joined(found, "coref.short-event")


def _is_in_town(long: Node, length: int, names: Names) -> bool:
    """What follows the first words of a name is a place, and no country."""
    rest = " ".join(long.text.split()[length:])
    return bool(names.meanings(rest, "GPE")) and names.country(rest) is None


def _ways_to_write(nodes: Sequence[Node], own: Mapping[str, str], names: Names) -> list[dict[int, Words]]:
    """The words of each organisation as they are, without ``PT`` and ``Tbk``, and with abbreviations written out.

    A single word that is no abbreviation is not compared with what others abbreviate: ``Kepolisian`` is no ``Polres``.
    """
    found = {i: node for i, node in enumerate(nodes) if node.type == "ORG"}
    written = {i: written_out(node.text, own, names) for i, node in found.items()}
    return [
        {i: node.words for i, node in found.items()},
        {i: bare_words(node.words, names) for i, node in found.items()},
        {i: words if len(words) > 1 else ("",) for i, words in written.items()},
    ]


def _beginnings(way: Mapping[int, Words], offshoots: frozenset[str]) -> dict[Words, set[int]]:
    """The names that begin so; not an organisation's fund, its fans or its conference."""
    begun: dict[Words, set[int]] = defaultdict(set)
    for i, words in way.items():
        for end in range(1, len(words) if words and words[-1] not in offshoots else 0):
            begun[words[:end]].add(i)
    return begun


def _may_go_on(short: Node, long: Node, mentions: Sequence[Mention], names: Names) -> bool:
    """Say whether a longer name may be the same organisation, which is doubtful of what the lexicon knows.

    What a text has called so often before is not called by half a name: ``Rojas``, later ``Rojas Muda``. All five that
    this keeps apart in 1,010 articles are two.
    """
    known = names.known(short.text, "ORG")
    rest = " ".join(long.text.split()[len(short.words) :])
    alone = sum(at < long.mentions[0] for at in short.mentions)
    if alone > _OFTEN and not names.meanings(rest, "GPE"):  # and not `Rojas Indonesia`
        return False
    if _is_other_place(short.text.split(), long.text, names):
        return False
    if known is None or known.name.endswith(" Daerah") or known.name.lower() in names.words.local_bodies:
        return True
    later = mentions[long.mentions[0]].start < mentions[short.mentions[0]].start
    return later and any(_foreign(place) for place in names.meanings(rest, "GPE"))


def _is_other_place(short: Sequence[str], long: str, names: Names) -> bool:
    """Say whether both names end with a place, and not with the same: ``Papua Barat``, ``Papua Barat Daya``."""
    ends = (" ".join(short[at:]) for at in range(1, len(short)))
    longer = (f"{end} {long.rpartition(f' {end} ')[2]}" for end in ends if f" {end} " in long)
    return any(names.meanings(place, "GPE") for place in longer)


def _foreign(place: KnownName) -> bool:
    return (place.country or place.located_in or "").isupper() and "IDN" not in (place.country, place.located_in)
