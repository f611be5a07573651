"""The trees that CatBoost grows say in the library what they said in CatBoost."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import numpy as np
import pytest

from beritanlp.events.trees import judge

SCRIPTS = Path(__file__).parents[2] / "models" / "scripts"


def test_grown_trees_answer_as_in_catboost(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("catboost", reason="needs CatBoost")
    monkeypatch.setattr(sys, "path", [str(SCRIPTS), *sys.path])
    train = importlib.import_module("train_events")
    grown = []

    class Recorded(train.CatBoostClassifier):  # type: ignore[name-defined, misc]
        def fit(self, *args: object) -> object:
            grown.append(self)
            return super().fit(*args)

    monkeypatch.setattr(train, "CatBoostClassifier", Recorded)
    random = np.random.default_rng(3)
    rows = [{"agents": float(random.random()), "far": float(random.integers(0, 9)), "same": 1.0} for _ in range(400)]
    rows[::3] = [{"targets": float(random.random())} for _ in rows[::3]]
    labels = ["targets" if "targets" in row else "agents" if row["agents"] > row["far"] / 9 else "none" for row in rows]
    labels[:2] = ["none", "place"]
    trees = train.grow("cast", list(zip(rows, labels, strict=True)))
    table = [[row.get(name, 0.0) for name in trees.inputs] for row in rows]
    found = judge(trees, rows)
    assert np.array([list(odds.values()) for odds in found]) == pytest.approx(grown[0].predict_proba(table), abs=1e-4)
    right = [odds[label] == max(odds.values()) for odds, label in zip(found, labels, strict=True)]
    assert np.mean(right) > 0.95
