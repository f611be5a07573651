"""The weights of the event network: a small convolutional encoder of the article, and one head for each question.

``event_network.npz`` (plain arrays, made by ``models/scripts/train_network.py``) holds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from beritanlp.lexicon.arrays import Array, Arrays, read_arrays
from beritanlp.lexicon.files import DataFolders

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
    return read_arrays(data, FILE, "event network", _network)


def _network(arrays: Arrays) -> EventNetwork:
    number = arrays.numbers
    return EventNetwork(
        marks=_index(arrays, "marks"),
        dense=number("dense"),
        dense_bias=number("dense_bias"),
        mark=number("mark"),
        layers=tuple(
            Layer(int(distance), *(number(f"layer{i}.{part}") for part in ("gain", "shift", "weights", "bias")))
            for i, distance in enumerate(number("distances"))
        ),
        types_of={kind: i + 1 for kind, i in _index(arrays, "kinds").items()},
        types=number("types"),
        types_bias=number("types_bias"),
        heads={name: _head(name, arrays) for name in HEADS},
    )


def _head(name: str, arrays: Arrays) -> Head:
    parts = {part: arrays.numbers(f"{name}.{part}") for part in ("trigger", "other", "type", "out", "out_bias")}
    embedding = np.vstack([arrays.numbers(f"{name}.embedding"), arrays.numbers(f"{name}.bias")])
    return Head(HEADS[name], _index(arrays, f"{name}.features"), embedding=embedding, **parts)


def _index(arrays: Arrays, name: str) -> dict[str, int]:
    return {text: i for i, text in enumerate(arrays.words(name))}
