"""The command line, as a program: what it writes, where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import beritanlp
from beritanlp.cli import app
from beritanlp.cli.articles import extractions, some_extractions

RUN = CliRunner()
ENGLISH = "The committee will publish its findings next month. Nobody was hurt."


def berita(*args: object, stdin: bytes | None = None) -> Result:
    """Run the command line in this process, so that the pipeline's modules are imported once."""
    return RUN.invoke(app, [str(one) for one in args], input=stdin)


@pytest.fixture(autouse=True)
def one_pipeline(monkeypatch: pytest.MonkeyPatch, extractor: beritanlp.Extractor) -> None:
    monkeypatch.setattr(beritanlp, "load", lambda: extractor, raising=False)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "berita.txt"
    file.write_bytes("\ufeffPresiden Rusia Vladimir Putin tiba di Jakarta, Senin (3/6/2024).\r\n".encode())
    return file


def test_a_pipe_gets_one_json_object_a_line(article: Path) -> None:
    result = berita("extract", article, article)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert len(lines) == 2
    assert lines[0]["article"]["text"].startswith("Presiden")
    assert lines[0]["article"]["text"].endswith("\r\n")


def test_text_names_people_countries_and_days(article: Path) -> None:
    result = berita("extract", "--format", "text", article)
    assert result.exit_code == 0
    assert "Vladimir Putin" in result.stdout
    assert "RUS" in result.stdout


def test_json_is_one_object_for_one_article_and_a_list_for_several(article: Path) -> None:
    assert json.loads(berita("extract", "--format", "json", article).stdout)["schema_version"] == "1"
    assert len(json.loads(berita("extract", "--format", "json", article, article).stdout)) == 2


def test_standard_input_and_a_given_date() -> None:
    result = berita("extract", "--published", "2024-06-22", "-", stdin=b"Ia tiba di Jakarta kemarin.")
    said = json.loads(result.stdout)
    assert said["article"]["published"] == "2024-06-22T00:00:00+07:00"
    assert said["times"][0]["value"] == "2024-06-21"


def test_a_jsonl_file_holds_one_article_a_line(tmp_path: Path) -> None:
    file = tmp_path / "arsip.jsonl"
    file.write_text('{"text": "Ia tiba di Jakarta.", "id": "satu", "url": null}\n\n{"text": "", "id": "dua"}\n')
    result = berita("extract", file)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["satu", "dua"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("foto.txt", b"\x89PNG\r\n\0\0\0", "binary"),
        ("acak.txt", bytes(range(256)) * 20_000, "binary"),
        ("latin.txt", "caf\u00e9".encode("latin-1"), "UTF-8"),
        ("besar.txt", b"a" * 5_000_000, "one article at a time"),
        ("rusak.jsonl", b'{"text": "a"}\n{"text": \n', "line 2"),
        ("daftar.jsonl", b"[1, 2]\n", "line 1"),
        ("kosong.jsonl", b'{"title": "a"}\n', "text"),
        ("tanggal.jsonl", b'{"text": "a", "published": "2024-02-31"}\n', "2024-02-31"),
        ("medan.jsonl", b'{"text": "a", "tanggal": "2024"}\n', "tanggal"),
        ("angka.jsonl", b'{"text": 5}\n', "line 1"),
        ("separuh.jsonl", b'{"text": "\\ud800"}\n', "line 1"),
        ("dalam.jsonl", b"[" * 100_000 + b"\n", "line 1"),
    ],
)
def test_what_cannot_be_read_is_one_line_that_names_it(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert_one_line(berita("extract", file), name, says)


def test_missing_files_folders_and_impossible_dates_are_told_at_once(tmp_path: Path, article: Path) -> None:
    assert_one_line(berita("extract", article, tmp_path / "tidak-ada.txt"), "tidak-ada.txt", "no such file")
    (tmp_path / "kosong").mkdir()
    assert_one_line(berita("extract", tmp_path / "kosong"), "folder")
    assert_one_line(berita("extract", "--published", "31 Februari", article), "31 Februari")
    assert_one_line(berita("graph", article, "-o", tmp_path / "tidak" / "ada.json"), "ada.json")
    assert_one_line(berita("timeline", tmp_path / "tidak-ada.txt", "--from", "kemarin"), "kemarin")
    assert_one_line(berita("graph", article, "-o", tmp_path / "a.json", "--from", "2025", "--to", "2024"), "2025")


@pytest.mark.parametrize("content", [b"", b" \n\n"])
def test_nothing_to_draw_is_said(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kosong.txt"
    file.write_bytes(content)
    assert_one_line(berita("view", file, "-o", tmp_path / "a.html"), "kosong.txt", "no text")
    assert_one_line(berita("graph", file, "-o", tmp_path / "a.html"), "kosong.txt", "no text")
    assert_one_line(berita("timeline", file), "kosong.txt", "no text")
    assert_one_line(berita("export", file, "--to", "jsonld", "-o", tmp_path / "a"), "kosong.txt", "no text")


def assert_one_line(result: Result, *says: str) -> None:
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert all(one in result.stderr for one in says), result.stderr


@pytest.mark.parametrize("text", ["", " \n", ENGLISH])
def test_nothing_to_say_is_no_error(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(text)
    for how in ("text", "json", "jsonl"):
        result = berita("extract", "--format", how, file)
        assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(berita("extract", "--format", "json", file).stdout)["quotes"] == []


@pytest.mark.parametrize(
    "args",
    [
        ["extract"],
        ["graph", "a.txt"],
        ["graph", "a.txt", "-o", "a.doc"],
        ["extract", "--format", "xml", "a.txt"],
        ["view", "a.txt", "-o", "a.png"],
        ["view", "a.jsonl", "-o", "a.html"],
        ["timeline", "a.txt", "-o", "a.txt"],
        ["export", "a.txt", "--to", "docx", "-o", "a"],
        ["nonsense"],
    ],
)
def test_wrong_usage_is_two(args: list[str]) -> None:
    assert berita(*args).exit_code == 2


def test_a_graph_by_suffix(tmp_path: Path, article: Path) -> None:
    for suffix in ("graphml", "gexf"):
        result = berita("graph", article, "-o", tmp_path / f"a.{suffix}")
        assert result.exit_code == 0
        assert "nodes" in result.stdout
        ET.parse(tmp_path / f"a.{suffix}")
    assert berita("graph", article, "-o", tmp_path / "a.json").exit_code == 0
    assert json.loads((tmp_path / "a.json").read_text())["nodes"]
    assert berita("graph", article, "-o", tmp_path / "a.html").exit_code == 0
    assert "Vladimir Putin" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("suffix", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_graph_as_a_picture(tmp_path: Path, article: Path, suffix: str, begins: bytes) -> None:
    pytest.importorskip("matplotlib")
    assert berita("graph", article, "-o", tmp_path / f"a.{suffix}").exit_code == 0
    assert (tmp_path / f"a.{suffix}").read_bytes().startswith(begins)


def test_a_picture_without_matplotlib_says_what_to_install(
    tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert_one_line(berita("graph", article, "-o", tmp_path / "a.svg"), "beritanlp[plot]")


def test_a_folder_is_its_articles(tmp_path: Path) -> None:
    (tmp_path / "dalam").mkdir()
    for name in ("b.txt", "dalam/a.txt", "foto.png", "README.md"):
        (tmp_path / name).write_text(f"Ia tiba di Jakarta, kata {name}.")
    (tmp_path / "c.jsonl").write_text('{"text": "Ia tiba di Bandung."}\n{"text": "Ia tiba di Medan."}\n')
    texts = [json.loads(line)["article"]["text"] for line in berita("extract", tmp_path).stdout.splitlines()]
    assert [text.split()[-1] for text in texts] == ["b.txt.", "Bandung.", "Medan.", "dalam/a.txt."]


def test_an_article_as_a_page(tmp_path: Path, article: Path) -> None:
    result = berita("view", article, "-o", tmp_path / "a.html")
    assert result.exit_code == 0
    assert "kB" in result.stdout
    assert "Presiden Rusia" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.fixture
def meetings(tmp_path: Path) -> Path:
    file = tmp_path / "pertemuan.jsonl"
    told = [
        ("Presiden Rusia Vladimir Putin bertemu Joko Widodo di Jakarta, Senin (3/6/2024).", "satu"),
        ("Presiden Prancis Emmanuel Macron bertemu Olaf Scholz di Berlin, Jumat (5/7/2024).", "dua"),
    ]
    file.write_text("".join(json.dumps({"text": text, "id": name}) + "\n" for text, name in told))
    return file


def test_a_timeline_in_order_between_two_days_and_of_one_person(tmp_path: Path, meetings: Path) -> None:
    both = berita("timeline", meetings).stdout
    assert both.index("2024-06-03") < both.index("2024-07-05")
    assert "2024-06-03" not in berita("timeline", meetings, "--from", "2024-07").stdout
    assert "2024-07-05" not in berita("timeline", meetings, "--to", "2024-06").stdout
    assert "Putin" not in berita("timeline", meetings, "--entity", "Emmanuel Macron").stdout
    assert_one_line(berita("timeline", meetings, "--entity", "Budi"), "Budi")
    assert berita("timeline", meetings, "-o", tmp_path / "a.html").exit_code == 0
    assert "2024-07-05" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_graph_as_of_a_day(tmp_path: Path, meetings: Path) -> None:
    assert berita("graph", meetings, "--as-of", "2024-06", "-o", tmp_path / "a.json").exit_code == 0
    names = {one["name"] for one in json.loads((tmp_path / "a.json").read_text())["nodes"] if one["kind"] == "event"}
    assert any("3 Juni" in name for name in names)
    assert not any("5 Juli" in name for name in names)
    assert_one_line(berita("graph", meetings, "--as-of", "lusa", "-o", tmp_path / "b.json"), "lusa")


@pytest.mark.parametrize("to", ["jsonld", "plover", "conllu", "graphml", "neo4j"])
def test_an_export_by_name(tmp_path: Path, meetings: Path, to: str) -> None:
    result = berita("export", meetings, "--to", to, "-o", tmp_path / "keluar")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "keluar").exists()


@pytest.fixture
def read(tmp_path: Path, meetings: Path) -> Path:
    """The folder of a batch."""
    assert berita("batch", meetings, "--out", tmp_path / "read").exit_code == 0
    return tmp_path / "read"


@pytest.mark.parametrize("suffix", ["json", "html"])
def test_a_graph_of_what_has_been_extracted_is_that_of_the_articles(
    tmp_path: Path, meetings: Path, read: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(berita("extract", meetings).stdout)
    for number, given in enumerate((meetings, read, read / "part-000000.jsonl", lines)):
        assert berita("graph", given, "-o", tmp_path / f"{number}.{suffix}").exit_code == 0
        assert (tmp_path / f"{number}.{suffix}").read_bytes() == (tmp_path / f"0.{suffix}").read_bytes()
        monkeypatch.setattr(beritanlp, "load", None)  # only the first is read by a pipeline
    assert "2024-06-03" in berita("timeline", read).stdout


@pytest.mark.parametrize("to", ["jsonld", "plover", "conllu"])
def test_what_has_been_extracted_is_exported_as_the_articles_are(
    tmp_path: Path, meetings: Path, read: Path, to: str
) -> None:
    for number, given in enumerate((meetings, read)):
        assert berita("export", given, "--to", to, "-o", tmp_path / str(number)).exit_code == 0
    assert (tmp_path / "0").read_bytes() == (tmp_path / "1").read_bytes()


def test_articles_and_extractions_are_not_mixed(tmp_path: Path, meetings: Path, read: Path) -> None:
    part = read / "part-000000.jsonl"
    graph = ("-o", tmp_path / "a.json")
    assert_one_line(berita("graph", read, meetings, *graph), "part-000000.jsonl holds extractions", meetings.name)
    assert_one_line(berita("graph", tmp_path, *graph), "give files of one kind")
    assert_one_line(berita("graph", read, "--published", "2024", *graph), "--published and --lexicons are for articles")
    assert_one_line(berita("extract", read), "part-000000.jsonl, line 1: this is an extraction, and no article")
    (tmp_path / "b.jsonl").write_bytes(part.read_bytes() + meetings.read_bytes())
    assert_one_line(berita("graph", tmp_path / "b.jsonl", *graph), "b.jsonl, line 3: this is no extraction; articles")
    (tmp_path / "c.jsonl").write_bytes(meetings.read_bytes() + part.read_bytes())
    assert_one_line(berita("graph", tmp_path / "c.jsonl", *graph), "c.jsonl, line 3: this is an extraction")


def test_processes_read_what_one_reads(tmp_path: Path, meetings: Path) -> None:
    for processes in (1, 2):
        out = tmp_path / f"{processes}.json"
        assert berita("graph", meetings, "--processes", processes, "-o", out).exit_code == 0
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()


def test_a_bar_shows_how_far_reading_is(
    monkeypatch: pytest.MonkeyPatch, meetings: Path, read: Path, extractor: beritanlp.Extractor
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert len(list(extractions([str(meetings)], None))) == 2
    assert len(list(some_extractions([str(read)], None))) == 2


def test_html_is_read_as_an_article(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    page = tmp_path / "a.html"
    page.write_text(
        f"<html><head><title>Tamu</title></head><body><article>{'<p>Ia tiba di Jakarta.</p>' * 9}</article>"
    )
    assert "Jakarta" in json.loads(berita("extract", page).stdout)["article"]["text"]
    (tmp_path / "b.html").write_text("<html></html>")
    assert_one_line(berita("extract", tmp_path / "b.html"), "b.html", "no article")


def test_schema_and_info() -> None:
    assert "mentions" in json.loads(berita("schema").stdout)["properties"]
    said = berita("info").stdout
    assert beritanlp.__version__ in said
    assert "id_berita" in said


def test_help_has_examples() -> None:
    assert "beritanlp extract article.txt" in berita("--help").stdout
    assert "beritanlp graph" in berita("extract", "--help").stdout


def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("“\x1b[2JHapus layar pembaca sekarang juga,” kata Presiden Rusia Vladimir Putin.\n")
    assert "\x1b" not in berita("extract", "--format", "text", file).stdout


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "banyak.jsonl"
    file.write_text('{"text": "Ia tiba di Jakarta."}\n' * 400)
    command = [sys.executable, "-c", "from beritanlp.cli import main; main()", "extract", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0
