"""The events of a graph as a page: in order of time, each with the sentences that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from beritanlp.schema import Extraction
from beritanlp.views.evidence import Evidence
from beritanlp.views.page import render

if TYPE_CHECKING:
    import networkx as nx

_BARS = 60


@dataclass(frozen=True)
class Bar:
    """A bar of the overview: where it stands, how high it is (both in percent), and what its first day is called."""

    left: float
    height: float
    label: str
    count: int


def timeline_page(
    graph: nx.MultiDiGraph,
    extractions: Iterable[Extraction] = (),
    *,
    events: Iterable[str] | None = None,
    title: str = "Timeline",
) -> str:
    """Return the events of a graph as one self-contained HTML page.

    ``extractions`` are those that the graph was built of; they give the sentences. ``events`` are the nodes to show
    when they are not all.
    """
    evidence = Evidence(extractions)
    chosen = [one for one, facts in graph.nodes(data=True) if facts["kind"] == "event"] if events is None else events
    rows = sorted((_row(graph, one, evidence) for one in chosen), key=lambda row: (not row["day"], row["begins"]))
    days = [(label, list(some)) for label, some in groupby(rows, key=lambda row: row["label"])]
    types = sorted({row["type"] for row in rows})
    return render(
        "timeline",
        title=title,
        days=days,
        types=types,
        count=len(rows),
        bars=_bars(rows),
    )


def _row(graph: nx.MultiDiGraph, event: str, evidence: Evidence) -> dict[str, Any]:
    facts = graph.nodes[event]
    begins = facts["begins"] or facts["time"] or ""
    reports = [edge for _, _, edge in graph.in_edges(event, data=True) if edge["type"] == "reports"]
    return {
        "begins": begins,
        "day": begins[:10] if begins[:4].isdigit() else "",
        "label": (facts["time"] or "undated")[:10],
        "time": facts["time"] or "undated",
        "type": facts["type"],
        "summary": facts["name"],
        "status": facts["status"],
        "told": evidence.told(place for edge in reports for place in edge["evidence"]),
    }


def _bars(rows: Sequence[dict[str, Any]]) -> list[Bar]:
    """Count the events over the whole span of time, in as many bars as a narrow page has room for."""
    dated = [
        (date.fromisoformat(row["day"]).toordinal(), row["label"])
        for row in rows
        if len(row["day"]) == len("2024-06-22")
    ]
    if not dated or dated[0][0] == dated[-1][0]:
        return []
    first, span = dated[0][0], dated[-1][0] - dated[0][0]
    bars = [
        (at, [label for _, label in some])
        for at, some in groupby(dated, lambda one: (one[0] - first) * (_BARS - 1) // span)
    ]
    highest = max(len(labels) for _, labels in bars)
    return [Bar(100 * at / _BARS, 100 * len(labels) / highest, labels[0], len(labels)) for at, labels in bars]
