"""The same for Spark, which is never imported here: it asks for a function from tables to tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from beritanlp.batch.lexicons import carry
from beritanlp.batch.on_ray import ReadingActor
from beritanlp.batch.rows import Columns
from beritanlp.batch.work import Load
from beritanlp.extractor import load as load_extractor

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_AT_ONCE = 16
SCHEMA = "extraction string, dead_letter string"


def spark_udf(
    *, load: Load = load_extractor, published: str | None = None, columns: Columns | None = None
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return what ``articles.mapInArrow(spark_udf(), SCHEMA)`` calls in each partition, loading once there.

    The rows of ``articles`` have the fields of an ``Article``; the two columns that come out are those of
    ``ray_dataset``. Raises ``LexiconError`` for own lexicons that do not hold together.
    """
    carried = carry(load)

    def read(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        reader = ReadingActor(carried, published, columns or {})
        for batch in batches:
            for first in range(0, batch.num_rows, ROWS_AT_ONCE):
                yield from reader(batch.slice(first, ROWS_AT_ONCE)).to_batches()

    return read
