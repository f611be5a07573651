"""The weights of the event network: a small convolutional encoder of the article, and one head for each question.

``event_network.npz`` (plain arrays, made by ``models/scripts/train_network.py``) holds them as whole numbers of eight
bits with a scale for each column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders

Array: TypeAlias = NDArray[np.float32]
FILE = "event_network.npz"
HEADS: Mapping[str, tuple[str, ...]] = {
    "trigger": ("no", "yes"),
    "role": ("none", "agents", "targets", "place"),
    "time": ("no", "yes"),
    "status": ("actual", "planned", "possible", "denied"),
}


@dataclass(frozen=True)
class Layer:
    """A convolution over a token and its neighbours ``distance`` before and after; its input is normalised first."""

    distance: int
    gain: Array
    shift: Array
    weights: Array
    bias: Array


@dataclass(frozen=True)
class Head:
    """A perceptron that answers one question about a trigger and another token, an event type and some features.

    ``embedding`` has a row for each feature and a last one that counts always.
    """

    labels: tuple[str, ...]
    features: Mapping[str, int]
    trigger: Array
    other: Array
    embedding: Array
    type: Array
    out: Array
    out_bias: Array


@dataclass(frozen=True)
class EventNetwork:
    """The encoder (``dense`` reads a token's vectors, ``marks`` its named marks, then the layers) and what reads it.

    ``types`` (with ``types_bias``) tells for each token which event type it triggers: column 0 is none, column
    ``types_of[type]`` a type. ``heads`` answer by name: trigger, role, time, status.
    """

    marks: Mapping[str, int]
    dense: Array
    dense_bias: Array
    mark: Array
    layers: tuple[Layer, ...]
    types_of: Mapping[str, int]
    types: Array
    types_bias: Array
    heads: Mapping[str, Head]


def load_network(data: DataFolders) -> EventNetwork | None:
    """Read the network of the last folder that has one; None where there is none."""
    found = list(data.files(FILE))
    if not found:
        return None
    where, content = found[-1]
    try:
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            return _network({name: arrays[name] for name in arrays.files})
    except (ValueError, KeyError, OSError, EOFError, BadZipFile) as error:
        raise LexiconError(f"{where}: no event network ({error}); train it as models/README.md says") from None


def pack(arrays: Mapping[str, Array]) -> dict[str, NDArray[np.generic]]:
    """Return matrices as whole numbers from -127 to 127 with a scale for each column, vectors as they are."""
    out: dict[str, NDArray[np.generic]] = {}
    for name, array in arrays.items():
        if array.ndim < 2:
            out[name] = array.astype(np.float32)
            continue
        scale = np.maximum(np.abs(array).max(axis=0), 1e-8) / 127
        out[name] = np.round(array / scale).astype(np.int8)
        out[f"{name}.scale"] = scale.astype(np.float32)
    return out


def _network(packed: Mapping[str, NDArray[np.generic]]) -> EventNetwork:
    def array(name: str) -> Array:
        scale = packed.get(f"{name}.scale")
        found = packed[name].astype(np.float32)
        return found if scale is None else found * scale.astype(np.float32)

    def index(name: str) -> dict[str, int]:
        return {str(text): i for i, text in enumerate(packed[name])}

    return EventNetwork(
        marks=index("marks"),
        dense=array("dense"),
        dense_bias=array("dense_bias"),
        mark=array("mark"),
        layers=tuple(
            Layer(int(distance), *(array(f"layer{i}.{part}") for part in ("gain", "shift", "weights", "bias")))
            for i, distance in enumerate(packed["distances"])
        ),
        types_of={kind: i + 1 for kind, i in index("kinds").items()},
        types=array("types"),
        types_bias=array("types_bias"),
        heads={name: _head(name, index, array) for name in HEADS},
    )


def _head(name: str, index: Callable[[str], dict[str, int]], array: Callable[[str], Array]) -> Head:
    parts = {part: array(f"{name}.{part}") for part in ("trigger", "other", "type", "out", "out_bias")}
    embedding = np.vstack([array(f"{name}.embedding"), array(f"{name}.bias")])
    return Head(HEADS[name], index(f"{name}.features"), embedding=embedding, **parts)
