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
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": what, "content": {"application/problem+json": {"schema": _PROBLEM}}}
    for status, what in _WHAT.items()
}
_LINES = {"application/x-ndjson": {"schema": {"type": "string"}, "example": f'{{"text": "{_TEXT}"}}\n'}}
BATCH: dict[str, Any] = {
    "responses": {200: {"description": "Extractions and problems, one a line", "content": _LINES}},
    "openapi_extra": {"requestBody": {"required": True, "content": _LINES}},
}
GRAPH: dict[str, Any] = {
    "responses": {200: {"description": "The graph", "content": {"application/json": {}, "application/xml": {}}}}
}


def with_key(describe: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    """Add the key to what the document says of the routes that ask for it."""

    def described() -> dict[str, Any]:
        document = describe()
        document.setdefault("components", {})["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        for path, methods in document["paths"].items():
            if path.startswith(("/v1/", "/metrics")):
                for method in methods.values():
                    method["security"] = [{}, {"key": []}]
        return document

    return described
