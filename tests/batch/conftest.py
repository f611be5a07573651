"""Archives of a few lines, and a fake reader that every process can import."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

Archive = Callable[[Iterable[Any]], Path]


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Write texts, or lines as they are, to a file of JSON lines."""

    def write(rows: Iterable[Any]) -> Path:
        path = tmp_path / "archive.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for number, row in enumerate(rows):
                line = row.decode() if isinstance(row, bytes) else json.dumps({"text": row, "id": f"a{number}"})
                file.write(line + "\n")
        return path

    return write
