"""Workers that are processes of this machine."""

from __future__ import annotations

import os
import signal
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from beritanlp.batch.work import Work
from beritanlp.errors import BeritaError
from beritanlp.language.blas import one_thread_each


def hire_processes(work: Work, processes: int) -> ProcessPoolExecutor:
    """Start processes that end when this one does. Raises ``BeritaError`` when they die at once."""
    one_thread_each()
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_follow_parent)
    try:
        pool.submit(work, ()).result()  # what fails without any row is not a row's fault
    except BrokenExecutor:
        raise BeritaError(
            "the processes die at their start: is there memory for them, and does the script that calls run_batch "
            'do it below if __name__ == "__main__"?'
        ) from None
    return pool


def _follow_parent() -> None:
    """Leave Ctrl-C to the parent, and end when it has ended, however it did."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
