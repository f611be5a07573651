"""A client of the service: typed answers, and patience with a service that is busy."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Self

import httpx

from beritanlp.errors import BeritaError
from beritanlp.extractor import Source, as_article
from beritanlp.schema import Extraction

_AGAIN = frozenset({429, 503})


class ServiceError(BeritaError):
    """The service did not do what it was asked; ``status`` and ``detail`` are those of the problem."""

    def __init__(self, status: int, detail: str, line: int | None = None) -> None:
        super().__init__(f"{status}: {detail}")
        self.status = status
        self.detail = detail
        self.line = line


class Client:
    """Asks a service for extractions. ``retries`` is how often it comes again when the service is busy.

    ``http`` is a client of your own (its base URL, its proxies), instead of one for ``url``.
    """

    def __init__(
        self,
        url: str = "http://127.0.0.1:8000",
        *,
        api_key: str | None = None,
        timeout: float = 90,
        retries: int = 5,
        http: httpx.Client | None = None,
    ) -> None:
        self._http = http or httpx.Client(base_url=url, timeout=timeout)
        self._headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._retries = retries

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def extract(self, article: Source) -> Extraction:
        """Extract one article, given as an ``Article`` or as plain text."""
        body = as_article(article).model_dump_json(exclude_none=True)
        return Extraction.model_validate_json(self._post("/v1/extract", body, "application/json").content)

    def extract_batch(self, articles: Iterable[Source], *, size: int = 100) -> Iterator[Extraction | ServiceError]:
        """Extract many articles, ``size`` in a request; yields for each, in order, what it says or what went wrong."""
        lines: list[str] = []
        for article in articles:
            lines.append(as_article(article).model_dump_json(exclude_none=True))
            if len(lines) == size:
                yield from self._batch(lines)
                lines = []
        if lines:
            yield from self._batch(lines)

    def graph(self, articles: Iterable[Source]) -> dict[str, Any]:
        """Return the graph of articles as ``nodes`` and ``edges``: ``networkx.node_link_graph(it, edges="edges")``."""
        body = ",".join(as_article(one).model_dump_json(exclude_none=True) for one in articles)
        answer: dict[str, Any] = self._post("/v1/graph", f'{{"articles":[{body}]}}', "application/json").json()
        return answer

    def schema(self) -> dict[str, Any]:
        """Return the JSON schema of an extraction."""
        answer: dict[str, Any] = self._send(self._http.build_request("GET", "/v1/schema", headers=self._headers)).json()
        return answer

    def _batch(self, lines: list[str]) -> Iterator[Extraction | ServiceError]:
        answer = self._post("/v1/extract:batch", "\n".join(lines), "application/x-ndjson")
        for line in answer.content.splitlines():
            yield _read(line)

    def _post(self, path: str, body: str, media: str) -> httpx.Response:
        headers = {"Content-Type": media, **self._headers}
        return self._send(self._http.build_request("POST", path, content=body.encode(), headers=headers))

    def _send(self, request: httpx.Request) -> httpx.Response:
        for left in range(self._retries, -1, -1):
            answer = self._http.send(request)
            if answer.status_code not in _AGAIN or not left:
                break
            time.sleep(min(30.0, float(answer.headers.get("Retry-After", 1))))
        if answer.is_success:
            return answer
        is_problem = answer.headers.get("Content-Type", "").startswith("application/problem+json")
        raise ServiceError(answer.status_code, answer.json()["detail"] if is_problem else answer.reason_phrase)


def _read(line: bytes) -> Extraction | ServiceError:
    if line.startswith(b'{"schema_version"'):
        return Extraction.model_validate_json(line)
    problem = httpx.Response(200, content=line).json()
    return ServiceError(problem["status"], problem["detail"], problem.get("line"))
