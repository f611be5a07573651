"""The folder that a batch writes: whole parts or none, so that it can be killed at any moment and go on later.

``part-000000.jsonl`` and so on hold the extractions of so many rows each, in order. A part appears under its name only
when it is complete and on the disk; how many there are says where to go on. ``dead-letters.jsonl`` grows before the
part that its rows belong to appears, and lines of rows that are read again are dropped. ``manifest.json`` comes last.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from beritanlp.batch.rows import Row
from beritanlp.batch.work import Outcome
from beritanlp.errors import BeritaError, InputError
from beritanlp.schema.record import Record

BATCH = "batch.json"
DEAD_LETTERS = "dead-letters.jsonl"
MANIFEST = "manifest.json"
_DIFFERENT = {
    "input_sha256": "this folder holds the output of another input; give another one",
    "lexicons_sha256": "this batch was begun with other lexicons, or these have changed since; "
    "go on with those of then, or begin anew in another folder",
}


class Part(Record):
    """One file of extractions."""

    file: str
    articles: int
    bytes: int
    sha256: str


class Manifest(Record):
    """What a batch has made: written last, so that a folder that has it is complete."""

    batch: dict[str, Any]
    articles: int
    failed: int
    dead_letters_sha256: str
    parts: tuple[Part, ...]


class Output:
    """Takes outcomes in order and makes parts of them. Opened by ``open_output``."""

    def __init__(self, folder: Path, settings: Mapping[str, Any]) -> None:
        self.folder = folder
        self._settings = dict(settings)
        self._size: int = settings["rows_in_a_part"]
        self._parts = list(_finished_parts(folder))
        self.done = min(len(self._parts) * self._size, settings["rows"])
        self._lines: list[bytes] = []
        self._dead: list[bytes] = []
        self._in_part = 0
        self.failed = self._keep_dead_letters()

    def add(self, row: Row, outcome: Outcome) -> None:
        """Take what became of the next row."""
        if outcome.line is None:
            self._dead.append(_dead_letter(self.done + self._in_part, row, outcome.reason))
            self.failed += 1
        else:
            self._lines.append(outcome.line)
        self._in_part += 1
        if self._in_part == self._size:
            self._finish_part()

    def finish(self) -> Manifest:
        """Write the last part and the manifest."""
        if self._in_part:
            self._finish_part()
        dead = self.folder / DEAD_LETTERS
        with _told(self.folder):
            dead.touch()
            manifest = Manifest(
                batch=self._settings,
                articles=sum(part.articles for part in self._parts),
                failed=self.failed,
                dead_letters_sha256=_part(dead).sha256,
                parts=tuple(self._parts),
            )
            write_whole(self.folder / MANIFEST, [manifest.model_dump_json(indent=1).encode() + b"\n"])
        return manifest

    def _finish_part(self) -> None:
        path = _part_path(self.folder, len(self._parts))
        with _told(self.folder):
            if self._dead:
                with (self.folder / DEAD_LETTERS).open("ab") as file:
                    _write(file, self._dead)
            write_whole(path, self._lines)
            self._parts.append(_part(path))
        self.done += self._in_part
        self._lines, self._dead, self._in_part = [], [], 0

    def _keep_dead_letters(self) -> int:
        dead = self.folder / DEAD_LETTERS
        if not dead.exists():
            return 0
        with dead.open("rb") as lines, _told(self.folder):
            return write_whole(dead, (line for line in lines if _row_of(line) < self.done))


@contextmanager
def open_output(folder: Path, settings: Mapping[str, Any], resume: bool) -> Iterator[Output]:
    """Make the folder, or go on in the one that a batch of the same settings left; no second batch may be in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: this cannot be made a folder: {error.strerror}; give another one") from None
    with _held(folder):
        _check(folder, settings, resume)
        yield Output(folder, settings)


def write_whole(path: Path, lines: Iterator[bytes] | list[bytes]) -> int:
    """Write a file so that it is there whole or not at all, even after the power fails; return its number of lines."""
    passing = path.with_name(f".{path.name}.new")
    try:
        with passing.open("wb") as file:
            number = _write(file, lines)
        passing.replace(path)
    finally:
        passing.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return number


def _write(file: BinaryIO, lines: Iterator[bytes] | list[bytes]) -> int:
    number = sum(1 for line in lines if file.write(line))
    file.flush()
    os.fsync(file.fileno())
    return number


def _sync_folder(folder: Path) -> None:
    with suppress(PermissionError):  # where a folder is nothing that can be opened
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _check(folder: Path, settings: Mapping[str, Any], resume: bool) -> None:
    before = _begun(folder)
    if before is None:
        with _told(folder):
            write_whole(folder / BATCH, [json.dumps(settings, indent=1).encode()])
        return
    if not resume:
        raise InputError(f"{folder}: this folder holds a batch; go on with --resume, or give another one")
    for name, value in sorted(settings.items(), key=lambda one: one[0] not in _DIFFERENT):
        if before.get(name) != value:
            begun = f"this batch was begun with {name} {before.get(name)!r}, not {value!r}"
            raise InputError(f"{folder}: {_DIFFERENT.get(name, begun)}")


def _begun(folder: Path) -> dict[str, Any] | None:
    """Return the settings of the batch that has made something here, if one has."""
    if all(one.name.startswith(".") for one in folder.iterdir()):
        return None
    try:
        before = json.loads((folder / BATCH).read_bytes())
    except (OSError, ValueError):
        before = None
    if not isinstance(before, dict) or "input_sha256" not in before:
        raise InputError(f"{folder}: this folder is not empty and holds no batch; give another one")
    made = _part_path(folder, 0).exists() or (folder / MANIFEST).exists()
    return before if made else None


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # on Windows the folder is not guarded
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(f"{folder}: another batch is writing here") from None
        yield
    finally:
        os.close(descriptor)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        raise BeritaError(f"{folder}: cannot be written: {why}; finished parts are kept for --resume") from None


def _finished_parts(folder: Path) -> Iterator[Part]:
    for number in count():
        path = _part_path(folder, number)
        if not path.exists():
            return
        yield _part(path)


def _part_path(folder: Path, number: int) -> Path:
    return folder / f"part-{number:06}.jsonl"


def _part(path: Path) -> Part:
    digest, lines = hashlib.sha256(), 0
    with path.open("rb") as file:
        for line in file:
            digest.update(line)
            lines += 1
    return Part(file=path.name, articles=lines, bytes=path.stat().st_size, sha256=digest.hexdigest())


def _dead_letter(number: int, row: Row, reason: str | None) -> bytes:
    letter = {"row": number, "where": row.where, "reason": reason, "article": row.fields}
    return json.dumps(letter, default=as_text).encode() + b"\n"


def as_text(value: object) -> str:
    """Say in JSON what JSON has no word for: a page's bytes, a date of a table."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _row_of(line: bytes) -> float:
    try:
        return float(json.loads(line)["row"])
    except (ValueError, KeyError, TypeError):
        return float("inf")  # the end of a line that was being written
