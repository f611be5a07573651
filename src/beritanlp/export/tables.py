"""Extractions as tables: Arrow, pandas, Parquet. Needs the extra ``beritanlp[tables]``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from importlib import import_module
from itertools import islice
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args

from beritanlp.errors import InputError
from beritanlp.schema import (
    ArticleInfo,
    Entity,
    Event,
    Extraction,
    MadeBy,
    Mention,
    Quote,
    Record,
    Relation,
    Section,
    Sentence,
    Time,
)

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

TABLES: Mapping[str, type[Record]] = {
    "sections": Section,
    "sentences": Sentence,
    "mentions": Mention,
    "entities": Entity,
    "times": Time,
    "quotes": Quote,
    "events": Event,
    "relations": Relation,
}
_AT_ONCE = 1000  # articles whose rows are held in memory while they are written


def to_tables(extractions: Iterable[Extraction]) -> dict[str, pa.Table]:
    """Return an Arrow table of the articles and one of each table of the extraction, every row with its ``article``.

    Columns are typed by the records; a part of a record has columns of its own (``trigger_start``, ``trigger_text``).
    """
    import_pyarrow()
    import pyarrow as pa

    read = list(extractions)
    rows = {"articles": [_article(one) for one in read]}
    for name in TABLES:
        rows[name] = [{"article": one.id} | _flat(row.model_dump()) for one in read for row in getattr(one, name)]
    return {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in schemas().items()}


def to_frames(extractions: Extraction | Iterable[Extraction]) -> dict[str, pd.DataFrame]:
    """Return the same tables as pandas data frames, of one extraction or of many."""
    read = [extractions] if isinstance(extractions, Extraction) else extractions
    return {name: table.to_pandas() for name, table in to_tables(read).items()}


def write_parquet(extractions: Iterable[Extraction], folder: str | Path) -> None:
    """Write the tables into a folder, as ``articles.parquet``, ``entities.parquet`` and so on."""
    import_pyarrow()
    from pyarrow.parquet import ParquetWriter

    _write(extractions, folder, ".parquet", ParquetWriter)


def write_arrow(extractions: Iterable[Extraction], folder: str | Path) -> None:
    """Write the tables into a folder as Arrow files (``articles.arrow``), which open without being read."""
    import_pyarrow()
    import pyarrow as pa

    _write(extractions, folder, ".arrow", pa.RecordBatchFileWriter)


def schemas() -> dict[str, pa.Schema]:
    """Return the columns of each table and their types."""
    import pyarrow as pa

    article = {"id": pa.string()} | _columns(ArticleInfo) | _columns(MadeBy)
    tables = {name: {"article": pa.string()} | _columns(record) for name, record in TABLES.items()}
    return {name: pa.schema(list(columns.items())) for name, columns in ({"articles": article} | tables).items()}


def import_pyarrow() -> None:
    """Raise ``InputError`` with what to install when the extra is missing."""
    try:
        import_module("pyarrow")
    except ImportError:
        raise InputError("tables need pyarrow and pandas: pip install 'beritanlp[tables]'") from None


def _write(extractions: Iterable[Extraction], folder: str | Path, suffix: str, writer: Any) -> None:
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        files = {
            name: stack.enter_context(writer(str(place / f"{name}{suffix}"), schema))
            for name, schema in schemas().items()
        }
        for batch in _batches(extractions):
            for name, table in to_tables(batch).items():
                files[name].write_table(table)


def _batches(extractions: Iterable[Extraction]) -> Iterator[list[Extraction]]:
    pending = iter(extractions)
    while batch := list(islice(pending, _AT_ONCE)):
        yield batch


def _article(extraction: Extraction) -> dict[str, Any]:
    return {"id": extraction.id, **extraction.article.model_dump(), **extraction.made_by.model_dump()}


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    parts = {
        f"{name}_{key}": one for name, value in row.items() if isinstance(value, dict) for key, one in value.items()
    }
    return {name: value for name, value in row.items() if not isinstance(value, dict)} | parts


def _columns(record: type[Record]) -> dict[str, pa.DataType]:
    columns: dict[str, pa.DataType] = {}
    for name, field in record.model_fields.items():
        part = _record_in(field.annotation)
        if part is not None and not _is_list(field.annotation):
            columns |= {f"{name}_{key}": column for key, column in _columns(part).items()}
        else:
            columns[name] = _type(field.annotation)
    return columns


def _type(annotation: Any) -> pa.DataType:
    import pyarrow as pa

    if _is_list(annotation):
        part = _record_in(annotation)
        return pa.list_(pa.struct(list(_columns(part).items())) if part else _type(get_args(annotation)[0]))
    kinds = {one for one in (annotation, *get_args(annotation)) if one is not NoneType}
    plain = {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    return next((plain[kind] for kind in kinds if kind in plain), pa.string())


def _record_in(annotation: Any) -> type[Record] | None:
    kinds = (annotation, *get_args(annotation))
    return next((one for one in kinds if isinstance(one, type) and issubclass(one, Record)), None)


def _is_list(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple
