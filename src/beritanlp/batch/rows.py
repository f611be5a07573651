"""Rows out of files and folders: what may become articles, read lazily and told apart from what cannot be read."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import zlib
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from beritanlp.batch.files import decode, json_fields
from beritanlp.batch.html import SUFFIXES as HTML
from beritanlp.batch.html import read_html
from beritanlp.errors import BeritaError, InputError
from beritanlp.extractor import make_article
from beritanlp.schema import Article
from beritanlp.schema.article import MAX_CHARACTERS

FIELDS = tuple(Article.model_fields)
Columns = Mapping[str, str]


class Row(NamedTuple):
    """What one article is made of, where it stands, and what is wrong with it."""

    where: str
    fields: dict[str, Any]
    problem: str | None = None


def find_files(inputs: Sequence[str | Path]) -> list[Path]:
    """Return the files themselves and, of folders, all files of a known kind, sorted; what is given twice, once."""
    found = {file.resolve(): file for one in reversed(inputs) for file in reversed(_files(Path(one)))}
    if not found:
        raise InputError("there is nothing to read; give files or folders")
    return list(reversed(found.values()))


def read_rows(files: Sequence[Path], columns: Columns) -> Iterator[Row]:
    """Yield the rows of the files, in order. ``columns`` says which column is which field, where the names differ."""
    for file in files:
        with opened(file) as stream:
            yield from _READERS.get(_kind(file), _text_rows)(file, stream, columns)


@contextmanager
def opened(file: Path) -> Iterator[IO[bytes]]:
    """Open a file, unpacked if it is ``.gz`` or ``.zst``; what cannot be read is an ``InputError`` that names it."""
    try:
        with _unpacked(file) as stream:
            yield stream
    except (OSError, EOFError, ValueError, zlib.error) as error:
        if isinstance(error, BeritaError):
            raise
        raise InputError(f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


class Survey:
    """Counts and hashes the rows that pass: what an input is known by."""

    def __init__(self) -> None:
        self.rows = 0
        self._digest = hashlib.sha256()

    def watch(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Let rows pass."""
        for row in rows:
            self.rows += 1
            self._digest.update(repr((row.fields, row.problem)).encode("utf-8", "surrogatepass"))
            yield row

    @property
    def sha256(self) -> str:
        """The hash of what has passed."""
        return self._digest.hexdigest()


def survey(files: Sequence[Path], columns: Columns) -> Survey:
    """Read everything once."""
    seen = Survey()
    deque(seen.watch(read_rows(files, columns)), maxlen=0)
    return seen


def row_article(row: Row, published: str | None = None) -> Article:
    """Make the article of a row; ``published`` counts where the row does not say. Raises ``InputError``."""
    if row.problem:
        raise InputError(row.problem)
    if "html" in row.fields:
        return read_html(row.fields["html"], published=published)
    return make_article(**{"published": published, **row.fields})


def table_fields(cells: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    """Return the cells that are fields of an article; other columns are nobody's business, numbers may be ids."""
    named = {field: cells.get(columns.get(field, field)) for field in FIELDS}
    fields = {field: value for field, value in named.items() if value is not None and (value != "" or field == "text")}
    number = fields.get("id")
    if isinstance(number, float) and number.is_integer():  # what spreadsheets and pandas make of numbers with gaps
        number = int(number)
    return fields | ({"id": str(number)} if isinstance(number, int) else {})


def table_rows(where: str, table: Any, columns: Columns, first: int = 1) -> Iterator[Row]:
    """Yield the rows of a table of Arrow; a cell that Python has no value for (the year 20000) harms its row only."""
    try:
        found: list[Any] = table.select(_wanted(table.schema.names, columns)).to_pylist()
    except (ArithmeticError, ValueError) as error:
        if table.num_rows == 1:
            yield Row(f"{where}, row {first}", {}, f"a cell of this row cannot be read: {error}")
        else:
            for number in range(table.num_rows):
                yield from table_rows(where, table.slice(number, 1), columns, first + number)
        return
    for number, cells in enumerate(found, start=first):
        yield Row(f"{where}, row {number}", table_fields(cells, columns))


def _files(one: Path) -> list[Path]:
    if one.is_file():
        return [one]
    if not one.is_dir():
        raise InputError(f"{one}: there is no such file")
    found = sorted(file for file in one.rglob("*") if _kind(file) in _READERS and file.is_file())
    if not found:
        raise InputError(f"{one}: this folder holds no {', '.join(_READERS)} file")
    return found


def _kind(file: Path) -> str:
    packed = file.suffix.lower() in (".gz", ".zst")
    return (Path(file.stem) if packed else file).suffix.lower()


@contextmanager
def _unpacked(file: Path) -> Iterator[IO[bytes]]:
    if file.suffix.lower() == ".gz":
        with gzip.open(file) as unpacked:
            yield cast("IO[bytes]", unpacked)
    elif file.suffix.lower() == ".zst":
        with _arrow(file).CompressedInputStream(str(file), "zstd") as unpacked:
            yield io.BufferedReader(unpacked)
    else:
        with file.open("rb") as stream:
            yield stream


def _arrow(file: Path) -> Any:
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError:
        raise BeritaError(f"{file}: reading this needs pyarrow: pip install 'beritanlp[tables]'") from None
    return pa


def _text_rows(file: Path, stream: IO[bytes], columns: Columns) -> Iterator[Row]:
    try:
        yield Row(str(file), {"text": decode(stream.read())})
    except InputError as error:
        yield Row(str(file), {}, str(error))


def _html_rows(file: Path, stream: IO[bytes], columns: Columns) -> Iterator[Row]:
    yield Row(str(file), {"html": stream.read()})


def _json_rows(file: Path, stream: IO[bytes], columns: Columns) -> Iterator[Row]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            where = f"{file}, line {number}"
            try:
                cells = json_fields(decode(line), columns.get("text", "text"))
                yield Row(where, table_fields(cells, columns))
            except InputError as error:
                yield Row(where, {}, str(error))


def _csv_rows(file: Path, stream: IO[bytes], columns: Columns) -> Iterator[Row]:
    csv.field_size_limit(4 * MAX_CHARACTERS)
    text = io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")  # no UTF-8: the row is refused
    table = csv.DictReader(text, delimiter="\t" if _kind(file) == ".tsv" else ",", strict=True)
    _need_text(file, table.fieldnames or (), columns)
    for number in count(1):
        where = f"{file}, row {number}"
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(where, {}, f"this is no row of a table: {error} (line {table.line_num})")
            continue
        problem = "this row has more cells than the table has columns" if None in cells else None
        yield Row(where, table_fields(cells, columns), problem)


def _parquet_rows(file: Path, stream: IO[bytes], columns: Columns) -> Iterator[Row]:
    table = _arrow(file).parquet.ParquetFile(stream)
    names = table.schema_arrow.names
    _need_text(file, names, columns)
    first = 1
    for batch in table.iter_batches(batch_size=64, columns=_wanted(names, columns)):
        yield from table_rows(str(file), batch, columns, first)
        first += batch.num_rows


def _wanted(names: Collection[str], columns: Columns) -> list[str]:
    """Return the columns that are fields of an article; what the others hold is not even looked at."""
    return [columns.get(field, field) for field in FIELDS if columns.get(field, field) in names]


def _need_text(file: Path, names: Collection[str], columns: Columns) -> None:
    wanted = columns.get("text", "text")
    if wanted not in names:
        raise InputError(f"{file}: there is no column {wanted!r} among {', '.join(names) or 'none at all'}")


_READERS: dict[str, Callable[[Path, IO[bytes], Columns], Iterator[Row]]] = {
    ".txt": _text_rows,
    ".jsonl": _json_rows,
    ".ndjson": _json_rows,
    ".csv": _csv_rows,
    ".tsv": _csv_rows,
    ".parquet": _parquet_rows,
    **dict.fromkeys(HTML, _html_rows),
}
