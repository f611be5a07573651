"""Workers that are processes of this machine."""

from __future__ import annotations

import os
import signal
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from threading import Thread

from beritanlp.batch.work import Outcome, Rows, Work
from beritanlp.errors import BeritaError
from beritanlp.language.blas import one_thread_each


class Processes:
    """Processes that end when this one does, and all when one of them dies.

    ``ProcessPoolExecutor`` ends the others itself, but not one that ``submit`` starts just then: it waits for that for
    ever. So each of them listens to a pipe that is closed then.
    """

    def __init__(self, processes: int) -> None:
        context = get_context("spawn")
        closed, self._open = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(processes, context, initializer=_follow, initargs=(closed,))

    def submit(self, work: Work, rows: Rows, /) -> Future[list[Outcome]]:
        """Let one of them work; where one dies, all futures raise ``BrokenExecutor``, as this does then."""
        try:
            future = self._pool.submit(work, rows)
        except OSError as error:  # no process can be started, or the pool has just closed its queue over a dead one
            raise BrokenExecutor(str(error)) from error
        future.add_done_callback(self._end_if_one_died)
        return future

    def shutdown(self, *, cancel_futures: bool = False) -> None:
        """End them."""
        self._pool.shutdown(cancel_futures=cancel_futures)
        self._open.close()

    def _end_if_one_died(self, future: Future[list[Outcome]]) -> None:
        if not future.cancelled() and isinstance(future.exception(), BrokenExecutor):
            self._open.close()


def hire_processes(work: Work, processes: int) -> Processes:
    """Start processes that end when this one does. Raises ``BeritaError`` when they die at once."""
    one_thread_each()
    pool = Processes(processes)
    try:
        pool.submit(work, ()).result()  # what fails without any row is not a row's fault
    except BrokenExecutor:
        raise BeritaError(
            "the processes die at their start: is there memory for them, and does the script that calls run_batch "
            'do it below if __name__ == "__main__"?'
        ) from None
    return pool


def _follow(closed: Connection) -> None:
    """Leave Ctrl-C to the parent, and end when it has ended, however it did, or when the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel, closed), daemon=True).start()


def _end_after(*ends: int | Connection) -> None:
    wait(ends)
    os._exit(1)
