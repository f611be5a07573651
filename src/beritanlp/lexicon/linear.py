"""The linear event models: multinomial logistic regressions over named features.

``event_models.npz`` (plain arrays, made by ``models/scripts/train_events.py``) holds their weights.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from beritanlp.errors import LexiconError
from beritanlp.lexicon.arrays import Arrays, pack, pack_words, read_arrays
from beritanlp.lexicon.files import DataFolders

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE = "event_models.npz"
MODELS = ("role", "cast", "date", "event")
Weights: TypeAlias = tuple[float, ...]


@dataclass(frozen=True, eq=False)
class LinearModel:
    """Weights of a multinomial logistic model: ``weights[feature][k]`` adds to the score of ``labels[k]``."""

    labels: tuple[str, ...] = ()
    weights: Mapping[str, Weights] = field(default_factory=dict)


def load_models(data: DataFolders) -> dict[str, LinearModel]:
    """Read the models of the last folder that has them."""
    models = read_arrays(data, FILE, "linear event models", lambda arrays: {one: _model(arrays, one) for one in MODELS})
    if models is None:
        raise LexiconError(f"{FILE} is missing; reinstall beritanlp")
    return models


def _model(arrays: Arrays, name: str) -> LinearModel:
    labels, weights = tuple(arrays.words(f"{name}.labels")), arrays.numbers(f"{name}.weights")
    if weights.shape[1:] != (len(labels),):
        raise ValueError(f"not one weight for each label of {name}")
    return LinearModel(
        labels, dict(zip(arrays.many_words(f"{name}.features"), map(tuple, weights.tolist()), strict=True))
    )


def pack_models(models: Mapping[str, LinearModel]) -> dict[str, NDArray[np.generic]]:
    """Return models as the arrays of the file."""
    out: dict[str, NDArray[np.generic]] = {}
    for name, model in models.items():
        features = sorted(model.weights)
        out[f"{name}.labels"] = np.array(model.labels)
        out[f"{name}.features"] = pack_words(features)
        out |= pack({f"{name}.weights": np.array([model.weights[one] for one in features], dtype=np.float32)})
    return out
