"""Graph files that other programs can open, whatever an article holds."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from pathlib import Path

import igraph
import networkx as nx
from lxml import etree

from beritanlp.export.graph_files import write_gexf, write_graphml, write_json


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
    assert again.graph["mode"] == "dynamic"
    dated = [facts for _, facts in again.nodes(data=True) if "start" in facts]
    assert {facts["kind"] for facts in dated} == {"event"}
    assert all(date.fromisoformat(facts["start"]) <= date.fromisoformat(facts["end"]) for facts in dated)
    relations = {facts["relation"] for _, _, facts in again.edges(data=True)}
    assert relations == {facts["type"] for _, _, facts in graph.edges(data=True)}


def test_json_keeps_everything(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_json(graph, tmp_path / "a.json")
    again = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert {node.pop("id"): node for node in again["nodes"]} == dict(graph.nodes(data=True))
    assert len(again["edges"]) == graph.number_of_edges()
    assert {"source", "target", "type", "count", "evidence"} <= set(again["edges"][0])


def test_graphml_opens_in_igraph(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_graphml(graph, tmp_path / "a.graphml")
    again = igraph.Graph.Read_GraphML(str(tmp_path / "a.graphml"))
    assert (again.vcount(), again.ecount()) == (graph.number_of_nodes(), graph.number_of_edges())
    assert again.is_directed()
    assert {html.unescape(node) for node in again.vs["id"]} == {re.sub("[\x00\x07]", "\ufffd", node) for node in graph}
    korea = again.vs.find(id="country/KOR")
    assert korea["name"] == "Korea Selatan"
    assert korea["article_count"] == len(graph.nodes["country/KOR"]["articles"])
    assert sum(again.es["count"]) == sum(count for *_, count in graph.edges(data="count"))


def test_attributes_are_declared_typed_and_never_none(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_graphml(graph, tmp_path / "a.graphml")
    tree = etree.parse(tmp_path / "a.graphml")
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    types = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in tree.iterfind("g:key", space)}
    assert types["edge", "count"] == types["node", "article_count"] == "long"
    assert types["node", "confidence"] == "double"
    assert set(types.values()) <= {"boolean", "int", "long", "float", "double", "string"}
    assert {key.get("id") for key in tree.iterfind("g:key", space)} >= {
        one.get("key") for one in tree.iterfind(".//g:data", space)
    }
    assert "None" not in {one.text for one in tree.iterfind(".//g:data", space)}
    edges = [edge.get("id") for edge in tree.iterfind(".//g:edge", space)]
    assert len(set(edges)) == len(edges)


def test_gexf_names_only_what_it_declares(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_gexf(graph, tmp_path / "a.gexf")
    root = etree.parse(tmp_path / "a.gexf").getroot()
    space = {"g": "http://www.gexf.net/1.2draft"}
    nodes = {node.get("id") for node in root.iterfind(".//g:node", space)}
    assert root.find("g:graph", space).get("timeformat") == "date"
    assert {one.get("for") for one in root.iterfind(".//g:attvalue", space)} <= {
        one.get("id") for one in root.iterfind(".//g:attribute", space)
    }
    for edge in root.iterfind(".//g:edge", space):
        assert {edge.get("source"), edge.get("target")} <= nodes
