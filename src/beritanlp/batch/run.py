"""``run_batch``: an archive in, a folder of extractions out; killed at any moment, it goes on where it was."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from beritanlp import __version__
from beritanlp.batch.lexicons import Carried, carry
from beritanlp.batch.output import Manifest, Output, open_output
from beritanlp.batch.processes import hire_processes
from beritanlp.batch.rows import FIELDS, Columns, Row, Survey, find_files, read_rows, survey
from beritanlp.batch.work import Hire, Load, Outcome, Rows, read_chunks
from beritanlp.errors import InputError
from beritanlp.extractor import load as load_extractor
from beritanlp.extractor import make_article

CHUNK = 16  # rows that travel to a process at once


@dataclass(frozen=True)
class Progress:
    """How far a batch is; ``found`` were finished by an earlier run."""

    rows: int
    found: int
    done: int
    failed: int
    words: int
    seconds: float

    @property
    def words_a_second(self) -> float:
        """Words of this run by its seconds."""
        return self.words / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """What is left at the pace so far, where there is one."""
        read = self.done - self.found
        return (self.rows - self.done) * self.seconds / read if read else None


def run_batch(
    inputs: Sequence[str | Path],
    out: str | Path,
    *,
    load: Load = load_extractor,
    processes: int = 1,
    engine: Literal["local", "ray"] = "local",
    address: str | None = None,
    resume: bool = False,
    published: str | None = None,
    columns: Columns | None = None,
    rows_in_a_part: int = 1000,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Manifest:
    """Read every article of the inputs and write a folder of parts, dead letters and a manifest.

    ``inputs`` are files (``.jsonl``, ``.csv``, ``.tsv``, ``.parquet``, ``.txt``, ``.html``, each also as ``.gz`` or
    ``.zst``) and folders of them; ``columns`` names the columns of fields that are called otherwise there, as in
    ``{"text": "isi"}``. ``load`` is called once in each process (``functools.partial(beritanlp.load, "stanza")``); of
    own lexicons (``partial(beritanlp.load, lexicons="words")``) all processes read what the folder held at the start.
    With ``engine="ray"`` the processes are actors of the Ray cluster at ``address`` (without one: that of
    ``ray.init``), while this process reads the inputs and writes the folder, which is the same with either engine.
    An article that fails becomes a dead letter with the reason. With ``resume`` a batch that was stopped goes on; what
    it leaves behind does not differ from what an uninterrupted one leaves. Raises ``InputError`` before the first
    article for what cannot be read, and ``BeritaError`` when the disk is full and when no cluster answers.
    """
    files, columns = _readable(inputs, Path(out)), _checked(columns or {})
    make_article(text="", published=published)
    load = carry(load)
    with _workers(engine, address, processes) as hire:
        known, seen = survey(files, columns), Survey()
        settings = {
            "version": __version__,
            "extractor": _said(load),
            "lexicons_sha256": load.sha256 if isinstance(load, Carried) else None,
            "published": published,
            "rows_in_a_part": rows_in_a_part,
            "rows": known.rows,
            "input_sha256": known.sha256,
        }
        with open_output(Path(out), settings, resume) as output:
            left = islice(seen.watch(read_rows(files, columns)), output.done, None)
            _write(output, known.rows, read_chunks(_chunks(left), load, published, hire, processes), progress)
            if seen.sha256 != known.sha256:
                raise InputError(f"{out}: the input changed while it was read; begin anew in another folder")
            return output.finish()


def _workers(engine: str, address: str | None, processes: int) -> AbstractContextManager[Hire | None]:
    if engine == "ray":
        from beritanlp.batch.actors import cluster

        return cluster(address)
    return nullcontext(hire_processes if processes > 1 else None)


def _write(
    output: Output, rows: int, read: Iterable[tuple[Rows, list[Outcome]]], progress: Callable[[Progress], None]
) -> None:
    found = done = output.done
    words, start = 0, time.monotonic()
    progress(Progress(rows, found, done, output.failed, words, 0.0))
    for chunk, outcomes in read:
        for row, outcome in zip(chunk, outcomes, strict=True):
            output.add(row, outcome)
            words += outcome.words
        done += len(chunk)
        progress(Progress(rows, found, done, output.failed, words, time.monotonic() - start))


def _readable(inputs: Sequence[str | Path], out: Path) -> list[Path]:
    for one in inputs:
        if Path(one).is_dir() and out.resolve().is_relative_to(Path(one).resolve()):
            raise InputError(f"{out}: the output would lie inside the input; give a folder beside it")
    return find_files(inputs)


def _checked(columns: Columns) -> Columns:
    for field in columns:
        if field not in FIELDS:
            raise InputError(f"{field}: an article has no such field, but {', '.join(FIELDS)}")
    return columns


def _said(load: Callable[..., Any]) -> str:
    if isinstance(load, Carried):
        return _said(load.load)
    if isinstance(load, partial):
        given = [*map(str, load.args), *(f"{name}={value}" for name, value in sorted(load.keywords.items()))]
        return f"{_said(load.func)}({', '.join(given)})"
    return f"{load.__module__}.{getattr(load, '__qualname__', type(load).__qualname__)}"


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
