"""The processes behind the service: one that dies or hangs is replaced, and nothing accepted is lost."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from beritanlp.schema import Article
from beritanlp.serve import jobs
from beritanlp.serve.problems import Problem
from beritanlp.serve.workers import Worker, Workers

RUN = (
    "import sys; from beritanlp.serve import Settings, serve; "
    "serve(Settings(port=int(sys.argv[1]), drain_seconds=60, seconds=200))"
)
FULL = Path("/dev/full")
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
        if FULL.exists():
            with pytest.raises(Problem, match="out of disk"):
                await workers.run(FULL.write_bytes, b"a")
        article = Article(text="Jokowi tiba.")
        given_up = asyncio.create_task(workers.run(jobs.extract, article, None))
        await asyncio.sleep(0)
        given_up.cancel()
        assert b'"text":"Jokowi tiba."' in await workers.run(jobs.extract, article, None)
        assert len(workers.alive) == 1
        await workers.close()
        assert not workers.running

    asyncio.run(story())


def test_a_worker_that_died_while_it_was_idle_gets_no_work() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()

    async def story() -> None:
        workers, begun = Workers(1, seconds=1), []
        workers._begin_one = lambda: begun.append(1)  # type: ignore[method-assign]
        for _ in range(2):
            workers._free.put_nowait(Worker(ProcessPoolExecutor(1), ended.pid))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(workers._take(), 0.1)
        assert begun == [1, 1]

    asyncio.run(story())


def free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def process(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    port = free_port()
    log = tmp_path / "log"
    with getattr(request, "param", log).open("wb") as stderr:
        running = subprocess.Popen([sys.executable, "-c", RUN, str(port)], stderr=stderr)
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


def ask(client: httpx.Client, article: dict[str, str]) -> httpx.Response:
    return httpx.post(f"{client.base_url}/v1/extract", json=article, timeout=240)


def articles_read(client: httpx.Client) -> int:
    line = re.search(r"^beritanlp_articles_total (\S+)$", client.get("/metrics").text, re.MULTILINE)
    return int(float(line.group(1))) if line else -1


def has_read(client: httpx.Client, articles: int) -> bool:
    return articles_read(client) >= articles


@pytest.mark.skipif(not FULL.exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize("process", [FULL], indirect=True)
def test_what_is_accepted_is_finished_when_it_is_told_to_stop_though_its_log_has_no_room(
    process: tuple[Any, httpx.Client],
) -> None:
    running, client = process
    assert client.get("/nothing").status_code == 404
    with ThreadPoolExecutor(3) as threads:
        asked = [threads.submit(ask, client, LONG) for _ in range(3)]
        wait(lambda: "beritanlp_requests_accepted 3.0" in client.get("/metrics").text)
        workers = children(running.pid)
        assert workers
        for one in (running.pid, *workers):  # as a terminal and as systemd do it
            os.kill(one, signal.SIGTERM)
        assert [one.result().status_code for one in asked] == [200, 200, 200]
    assert running.wait(30) in {0, -signal.SIGTERM}
    assert not any(alive(one) for one in workers)


def test_a_worker_killed_while_sixteen_ask_loses_nothing_doubles_nothing_and_none_outlives_the_service(
    process: tuple[Any, httpx.Client],
) -> None:
    running, client = process
    articles = [LONG | {"id": f"{number}", "text": LONG["text"][: 1000 + number]} for number in range(16)]
    with ThreadPoolExecutor(16) as threads:
        asked = [threads.submit(ask, client, article) for article in articles]
        for read in (3, 6):
            wait(partial(has_read, client, read))
            os.kill(children(running.pid)[0], signal.SIGKILL)
        answers = [one.result() for one in asked]
    right = [one for one in answers if one.status_code == 200]
    assert all(one.status_code == 503 and one.headers["Retry-After"] for one in answers if one not in right)
    assert len(right) >= 15  # one that saw two workers die is told so
    for article, answer in zip(articles, answers, strict=True):
        assert answer not in right or (answer.json()["id"], answer.json()["article"]["text"]) == (
            article["id"], article["text"],
        )  # fmt: skip
    assert articles_read(client) == len(right)
    left = children(running.pid)
    assert left
    running.kill()
    wait(lambda: not any(alive(one) for one in left))
