"""Graph files that other programs can open, whatever an article holds."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest

import beritanlp
from beritanlp.export.graph_files import write_gexf, write_graphml, write_json


@pytest.fixture(scope="module")
def graph(extractor: beritanlp.Extractor, extractions: dict[str, beritanlp.Extraction]) -> nx.MultiDiGraph:
    hostile = extractor(
        "Presiden Rusia Vladimir\x07 Putin <b>tiba</b> & \x1b[2J bertemu Joko Widodo di Jakarta, Senin (3/6/2024)."
    )
    return beritanlp.build_graph([*extractions.values(), hostile])


def test_graphml_comes_back(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_graphml(graph, tmp_path / "a.graphml")
    again = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
    assert len(again) == len(graph)
    assert again.number_of_edges() == graph.number_of_edges()
    assert again.nodes["country/KOR"]["name"] == "Korea Selatan"
    assert "Korsel" in again.nodes["country/KOR"]["aliases"]
    assert all(isinstance(facts["count"], int) for _, _, facts in again.edges(data=True))


def test_gexf_comes_back(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_gexf(graph, tmp_path / "a.gexf")
    again = nx.read_gexf(tmp_path / "a.gexf")
    assert len(again) == len(graph)
    assert again.nodes["country/KOR"]["label"] == "Korea Selatan"
    relations = {facts["relation"] for _, _, facts in again.edges(data=True)}
    assert relations == {facts["type"] for _, _, facts in graph.edges(data=True)}


def test_json_keeps_everything(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_json(graph, tmp_path / "a.json")
    again = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert {node.pop("id"): node for node in again["nodes"]} == dict(graph.nodes(data=True))
    assert len(again["edges"]) == graph.number_of_edges()
    assert {"source", "target", "type", "count", "evidence"} <= set(again["edges"][0])
