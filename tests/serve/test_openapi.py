"""The OpenAPI document, asked by schemathesis: what it says is so, and nothing that it allows is a fault."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings

from beritanlp.serve import make_app

schemathesis = pytest.importorskip("schemathesis")
openapi = pytest.importorskip("schemathesis.openapi")
generation = pytest.importorskip("schemathesis.generation")

DOCUMENT = openapi.from_dict(make_app().openapi())
RIGHT, WRONG = generation.GenerationMode.POSITIVE, generation.GenerationMode.NEGATIVE
ROUTES = [(path, method, RIGHT) for path in DOCUMENT for method in DOCUMENT[path]]
ROUTES += [("/v1/extract", "post", WRONG), ("/v1/graph", "post", WRONG)]  # a batch takes whatever lines it is sent


@schemathesis.serializer("application/x-ndjson")
def written(context: object, value: object) -> bytes:
    return str(value).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(("path", "method", "mode"), ROUTES)
def test_the_service_does_what_its_document_says(service: httpx.Client, path: str, method: str, mode: object) -> None:
    asks = DOCUMENT[path][method]

    @settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=asks.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(base_url=str(service.base_url))

    ask()
