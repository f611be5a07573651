"""Boosted trees at work: all rows and all trees in one step; the trees are data (``lexicon/trees.py``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from beritanlp.events.network import softmax

if TYPE_CHECKING:
    from beritanlp.lexicon.trees import Trees

Row = dict[str, float]


def judge(trees: Trees, rows: Sequence[Row]) -> list[dict[str, float]]:
    """Return for each row the probability of each label; a number that a row lacks is 0."""
    if not rows:
        return []
    lacking, size = dict.fromkeys(trees.inputs, 0.0), len(trees.inputs)
    table = np.array([list((lacking | row).values())[:size] for row in rows], dtype=np.float32)
    yes = table[:, trees.columns] > trees.borders
    leaf = np.packbits(yes, axis=2, bitorder="little")[:, :, 0]
    scores = trees.leaves[np.arange(len(trees.leaves)), leaf].sum(axis=1)
    return [dict(zip(trees.labels, odds, strict=True)) for odds in softmax(scores).tolist()]


def normal(odds: Mapping[str, float]) -> dict[str, float]:
    """Return probabilities that add up to 1."""
    total = sum(odds.values())
    return {label: one / total for label, one in odds.items()}
