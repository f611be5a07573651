"""What the README shows to programmers works as it stands."""

from __future__ import annotations

import json

import beritanlp


def test_a_service_in_process(extractor: beritanlp.Extractor) -> None:
    body = {"text": "Ia tiba di Jakarta kemarin.", "published": "2024-06-22", "id": "a"}
    answer = json.loads(extractor(beritanlp.Article(**body)).model_dump_json())
    assert answer["id"] == "a"
    assert answer["times"][0]["value"] == "2024-06-21"


def test_a_graph_of_a_stream(extractor: beritanlp.Extractor) -> None:
    articles = ["Presiden Rusia Vladimir Putin tiba di Jakarta.", "Vladimir Putin bertemu Joko Widodo."]
    graph = beritanlp.build_graph(extractor.pipe(iter(articles), n_process=2))
    assert len(graph.nodes["person/Vladimir Putin"]["articles"]) == 2
