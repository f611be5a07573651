"""The processes that extract. Each is a pool of one, so that one that hangs or dies is replaced by itself.

Processes and not threads: extraction is Python and small matrix products, which hold the interpreter's lock.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from beritanlp.language.blas import one_thread_each
from beritanlp.serve import jobs
from beritanlp.serve.problems import unavailable

Answer = TypeVar("Answer")
_LOG = logging.getLogger("beritanlp.serve")
_PAUSE = 1.0  # seconds between two tries to start a worker


@dataclass(frozen=True)
class Worker:
    """One process, ready to work."""

    pool: ProcessPoolExecutor
    pid: int


class Workers:
    """Hands jobs to free processes; a job waits until there is one."""

    def __init__(self, number: int, seconds: float, lexicons: Path | None = None) -> None:
        self.number = number
        self.seconds = seconds
        self.lexicons = lexicons
        self.failure = "the workers are being started"
        self.alive: set[int] = set()
        self._free: asyncio.Queue[Worker] = asyncio.Queue()
        self._tasks: set[asyncio.Task[object]] = set()
        self._starts: set[asyncio.Task[None]] = set()
        self._closing = False

    def start(self) -> None:
        """Begin to start the processes; they are ready one after the other."""
        one_thread_each()
        for _ in range(self.number):
            self._begin_one()

    @property
    def running(self) -> int:
        """How many jobs are being done, those whose request has been given up included."""
        return len(self._tasks)

    async def run(self, job: Callable[..., Answer], *args: object) -> Answer:
        """Do a job in a process; once more in another when its process dies.

        A request that is given up leaves its job to end by itself, within ``seconds``; the process is then free again.
        """
        for _ in range(2):
            worker = await self._take()
            task = asyncio.create_task(self._work(worker, job, args))
            self._tasks.add(task)
            task.add_done_callback(self._done)
            try:
                return await asyncio.shield(task)
            except BrokenProcessPool:
                _LOG.error("a worker died", extra={"worker": worker.pid})
            except TimeoutError:
                raise unavailable(f"it took more than {self.seconds:g} s") from None
            except OSError as error:
                _LOG.error("a worker could not write", extra={"worker": worker.pid, "error": type(error).__name__})
                raise unavailable("the machine of the service is out of disk or of files") from None
        raise unavailable("the worker died twice over it")

    async def close(self) -> None:
        """Finish the jobs that were begun, then end the processes."""
        self._closing = True
        for start in self._starts:
            start.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        while not self._free.empty():
            await asyncio.to_thread(self._free.get_nowait().pool.shutdown)

    async def _take(self) -> Worker:
        """Wait for a free worker; those that died while they were idle are replaced."""
        while True:
            worker = await self._free.get()
            if any(one.pid == worker.pid for one in multiprocessing.active_children()):
                return worker
            self._replace(worker)

    async def _work(self, worker: Worker, job: Callable[..., Answer], args: tuple[object, ...]) -> Answer:
        try:
            async with asyncio.timeout(self.seconds):
                answer = await asyncio.get_running_loop().run_in_executor(worker.pool, job, *args)
        except (BrokenProcessPool, TimeoutError):
            self._replace(worker)
            raise
        except BaseException:
            self._free.put_nowait(worker)
            raise
        self._free.put_nowait(worker)
        return answer

    def _done(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # that of a request that was given up is nobody's

    def _begin_one(self) -> None:
        if not self._closing:
            start = asyncio.create_task(self._start_one())
            self._starts.add(start)
            start.add_done_callback(self._starts.discard)

    async def _start_one(self) -> None:
        while True:
            try:
                worker = await self._new()
            except Exception as error:  # noqa: BLE001  (whatever it is, it is told and tried again)
                self.failure = f"no worker could be started: {type(error).__name__}"
                _LOG.error(self.failure, extra={"reason": str(error)})
                await asyncio.sleep(_PAUSE)
            else:
                self.alive.add(worker.pid)
                self._free.put_nowait(worker)
                return

    async def _new(self) -> Worker:
        pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), jobs.begin)
        try:
            pid = await asyncio.get_running_loop().run_in_executor(pool, jobs.warm_up, self.lexicons)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        return Worker(pool, pid)

    def _replace(self, worker: Worker) -> None:
        self.alive.discard(worker.pid)
        with suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)
        worker.pool.shutdown(wait=False)
        self._begin_one()
