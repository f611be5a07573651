"""Processes that work for this one: they end with it, and with one another."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any, ParamSpec, Self, TypeVar

from beritanlp.language.blas import one_thread_each

Result = TypeVar("Result")
Given = ParamSpec("Given")


class Processes:
    """Processes that end when this one does, and all when one of them dies.

    ``ProcessPoolExecutor`` ends the others itself, but not one that ``submit`` starts just then: it waits for that for
    ever. So each of them listens to a pipe that is closed then. Each multiplies matrices in one thread. Left as a
    context manager they end after what they work at; what waits is dropped.
    """

    def __init__(self, processes: int) -> None:
        one_thread_each()  # which a process that is forked would not heed
        context = get_context("spawn")
        closed, self._open = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(processes, context, initializer=_follow, initargs=(closed,))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown(cancel_futures=True)

    def submit(self, work: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs) -> Future[Result]:
        """Let one of them work; where one dies, all futures raise ``BrokenExecutor``, as this does then."""
        try:
            future = self._pool.submit(work, *args, **kwargs)
        except OSError as error:  # no process can be started, or the pool has just closed its queue over a dead one
            raise BrokenExecutor(str(error)) from error
        future.add_done_callback(self._end_if_one_died)
        return future

    def shutdown(self, *, cancel_futures: bool = False) -> None:
        """End them."""
        self._pool.shutdown(cancel_futures=cancel_futures)
        self._open.close()

    def _end_if_one_died(self, future: Future[Any]) -> None:
        if not future.cancelled() and isinstance(future.exception(), BrokenExecutor):
            self._open.close()


def _follow(closed: Connection) -> None:
    """Leave Ctrl-C to the parent, and end when it has ended, however it did, or when the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel, closed), daemon=True).start()


def _end_after(*ends: int | Connection) -> None:
    wait(ends)
    os._exit(1)
