"""A graph as a picture: PNG, SVG or PDF, by matplotlib."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from beritanlp.errors import BeritaError
from beritanlp.views.colours import rgb

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.axes import Axes

SUFFIXES = (".png", ".svg", ".pdf")
_SIZE = (11, 8)  # inches
Point: TypeAlias = tuple[float, float]
_LABELLED = 40  # with more edges than these, their types would hide the rest


def write_picture(graph: nx.MultiDiGraph, path: str | Path, *, most: int = 60) -> None:
    """Draw the entities of a graph and how they are related; of more than ``most`` the best connected.

    Raises ``BeritaError`` when matplotlib is missing (``beritanlp[plot]``).
    """
    try:
        from matplotlib import rc_context
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise BeritaError("pictures need matplotlib: pip install 'beritanlp[plot]'") from None
    pairs = _pairs(graph)
    ties = Counter(node for pair in pairs for node in pair)
    shown = [node for node, _ in ties.most_common(most)]
    pairs = {pair: said for pair, said in pairs.items() if set(pair) <= set(shown)}
    place = dict(zip(shown, _layout(shown, list(pairs)), strict=True))
    with rc_context({"svg.hashsalt": "beritanlp", "svg.fonttype": "path", "text.parse_math": False}):
        figure = Figure(figsize=_SIZE)
        axes = FigureCanvasAgg(figure).figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.margins(0.12)
        _draw_edges(axes, pairs, place)
        _draw_nodes(axes, {node: graph.nodes[node] for node in shown}, ties, place)
        dated = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}  # the same graph gives the same file
        figure.savefig(path, dpi=120, metadata=dated.get(Path(path).suffix))


def _pairs(graph: nx.MultiDiGraph) -> dict[tuple[str, str], str]:
    """Return the pairs of entities that are related, and in a few words how."""
    said: dict[tuple[str, str], dict[str, None]] = {}
    for tail, head, facts in graph.edges(data=True):
        if tail != head and graph.nodes[tail]["kind"] == graph.nodes[head]["kind"] == "entity":
            day = f" {facts['begins'][:10]}" if facts["begins"] else ""
            said.setdefault((tail, head), {})[facts["type"].replace("_", " ") + day] = None
    return {pair: "\n".join(list(words)[:3]) for pair, words in said.items()}


def _layout(nodes: list[str], pairs: list[tuple[str, str]], rounds: int = 300) -> list[Point]:
    """Place the nodes by springs along the edges and repulsion between all (Fruchterman and Reingold)."""
    count = len(nodes)
    turn = np.arange(count) * np.pi * (3 - np.sqrt(5))
    place = np.sqrt((np.arange(count) + 0.5) / max(1, count))[:, None] * np.c_[np.cos(turn), np.sin(turn)]
    number = {node: at for at, node in enumerate(nodes)}
    tied = np.zeros((count, count))
    for tail, head in pairs:
        tied[number[tail], number[head]] = tied[number[head], number[tail]] = 1
    ideal = 1 / np.sqrt(max(1, count))
    for heat in np.linspace(0.15, 0.002, rounds):
        apart = place[:, None] - place[None]
        far = np.maximum(np.linalg.norm(apart, axis=2), 0.01)
        push = apart * (ideal**2 / far**2 - tied * far / ideal)[:, :, None]
        move = push.sum(axis=1) - 6 * place
        length = np.maximum(np.linalg.norm(move, axis=1, keepdims=True), 1e-9)
        place = place + move / length * np.minimum(length, heat)
    return [(float(x), float(y)) for x, y in place]


def _draw_edges(axes: Axes, pairs: Mapping[tuple[str, str], str], place: Mapping[str, Point]) -> None:
    for (tail, head), said in pairs.items():
        arrow = {"arrowstyle": "-|>", "color": "0.6", "shrinkA": 8, "shrinkB": 8, "connectionstyle": "arc3,rad=0.06"}
        (x, y), (x2, y2) = place[tail], place[head]
        axes.annotate("", (x2, y2), (x, y), arrowprops=arrow)
        if len(pairs) <= _LABELLED:
            _write(axes, said, ((x + x2) / 2, (y + y2) / 2), size=7, colour="0.4")


def _draw_nodes(
    axes: Axes, facts: Mapping[str, Mapping[str, Any]], ties: Mapping[str, int], place: Mapping[str, Point]
) -> None:
    for node, one in facts.items():
        size = 7 + 2 * ties[node] ** 0.5
        axes.plot(*place[node], "o", color=rgb(one["type"]), markersize=size, markeredgecolor="white")
        _write(axes, one["name"], place[node], size=9, colour="0.1", below=15)


def _write(axes: Axes, text: str, place: Point, *, size: int, colour: str, below: int = 0) -> None:
    from matplotlib.patheffects import withStroke

    words = axes.annotate(
        text, place, (0, -below), textcoords="offset points", ha="center", va="center", fontsize=size, color=colour
    )
    words.set_path_effects([withStroke(linewidth=2.5, foreground="white")])
