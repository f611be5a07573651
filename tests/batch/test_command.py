from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from beritanlp.cli import app


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["batch", *map(str, arguments)])


def test_an_archive_becomes_a_folder(archive: Any, tmp_path: Path) -> None:
    source, out = archive(["Presiden Prabowo Subianto tiba di Jakarta.", b"{"]), tmp_path / "out"
    first = call(source, "--out", out)
    assert (first.exit_code, first.stdout) == (0, f"{out}: 1 articles in 1 parts, 1 failed (dead-letters.jsonl)\n")
    (line,) = (out / "part-000000.jsonl").read_text().splitlines()
    assert {one["name"] for one in json.loads(line)["entities"]} == {"Prabowo Subianto", "Jakarta"}
    again = call(source, "--out", out)
    assert again.exit_code == 1
    assert again.stderr == f"beritanlp: {out}: this folder holds a batch; go on with --resume, or give another one\n"
    assert call(source, "--out", out, "--resume").stdout == first.stdout


def test_columns_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("isi\nGempa mengguncang Palu.\n")
    without = call(tmp_path / "a.csv", "--out", tmp_path / "out")
    assert without.stderr == f"beritanlp: {tmp_path / 'a.csv'}: there is no column 'text' among isi\n"
    assert call(tmp_path / "a.csv", "--out", tmp_path / "out", "--column", "text=isi").exit_code == 0
    assert call(tmp_path / "a.csv", "--out", tmp_path / "other", "--column", "isi").exit_code == 2
