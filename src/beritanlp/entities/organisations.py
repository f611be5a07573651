"""When two names are one organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from beritanlp.entities.clusters import Clusters, Merge, Node
from beritanlp.lexicon.names import Names


def organisation_key(node: Node, names: Names) -> Iterator[tuple[str, ...]]:
    """Yield what an organisation can be recognised by: its bare words, and its acronym's only expansion."""
    if node.type != "ORG":
        return
    bare = tuple(w.strip("()") for w in node.words if w.strip("()") not in names.words.company_words)
    yield bare or node.words
    expansions = names.acronyms.get(node.text, frozenset())
    if len(expansions) == 1:
        yield tuple(next(iter(expansions)).lower().replace(",", "").replace("-", " ").split())


def organisation_prefixes(nodes: Sequence[Node], clusters: Clusters, names: Names) -> Iterator[Merge]:
    """Join an unknown name with the longer ones that begin with it, when all of them are one organisation."""
    longer: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, node in enumerate(nodes):
        if node.type == "ORG":
            for end in range(1, len(node.words)):
                longer[node.words[:end]].append(i)
    for i, node in enumerate(nodes):
        found = longer.get(node.words, ()) if node.type == "ORG" and names.known(node.text, "ORG") is None else ()
        if found and len({clusters.root(j) for j in found}) == 1:
            yield Merge(found[0], i, "coref.short-organisation")
