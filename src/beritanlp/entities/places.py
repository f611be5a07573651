"""What a place can be recognised by: its name without the word for what it is, or without the place where it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from beritanlp.entities.clusters import Clusters, Merge, Node, comparable
from beritanlp.entities.edits import is_one_edit
from beritanlp.lexicon.names import Names

_LONG_NAME = 7


def place_words(node: Node, names: Names) -> tuple[str, ...]:
    """Return the words of a place without the type word in front: ``Stadion Kridosono`` as ``kridosono``."""
    first = node.words[0] if len(node.words) > 1 else ""
    return node.words[1:] if first in names.words.type_words or first in names.words.name_heads else node.words


def stands_apart(plain: Node, typed: Node, names: Names) -> bool:
    """Say whether a name without its type word is another thing than the one with it.

    A known organisation, and a country or region beside its city: ``Gaza``, ``Kota Gaza``.
    """
    if plain.type == "ORG":
        return names.known(plain.text, "ORG") is not None
    known = names.known(plain.text, "GPE") if typed.words[0] == "kota" else None
    whole = known is not None and (known.country is not None or known.kind == "region")
    return whole and names.known(typed.text, "GPE") not in (None, known)


def merge_located(nodes: Sequence[Node], clusters: Clusters, names: Names) -> Iterator[Merge]:
    """Join a facility with the only one whose name goes on: ``Graha Pelita``, ``Graha Pelita Jakarta``.

    It goes on with a region, or the article has told the whole name before.
    """
    longer: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for i, node in enumerate(nodes):
        tokens = node.text.split() if node.type == "FAC" else []
        for end in range(1, len(tokens)):
            longer[comparable(" ".join(tokens[:end]))].append((i, " ".join(tokens[end:])))
    for i, node in enumerate(nodes):
        found = longer.get(node.words, []) if node.type == "FAC" else []
        same = all(nodes[j].mentions < node.mentions or names.meanings(rest, "GPE") for j, rest in found)
        if same and clusters.is_one(j for j, _ in found):
            yield Merge(found[0][0], i, "coref.place")


def merge_misspelt_countries(nodes: Sequence[Node], names: Names) -> Iterator[Merge]:
    """Join a place that the lexicon does not know with the country of which one letter differs: ``Malayia``."""
    places = [(i, node) for i, node in enumerate(nodes) if node.type == "GPE" and len(node.words) == 1]
    countries = [(j, node.words[0]) for j, node in places if names.country(node.text) is not None]
    for i, node in places:
        word = node.words[0]
        if len(word) >= _LONG_NAME and countries and not names.meanings(node.text):
            near = [j for j, country in countries if len(country) >= _LONG_NAME and is_one_edit(word, country)]
            yield from (Merge(near[0], i, "coref.spelling") for _ in near[:1])
