from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

import beritanlp
from beritanlp.batch import Manifest, ray_dataset, run_batch
from beritanlp.cli import app

HERE = Path(__file__).parent
MIXED = ["Presiden tiba di Jakarta.", "RAISE", "Menteri itu pergi.", "Ia pulang."] * 25


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster of two nodes, whose workers find the fake reader; one of its three cores is left to read and write."""
    pytest.importorskip("ray", reason="Ray is the extra `scale`")
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("PYTHONPATH", os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])]))
        nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 2, "include_dashboard": False})
        nodes.add_node(num_cpus=1)
    yield nodes.address
    nodes.shutdown()


def local(source: Path, out: Path, load: Any) -> Manifest:
    return run_batch([source], out, load=load, processes=2)


def batch(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["batch", *map(str, arguments)])


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@pytest.mark.filterwarnings("ignore")
def test_a_dataset_of_two_nodes_says_what_one_machine_says_though_an_actor_is_killed(
    address: str, archive: Any, tmp_path: Path
) -> None:
    import ray
    from fake_reader import FakeReader

    mark = tmp_path / "mark"
    mark.touch()
    source = archive([*MIXED, f"DIE-ONCE {mark}"])
    local(source, tmp_path / "out", FakeReader)
    rows = [json.loads(line) for line in source.read_bytes().splitlines()]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "articles.parquet")
    mark.unlink()
    with ray.init(address=address, log_to_driver=False):
        articles = ray.data.read_parquet(str(tmp_path / "articles.parquet"))
        ray_dataset(articles, load=FakeReader, actors=2, rows_at_once=8).write_parquet(str(tmp_path / "read"))
    assert mark.exists()
    found = pq.read_table(tmp_path / "read").to_pylist()
    read = [one["extraction"] for one in found if one["extraction"] is not None]
    assert sorted(read) == sorted((tmp_path / "out" / "part-000000.jsonl").read_text().splitlines())
    dead = [json.loads(one["dead_letter"]) for one in found if one["dead_letter"] is not None]
    assert {one["reason"] for one in dead} == {"ValueError: kalimat ini tidak terbaca"}
    assert sorted(one["article"]["id"] for one in dead) == sorted(f"a{n}" for n in range(1, 100, 4))


@pytest.mark.filterwarnings("ignore")
def test_a_batch_of_two_nodes_writes_what_one_machine_writes_though_actors_are_killed(
    address: str, archive: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fake_reader import WordReader

    monkeypatch.setattr(beritanlp, "load", WordReader)
    words = tmp_path / "words"
    words.mkdir()
    (words / "openers.txt").write_text("satu")
    mark = tmp_path / "mark"
    source = archive([*MIXED, b"{no json", f"DIE-ONCE {mark}", *MIXED[:90], "Ia pulang.", "DIE"])
    out = tmp_path / "ray"
    how = ("--engine", "ray", "--address", address, "--processes", 2, "--lexicons", words)
    said = batch(source, "--out", out, *how)
    failed = "144 articles in 1 parts, 50 failed (dead-letters.jsonl)"
    assert (said.exit_code, said.stdout) == (0, f"{out}: {failed}\n")
    assert mark.exists()
    manifest = local(source, tmp_path / "local", partial(WordReader, lexicons=words))
    assert (manifest.articles, manifest.failed) == (144, 50)
    assert contents(out) == contents(tmp_path / "local")


def test_a_cluster_that_does_not_answer_is_told_in_one_line(archive: Any, tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="Ray is the extra `scale`")
    with socket.socket() as nobody:  # bound, and not listening
        nobody.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{nobody.getsockname()[1]}"
        said = batch(archive(MIXED), "--out", tmp_path / "out", "--engine", "ray", "--address", address)
    assert said.exit_code == 1
    assert said.stderr.startswith(f"beritanlp: {address}: no Ray cluster answers there: ")
    assert len(said.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_without_ray_it_is_said_what_to_install(archive: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    said = batch(archive(MIXED), "--out", tmp_path / "out", "--engine", "ray")
    assert (said.exit_code, said.stderr) == (1, "beritanlp: this needs Ray: pip install 'beritanlp[scale]'\n")


def test_an_address_is_rays(archive: Any, tmp_path: Path) -> None:
    assert batch(archive(MIXED), "--out", tmp_path / "out", "--address", "head:6379").exit_code == 2
