"""Throughput and latency of the service beside bare ``pipe``: ``python benchmarks/service.py [--workers N]``.

Starts the service on a free port, sends it the example articles from 1, 4, 16 and 64 clients at a time, each over a
connection of its own and coming again when it is told 429, and reads the same articles by ``Extractor.pipe`` in one
process and one thread, as a worker has it. ``--threads`` also reads them in two threads, which says how much of the
work holds the interpreter's lock.

``--soak MINUTES`` asks from 16 clients all that time instead and tells the memory of all processes and whether each
article was answered rightly; ``--kill SECONDS`` kills a worker ever so often meanwhile.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import count, cycle, islice
from pathlib import Path

import httpx

import beritanlp
from beritanlp.language.blas import one_thread_each
from beritanlp.serve import Client

EXAMPLES = Path(__file__).parents[1] / "examples"
RUN = "from beritanlp.serve import serve; serve()"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--threads", action="store_true")
    parser.add_argument("--soak", type=float, metavar="MINUTES")
    parser.add_argument("--kill", type=float, metavar="SECONDS")
    asked = parser.parse_args()
    texts = [file.read_bytes().decode("utf-8") for file in sorted(EXAMPLES.glob("*.txt"))]
    if asked.soak:
        with service(asked.workers) as (url, pid):
            soak(url, pid, texts, 60 * asked.soak, asked.kill)
    else:
        speed(texts, asked.workers, asked.seconds, asked.threads)


def speed(texts: list[str], workers: int, seconds: float, threads: bool) -> None:
    """Measure throughput and latency and print a table."""
    bare, single = in_one_process(texts, seconds)
    print(f"bare pipe, one process          {bare:6.1f} articles/s; one by one {single:.1f}")
    if threads:
        print(f"bare pipe, two threads          {thread_rate(texts, seconds):6.1f} articles/s")
    with service(workers) as (url, pid):
        for clients in (1, 4, 16, 64):
            print_row(Clients(url, texts, clients), seconds, bare, pid)
        rate = batch_rate(url, texts, seconds)
    print(f"batches of 100, one client      {rate:6.1f} articles/s, {rate / bare:.2f} of pipe")


def in_one_process(texts: list[str], seconds: float) -> tuple[float, float]:
    """Return how many articles a second one process with one thread reads by ``pipe``, and one by one."""
    one_thread_each()
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(pipe_rate, texts, seconds).result(), pool.submit(call_rate, texts, seconds).result()


def pipe_rate(texts: list[str], seconds: float) -> float:
    """Return how many articles a second one process reads."""
    extractor = beritanlp.load()
    return rate_of(extractor, texts, seconds)


def call_rate(texts: list[str], seconds: float) -> float:
    """Return how many articles a second one process reads that gets them one by one, as a worker does."""
    extractor = beritanlp.load()
    until, read = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        read += sum(len(extractor(text).model_dump_json()) > 0 for text in texts)
    return read / seconds


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
def service(workers: int) -> Iterator[tuple[str, int]]:
    """Run the service until the block is left; yields its address and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"BERITANLP_PORT": str(port), "BERITANLP_WORKERS": str(workers)}
    running = subprocess.Popen([sys.executable, "-c", RUN], env=os.environ | own, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        while not is_ready(url, workers):
            time.sleep(0.2)
        yield url, running.pid
    finally:
        running.terminate()
        running.wait()


def is_ready(url: str, workers: int) -> bool:
    """Say whether all workers have been started."""
    with suppress(httpx.ConnectError):
        answer = httpx.get(f"{url}/readyz")
        return answer.is_success and answer.json()["workers"] == workers
    return False


class Clients:
    """Clients that ask one article after the other, each over a connection of its own."""

    def __init__(self, url: str, texts: list[str], number: int) -> None:
        self.url = url
        self.texts = texts
        self.number = number
        self.statuses: Counter[int] = Counter()
        self.wrong = 0

    def ask(self, seconds: float) -> list[float]:
        """Ask so long; returns how long each answer of 200 took. A client that is told 429 or 503 comes again."""
        until = time.perf_counter() + seconds
        with ThreadPoolExecutor(self.number) as pool:
            return [one for some in pool.map(lambda first: self._ask(first, until), range(self.number)) for one in some]

    def _ask(self, first: int, until: float) -> list[float]:
        took: list[float] = []
        with httpx.Client(base_url=self.url, timeout=120) as client:
            for number in count(first):
                begun = time.perf_counter()
                if begun > until:
                    return took
                article = {"text": self.texts[number % len(self.texts)], "id": f"{first}-{number}"}
                if self._is_read(client.post("/v1/extract", json=article), article):
                    took.append(time.perf_counter() - begun)
        return took

    def _is_read(self, answer: httpx.Response, article: dict[str, str]) -> bool:
        self.statuses[answer.status_code] += 1
        if answer.is_success:
            said = answer.json()
            self.wrong += (said["id"], said["article"]["text"]) != (article["id"], article["text"])
        elif answer.status_code in {429, 503}:
            time.sleep(float(answer.headers["Retry-After"]))
        return answer.is_success


def soak(url: str, pid: int, texts: list[str], seconds: float, kill: float | None) -> None:
    """Ask from 16 clients for a long time; print the memory as it goes and what was answered."""
    clients, killed = Clients(url, texts, 16), 0
    clients.ask(10)  # until all is loaded
    with ThreadPoolExecutor(1) as pool:
        begun = time.perf_counter()
        asking = pool.submit(clients.ask, seconds)
        for tenth in range(11):
            while time.perf_counter() < begun + tenth * seconds / 10 and not asking.done():
                time.sleep(kill or 1)
                killed += bool(kill) and kill_worker(pid)
            service_mb, *workers_mb = [round(megabytes(one)) for one in (pid, *workers_of(pid))]
            print(
                f"{(time.perf_counter() - begun) / 60:5.1f} min  service {service_mb} MB, workers {workers_mb} MB",
                flush=True,
            )
        read = len(asking.result())
    counted = re.search(r"^beritanlp_articles_total (\S+)$", httpx.get(f"{url}/metrics").text, re.MULTILINE)
    print(f"{read} articles after the first 10 s; statuses {dict(clients.statuses)}; wrong answers {clients.wrong}")
    print(f"articles that the service counts {counted and counted.group(1)}; workers killed {killed}")


def workers_of(pid: int) -> list[int]:
    """Return the processes of the service's workers."""
    table = subprocess.run(["ps", "-eww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=2) for line in table.splitlines()]
    return [int(row[0]) for row in rows if row[1] == str(pid) and "spawn_main" in row[2]]


def kill_worker(pid: int) -> bool:
    """Kill one of the workers; returns whether there was one."""
    workers = workers_of(pid)
    for one in workers[:1]:
        os.kill(one, signal.SIGKILL)
    return bool(workers)


def processor_ms(pid: int) -> float:
    """Return the processor time that a process has taken, on Linux."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def megabytes(pid: int) -> float:
    """Return the resident memory of a process; 0 when it has ended."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return int(told or 0) / 1024


def batch_rate(url: str, texts: list[str], seconds: float) -> float:
    """Return how many articles a second come out of batches."""
    client, begun, read = Client(url), time.perf_counter(), 0
    while time.perf_counter() < begun + seconds:
        read += sum(1 for _ in client.extract_batch(islice(cycle(texts), 100)))
    return read / (time.perf_counter() - begun)


def print_row(clients: Clients, seconds: float, bare: float, pid: int) -> None:
    """Let clients ask and print one line of the table: of the answers of 200, and how often they were told 429; then
    the processor time of an article in the service's process and in its workers."""
    before = processor_ms(pid), sum(map(processor_ms, workers_of(pid)))
    took = clients.ask(seconds)
    own, theirs = processor_ms(pid) - before[0], sum(map(processor_ms, workers_of(pid))) - before[1]
    cuts = statistics.quantiles(took, n=100)
    p50, p95, p99 = (1000 * cuts[at - 1] for at in (50, 95, 99))
    rate = len(took) / seconds
    print(
        f"{clients.number:2} client{'s' if clients.number > 1 else ' '}  p50 {p50:4.0f}  p95 {p95:4.0f}  "
        f"p99 {p99:4.0f} ms  {rate:6.1f} articles/s, {rate / bare:.2f} of pipe, 429: {clients.statuses[429]}; "
        f"processor {own / len(took):.1f} + {theirs / len(took):.1f} ms"
    )


if __name__ == "__main__":
    main()
