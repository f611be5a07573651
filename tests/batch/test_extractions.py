from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from beritanlp.batch import read_extractions, run_batch
from beritanlp.batch.extractions import holds_extractions
from beritanlp.errors import InputError


@pytest.fixture
def read(archive: Any, tmp_path: Path) -> Path:
    """The folder of a batch of three parts, of which the second is empty."""
    from fake_reader import FakeReader

    run_batch(
        [archive(["Satu.", "Dua.", "RAISE", "RAISE", "Lima."])], tmp_path / "read", load=FakeReader, rows_in_a_part=2
    )
    return tmp_path / "read"


def texts(*inputs: Path) -> list[str]:
    return [one.article.text for one in read_extractions(inputs)]


def test_a_folder_is_read_back_in_order_also_when_its_parts_are_packed(read: Path) -> None:
    assert texts(read) == ["Satu.", "Dua.", "Lima."]
    first, last = read / "part-000000.jsonl", read / "part-000002.jsonl"
    (read / "part-000000.jsonl.gz").write_bytes(gzip.compress(first.read_bytes()))
    with pa.CompressedOutputStream(str(read / "part-000002.jsonl.zst"), "zstd") as stream:
        stream.write(last.read_bytes())
    first.unlink()
    last.unlink()
    assert texts(read) == ["Satu.", "Dua.", "Lima."]
    assert texts(read.parent) == ["Satu.", "Dua.", "Lima."]
    assert texts(read / "part-000002.jsonl.zst", read / "part-000001.jsonl") == ["Lima."]


def test_what_a_file_holds_is_known_by_its_first_line(read: Path, tmp_path: Path) -> None:
    assert holds_extractions(read / "part-000000.jsonl")
    assert holds_extractions(read / "part-000001.jsonl") is None
    assert holds_extractions(tmp_path / "archive.jsonl") is False
    for name, content in (
        ("a.jsonl", b"{"),
        ("b.jsonl", b"[1]"),
        ("c.jsonl", b"3"),
        ("d.txt", b'{"schema_version": "1"}'),
    ):
        (tmp_path / name).write_bytes(content)
        assert holds_extractions(tmp_path / name) is False
    (tmp_path / "f.jsonl").write_bytes(b"\xef\xbb\xbf" + (read / "part-000000.jsonl").read_bytes())
    assert holds_extractions(tmp_path / "f.jsonl")
    assert texts(tmp_path / "f.jsonl") == ["Satu.", "Dua."]


def test_a_folder_that_is_no_whole_batch_is_told_at_once(read: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no batch has written this folder"):
        read_extractions([tmp_path / "empty"])
    (read / "part-000001.jsonl").unlink()
    with pytest.raises(InputError, match=r"part-000001\.jsonl is missing"):
        read_extractions([read])
    (read / "manifest.json").write_text("{}")
    with pytest.raises(InputError, match="no manifest of a batch"):
        read_extractions([read])
    (read / "manifest.json").unlink()
    with pytest.raises(InputError, match="not finished; go on with --resume"):
        read_extractions([read])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema_version": "2"}, "is of version '2' of the schema, and not '1'; extract the article again"),
        ({"mentions": [{"start": 0}]}, "mentions.0.end: Field required"),
        ({"feelings": []}, "feelings: Extra inputs are not permitted"),
    ],
)
def test_an_extraction_that_is_none_is_named_by_file_and_line(
    read: Path, tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    line = (read / "part-000000.jsonl").read_text().splitlines()[0]
    path = tmp_path / "a.jsonl"
    path.write_text(f"{line}\n\n{json.dumps(json.loads(line) | change)}\n")
    with pytest.raises(InputError) as error:
        texts(path)
    assert str(error.value).startswith(f"{path}, line 3: ")
    assert message in str(error.value)


@pytest.mark.parametrize("line", [b'{"schema_version": "1", "id', b"\xff", b"[" * 10_000, b"[1]", b'{"text": "Satu."}'])
def test_a_broken_line_is_named(read: Path, line: bytes) -> None:
    path = read / "part-000000.jsonl"
    path.write_bytes(path.read_bytes() + line)
    with pytest.raises(InputError, match=r"part-000000\.jsonl, line 3: this is no "):
        texts(path)
