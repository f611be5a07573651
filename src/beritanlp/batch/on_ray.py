"""The same over many machines: a dataset of Ray Data in, extractions out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from beritanlp.batch.lexicons import carry
from beritanlp.batch.output import as_text
from beritanlp.batch.rows import Columns, Row, table_rows
from beritanlp.batch.work import Load, read_chunk
from beritanlp.errors import BeritaError
from beritanlp.extractor import load as load_extractor

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset


def ray_dataset(
    dataset: Dataset,
    *,
    load: Load = load_extractor,
    published: str | None = None,
    columns: Columns | None = None,
    actors: int | tuple[int, int] = (1, 1000),
    rows_at_once: int = 16,
) -> Dataset:
    """Read the articles of a dataset, whose rows have the fields of an ``Article``, on the actors of a Ray cluster.

    Each actor loads once and takes one core; ``actors`` is their number, or the least and the most, and has to leave a
    core for Ray's tasks of reading and writing files. The dataset that comes back has two columns: ``extraction``, the
    line that ``run_batch`` writes, and ``dead_letter``, which is null unless the article failed. It is lazy, and the
    order of its rows is Ray's. Raises ``BeritaError`` without Ray.
    """
    try:
        from ray.data import ActorPoolStrategy
    except ImportError:
        raise BeritaError("this needs Ray: pip install 'beritanlp[scale]'") from None
    few, many = (actors, actors) if isinstance(actors, int) else actors
    return dataset.map_batches(
        ReadingActor,
        batch_size=rows_at_once,
        batch_format="pyarrow",
        compute=ActorPoolStrategy(min_size=few, max_size=many),
        num_cpus=1,
        fn_constructor_args=(carry(load), published, columns or {}),
    )


class ReadingActor:
    """What one actor holds: a reader, loaded once."""

    def __init__(self, load: Load, published: str | None, columns: Columns) -> None:
        self._reader = load()
        self._published = published
        self._columns = columns

    def __call__(self, batch: pa.Table | pa.RecordBatch) -> pa.Table:
        """Read some rows of a table."""
        import pyarrow as pa

        rows = list(table_rows("dataset", batch, self._columns))
        outcomes = read_chunk(self._reader, rows, self._published)
        lines = [one.line.decode().rstrip("\n") if one.line else None for one in outcomes]
        dead = [None if one.line else _dead(row, one.reason) for row, one in zip(rows, outcomes, strict=True)]
        return pa.table({"extraction": pa.array(lines, pa.string()), "dead_letter": pa.array(dead, pa.string())})


def _dead(row: Row, reason: str | None) -> str:
    letter: dict[str, Any] = {"reason": reason, "article": row.fields}
    return json.dumps(letter, default=as_text)
