"""From rows to lines, in this process or by a pool of workers; whatever a row does, it harms no other."""

from __future__ import annotations

import gc
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from functools import cache, partial
from typing import NamedTuple, Protocol, TypeAlias

from beritanlp import schema
from beritanlp.batch.rows import Row, row_article
from beritanlp.errors import BeritaError, InputError
from beritanlp.schema import Article


class Reader(Protocol):
    """What reads articles: an ``Extractor``, or anything with its two ways of being called."""

    def __call__(self, article: Article, /) -> schema.Extraction:
        """Read one article."""

    def pipe(self, articles: Iterable[Article], /) -> Iterator[schema.Extraction]:
        """Read many."""


class Outcome(NamedTuple):
    """What became of a row: a line of JSON, or the reason why there is none."""

    line: bytes | None
    reason: str | None = None
    words: int = 0


Load: TypeAlias = Callable[[], Reader]
Rows: TypeAlias = Sequence[Row]
Work: TypeAlias = Callable[[Rows], list[Outcome]]


class Pool(Protocol):
    """Workers: processes of this machine (``processes.py``), or actors of Ray."""

    def submit(self, work: Work, rows: Rows, /) -> Future[list[Outcome]]:
        """Let one of them work; where it dies of it, the future raises ``BrokenExecutor``."""

    def shutdown(self, *, cancel_futures: bool = False) -> None:
        """End them."""


Hire: TypeAlias = Callable[[Work, int], Pool]
"""Makes a pool of so many workers who have begun: what fails without any row has failed here."""


def read_chunks(
    chunks: Iterable[Rows], load: Load, published: str | None, hire: Hire | None, workers: int
) -> Iterator[tuple[Rows, list[Outcome]]]:
    """Read chunks of rows in order, in this process or by workers; never more than a few of them are held at once."""
    if hire is None:
        reader = load()
        for rows in chunks:
            yield rows, read_chunk(reader, rows, published)
        return
    yield from _spread(chunks, partial(_read_by_worker, pickle.dumps(load), published), hire, workers)


def read_chunk(reader: Reader, rows: Rows, published: str | None) -> list[Outcome]:
    """Read some rows, all at once where that goes well and else one by one."""
    made = [_article(row, published) for row in rows]
    articles = [one for one in made if isinstance(one, Article)]
    try:
        read = iter([_line(article, one) for article, one in zip(articles, reader.pipe(articles), strict=True)])
    except Exception:  # noqa: BLE001 - one of them is at fault, and the next line finds out which
        read = (_alone(reader, article) for article in articles)
    return [next(read) if isinstance(one, Article) else one for one in made]


def _article(row: Row, published: str | None) -> Article | Outcome:
    try:
        return row_article(row, published)
    except InputError as error:
        return Outcome(None, str(error))
    except BeritaError:  # something is not installed: nobody's page is at fault
        raise
    except Exception as error:  # noqa: BLE001 - a page that breaks the HTML parser stops nothing
        return Outcome(None, f"{type(error).__name__}: {error}")


def _alone(reader: Reader, article: Article) -> Outcome:
    try:
        return _line(article, reader(article))
    except Exception as error:  # noqa: BLE001 - an archive of years is not stopped by one article
        return Outcome(None, f"{type(error).__name__}: {error}")


def _line(article: Article, extraction: schema.Extraction) -> Outcome:
    return Outcome(extraction.model_dump_json().encode() + b"\n", words=len(article.text.split()))


def _spread(chunks: Iterable[Rows], work: Work, hire: Hire, workers: int) -> Iterator[tuple[Rows, list[Outcome]]]:
    waiting: deque[tuple[Rows, Future[list[Outcome]]]] = deque()
    pool = hire(work, workers)
    try:
        for rows in _and_then_none(chunks):
            if rows:
                waiting.append((rows, _submit(pool, work, rows)))
            while waiting and (not rows or len(waiting) > 2 * workers):
                oldest, future = waiting.popleft()
                try:
                    yield oldest, future.result()
                except BrokenExecutor:  # a worker died, and nobody knows over which chunk
                    pool.shutdown(cancel_futures=True)
                    yield oldest, _carefully(work, oldest, hire)
                    pool = hire(work, workers)
                    waiting = deque((rows, _submit(pool, work, rows)) for rows, _ in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def _and_then_none(chunks: Iterable[Rows]) -> Iterator[Rows]:
    yield from chunks
    yield ()


def _submit(pool: Pool, work: Work, rows: Rows) -> Future[list[Outcome]]:
    try:
        return pool.submit(work, rows)
    except BrokenExecutor as error:
        future: Future[list[Outcome]] = Future()
        future.set_exception(error)
        return future


def _carefully(work: Work, rows: Rows, hire: Hire) -> list[Outcome]:
    """Read by one worker of their own, and by halves if that dies too, down to the row that kills it."""
    pool = hire(work, 1)
    try:
        return _submit(pool, work, rows).result()
    except BrokenExecutor:
        if len(rows) == 1:
            return [Outcome(None, "the process that read it died, several times")]
    finally:
        pool.shutdown()
    half = len(rows) // 2
    return _carefully(work, rows[:half], hire) + _carefully(work, rows[half:], hire)


def _read_by_worker(load: bytes, published: str | None, rows: Rows) -> list[Outcome]:
    return read_chunk(_loaded(load), rows, published)


@cache
def _loaded(load: bytes) -> Reader:
    reader: Reader = pickle.loads(load)()
    gc.freeze()  # what is loaded stays: nothing of it is to be looked at for garbage with every few articles
    return reader
