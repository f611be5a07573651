from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ray = pytest.importorskip("ray", reason="Ray is the extra `scale`")

from beritanlp.batch import ray_dataset, run_batch  # noqa: E402

MIXED = ["Presiden tiba di Jakarta.", "RAISE", "Menteri itu pergi.", "Ia pulang."] * 25


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """A cluster of two nodes of one core, whose workers find the fake reader."""
    from ray.cluster_utils import Cluster

    nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    nodes.add_node(num_cpus=1)
    environment = {"env_vars": {"PYTHONPATH": str(Path(__file__).parent)}}
    ray.init(address=nodes.address, log_to_driver=False, runtime_env=environment)
    yield
    ray.shutdown()
    nodes.shutdown()


@pytest.mark.filterwarnings("ignore")
def test_two_nodes_say_what_one_machine_says_though_an_actor_is_killed(
    cluster: None, archive: Any, tmp_path: Path
) -> None:
    from fake_reader import FakeReader

    mark = tmp_path / "mark"
    mark.touch()
    source = archive([*MIXED, f"DIE-ONCE {mark}"])
    run_batch([source], tmp_path / "out", load=FakeReader)
    rows = [json.loads(line) for line in source.read_bytes().splitlines()]
    mark.unlink()
    found = ray_dataset(ray.data.from_items(rows), load=FakeReader, actors=2, rows_at_once=8).take_all()
    assert mark.exists()
    read = [one["extraction"] for one in found if one["extraction"] is not None]
    assert sorted(read) == sorted((tmp_path / "out" / "part-000000.jsonl").read_text().splitlines())
    dead = [json.loads(one["dead_letter"]) for one in found if one["dead_letter"] is not None]
    assert {one["reason"] for one in dead} == {"ValueError: kalimat ini tidak terbaca"}
    assert sorted(one["article"]["id"] for one in dead) == sorted(f"a{n}" for n in range(1, 100, 4))
