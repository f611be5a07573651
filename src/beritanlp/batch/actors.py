"""Workers that are actors of a Ray cluster."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future, as_completed
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from beritanlp import __version__
from beritanlp.batch.work import Hire, Outcome, Rows, Work
from beritanlp.errors import BeritaError

if TYPE_CHECKING:
    from ray import ObjectRef

RETRIES = 1  # by Ray, before the rows themselves are under suspicion
SECONDS = 10


class Actor:
    """Works where Ray has put it; has to be of the version of whoever hires it."""

    def __init__(self, version: str) -> None:
        if version != __version__:
            raise BeritaError(f"this node has beritanlp {__version__}, and not {version}")

    def do(self, work: Work, rows: Rows) -> list[Outcome]:
        """Read some rows; what the work loads stays loaded."""
        return work(rows)


class Hired:
    """An actor, whether it has begun, and what it has been given to do."""

    def __init__(self, actor: Any, work: Work) -> None:
        self.actor = actor
        self._tasks: list[Future[list[Outcome]]] = []
        self.begins = self.give(work, ())

    def give(self, work: Work, rows: Rows) -> Future[list[Outcome]]:
        """Let it read some rows after those that it has."""
        self._tasks.append(_future(self.actor.do.remote(work, rows)))
        return self._tasks[-1]

    def begun(self) -> bool:
        """Say whether it has loaded."""
        return self.begins.done() and not self.begins.exception()

    def waiting(self) -> int:
        """Return how many tasks it has not finished."""
        self._tasks = [one for one in self._tasks if not one.done()]
        return len(self._tasks)


class Actors:
    """A pool of them; those that Ray has no place for yet are given nothing."""

    def __init__(self, work: Work, number: int) -> None:
        import ray

        remote = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=RETRIES)(Actor)
        self._hired = [Hired(remote.remote(__version__), work) for _ in range(number)]

    def begin(self) -> None:
        """Wait for the first who can work."""
        next(as_completed([one.begins for one in self._hired])).result()

    def submit(self, work: Work, rows: Rows) -> Future[list[Outcome]]:
        """Give rows to whoever has the least to do."""
        return min(filter(Hired.begun, self._hired), key=Hired.waiting).give(work, rows)

    def shutdown(self, **_: bool) -> None:
        """End them, whatever they are doing."""
        import ray

        for one in self._hired:
            ray.kill(one.actor)


def hire_actors(work: Work, number: int) -> Actors:
    """Start actors; each takes one core. Raises ``BeritaError`` when they die at once."""
    actors = Actors(work, number)
    try:
        actors.begin()
    except BrokenExecutor:
        actors.shutdown()
        raise BeritaError(
            f"the actors die at their start: has every node of the cluster beritanlp {__version__}, and memory for it?"
        ) from None
    return actors


@contextmanager
def cluster(address: str | None) -> Iterator[Hire]:
    """Connect to a Ray cluster, unless that has been done, and hire there; without an address as ``ray.init`` does."""
    try:
        import ray
    except ImportError:
        raise BeritaError("this needs Ray: pip install 'beritanlp[scale]'") from None
    if ray.is_initialized():
        yield hire_actors
        return
    try:
        _knock(address or "")
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (OSError, RuntimeError, ValueError) as error:
        raise BeritaError(f"{address or 'Ray'}: no Ray cluster answers there: {str(error).splitlines()[0]}") from None
    try:
        yield hire_actors
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Find out in seconds what Ray finds out in minutes, if at all."""
    host, colon, port = address.rpartition("//")[2].rpartition(":")
    if colon and port.isdecimal():
        socket.create_connection((host, int(port)), SECONDS).close()


def _future(task: ObjectRef[list[Outcome]]) -> Future[list[Outcome]]:
    """Return the future of a task, with the errors that a pool of processes has."""
    future: Future[list[Outcome]] = Future()

    def pass_on(done: Future[list[Outcome]]) -> None:
        error = done.exception()
        if error is None:
            future.set_result(done.result())
        else:
            future.set_exception(_error(error))

    task.future().add_done_callback(pass_on)
    return future


def _error(error: BaseException) -> BaseException:
    from ray.exceptions import RayError, RayTaskError

    if isinstance(error, RayTaskError):
        cause: BaseException = error.cause
        return cause
    return BrokenExecutor(str(error)) if isinstance(error, RayError) else error
