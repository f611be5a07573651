"""What is seen of each request: a line in the log, the metrics, and the headers that keep browsers careful."""

from __future__ import annotations

import logging
import re
import secrets
import time
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.datastructures import Headers, MutableHeaders

from beritanlp.serve.problems import crashed, problem_response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger("beritanlp.serve.requests")
_ID = re.compile(r"[\w.-]{1,64}", re.ASCII)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Metrics:
    """The service's own metrics, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        reg = self.registry
        self.requests = Counter("beritanlp_requests", "Requests", ["method", "route", "status"], registry=reg)
        self.seconds = Histogram(
            "beritanlp_request_seconds", "Time of requests", ["route"], buckets=_BUCKETS, registry=reg
        )
        self.articles = Counter("beritanlp_articles", "Articles extracted", registry=reg)
        self.characters = Counter("beritanlp_characters", "Characters of the articles extracted", registry=reg)
        self.accepted = Gauge("beritanlp_requests_accepted", "Requests that are being answered", registry=reg)
        self.running = Gauge("beritanlp_jobs_running", "Jobs that workers are doing", registry=reg)
        self.workers = Gauge("beritanlp_workers", "Workers that are ready or at work", registry=reg)


class Watch:
    """ASGI middleware around everything else.

    It answers what nobody foresaw, too: Starlette does so outside of all middleware, where an answer has no headers.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run a request and tell of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        method = scope["method"]
        if method == "HEAD":  # as GET; the server leaves the body out
            scope = {**scope, "method": "GET"}
        given = Headers(scope=scope).get("x-request-id", "")
        request, status, begun = given if _ID.fullmatch(given) else secrets.token_hex(8), 0, time.perf_counter()

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, sent)
        except Exception:
            if status:
                raise  # the connection is cut: half an answer is not to be taken for a whole one
            _LOG.exception("a request failed", extra={"request": request})
            await problem_response(crashed())(scope, receive, sent)
        finally:
            self._tell(scope, method, status or 500, time.perf_counter() - begun, request)

    def _tell(self, scope: Scope, method: str, status: int, seconds: float, request: str) -> None:
        route = getattr(scope.get("route"), "path", "other")
        method = method if method in _METHODS else "other"
        self.metrics.requests.labels(method, route, str(status)).inc()
        self.metrics.seconds.labels(route).observe(seconds)
        facts = {"method": method, "route": route, "status": status, "seconds": round(seconds, 4), "request": request}
        _LOG.info("answered", extra=facts)
