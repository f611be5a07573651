"""Who is tied to whom, as one weighted edge a pair."""

from __future__ import annotations

import networkx as nx


def relations(graph: nx.MultiDiGraph) -> nx.DiGraph:
    """Return the entities that are related to others, with one edge from each to each.

    ``weight`` is how often the articles tell it, ``types`` its kinds in order of the alphabet, ``begins`` and ``ends``
    the first and the last known date. What networkx computes on weighted graphs, such as
    ``networkx.degree_centrality(relations(graph))`` or ``networkx.pagerank``, applies.
    """
    ties = nx.DiGraph()
    people = {node for node, facts in graph.nodes(data=True) if facts["kind"] == "entity"}
    for tail, head, facts in graph.subgraph(people).edges(data=True):
        if not ties.has_edge(tail, head):
            ties.add_edge(tail, head, weight=0, types=[], begins=None, ends=None, articles=[])
        tie = ties.edges[tail, head]
        tie["weight"] += facts["count"]
        tie["types"] = sorted({*tie["types"], facts["type"]})
        tie["articles"] = sorted({*tie["articles"], *facts["articles"]})
        tie["begins"] = min((one for one in (tie["begins"], facts["begins"]) if one), default=None)
        tie["ends"] = max((one for one in (tie["ends"], facts["ends"]) if one), default=None)
    nx.set_node_attributes(ties, {node: dict(graph.nodes[node]) for node in ties})
    return ties
