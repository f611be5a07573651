"""Articles as JSON lines in, extractions as JSON lines out: in order, one for one, each as soon as it is done."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from itertools import islice

from pydantic import ValidationError

from beritanlp.schema import Article
from beritanlp.serve.problems import Problem, message_of, unavailable

Extract = Callable[[Article], Awaitable[bytes]]


def split(body: bytes, most: int) -> list[tuple[int, bytes]]:
    """Return the lines that are not empty, with their numbers."""
    lines = [(number, line) for number, line in enumerate(body.split(b"\n"), 1) if line.strip()]
    if len(lines) > most:
        raise Problem(413, f"{len(lines):,} articles are too many for a request (at most {most:,})")
    if not lines:
        raise Problem(422, "there is no article: send one JSON object a line")
    return lines


async def answers(
    lines: Iterable[tuple[int, bytes]], extract: Extract, at_once: int, seconds: float
) -> AsyncIterator[bytes]:
    """Yield a line for each line: an extraction, or a problem with the line's number.

    ``at_once`` articles are read side by side. What is not read within ``seconds`` is told as a problem of 503.
    """
    until = asyncio.get_running_loop().time() + seconds
    rest = iter(lines)
    begun = deque(_begin(line, extract, until) for line in islice(rest, at_once))
    try:
        while begun:
            yield await begun[0] + b"\n"
            begun.popleft()
            begun.extend(_begin(line, extract, until) for line in islice(rest, 1))
    finally:
        for task in begun:
            task.cancel()


def _begin(line: tuple[int, bytes], extract: Extract, until: float) -> asyncio.Task[bytes]:
    return asyncio.create_task(_answer(*line, extract, until))


async def _answer(number: int, line: bytes, extract: Extract, until: float) -> bytes:
    try:
        async with asyncio.timeout_at(until):
            return await extract(_article(line))
    except Problem as problem:
        told = problem.fields()
    except TimeoutError:
        told = unavailable("the time of the request is over; send this article again").fields()
    return json.dumps(told | {"line": number}).encode()


def _article(line: bytes) -> Article:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise Problem(400, "the line is no JSON") from None
    try:
        return Article.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(str(part)[:40] for part in first["loc"]) or "line"
        raise Problem(422, f"{where}: {message_of(first)}") from None
