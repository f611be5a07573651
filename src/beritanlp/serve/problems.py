"""Errors as problem details (RFC 9457). They name what is wrong and never repeat an article's text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException

MEDIA_TYPE = "application/problem+json"
NO_JSON = "is no JSON in UTF-8, or has too deep a nesting or too long a number"
_TOLD = 10  # of the things that are wrong with one body


class Problem(HTTPException):
    """Raised anywhere below a request; becomes the response."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None, **more: object) -> None:
        super().__init__(status, detail, headers)
        self.more = more

    def fields(self) -> dict[str, object]:
        """Return the members of the problem object."""
        title = HTTPStatus(self.status_code).phrase
        return {"type": "about:blank", "title": title, "status": self.status_code, "detail": self.detail, **self.more}


def busy(detail: str) -> Problem:
    """Return the answer to one request too many."""
    return Problem(429, detail, {"Retry-After": "1"})


def unavailable(detail: str) -> Problem:
    """Return the answer to a request that could not be finished, through no fault of its own."""
    return Problem(503, detail, {"Retry-After": "5"})


def crashed() -> Problem:
    """Return the answer to what nobody foresaw; the log says where it happened."""
    return Problem(500, "this is a fault of the service; its log has the place")


def problem_response(problem: Problem) -> Response:
    """Turn a problem into a response; in ASCII, since half characters may be among a field's name."""
    return Response(json.dumps(problem.fields()), problem.status_code, problem.headers, MEDIA_TYPE)


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answer a problem, and what the framework itself refuses: 400, 404, 405."""
    if not isinstance(error, Problem):
        assert isinstance(error, HTTPException)
        takes = Headers(error.headers or {}).get("allow", "")
        told = {400: f"the body {NO_JSON}", 404: "there is nothing here; /openapi.json has the routes"}
        told[405] = f"it takes {takes}" if takes else "it does not take this method"
        error = Problem(error.status_code, told.get(error.status_code, str(error.detail)), error.headers)
    return problem_response(error)


async def on_invalid(request: Request, error: Exception) -> Response:
    """Answer a body that is JSON and no article: 422 with where and why; one that is no JSON: 400."""
    assert isinstance(error, RequestValidationError)
    errors = error.errors()
    if any(one["type"] == "json_invalid" for one in errors):
        return problem_response(Problem(400, f"the body {NO_JSON}"))
    wrong = [{"at": _where(one), "message": message_of(one)} for one in errors[:_TOLD]]
    detail = "; ".join(f"{one['at']}: {one['message']}" for one in wrong[:3])
    return problem_response(Problem(422, detail, errors=wrong))


def message_of(error: Mapping[str, Any]) -> str:
    """Say what is wrong with a field, without the field's content."""
    return str(error["msg"]).removeprefix("Value error, ")[:200]


def _where(error: Mapping[str, Any]) -> str:
    return ".".join(str(part)[:40] for part in error["loc"] if part != "body") or "body"
