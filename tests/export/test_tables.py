"""Tables open in pyarrow, pandas and DuckDB."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import beritanlp
from beritanlp.export import to_frames, to_tables
from beritanlp.export.tables import TABLES, schemas, write_arrow, write_parquet
from beritanlp.schema import Extraction


def test_every_table_of_the_extraction_is_there() -> None:
    fields = {name for name, field in Extraction.model_fields.items() if "tuple" in str(field.annotation)}
    assert set(TABLES) == fields
    assert set(schemas()) == {*fields, "articles"}


def test_columns_are_typed() -> None:
    events = schemas()["events"]
    assert events.field("trigger_start").type == pa.int64()
    assert events.field("confidence").type == pa.float64()
    assert events.field("agents").type == pa.list_(pa.string())
    assert pa.types.is_struct(schemas()["entities"].field("offices").type.value_type)


def test_parquet_comes_back(told: list[Extraction], tmp_path: Path) -> None:
    write_parquet(iter(told), tmp_path / "tables")
    for name, schema in schemas().items():
        table = pq.read_table(tmp_path / "tables" / f"{name}.parquet")
        assert table.schema.equals(schema)
        assert len(table) == (len(told) if name == "articles" else sum(len(getattr(one, name)) for one in told))
    texts = {row["id"]: row["text"] for row in pq.read_table(tmp_path / "tables" / "articles.parquet").to_pylist()}
    for row in pq.read_table(tmp_path / "tables" / "mentions.parquet").to_pylist():
        assert texts[row["article"]][row["start"] : row["end"]] == row["text"]


def test_arrow_comes_back(told: list[Extraction], tmp_path: Path) -> None:
    write_arrow(told, tmp_path)
    with pa.memory_map(str(tmp_path / "events.arrow")) as file:
        events = pa.ipc.open_file(file).read_all()
    assert events.column("id").to_pylist() == [event.id for one in told for event in one.events]


def test_frames_join_by_ids(hostile: beritanlp.Extraction) -> None:
    frames = hostile.to_frames()
    assert frames.keys() == to_frames([hostile]).keys()
    joined = frames["mentions"].merge(frames["entities"], left_on=["article", "entity"], right_on=["article", "id"])
    assert len(joined) == len([one for one in hostile.mentions if one.entity])
    assert isinstance(frames["quotes"], pd.DataFrame)
    assert frames["quotes"]["cue_start"].notna().sum() == len([one for one in hostile.quotes if one.cue])


def test_nothing_is_a_table_without_rows() -> None:
    assert {len(table) for table in to_tables([]).values()} == {0}


def test_duckdb_asks_the_files(told: list[Extraction], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    write_parquet(told, tmp_path)
    asked = f"SELECT count(*) FROM '{tmp_path}/entities.parquet' WHERE country = 'KOR' AND len(aliases) > 0"
    expected = [entity for one in told for entity in one.entities if entity.country == "KOR" and entity.aliases]
    assert duckdb.connect().execute(asked).fetchall() == [(len(expected),)]


def test_who_lacks_the_extra_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(beritanlp.InputError, match=r"pip install 'beritanlp\[tables\]'"):
        to_tables([])
