"""Extractions read back: the lines of ``extract``, and the folders of ``batch``."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import from_json

from beritanlp import __version__
from beritanlp.batch.output import BATCH, MANIFEST, Manifest
from beritanlp.batch.rows import opened
from beritanlp.errors import InputError
from beritanlp.schema import SCHEMA_VERSION, Extraction

LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst")


def read_extractions(inputs: Sequence[str | Path]) -> Iterator[Extraction]:
    """Yield the extractions of files (``.jsonl``, also as ``.gz`` or ``.zst``) and of folders that batches have made.

    They are read one at a time, in order. Raises ``InputError``, naming file and line, for what is no extraction or one
    of another version of the schema, and at once for a folder that is no finished batch.
    """
    files = [file for one in map(Path, inputs) for file in (find_parts(one) if one.is_dir() else [one])]
    return (extraction for file in files for extraction in _extractions(file))


def find_parts(folder: Path) -> list[Path]:
    """Return the parts of the finished batches in a folder and below it, in order; packed ones too.

    Raises ``InputError`` where there is no batch, or one that is not finished or lacks a part.
    """
    batches = sorted(one.parent for one in folder.rglob(BATCH))
    if not batches:
        raise InputError(f"{folder}: no batch has written this folder")
    return [part for batch in batches for part in _parts(batch)]


def holds_extractions(file: Path) -> bool | None:
    """Say by its first line whether a file holds extractions; of an empty one nobody can say."""
    if not file.name.lower().endswith(LINES):
        return False
    with opened(file) as lines:
        first = next((line for line in lines if line.strip()), None)
    try:
        return None if first is None else "schema_version" in json.loads(first)
    except (ValueError, TypeError, RecursionError):
        return False


def _parts(folder: Path) -> list[Path]:
    if not (folder / MANIFEST).is_file():
        raise InputError(f"{folder}: this batch is not finished; go on with --resume, or give its parts by name")
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except ValidationError:
        raise InputError(f"{folder / MANIFEST}: this is no manifest of a batch") from None
    return [_part(folder, part.file) for part in manifest.parts]


def _part(folder: Path, name: str) -> Path:
    for packed in ("", ".gz", ".zst"):
        if (folder / (name + packed)).is_file():
            return folder / (name + packed)
    raise InputError(f"{folder}: {name} is missing")


def _extractions(file: Path) -> Iterator[Extraction]:
    with opened(file) as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield Extraction.model_validate_json(line.removeprefix(BOM_UTF8))
                except ValidationError as error:
                    raise InputError(f"{file}, line {number}: {_why(line, error)}") from None


def _why(line: bytes, error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return f"this is no JSON: {first['ctx']['error']}"
    fields = from_json(line)
    if not isinstance(fields, dict) or "schema_version" not in fields:
        return "this is no extraction; articles are given apart"
    if fields["schema_version"] != SCHEMA_VERSION:
        version = f"is of version {fields['schema_version']!r} of the schema, and not {SCHEMA_VERSION!r}"
        return f"this extraction {version}; extract the article again"
    where = ".".join(map(str, first["loc"]))
    return f"this is no extraction of beritanlp {__version__}: {where}: {first['msg']}"
