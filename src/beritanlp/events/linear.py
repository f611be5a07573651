"""Multinomial logistic models over named features: the weights are data, the arithmetic is here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritanlp.lexicon.linear import LinearModel, Weights

_STEPS = 5
_SMALL = 1e-4


def probabilities(model: LinearModel, features: Iterable[str]) -> dict[str, float]:
    """Return the probability of each label of ``model`` given the features; unknown features weigh nothing."""
    return shares(model, (known for feature in features if (known := model.weights.get(feature))))


def shares(model: LinearModel, weights: Iterable[Weights]) -> dict[str, float]:
    """Return the probability of each label of ``model``, whose weights speak for it."""
    scores = total(weights) or (0.0,) * len(model.labels)
    top = max(scores, default=0.0)
    return normal({label: exp(score - top) for label, score in zip(model.labels, scores, strict=True)})


def total(weights: Iterable[Weights]) -> Weights:
    """Return for each label the sum of its weights; nothing for none."""
    return tuple(map(sum, zip(*weights, strict=True)))


def log_step(odds: float) -> int:
    """Return a probability as a step of a scale, the rounded logarithm of the odds, from -5 to 5."""
    return max(-_STEPS, min(_STEPS, round(log((odds + _SMALL) / (1 - odds + _SMALL)))))


def normal(odds: Mapping[str, float]) -> dict[str, float]:
    """Return probabilities that add up to 1."""
    total = sum(odds.values())
    return {label: one / total for label, one in odds.items()}
