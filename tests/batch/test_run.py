from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import beritanlp
from beritanlp.batch import Manifest, Progress, run_batch
from beritanlp.batch import output as output_module
from beritanlp.errors import BeritaError, InputError

HERE = Path(__file__).parent
MIXED = [
    "Presiden tiba di Jakarta.",
    "RAISE",
    b"{no json",
    "Menteri itu pergi.",
    b'{"title": "tanpa isi"}',
    "Ia pulang.",
]


def run(source: Path, out: Path, **more: Any) -> Manifest:
    from fake_reader import FakeReader

    return run_batch([source], out, load=FakeReader, **{"rows_in_a_part": 4, **more})


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for part in sorted(folder.glob("part-*")) for line in part.read_bytes().splitlines()]


def dead_letters(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "dead-letters.jsonl").read_bytes().splitlines()]


def test_a_bad_row_is_a_dead_letter_and_stops_nothing(archive: Any, tmp_path: Path) -> None:
    manifest = run(archive(MIXED), tmp_path / "out")
    assert [one["id"] for one in lines(tmp_path / "out")] == ["a0", "a3", "a5"]
    assert [(one["row"], one["where"].split(", ")[1]) for one in dead_letters(tmp_path / "out")] == [
        (1, "line 2"),
        (2, "line 3"),
        (4, "line 5"),
    ]
    reasons = [one["reason"] for one in dead_letters(tmp_path / "out")]
    assert reasons[0] == "ValueError: kalimat ini tidak terbaca"
    assert "no JSON" in reasons[1]
    assert '"text" is wanted' in reasons[2]
    assert (manifest.articles, manifest.failed, len(manifest.parts)) == (3, 3, 2)


def test_processes_write_what_one_writes(archive: Any, tmp_path: Path) -> None:
    source = archive(MIXED * 20)
    assert run(source, tmp_path / "one") == run(source, tmp_path / "two", processes=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_progress_counts(archive: Any, tmp_path: Path) -> None:
    seen: list[Progress] = []
    run(archive(MIXED * 5), tmp_path / "out", progress=seen.append)
    assert [(one.rows, one.done, one.failed) for one in seen] == [(30, 0, 0), (30, 16, 8), (30, 30, 15)]
    assert seen[0].seconds_left is None
    assert seen[-1].seconds_left == 0
    assert seen[-1].words_a_second > 0


def test_a_killed_process_loses_nothing(archive: Any, tmp_path: Path) -> None:
    texts = [f"Berita nomor {n}." for n in range(150)]
    texts[40] = f"DIE-ONCE {tmp_path / 'mark'}"
    manifest = run(archive(texts), tmp_path / "out", processes=2)
    assert (manifest.articles, manifest.failed) == (150, 0)
    assert [one["id"] for one in lines(tmp_path / "out")] == [f"a{n}" for n in range(150)]


def test_a_row_that_kills_its_process_is_found_out(archive: Any, tmp_path: Path) -> None:
    texts = [f"Berita nomor {n}." for n in range(20)]
    texts[3] = "DIE"
    manifest = run(archive(texts), tmp_path / "out", processes=2)
    assert (manifest.articles, manifest.failed) == (19, 1)
    assert [(one["row"], one["reason"]) for one in dead_letters(tmp_path / "out")] == [
        (3, "the process that read it died, several times")
    ]


@pytest.mark.parametrize("processes", [1, 2])
def test_killed_and_resumed_it_leaves_what_an_uninterrupted_batch_leaves(
    archive: Any, tmp_path: Path, processes: int
) -> None:
    source = archive((["WAIT sebentar", "RAISE"] * 50 + [b"{no json"]) * 3)
    run(source, tmp_path / "whole", rows_in_a_part=20)
    out, kills = tmp_path / "out", 0
    while kills < 10:
        child = start(source, out, processes)
        wanted = min(len(list(out.glob("part-*"))) + 2, 16) if out.exists() else 2
        while child.poll() is None and len(list(out.glob("part-*"))) < wanted:
            time.sleep(0.003)
        child.kill()
        if child.wait() == 0:
            break
        kills += 1
    run(source, out, rows_in_a_part=20, resume=True)
    assert kills > 2
    assert contents(out) == contents(tmp_path / "whole")


def start(source: Path, out: Path, processes: int) -> subprocess.Popen[bytes]:
    code = f"""
if __name__ == "__main__":
    import sys
    sys.path.insert(0, {str(HERE)!r})
    from fake_reader import FakeReader
    from beritanlp.batch import run_batch
    run_batch([{str(source)!r}], {str(out)!r}, load=FakeReader, processes={processes}, resume=True, rows_in_a_part=20)
"""
    return subprocess.Popen([sys.executable, "-c", code])


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="children are found in /proc")
def test_a_killed_batch_leaves_no_process_behind(archive: Any, tmp_path: Path) -> None:
    child = start(archive(["WAIT lama"] * 5000), tmp_path / "out", 2)
    while not list((tmp_path / "out").glob("part-*")):
        assert child.poll() is None
        time.sleep(0.01)
    children = Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text().split()
    assert len(children) >= 2
    child.kill()
    child.wait()
    end = time.monotonic() + 10
    while any(alive(one) for one in children) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(alive(one) for one in children)


def alive(process: str) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_finished_batch_may_be_resumed(archive: Any, tmp_path: Path) -> None:
    source = archive(MIXED)
    first = run(source, tmp_path / "out")
    before = contents(tmp_path / "out")
    assert run(source, tmp_path / "out", resume=True) == first
    assert contents(tmp_path / "out") == before


def test_a_full_disk_is_told_and_resumed(archive: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = archive(MIXED * 5)
    run(source, tmp_path / "whole")
    calls = iter(range(100))

    def sync(descriptor: int) -> None:
        if next(calls) > 12:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(output_module.os, "fsync", sync)
        with pytest.raises(BeritaError, match="cannot be written: No space left on device; finished parts are kept"):
            run(source, tmp_path / "out")
    assert not list((tmp_path / "out").glob(".*"))
    assert not (tmp_path / "out" / "manifest.json").exists()
    run(source, tmp_path / "out", resume=True)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_what_lies_in_the_folder_is_never_overwritten(archive: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(archive(MIXED), out)
    with pytest.raises(InputError, match="holds a batch; go on with --resume"):
        run(archive(MIXED), out)
    with pytest.raises(InputError, match="begun with rows_in_a_part 4, not 5"):
        run(archive(MIXED), out, rows_in_a_part=5, resume=True)
    with pytest.raises(InputError, match="the output of another input"):
        run(archive(MIXED[1:]), out, resume=True)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").touch()
    with pytest.raises(InputError, match="not empty and holds no batch"):
        run(archive(MIXED), tmp_path / "mine", resume=True)
    with pytest.raises(InputError, match="inside the input"):
        run(tmp_path, tmp_path / "there" / "out")


@pytest.mark.parametrize("name", ["batch.json", "notes.txt"])
@pytest.mark.parametrize("content", ["", "[]", "{}"])
def test_a_folder_of_somebody_else_is_left_as_it_is(archive: Any, tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / name).write_text(content)
    for resume in (False, True):
        with pytest.raises(InputError, match="not empty and holds no batch"):
            run(archive(MIXED), tmp_path / "mine", resume=resume)
    assert contents(tmp_path / "mine") == {name: content.encode()}
    with pytest.raises(InputError, match="cannot be made a folder: File exists"):
        run(archive(MIXED), tmp_path / "mine" / name)


@pytest.mark.parametrize("now", [lambda data: data[:100], lambda data: data.replace(b"Presiden", b"Direktur")])
def test_an_input_that_changes_while_it_is_read_is_told(archive: Any, tmp_path: Path, now: Any) -> None:
    source, out = archive(MIXED), tmp_path / "out"
    before = source.read_bytes()

    def change(progress: Progress) -> None:
        source.write_bytes(now(before))

    with pytest.raises(InputError, match="the input changed while it was read"):
        run(source, out, rows_in_a_part=100, progress=change)
    assert [one.name for one in out.iterdir()] == ["batch.json"]


def test_a_batch_that_could_not_begin_is_no_batch(archive: Any, tmp_path: Path) -> None:
    def fail() -> Any:
        raise BeritaError("no models")

    with pytest.raises(BeritaError, match="no models"):
        run_batch([archive(MIXED)], tmp_path / "out", load=fail)
    assert run(archive(MIXED), tmp_path / "out").articles == 3


def test_two_batches_in_one_folder_are_one_too_many(archive: Any, tmp_path: Path) -> None:
    source, out = archive(MIXED), tmp_path / "out"

    def another(progress: Progress) -> None:
        with pytest.raises(InputError, match="another batch is writing here"):
            run(source, out, resume=True)

    assert run(source, out, progress=another).articles == 3


def test_a_reader_that_cannot_start_fails_nobodys_article(archive: Any, tmp_path: Path) -> None:
    from fake_reader import die

    with pytest.raises(BeritaError, match="die at their start"):
        run_batch([archive(MIXED)], tmp_path / "out", load=die, processes=2)
    assert not (tmp_path / "out" / "dead-letters.jsonl").exists()


def test_a_batch_says_what_single_calls_say(
    extractor: beritanlp.Extractor, examples: dict[str, str], tmp_path: Path
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name, text in examples.items():
        (source / f"{name}.txt").write_bytes(text.encode())
    run_batch([source], tmp_path / "out", load=lambda: extractor, rows_in_a_part=2)
    alone = [extractor(text).model_dump_json() for _, text in sorted(examples.items())]
    assert [
        line for part in sorted((tmp_path / "out").glob("part-*")) for line in part.read_text().splitlines()
    ] == alone
