"""Who comes in: the key, the size, the number at a time and the time of a request, before its body is read."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.datastructures import Headers

from beritanlp.serve.problems import Problem, busy, problem_response, unavailable
from beritanlp.serve.settings import Settings
from beritanlp.serve.watch import Metrics

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_GUARDED = ("/v1/", "/metrics", "/pages")
_JSON = ("application/json",)
LINES = ("application/x-ndjson", "application/jsonl", "application/ndjson")
_MEDIA = {"/v1/extract": _JSON, "/v1/graph": _JSON, "/pages": _JSON, "/v1/extract:batch": LINES}


class Gate:
    """ASGI middleware in front of the routes that work. ``accepted`` counts the requests that are inside."""

    def __init__(self, app: ASGIApp, settings: Settings, running: Callable[[], int], metrics: Metrics) -> None:
        self.app = app
        self.settings = settings
        self.running = running
        self.metrics = metrics
        self.accepted = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer why not."""
        if scope["type"] != "http" or not scope["path"].startswith(_GUARDED):
            await self.app(scope, receive, send)
            return
        try:
            self._check(Headers(scope=scope), scope["method"], scope["path"])
        except Problem as problem:
            await problem_response(problem)(scope, receive, send)
            return
        if scope["method"] == "POST":
            await self._within(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _check(self, headers: Headers, method: str, path: str) -> None:
        self._check_key(headers.get("authorization", ""))
        if method != "POST":
            return
        media = _MEDIA.get(path, ())
        if media and headers.get("content-type", "").partition(";")[0].strip().lower() not in media:
            raise Problem(415, f"send it as {media[0]}")  # a form of a foreign page cannot, so none reaches a worker
        if headers.get("content-encoding", "identity").strip().lower() != "identity":
            raise Problem(415, "send it as it is, without Content-Encoding", {"Accept-Encoding": "identity"})
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length[:20]) > self.settings.body_bytes:
            raise too_large(self.settings.body_bytes)
        most = self.settings.queue
        if self.accepted >= most or self.running() >= most + self.settings.workers:
            raise busy(f"{most} requests are being read; come again in a moment")

    def _check_key(self, sent: str) -> None:
        key = self.settings.api_key
        if key is not None and not hmac.compare_digest(sent.encode(), f"Bearer {key.get_secret_value()}".encode()):
            raise Problem(401, "give the key: Authorization: Bearer KEY", {"WWW-Authenticate": "Bearer"})

    async def _within(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run a request in its time; whatever it does, its place is free afterwards."""
        body, begun = Body(receive, self), False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        self._count(1)
        try:
            async with asyncio.timeout(self.settings.seconds + self.settings.upload_seconds):
                await self.app(scope, body, watched)
        except TimeoutError:
            if begun:
                raise  # the connection is cut: half an answer is not to be taken for a whole one
            await problem_response(unavailable(f"it took more than {self.settings.seconds:g} s"))(scope, receive, send)
        finally:
            self._count(-1)

    def _count(self, one: int) -> None:
        self.accepted += one
        self.metrics.accepted.set(self.accepted)


def too_large(most: int) -> Problem:
    """Return the answer to a body that is too large."""
    return Problem(413, f"a body has at most {most:,} bytes")


class Body:
    """A request's body as it comes in, within its size and its time."""

    def __init__(self, receive: Receive, gate: Gate) -> None:
        self.receive = receive
        self.gate = gate
        self.until = asyncio.get_running_loop().time() + gate.settings.upload_seconds
        self.bytes = 0
        self.whole = False

    async def __call__(self) -> Message:
        """Receive the next piece."""
        if self.whole:
            return await self.receive()
        try:
            async with asyncio.timeout_at(self.until):
                message = await self.receive()
        except TimeoutError:
            seconds = self.gate.settings.upload_seconds
            raise Problem(408, f"the body did not come within {seconds:g} s", {"Connection": "close"}) from None
        if message["type"] == "http.disconnect":
            raise Problem(400, "the client went away before its body had come")
        self.bytes += len(message.get("body", b""))
        self.whole = not message.get("more_body", False)
        if self.bytes > self.gate.settings.body_bytes:
            raise too_large(self.gate.settings.body_bytes)
        return message
