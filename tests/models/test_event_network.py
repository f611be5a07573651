"""The event network's recipe on made-up arrays: what is written is read back, and NumPy answers as PyTorch does."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from beritanlp.lexicon.files import DataFolders
from beritanlp.lexicon.network import load_network

SCRIPTS = Path(__file__).parents[2] / "models" / "scripts"
NAMES = {
    "kinds": ["meet", "sign"],
    "marks": ["capital", "quoted"],
    "features": {
        "trigger": ["left=a", "right=b"],
        "role": ["type=GPE"],
        "time": ["where=same"],
        "status": ["has=plans"],
    },
}


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    return importlib.import_module("questions")


def article(questions: Any, seed: int, tokens: int = 12) -> Any:
    """Return an article whose second token triggers what its sixth takes part in."""
    random = np.random.default_rng(seed)
    told = np.zeros(tokens, "int64")
    told[1] = 1 + seed % 2

    def rows(answer: int) -> Any:
        kind, feature = [seed % 2, 0], random.integers(0, 1, 3)
        return questions.Rows(*map(np.array, ([1, 3], [5, 7], kind, [answer, 0], [2, 1], feature)))

    marked = random.integers(0, 2, tokens)
    return questions.Article(
        marked, random.integers(0, 2, int(marked.sum())), np.ones(tokens, bool), told,
        {"trigger": rows(1), "role": rows(2), "time": rows(1), "status": rows(3)},
    )  # fmt: skip


def write_arrays(questions: Any, folder: Path) -> list[Any]:
    """Write four annotated articles as each set."""
    articles = [article(questions, seed) for seed in range(4)]
    for name in ("whole", "first", "more", "further"):
        questions.save(articles, folder / f"events-{name}.npz")
        np.save(folder / f"events-{name}-dense.npy", np.random.default_rng(9).normal(size=(48, 6)).astype("float16"))
    (folder / "events.json").write_text(json.dumps(NAMES), encoding="utf-8")
    return articles


def test_articles_are_read_back(questions: Any, tmp_path: Path) -> None:
    articles = write_arrays(questions, tmp_path)
    again = list(questions.load(tmp_path / "events-first.npz"))
    for one, other in zip(articles, again, strict=True):
        assert [getattr(one, name).tolist() for name in questions.FIELDS] == [
            getattr(other, name).tolist() for name in questions.FIELDS
        ]
        for head in questions.HEADS:
            for name in questions.ASKED:
                assert getattr(one.rows[head], name).tolist() == getattr(other.rows[head], name).tolist()


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="needs PyTorch")
@pytest.mark.parametrize("share", [["--sets", "more"], []])
def test_a_trained_network_is_what_the_library_reads(questions: Any, tmp_path: Path, share: list[str]) -> None:
    write_arrays(questions, tmp_path)
    out = tmp_path / "out" / "event_network.npz"
    command = [sys.executable, "train_network.py", tmp_path, "--out", out]
    subprocess.run([*command, *share, "--rounds", "2"], cwd=SCRIPTS, check=True, capture_output=True)
    network = load_network(DataFolders((out.parent,)))
    assert network is not None
    assert dict(network.types_of) == {"meet": 1, "sign": 2}
    assert set(network.marks) == {"capital", "quoted"}
    assert network.dense.shape[0] == 6
    assert network.heads["role"].labels == ("none", "agents", "targets", "place")
