"""What the OpenAPI document says beyond what the routes say: examples, bodies of lines, problems, the key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fastapi.openapi.models import Example


_TEXT = "JAKARTA - Presiden Joko Widodo bertemu Menlu Jepang Yoko Kamikawa di Jakarta, Senin (3/6/2024)."
EXAMPLES: dict[str, Example] = {
    "dated": {"summary": "An article with its date", "value": {"text": _TEXT, "published": "2024-06-03"}},
    "whole": {
        "summary": "Everything that one may know of an article",
        "value": {
            "text": _TEXT,
            "title": "Jokowi Bertemu Menlu Jepang",
            "published": "2024-06-03T17:32:00+07:00",
            "outlet": "Contoh",
            "url": "https://example.org/1",
            "id": "1",
        },
    },
}
_WHAT = {
    400: "The body is no JSON",
    401: "The key is missing or wrong",
    408: "The body did not come in time",
    413: "The body, an article or the number of articles is beyond the limit",
    415: "The body is of another media type",
    422: "The body is no article",
    429: "Too many requests at a time; Retry-After says when to come again",
    503: "No worker could finish it in time; Retry-After says when to come again",
}
_PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "What went wrong (RFC 9457)",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "line": {"type": "integer", "description": "in a batch, the line that it is about"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}
_REF = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_BODY = {"type": "string", "pattern": r"\S", "description": "An article a line, each as /v1/extract takes it"}
_LINES = {"type": "string", "description": "An extraction or a problem a line"}
_GRAPH = {"application/json": {"schema": {"type": "object"}}, "application/xml": {"schema": {"type": "string"}}}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what a route's ``responses`` says of its refusals; without statuses, those of the routes that read."""
    return {status: {"description": _WHAT[status], "content": _REF} for status in statuses or _WHAT}


READS: dict[str, Any] = {"tags": ["read"], "responses": problems()}
BATCH: dict[str, Any] = {
    "tags": ["read"],
    "responses": problems() | {200: {"content": {"application/x-ndjson": {"schema": _LINES}}}},
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {"application/x-ndjson": {"schema": _BODY, "example": f'{{"text": "{_TEXT}"}}\n'}},
        }
    },
}
GRAPH: dict[str, Any] = {"tags": ["read"], "responses": problems() | {200: {"content": _GRAPH}}}
METRICS: dict[str, Any] = {
    "responses": problems(401) | {200: {"content": {"text/plain": {"schema": {"type": "string"}}}}}
}


def with_key(describe: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    """Add the problem, and the key to what the document says of the routes that ask for it."""

    def described() -> dict[str, Any]:
        document = describe()
        document["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        document["components"]["schemas"]["Problem"] = _PROBLEM
        for path, methods in document["paths"].items():
            if path.startswith(("/v1/", "/metrics")):
                for method in methods.values():
                    method["security"] = [{}, {"key": []}]
        return document

    return described
