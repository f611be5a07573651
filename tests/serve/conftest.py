"""The service as it is, on a port of its own; where no article need be read, without its workers."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

pytest.importorskip("fastapi")

import uvicorn

from beritanlp.serve import Settings, make_app

Job = Callable[..., Any]


@contextmanager
def served(run: Job | None = None, **settings: Any) -> Iterator[httpx.Client]:
    """Serve until the block is left. ``run`` stands for the workers."""
    app = make_app(Settings(port=0, **settings))
    workers = app.state.service.workers
    if run is not None:
        workers.run, workers.start = run, lambda: workers.alive.add(0)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            wait_until_ready(client)
            yield client
    finally:
        server.should_exit = True
        thread.join()


def wait_until_ready(client: httpx.Client) -> None:
    for _ in range(600):
        if client.get("/readyz").is_success:
            return
        time.sleep(0.1)
    raise TimeoutError("no worker became ready")


async def at_once(job: Job, *args: object) -> bytes:
    """Stand for workers that read nothing."""
    return b'{"schema_version":"1"}'


@pytest.fixture(scope="session")
def serving() -> Callable[..., Any]:
    """What serves with other settings."""
    return served


@pytest.fixture(scope="session")
def service() -> Iterator[httpx.Client]:
    """The whole service with one worker."""
    with served() as client:
        yield client


@pytest.fixture(scope="module")
def bare() -> Iterator[httpx.Client]:
    """The service without workers, with small limits."""
    with served(at_once, body_bytes=2000, articles=3, characters=100, upload_seconds=0.5) as client:
        yield client


@pytest.fixture(scope="module")
def roomy() -> Iterator[httpx.Client]:
    """The service without workers that takes a few articles in a large body."""
    with served(at_once, articles=3, body_bytes=300_000) as client:
        yield client
