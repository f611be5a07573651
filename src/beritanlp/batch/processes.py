"""Workers that are processes of this machine."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor

from beritanlp.batch.work import Work
from beritanlp.errors import BeritaError
from beritanlp.processes import Processes


def hire_processes(work: Work, processes: int) -> Processes:
    """Start processes that end when this one does. Raises ``BeritaError`` when they die at once."""
    pool = Processes(processes)
    try:
        pool.submit(work, ()).result()  # what fails without any row is not a row's fault
    except BrokenExecutor:
        raise BeritaError(
            "the processes die at their start: is there memory for them, and does the script that calls run_batch "
            'do it below if __name__ == "__main__"?'
        ) from None
    return pool
