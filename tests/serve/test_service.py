"""The whole service: what it answers is what the library says."""

from __future__ import annotations

import json

import httpx
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import beritanlp
from beritanlp.schema import Article, Extraction
from beritanlp.serve import Client, ServiceError

LINES = {"Content-Type": "application/x-ndjson"}


@pytest.fixture
def client(service: httpx.Client) -> Client:
    return Client(http=service)


def test_the_service_says_what_the_library_says(
    client: Client, examples: dict[str, str], extractions: dict[str, beritanlp.Extraction]
) -> None:
    for name, text in examples.items():
        assert client.extract(Article(text=text, id=name)).model_dump() == extractions[name].model_dump()


def test_a_batch_is_in_order_and_one_for_one(
    client: Client, examples: dict[str, str], extractions: dict[str, beritanlp.Extraction]
) -> None:
    articles = [Article(text=text, id=name) for name, text in examples.items()] * 3
    read = list(client.extract_batch(articles, size=4))
    assert [one.model_dump() for one in read if isinstance(one, Extraction)] == [
        extractions[str(one.id)].model_dump() for one in articles
    ]


def test_a_line_that_is_no_article_is_told_with_its_number(service: httpx.Client) -> None:
    wrong = [
        b"no json",
        b'{"x": 1}',
        b'{"text": 3}',
        b"[]",
        b'{"text": "a", "published": "kemarin"}',
        b"\xff",
        b"[" * 9999,
    ]
    good = b'{"text": "Jokowi tiba di Jakarta."}'
    answer = service.post("/v1/extract:batch", content=b"\n".join([good, b"", *wrong, good]) + b"\n", headers=LINES)
    read = [json.loads(line) for line in answer.text.splitlines()]
    assert answer.status_code == 200
    assert [one.get("line") for one in read] == [None, 3, 4, 5, 6, 7, 8, 9, None]
    assert {one["status"] for one in read if "line" in one} == {400, 422}
    assert read[0] == read[-1]


def test_a_graph_is_that_of_the_library(
    client: Client, service: httpx.Client, examples: dict[str, str], extractions: dict[str, beritanlp.Extraction]
) -> None:
    graph = beritanlp.build_graph(extractions.values())
    told = client.graph(Article(text=text, id=name) for name, text in examples.items())
    assert {one["id"] for one in told["nodes"]} == set(graph)
    assert nx.node_link_graph(told, edges="edges").number_of_edges() == graph.number_of_edges()
    body = {"articles": [{"text": text} for text in examples.values()]}
    for kind in ("graphml", "gexf"):
        assert service.post("/v1/graph", params={"format": kind}, json=body).text.startswith("<?xml")


def test_the_schema_is_that_of_the_library(client: Client) -> None:
    assert client.schema() == Extraction.model_json_schema(mode="serialization")


def test_metrics_count_articles(service: httpx.Client, client: Client) -> None:
    def articles() -> float:
        lines = service.get("/metrics").text.splitlines()
        return float(next(line for line in lines if line.startswith("beritanlp_articles_total")).split()[1])

    before = articles()
    client.extract("Jokowi tiba di Jakarta.")
    assert articles() == before + 1
    assert 'route="/v1/extract",status="200"' in service.get("/metrics").text


def test_the_document_has_every_route_and_its_examples_work(service: httpx.Client) -> None:
    document = service.get("/openapi.json").json()
    assert set(document["paths"]) == {
        "/v1/extract", "/v1/extract:batch", "/v1/graph", "/v1/schema", "/healthz", "/readyz", "/metrics",
    }  # fmt: skip
    body = document["paths"]["/v1/extract"]["post"]["requestBody"]["content"]["application/json"]
    for example in body["examples"].values():
        assert service.post("/v1/extract", json=example["value"]).json()["entities"]
    lines = document["paths"]["/v1/extract:batch"]["post"]["requestBody"]["content"]["application/x-ndjson"]
    assert service.post("/v1/extract:batch", content=lines["example"], headers=LINES).json()["entities"]


def test_the_client_tells_what_is_wrong(service: httpx.Client) -> None:
    with pytest.raises(ServiceError, match="413: 100,001 characters") as told:
        Client(http=service).extract("a" * 100_001)
    assert told.value.status == 413
    with pytest.raises(beritanlp.BeritaError):
        Client(http=service).extract(Article(text="a" * 100_001))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=20),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(max_size=5), some, max_size=3),
    max_leaves=6,
)
DATES = st.datetimes(timezones=st.none() | st.timezones()).map(str) | st.dates().map(str)
ARTICLES = st.fixed_dictionaries(
    {"text": st.text(st.characters(codec=None), max_size=200) | JSON},
    optional={"published": DATES | JSON, "title": JSON, "id": JSON, "outlet": JSON, "extra": JSON},
)
BODIES = st.binary(max_size=50) | (ARTICLES | JSON).map(lambda value: json.dumps(value).encode())
PATHS = st.sampled_from(["/v1/extract", "/v1/extract:batch", "/v1/graph", "/pages"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=BODIES, path=PATHS, wrapped=st.booleans())
def test_no_body_is_a_fault_of_the_service(service: httpx.Client, body: bytes, path: str, wrapped: bool) -> None:
    media = "application/x-ndjson" if path.endswith("batch") else "application/json"
    sent = b'{"articles": [%s]}' % body if wrapped else body
    answer = service.post(path, content=sent, headers={"Content-Type": media})
    assert answer.status_code in {200, 400, 413, 422}
    if answer.status_code != 200:
        problem = answer.json()
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert problem["status"] == answer.status_code
        assert problem["detail"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(published=DATES, words=st.sampled_from(["kemarin", "lusa", "tahun depan", "dua pekan lalu", "Senin (3/6)"]))
def test_no_date_is_a_fault_of_the_service(service: httpx.Client, published: str, words: str) -> None:
    text = f"Presiden Joko Widodo tiba di Jakarta, {words}."
    assert service.post("/v1/extract", json={"text": text, "published": published}).status_code in {200, 422}
