"""Articles as JSON lines in, extractions as JSON lines out: in order, one for one, each as soon as it is done."""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from io import BytesIO
from itertools import islice
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from beritanlp.schema import Article
from beritanlp.serve.bodies import Sent
from beritanlp.serve.problems import NO_JSON, Problem, crashed, message_of, unavailable

Thing = TypeVar("Thing")
Extract = Callable[[Article], Awaitable[bytes]]
_SENT: TypeAdapter[Article] = TypeAdapter(Sent)
_LOG = logging.getLogger("beritanlp.serve.requests")


def split(body: bytes, most: int) -> list[tuple[int, bytes]]:
    """Return the lines that are not empty, with their numbers."""
    filled = ((number, line) for number, line in enumerate(BytesIO(body), 1) if line.strip())
    lines = list(islice(filled, most + 1))
    if len(lines) > most:
        raise Problem(413, f"a request has at most {most:,} articles")
    if not lines:
        raise Problem(422, "there is no article: send one JSON object a line")
    return lines


def answers(lines: Iterable[tuple[int, bytes]], extract: Extract, at_once: int, seconds: float) -> AsyncIterator[bytes]:
    """Yield a line for each line: an extraction, or a problem with the line's number.

    ``at_once`` articles are read side by side. What is not read within ``seconds`` is told as a problem of 503.
    """
    until = asyncio.get_running_loop().time() + seconds
    return side_by_side(lines, lambda line: _answer(*line, extract, until), at_once)


async def side_by_side(
    things: Iterable[Thing], do: Callable[[Thing], Coroutine[Any, Any, bytes]], at_once: int
) -> AsyncIterator[bytes]:
    """Yield what ``do`` returns for each thing, in order, with ``at_once`` of them begun; the first error ends all."""
    rest = iter(things)
    begun = deque(asyncio.create_task(do(thing)) for thing in islice(rest, at_once))
    try:
        while begun:
            yield await begun[0]
            begun.popleft()
            begun.extend(asyncio.create_task(do(thing)) for thing in islice(rest, 1))
    finally:
        for task in begun:
            task.cancel()
        await asyncio.gather(*begun, return_exceptions=True)


async def _answer(number: int, line: bytes, extract: Extract, until: float) -> bytes:
    try:
        async with asyncio.timeout_at(until):
            return await extract(_article(line)) + b"\n"
    except Problem as problem:
        told = problem
    except TimeoutError:
        told = unavailable("the time of the request is over; send this article again")
    except Exception:  # noqa: BLE001  (whatever it is, it costs this line only)
        _LOG.exception("a line failed", extra={"line": number})
        told = crashed()
    return json.dumps(told.fields() | {"line": number}).encode() + b"\n"


def _article(line: bytes) -> Article:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise Problem(400, f"the line {NO_JSON}") from None
    try:
        return _SENT.validate_python(fields)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(str(part)[:40] for part in first["loc"]) or "line"
        raise Problem(422, f"{where}: {message_of(first)}") from None
