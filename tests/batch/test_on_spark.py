from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from beritanlp.batch import run_batch, spark_udf
from beritanlp.batch.on_spark import SCHEMA

HERE = Path(__file__).parent
MIXED = ["Presiden tiba di Jakarta.", "RAISE", "Menteri itu pergi.", "Ia pulang."] * 25


@pytest.fixture
def source(archive: Any) -> Path:
    path: Path = archive(MIXED)
    return path


def expected(source: Path, out: Path) -> list[str]:
    from fake_reader import FakeReader

    run_batch([source], out, load=FakeReader)
    return (out / "part-000000.jsonl").read_text().splitlines()


def test_batches_of_arrow_say_what_a_batch_says(source: Path, tmp_path: Path) -> None:
    from fake_reader import FakeReader

    rows = [{"nomor": 1, **json.loads(line)} for line in source.read_bytes().splitlines()]
    read = list(spark_udf(load=FakeReader)(iter(pa.Table.from_pylist(rows).to_batches(max_chunksize=40))))
    found = pa.Table.from_batches(read).to_pylist()
    assert [one["extraction"] for one in found if one["extraction"]] == expected(source, tmp_path / "out")
    dead = [json.loads(one["dead_letter"]) for one in found if one["dead_letter"]]
    assert {one["reason"] for one in dead} == {"ValueError: kalimat ini tidak terbaca"}
    assert [one["article"]["id"] for one in dead] == [f"a{n}" for n in range(1, 100, 4)]


def test_spark_itself_says_so_too(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sql = pytest.importorskip("pyspark.sql", reason="Spark is in no extra")
    from fake_reader import FakeReader

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")]))
    with sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate() as spark:
        articles = spark.read.schema("text string, id string").json(str(source)).repartition(2)
        found = articles.mapInArrow(spark_udf(load=FakeReader), SCHEMA).collect()
    assert sorted(one.extraction for one in found if one.extraction) == sorted(expected(source, tmp_path / "out"))
    assert len([one for one in found if one.dead_letter]) == 25
