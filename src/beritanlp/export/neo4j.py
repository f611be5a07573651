"""Graphs as CSV files with the headers that ``neo4j-admin database import full`` reads."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

NODES: Mapping[str, Mapping[str, str]] = {
    "entity": {
        "type": "string", "name": "string", "aliases": "string[]", "country": "string", "acts_for": "string",
        "offices": "string[]", "wikidata": "string", "count": "int", "articles": "string[]",
    },
    "event": {
        "type": "string", "name": "string", "plover": "string", "time": "string", "status": "string",
        "confidence": "double", "begins": "datetime", "ends": "datetime", "count": "int", "articles": "string[]",
    },
    "article": {"name": "string", "published": "datetime", "outlet": "string", "url": "string"},
}  # fmt: skip
EDGES = {"begins": "datetime", "ends": "datetime", "count": "int", "articles": "string[]", "evidence": "string[]"}
_FILES = {"entity": "entities.csv", "event": "events.csv", "article": "articles.csv"}
IMPORT = (
    "neo4j-admin database import full neo4j --nodes=entities.csv --nodes=events.csv --nodes=articles.csv "
    "--relationships=relations.csv"
)
"""The command that reads the files, run in their folder."""


def write_neo4j(graph: nx.MultiDiGraph, folder: str | Path) -> None:
    """Write ``entities.csv``, ``events.csv``, ``articles.csv`` and ``relations.csv``.

    Labels are the kind and the type (``Entity;PERSON``); relationship types are in capitals (``HOLDS_OFFICE``). Line
    breaks become blanks and the ``;`` of a list's element a comma, so that the import needs no options.
    """
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for kind, fields in NODES.items():
        header = ["id:ID", *(f"{name}:{kind}" for name, kind in fields.items()), ":LABEL"]
        rows = (
            [_text(node), *(_cell(facts[name], name) for name in fields), _label(facts)]
            for node, facts in graph.nodes(data=True)
            if facts["kind"] == kind
        )
        _write(place / _FILES[kind], header, rows)
    header = [":START_ID", *(f"{name}:{kind}" for name, kind in EDGES.items()), ":END_ID", ":TYPE"]
    edges = (
        [_text(tail), *(_cell(facts[name], name) for name in EDGES), _text(head), facts["type"].upper()]
        for tail, head, facts in graph.edges(data=True)
    )
    _write(place / "relations.csv", header, edges)


def _write(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def _label(facts: Mapping[str, Any]) -> str:
    kind = facts["kind"].capitalize()
    return kind if facts["type"] == facts["kind"] else f"{kind};{facts['type']}"


def _cell(value: Any, field: str) -> str:
    if isinstance(value, list):
        return ";".join(_text(_shown(one)).replace(";", ",") for one in value)
    return "" if value is None else _text(str(value))


def _shown(value: Any) -> str:
    return f"{value['article']}:{value['start']}-{value['end']} {value['text']}" if isinstance(value, dict) else value


def _text(value: str) -> str:
    return " ".join(value.replace("\0", " ").split())
