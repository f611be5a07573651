"""Reading lexicon files: the shipped folder first, then the caller's own, whose entries are added or win."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from beritanlp.errors import LexiconError


@dataclass(frozen=True)
class DataFolders:
    """The folders that lexicon files are read from, in order; a later one adds to an earlier one."""

    folders: tuple[Traversable, ...]

    def texts(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield ``(where, text)`` of every folder's file of this name."""
        for where, content in self.files(name):
            try:
                yield where, content.decode("utf-8")
            except UnicodeDecodeError as error:
                raise LexiconError(f"{where}: not UTF-8 ({error}); save it as UTF-8") from None

    def files(self, name: str) -> Iterator[tuple[str, bytes]]:
        """Yield ``(where, content)`` of every folder's file of this name, as bytes."""
        for folder in self.folders:
            file = folder.joinpath(*name.split("/"))
            if file.is_file():
                yield str(file), file.read_bytes()

    def words(self, name: str) -> tuple[str, ...]:
        """Return a plain list: one entry a line, ``#`` begins a comment line."""
        lines = (line.strip() for _, text in self.texts(name) for line in text.splitlines())
        return tuple(line for line in lines if line and not line.startswith("#"))

    def rows(self, name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
        """Return the rows of a CSV file with a header; missing columns are an error, named with the file."""
        out: list[dict[str, str]] = []
        for where, text in self.texts(name):
            reader = csv.DictReader(line for line in text.splitlines() if line and not line.startswith("#"))
            missing = set(columns) - set(reader.fieldnames or ())
            if missing:
                raise LexiconError(f"{where}: the header lacks {', '.join(sorted(missing))}")
            out += [{key: (row[key] or "").strip() for key in columns} for row in reader]
        return out

    def tables(self, name: str) -> dict[str, Any]:
        """Return a TOML file; tables are merged key by key, lists are joined."""
        out: dict[str, Any] = {}
        for where, text in self.texts(name):
            try:
                out = _merge(out, tomllib.loads(text))
            except tomllib.TOMLDecodeError as error:
                raise LexiconError(f"{where}: not TOML: {error}") from None
            except _OtherKindError as error:
                raise LexiconError(f"{where}: {error}") from None
        return out

    def names(self, folder: str, suffix: str) -> list[str]:
        """Return the sorted names of the files with this suffix in a sub-folder of any of the folders."""
        found = {
            f"{folder}/{file.name}"
            for base in self.folders
            if base.joinpath(folder).is_dir()
            for file in base.joinpath(folder).iterdir()
            if file.name.endswith(suffix)
        }
        return sorted(found)


def strings(table: dict[str, Any], name: str, file: str) -> list[str]:
    """Return a list of a TOML table; raises ``LexiconError`` naming it and its file when it is missing or empty."""
    found = table.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(one, str) and one for one in found):
        raise LexiconError(f"{file}: {name!r} must be a list of strings")
    return found


def shipped_folders(own: str | Path | None = None) -> DataFolders:
    """Return the shipped lexicon folder, followed by the caller's ``own`` one, if given."""
    shipped = files("beritanlp.lexicon").joinpath("data")
    if own is None:
        return DataFolders((shipped,))
    if not Path(own).is_dir():
        raise LexiconError(f"{own} is no folder; give a folder with files named as in beritanlp/lexicon/data")
    return DataFolders((shipped, Path(own)))


class _OtherKindError(ValueError):
    """A value is of another kind than the one that it is to be added to."""


def _merge(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    return {**old, **new, **{key: _joined(key, old[key], value) for key, value in new.items() if key in old}}


def _joined(key: str, before: Any, value: Any) -> Any:
    if _kind(before) != _kind(value):
        raise _OtherKindError(f"{key} must be {_kind(before)} as in the shipped file, not {value!r}")
    if isinstance(before, dict):
        return _merge(before, value)
    return before + value if isinstance(before, list) else value


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else "one value"
