"""JSON-LD opens in rdflib and answers questions."""

from __future__ import annotations

from pathlib import Path

import rdflib
from rdflib.namespace import PROV, RDF, XSD

import beritanlp
from beritanlp.export import export
from beritanlp.export.jsonld import iri, to_jsonld

SCHEMA = rdflib.Namespace("https://schema.org/")


def read(told: list[beritanlp.Extraction], path: Path) -> rdflib.Graph:
    export(told, "jsonld", path)
    return rdflib.Graph().parse(path, format="json-ld")


def test_every_record_is_a_node(told: list[beritanlp.Extraction], tmp_path: Path) -> None:
    graph = read(told, tmp_path / "a.jsonld")
    counts = {"NewsArticle": len(told), "Action": sum(len(one.events) for one in told)}
    counts["Quotation"] = sum(len(one.quotes) for one in told)
    assert {kind: len(list(graph.subjects(RDF.type, SCHEMA[kind]))) for kind in counts} == counts
    assert len(list(graph.subjects(RDF.type, PROV.Activity))) == len(told)
    derived = set(graph.subjects(PROV.wasDerivedFrom, None))
    assert len(derived) == sum(len(one.entities) + len(one.events) + len(one.quotes) for one in told)
    assert all(value.datatype == XSD.dateTime and value.value for value in graph.objects(None, SCHEMA.startTime))


def test_sparql_asks_who_met_whom(told: list[beritanlp.Extraction], tmp_path: Path) -> None:
    asked = """
        PREFIX schema: <https://schema.org/> PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT DISTINCT ?one ?other ?start WHERE {
            ?event a schema:Action ; schema:additionalType <urn:beritanlp:event:meet> ; schema:startTime ?start ;
                schema:actionStatus schema:CompletedActionStatus ; schema:agent/schema:name ?one, ?other ;
                prov:wasDerivedFrom <urn:beritanlp:article:korsel-as-jepang> .
            FILTER(?one < ?other)
        }"""
    found = {
        (str(row.one), str(row.other), str(row.start)[:10]) for row in read(told, tmp_path / "a.jsonld").query(asked)
    }
    assert ("Kim Jong-un", "Vladimir Putin", "2024-06-18") in found


def test_only_what_happened_is_completed(hostile: beritanlp.Extraction) -> None:
    nodes = {node["@id"]: node for node in to_jsonld(hostile)["@graph"]}
    for event in hostile.events:
        status = nodes[f"{iri(hostile.id)}#{event.id}"].get("schema:actionStatus")
        assert (status == {"@id": "schema:CompletedActionStatus"}) == (event.status == "actual")


def test_countries_are_those_of_wikidata(extractions: dict[str, beritanlp.Extraction]) -> None:
    nodes = to_jsonld(extractions["korsel-as-jepang"])["@graph"]
    korea = next(node for node in nodes if node.get("schema:identifier") == "KOR")
    assert korea["schema:sameAs"] == {"@id": "http://www.wikidata.org/entity/Q884"}
    assert "schema:Country" in korea["@type"]
