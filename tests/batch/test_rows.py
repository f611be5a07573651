from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from beritanlp.batch.rows import find_files, read_rows, row_article, survey
from beritanlp.errors import InputError

ROWS = [
    {"text": "Gempa mengguncang Palu.", "title": "Gempa", "id": "a", "published": "2024-06-22", "halaman": 3},
    {"text": "“Kami siap,” kata Bupati.\nIa pergi.", "title": None, "id": "b", "published": None, "halaman": 4},
]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
TABLE = (
    "halaman,text,title,id,published\n3,Gempa mengguncang Palu.,Gempa,a,2024-06-22\n"
    '4,"“Kami siap,” kata Bupati.\nIa pergi.",,b,\n'
)


def write(folder: Path, name: str) -> Path:
    path = folder / name
    kind = path.name.split(".", 1)[1]
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist(ROWS), path)
        return path
    data = {"c": TABLE.encode(), "t": TABLE.replace(",", "\t", 4).encode(), "j": LINES}[kind[0]]
    if kind.endswith("gz"):
        data = gzip.compress(data)
    if kind.endswith("zst"):
        with pa.CompressedOutputStream(str(path), "zstd") as stream:
            stream.write(data)
        return path
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.csv", "a.csv.gz", "a.csv.zst", "a.parquet"]
)
def test_every_kind_of_file_says_the_same(tmp_path: Path, name: str) -> None:
    articles = [row_article(row) for row in read_rows([write(tmp_path, name)], {})]
    assert [one.text for one in articles] == [row["text"] for row in ROWS]
    assert [one.id for one in articles] == ["a", "b"]
    assert [one.title for one in articles] == ["Gempa", None]
    assert [one.published and one.published.isoformat() for one in articles] == ["2024-06-22T00:00:00+07:00", None]


def test_columns_may_have_other_names_and_numbers_may_be_ids(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"isi": ["Ia tiba.", None], "nomor": [7, 8]}), path)
    rows = list(read_rows([path], {"text": "isi", "id": "nomor"}))
    assert (row_article(rows[0]).text, row_article(rows[0]).id) == ("Ia tiba.", "7")
    with pytest.raises(InputError, match="text: Field required"):
        row_article(rows[1])


def test_a_cell_that_python_has_no_value_for_harms_its_row_only(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    days = pa.array([0, 2**62, 0], pa.timestamp("us"))
    pq.write_table(pa.table({"text": ["Satu.", "Dua.", "Tiga."], "id": [1.0, None, 2.5], "published": days}), path)
    rows = list(read_rows([path], {}))
    assert [(one.where, one.fields.get("text")) for one in rows] == [
        (f"{path}, row 1", "Satu."),
        (f"{path}, row 2", None),
        (f"{path}, row 3", "Tiga."),
    ]
    assert row_article(rows[0]).id == "1"
    with pytest.raises(InputError, match="a cell of this row cannot be read: "):
        row_article(rows[1])
    with pytest.raises(InputError, match="id: Input should be a valid string"):
        row_article(rows[2])


@pytest.mark.parametrize(
    "table", ['text,id\n"Ia tiba,1\nIa pergi,2\n', 'text,id\n"Ia tiba,1\nIa pergi,2\n"Ia pulang",3\n']
)
def test_a_quotation_mark_too_few_is_told(tmp_path: Path, table: str) -> None:
    (tmp_path / "a.csv").write_text(table)
    rows = list(read_rows([tmp_path / "a.csv"], {}))
    assert rows[0].problem
    assert rows[0].problem.startswith("this is no row of a table: ")


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(name)
    given = [tmp_path / "b.txt", tmp_path, tmp_path / ".." / tmp_path.name / "a.txt"]
    assert [row.fields["text"] for row in read_rows(find_files(given), {})] == ["b.txt", "a.txt"]


def test_a_folder_is_read_in_order_and_its_other_files_are_not(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text("Dua.")
    (tmp_path / "a.txt").write_text("Satu.")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    assert [row.fields["text"] for row in read_rows(find_files([tmp_path]), {})] == ["Satu.", "Dua."]


def test_what_is_no_text_is_a_bad_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    (tmp_path / "b.csv").write_bytes(b"text\nbaik\ncaf\xe9\nsatu,dua\n")
    (tmp_path / "c.jsonl").write_bytes(b'{"text": 5}\n\n{"text": "caf\xe9"}\n[1]\n')
    problems = []
    for row in read_rows(find_files([tmp_path]), {}):
        try:
            row_article(row)
        except InputError as error:
            problems.append(f"{Path(row.where).name}: {error}")
    assert [one.split(":")[0] for one in problems] == [
        "a.txt",
        "b.csv, row 2",
        "b.csv, row 3",
        "c.jsonl, line 1",
        "c.jsonl, line 3",
        "c.jsonl, line 4",
    ]


def test_a_page_is_read_as_an_article(tmp_path: Path) -> None:
    text = "Presiden tiba di Jakarta pada Selasa dan bertemu para menteri di istana. " * 5
    (tmp_path / "a.html").write_text(
        f"<html><body><article><h1>Presiden tiba</h1><p>{text}</p></article></body></html>"
    )
    (row,) = read_rows(find_files([tmp_path]), {})
    assert "bertemu para menteri" in row_article(row).text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"isi,judul\na,b\n", "there is no column 'text' among isi, judul"),
        ("a.csv", b"", "there is no column 'text' among none at all"),
        ("a.jsonl.gz", gzip.compress(LINES)[:-12], "cannot be read: "),
        ("a.jsonl.gz", b"this is no gzip", "cannot be read: "),
        ("a.jsonl.zst", b"this is no zstd", "cannot be read: "),
        ("a.parquet", b"this is no parquet", "cannot be read: "),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        survey([path], {})
    assert str(error.value).startswith(f"{path}: {message}")


def test_missing_and_empty_inputs_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        find_files([tmp_path / "nothing.jsonl"])
    with pytest.raises(InputError, match=r"holds no \.txt, \.jsonl"):
        find_files([tmp_path])
    with pytest.raises(InputError, match="nothing to read"):
        find_files([])


def test_the_survey_knows_an_input_by_what_it_holds(tmp_path: Path) -> None:
    same = [survey([write(tmp_path, name)], {}) for name in ("a.jsonl", "a.jsonl.gz", "b.jsonl.zst")]
    assert [one.rows for one in same] == [2, 2, 2]
    assert len({one.sha256 for one in same}) == 1
    (tmp_path / "a.jsonl").write_bytes(LINES.replace(b"Palu", b"Poso"))
    assert survey([tmp_path / "a.jsonl"], {}).sha256 != same[0].sha256
