from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from beritanlp.batch import Manifest, Progress, run_batch
from beritanlp.cli import app
from beritanlp.errors import InputError, LexiconError

TEXTS = [f"Berita nomor {n}." for n in range(100)]


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A folder of own lexicons, with something that is none."""
    folder = tmp_path / "words"
    folder.mkdir()
    (folder / "openers.txt").write_text("satu\n")
    (folder / "notes.md").write_text("Nothing to read.")
    return folder


def run(source: Path, out: Path, words: Path, **more: Any) -> Manifest:
    from fake_reader import WordReader

    return run_batch([source], out, load=partial(WordReader, lexicons=words), rows_in_a_part=20, **more)


def read_with(out: Path) -> set[str]:
    lines = [json.loads(line) for part in out.glob("part-*") for line in part.read_bytes().splitlines()]
    return {one["made_by"]["pipeline"] for one in lines}


@pytest.mark.parametrize("processes", [1, 2])
def test_all_processes_read_what_the_folder_held_at_the_start(
    archive: Any, tmp_path: Path, words: Path, processes: int
) -> None:
    def change(progress: Progress) -> None:
        (words / "openers.txt").write_text("dua\n")

    source = archive([*TEXTS, f"DIE-ONCE {tmp_path / 'mark'}", *TEXTS])
    if processes == 1:
        (tmp_path / "mark").touch()
    assert run(source, tmp_path / "out", words, processes=processes, progress=change).articles == 201
    assert read_with(tmp_path / "out") == {"satu"}


def test_a_batch_goes_on_with_the_same_lexicons_only(archive: Any, tmp_path: Path, words: Path) -> None:
    source, out = archive(TEXTS), tmp_path / "out"
    first = run(source, out, words)
    moved = words.rename(tmp_path / "moved")
    (moved / "notes.md").write_text("Still nothing.")
    assert run(source, out, moved, resume=True) == first
    (moved / "openers.txt").write_text("dua\n")
    with pytest.raises(InputError, match="begun with other lexicons, or these have changed since"):
        run(source, out, moved, resume=True)


def test_lexicons_that_do_not_hold_together_are_told_by_their_own_name(
    archive: Any, tmp_path: Path, words: Path
) -> None:
    (words / "time.toml").write_text("nothing [")
    with pytest.raises(LexiconError, match=str(words / "time.toml")):
        run(archive(TEXTS), tmp_path / "out", words)
    with pytest.raises(LexiconError, match="is no folder"):
        run(archive(TEXTS), tmp_path / "out", tmp_path / "nowhere")
    assert not (tmp_path / "out").exists()


def test_the_command_takes_them(archive: Any, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "countries.csv").write_text("code,name,forms,unsure\nJPN,,Negeri Origami,\n")
    source, out = archive(["Ia terbang ke Negeri Origami."]), tmp_path / "out"
    arguments = ["batch", str(source), "--out", str(out), "--lexicons", str(tmp_path / "words")]
    said = CliRunner().invoke(app, arguments)
    assert said.exit_code == 0, said.output
    (line,) = (out / "part-000000.jsonl").read_text().splitlines()
    assert "JPN" in {one["country"] for one in json.loads(line)["entities"]}
