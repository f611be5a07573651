"""The sieves that decide which names are the same thing, in order, the surest first.

Each is a pure function of the nodes, the clusters so far and what is known; a name with two candidates is left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from beritanlp.entities.abbreviations import explained
from beritanlp.entities.aliases import merge_told
from beritanlp.entities.clusters import Clusters, Merge, Node
from beritanlp.entities.contracted import merge_contracted
from beritanlp.entities.editions import merge_editions
from beritanlp.entities.laws import merge_laws
from beritanlp.entities.models import merge_models
from beritanlp.entities.nicknames import merge_nicknames
from beritanlp.entities.organisations import full_key, merge_acronyms, merge_headed, merge_regional, organisation_key
from beritanlp.entities.persons import accompanied, credited, merge_part_names, pairs, relatives
from beritanlp.entities.places import merge_located, merge_misspelt_countries, place_words, stands_apart
from beritanlp.entities.short_names import merge_short_names
from beritanlp.entities.short_organisations import (
    merge_city_clubs,
    merge_last_words,
    merge_short_events,
    merge_short_organisations,
)
from beritanlp.entities.spellings import (
    merge_cut_names,
    merge_initials,
    merge_misspelt_names,
    merge_misspelt_parts,
    merge_spellings,
)
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention

Sieve: TypeAlias = Callable[[Sequence[Node], Clusters, Sequence[Mention], str, Names], Iterable[Merge]]

_HEADED = frozenset({"GPE", "LOC", "FAC", "EVENT", "ORG"})


def same_country(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """Forms of one country: ``Korsel``, ``Korea Selatan``."""
    keys = ((names.country(n.text) if n.type == "GPE" else None) for n in nodes)
    yield from _same(([k.country] if k else [] for k in keys), "coref.country")


def same_known(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """Forms of one thing that the lexicon knows: ``KPK`` and its full name."""
    known = (names.known(n.text, n.type) for n in nodes)
    yield from _same(([(k.type, k.name)] if k else [] for k in known), "coref.known")


def told(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """A name right after another one in brackets, or after ``alias`` and the like."""
    yield from merge_told(nodes, mentions, text, names)


def same_organisation(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """Organisations that differ in ``PT``, ``Tbk``, ``RI`` or in an acronym for its expansion."""
    own = explained(text)
    yield from _same((organisation_key(n, own, names) for n in nodes), "coref.organisation")
    yield from _same((full_key(n, own, names) for n in nodes), "coref.abbreviation")
    yield from merge_regional(nodes, clusters, own, names)


def shortened_organisation(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """The beginning of the one organisation that begins so: ``Komisi VI`` for ``Komisi VI DPR RI``."""
    yield from merge_short_organisations(nodes, clusters, mentions, explained(text), names)
    yield from merge_city_clubs(nodes, clusters, names)
    yield from merge_last_words(nodes, clusters, names)


def same_place(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """A place with and without its type word: ``Kabupaten Bantul``, ``Bantul``; not when two kinds are named.

    Events and organisations have such words too: ``Operasi Lilin``, ``Kementerian PUPR``.
    """
    bare: dict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i, node in enumerate(nodes):
        if node.type in _HEADED:
            words = place_words(node, names)
            bare[node.type, *words][len(words) < len(node.words)].append(i)
    for plain, typed in bare.values():
        if plain and clusters.is_one(typed):
            unknown = (i for i in plain if not stands_apart(nodes[i], nodes[typed[0]], names))
            yield from (Merge(typed[0], i, "coref.place") for i in unknown)
    yield from merge_located(nodes, clusters, names)
    yield from merge_contracted(nodes, clusters, names)


def same_event(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """An event with and without its year or number, when the article names one edition only."""
    yield from merge_editions(nodes, clusters, explained(text), names)
    yield from merge_short_events(nodes, clusters, names)


def same_law(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """Laws of one kind, number and year."""
    yield from merge_laws(nodes, names)


def same_model(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """A product and its model alone."""
    yield from merge_models(nodes, clusters, names)


def acronyms(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """Initials of the one name that has them, or that begins so."""
    yield from merge_acronyms(nodes, clusters, names)
    yield from merge_headed(nodes, clusters, names)


def part_names(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """Part of the one person's name that contains it."""
    apart = credited(nodes, mentions, text, names) | relatives(nodes, mentions, text, names) | pairs(nodes, text)
    apart |= accompanied(nodes, mentions, text)
    yield from merge_part_names(nodes, clusters, names, apart)


def misspelt_parts(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """A misspelt or cut part of the one person's name that it resembles."""
    yield from merge_cut_names(nodes, clusters, mentions, text, names)
    yield from merge_short_names(nodes, clusters, mentions, text, names)
    yield from merge_misspelt_parts(nodes, clusters, names)


def nicknames(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """A nickname of whom the text is about."""
    yield from merge_nicknames(nodes, clusters, mentions, text)


def spellings(
    nodes: Sequence[Node], clusters: Clusters, mentions: Sequence[Mention], text: str, names: Names
) -> Iterator[Merge]:
    """Two spellings of a person's name."""
    yield from merge_initials(nodes)
    yield from merge_spellings(nodes, clusters)
    yield from merge_misspelt_names(nodes, mentions, text)
    yield from merge_misspelt_countries(nodes, names)


SIEVES: tuple[Sieve, ...] = (
    same_country,
    same_known,
    told,
    same_organisation,
    shortened_organisation,
    same_place,
    same_event,
    same_law,
    same_model,
    spellings,
    acronyms,
    part_names,
    misspelt_parts,
    nicknames,
)


def _same(keys: Iterable[Iterable[object]], rule: str) -> Iterator[Merge]:
    first: dict[object, int] = {}
    for i, found in enumerate(keys):
        for key in found:
            if first.setdefault(key, i) != i:
                yield Merge(first[key], i, rule)
