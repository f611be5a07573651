"""The CSV files have the headers that the import reads, and rows that fit them."""

from __future__ import annotations

import csv
import re
from datetime import datetime
from pathlib import Path

import networkx as nx

from beritanlp.export.neo4j import IMPORT, write_neo4j

HEADER = re.compile(r"[a-z_]*:(ID|START_ID|END_ID|LABEL|TYPE|string|string\[\]|int|double|datetime)|:LABEL")


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert all(HEADER.fullmatch(name) for name in rows[0]), rows[0]
    assert all(len(row) == len(rows[0]) for row in rows)
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_every_node_and_edge_is_a_row(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_neo4j(graph, tmp_path / "csv")
    files = re.findall(r"[a-z]+\.csv", IMPORT)
    assert sorted(files) == sorted(file.name for file in (tmp_path / "csv").iterdir())
    tables = {name: read(tmp_path / "csv" / name) for name in files}
    edges = tables.pop("relations.csv")
    nodes = [row["id:ID"] for rows in tables.values() for row in rows]
    assert len(set(nodes)) == len(nodes) == len(graph)
    assert len(edges) == graph.number_of_edges()
    assert {edge[":START_ID"] for edge in edges} | {edge[":END_ID"] for edge in edges} <= set(nodes)
    assert {edge[":TYPE"] for edge in edges} >= {"MENTIONS", "REPORTS", "AGENT", "HOLDS_OFFICE"}


def test_values_are_of_the_type_that_the_header_says(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_neo4j(graph, tmp_path)
    reads = {"int": int, "double": float, "datetime": datetime.fromisoformat, "string": str, "string[]": str}
    for file in tmp_path.glob("*.csv"):
        for row in read(file):
            for name, value in row.items():
                assert "\n" not in value
                assert value == "" or reads.get(name.split(":")[1], str)(value) is not None


def test_lists_have_as_many_elements_as_the_graph(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_neo4j(graph, tmp_path)
    lists = ("aliases", "offices", "articles")
    for row in read(tmp_path / "entities.csv"):
        facts = graph.nodes[row["id:ID"]] if row["id:ID"] in graph else None
        assert row[":LABEL"] == f"Entity;{row['type:string']}"
        for name in lists if facts else ():
            assert len([one for one in row[f"{name}:string[]"].split(";") if one]) == len(facts[name])
