"""Throughput and latency of the service beside bare ``pipe``: ``python benchmarks/service.py [--workers N]``.

Starts the service on a free port, sends it the example articles from 1, 4 and 16 clients at a time, each over a
connection of its own, and reads the same articles by ``Extractor.pipe`` in one process. ``--threads`` also reads them
in two threads, which says how much of the work holds the interpreter's lock.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path

import httpx

import beritanlp
from beritanlp.serve import Client

EXAMPLES = Path(__file__).parents[1] / "examples"
RUN = "from beritanlp.serve import serve; serve()"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--threads", action="store_true")
    asked = parser.parse_args()
    texts = [file.read_bytes().decode("utf-8") for file in sorted(EXAMPLES.glob("*.txt"))]
    bare = pipe_rate(texts, asked.seconds)
    print(f"bare pipe, one process          {bare:6.1f} articles/s")
    if asked.threads:
        print(f"bare pipe, two threads          {thread_rate(texts, asked.seconds):6.1f} articles/s")
    with service(asked.workers) as url:
        for clients in (1, 4, 16):
            print_row(clients, measure(url, texts, clients, asked.seconds), asked.seconds, bare)
        rate = batch_rate(url, texts, asked.seconds)
    print(f"batches of 100, one client      {rate:6.1f} articles/s, {rate / bare:.2f} of pipe")


def pipe_rate(texts: list[str], seconds: float) -> float:
    """Return how many articles a second one process reads."""
    extractor = beritanlp.load()
    return rate_of(extractor, texts, seconds)


def rate_of(extractor: beritanlp.Extractor, texts: list[str], seconds: float) -> float:
    """Return how many articles a second an extractor reads, written as JSON like the service's."""
    list(extractor.pipe(texts))
    begun, read = time.perf_counter(), 0
    while time.perf_counter() < begun + seconds:
        read += sum(len(one.model_dump_json()) > 0 for one in extractor.pipe(islice(cycle(texts), 30)))
    return read / (time.perf_counter() - begun)


def thread_rate(texts: list[str], seconds: float) -> float:
    """Return how many articles a second two threads read, each with an extractor of its own."""
    extractors = [beritanlp.load(), beritanlp.load()]
    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(lambda one: rate_of(one, texts, seconds), extractors))


@contextmanager
def service(workers: int) -> Iterator[str]:
    """Run the service until the block is left; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"BERITANLP_PORT": str(port), "BERITANLP_WORKERS": str(workers)}
    running = subprocess.Popen([sys.executable, "-c", RUN], env=os.environ | own, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        while not is_ready(url, workers):
            time.sleep(0.2)
        yield url
    finally:
        running.terminate()
        running.wait()


def is_ready(url: str, workers: int) -> bool:
    """Say whether all workers have been started."""
    with suppress(httpx.ConnectError):
        answer = httpx.get(f"{url}/readyz")
        return answer.is_success and answer.json()["workers"] == workers
    return False


def measure(url: str, texts: list[str], clients: int, seconds: float) -> list[float]:
    """Let clients ask one article after the other; returns how long each answer took."""
    until = time.perf_counter() + seconds

    def ask(first: int) -> list[float]:
        took: list[float] = []
        with httpx.Client(base_url=url, timeout=60) as client:
            for text in islice(cycle(texts), first, None):
                begun = time.perf_counter()
                if begun > until:
                    return took
                client.post("/v1/extract", json={"text": text}).raise_for_status()
                took.append(time.perf_counter() - begun)
        return took

    with ThreadPoolExecutor(clients) as pool:
        return [one for some in pool.map(ask, range(clients)) for one in some]


def batch_rate(url: str, texts: list[str], seconds: float) -> float:
    """Return how many articles a second come out of batches."""
    client, begun, read = Client(url), time.perf_counter(), 0
    while time.perf_counter() < begun + seconds:
        read += sum(1 for _ in client.extract_batch(islice(cycle(texts), 100)))
    return read / (time.perf_counter() - begun)


def print_row(clients: int, took: list[float], seconds: float, bare: float) -> None:
    """Print one line of the table."""
    cuts = statistics.quantiles(took, n=100)
    p50, p95, p99 = (1000 * cuts[at - 1] for at in (50, 95, 99))
    rate = len(took) / seconds
    print(
        f"{clients:2} client{'s' if clients > 1 else ' '}  p50 {p50:4.0f}  p95 {p95:4.0f}  p99 {p99:4.0f} ms  "
        f"{rate:6.1f} articles/s, {rate / bare:.2f} of pipe"
    )


if __name__ == "__main__":
    main()
