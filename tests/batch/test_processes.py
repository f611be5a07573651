"""Processes of a pool of which one dies."""

from __future__ import annotations

import time
from concurrent.futures import BrokenExecutor
from concurrent.futures.process import _ExecutorManagerThread
from multiprocessing import active_children
from multiprocessing.context import SpawnProcess
from threading import Event, Thread
from typing import Any

import pytest

from beritanlp.batch.processes import hire_processes
from beritanlp.batch.rows import Row


def test_a_process_that_starts_while_another_dies_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from fake_reader import die_or_not

    died, started, others = Event(), Event(), set(active_children())
    end_others, start = _ExecutorManagerThread.terminate_broken, SpawnProcess.start

    def end_others_late(manager: _ExecutorManagerThread, cause: Any) -> None:
        died.set()
        started.wait(30)
        end_others(manager, cause)

    def start_slowly(process: SpawnProcess) -> None:
        start(process)
        if died.is_set():
            started.set()
            time.sleep(1)

    pool = hire_processes(die_or_not, 2)
    monkeypatch.setattr(_ExecutorManagerThread, "terminate_broken", end_others_late)
    monkeypatch.setattr(SpawnProcess, "start", start_slowly)
    futures = [pool.submit(die_or_not, (Row("deadly", {}),))]
    assert died.wait(30)
    futures.append(pool.submit(die_or_not, (Row("harmless", {}),)))
    for future in futures:
        with pytest.raises(BrokenExecutor):
            future.result(timeout=30)
    end = Thread(target=pool.shutdown, daemon=True)
    end.start()
    end.join(20)
    left = set(active_children()) - others
    for process in left:
        process.kill()  # what is waited for without end would hold up the end of the tests too
    assert not left
