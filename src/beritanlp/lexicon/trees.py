"""The boosted event models: sums of oblivious decision trees over named numbers.

``event_trees.npz`` (plain arrays, made by ``models/scripts/train_events.py``) holds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from beritanlp.errors import LexiconError
from beritanlp.lexicon.arrays import Array, Arrays, pack, read_arrays
from beritanlp.lexicon.files import DataFolders

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE = "event_trees.npz"
_DEEPEST = 8  # questions a tree: a leaf's number is a byte
MODELS = ("cast", "place", "date", "event")


@dataclass(frozen=True, eq=False)
class Trees:
    """Trees that each ask their few questions of every row at once; the answers together are the number of the leaf.

    A row has the numbers that ``inputs`` names. Tree ``t`` asks whether the number ``columns[t, q]`` is above
    ``borders[t, q]``; a yes adds ``2**q`` to the leaf, and ``leaves[t, leaf, k]`` adds to the score of ``labels[k]``.
    """

    labels: tuple[str, ...]
    inputs: tuple[str, ...]
    columns: NDArray[np.int64]
    borders: Array
    leaves: Array


def load_trees(data: DataFolders) -> dict[str, Trees]:
    """Read the models of the last folder that has them."""
    trees = read_arrays(data, FILE, "event trees", lambda arrays: {name: _trees(arrays, name) for name in MODELS})
    if trees is None:
        raise LexiconError(f"{FILE} is missing; reinstall beritanlp")
    return trees


def _trees(arrays: Arrays, name: str) -> Trees:
    labels, inputs = tuple(arrays.words(f"{name}.labels")), tuple(arrays.words(f"{name}.inputs"))
    columns, borders = arrays.numbers(f"{name}.columns").astype(np.int64), arrays.numbers(f"{name}.borders")
    if (
        columns.ndim != 2
        or columns.shape[1] > _DEEPEST
        or borders.shape != columns.shape
        or not np.isin(columns, range(len(inputs))).all()
    ):
        raise ValueError(f"the questions of {name} do not fit its inputs")
    leaves = arrays.numbers(f"{name}.leaves").reshape(len(columns), 2 ** columns.shape[1], len(labels))
    return Trees(labels, inputs, columns, borders, leaves)


def pack_trees(models: Mapping[str, Trees]) -> dict[str, NDArray[np.generic]]:
    """Return models as the arrays of the file."""
    out: dict[str, NDArray[np.generic]] = {}
    for name, trees in models.items():
        out |= {f"{name}.labels": np.array(trees.labels), f"{name}.inputs": np.array(trees.inputs)}
        out |= {f"{name}.columns": trees.columns.astype(np.int16), f"{name}.borders": trees.borders}
        out |= pack({f"{name}.leaves": trees.leaves.reshape(-1, len(trees.labels))})
    return out
