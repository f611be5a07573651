"""The processes behind the service: one that dies or hangs is replaced, and nothing accepted is lost."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from beritanlp.schema import Article
from beritanlp.serve import jobs
from beritanlp.serve.problems import Problem
from beritanlp.serve.workers import Workers

RUN = (
    "import sys; from beritanlp.serve import Settings, serve; serve(Settings(port=int(sys.argv[1]), drain_seconds=60))"
)
LONG = {"text": "Presiden Joko Widodo bertemu Menlu Retno Marsudi di Jakarta, Senin (3/6/2024). " * 250}


def test_a_worker_that_dies_or_hangs_is_replaced() -> None:
    async def story() -> None:
        workers = Workers(1, seconds=1)
        workers.start()
        first = await workers.run(jobs.warm_up, None)
        os.kill(first, signal.SIGKILL)
        second = await workers.run(jobs.warm_up, None)
        assert second != first
        with pytest.raises(Problem, match="more than 1 s"):
            await workers.run(time.sleep, 60)
        workers.seconds = 60
        with pytest.raises(Problem, match="died twice"):
            await workers.run(os._exit, 1)
        with pytest.raises(ZeroDivisionError):
            await workers.run(divmod, 1, 0)
        article = Article(text="Jokowi tiba.")
        given_up = asyncio.create_task(workers.run(jobs.extract, article, None))
        await asyncio.sleep(0)
        given_up.cancel()
        assert b'"text":"Jokowi tiba."' in await workers.run(jobs.extract, article, None)
        assert len(workers.alive) == 1
        await workers.close()
        assert not workers.running

    asyncio.run(story())


def free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def process(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    port = free_port()
    with (tmp_path / "log").open("wb") as log:
        running = subprocess.Popen([sys.executable, "-c", RUN, str(port)], stderr=log)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            wait(lambda: ready(client))
            yield running, client
        running.kill()
        running.wait()


def ready(client: httpx.Client) -> bool:
    try:
        return client.get("/readyz").is_success
    except httpx.ConnectError:
        return False


def wait(until: Callable[[], bool]) -> None:
    for _ in range(600):
        if until():
            return
        time.sleep(0.1)
    raise TimeoutError


def children(pid: int) -> list[int]:
    table = subprocess.run(["ps", "-eww", "-o", "pid=,ppid=,args="], capture_output=True, text=True).stdout
    rows = [line.split(maxsplit=2) for line in table.splitlines()]
    return [int(row[0]) for row in rows if row[1] == str(pid) and "spawn_main" in row[2]]


def alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return bool(state) and not state.startswith("Z")


def test_what_is_accepted_is_finished_when_it_is_told_to_stop(process: tuple[Any, httpx.Client]) -> None:
    running, client = process
    with ThreadPoolExecutor(3) as threads:
        asked = [threads.submit(httpx.post, f"{client.base_url}/v1/extract", json=LONG, timeout=60) for _ in range(3)]
        wait(lambda: "beritanlp_requests_accepted 3.0" in client.get("/metrics").text)
        workers = children(running.pid)
        assert workers
        for one in (running.pid, *workers):  # as a terminal and as systemd do it
            os.kill(one, signal.SIGTERM)
        assert [one.result().status_code for one in asked] == [200, 200, 200]
    assert running.wait(30) in {0, -signal.SIGTERM}
    assert not any(alive(one) for one in workers)


def test_a_worker_killed_in_the_middle_loses_nothing_and_none_outlives_the_service(
    process: tuple[Any, httpx.Client],
) -> None:
    running, client = process
    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(httpx.post, f"{client.base_url}/v1/extract", json=LONG, timeout=60) for _ in range(2)]
        wait(lambda: "beritanlp_jobs_running 1.0" in client.get("/metrics").text)
        os.kill(children(running.pid)[0], signal.SIGKILL)
        assert [one.result().status_code for one in asked] == [200, 200]
    left = children(running.pid)
    assert left
    running.kill()
    wait(lambda: not any(alive(one) for one in left))
