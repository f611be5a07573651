"""The event network at work: the article is encoded once, then each question is a small matrix product.

The arithmetic is numpy's; the weights are data (``lexicon/network.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from beritanlp.events.marks import token_marks

if TYPE_CHECKING:
    from spacy.vocab import Vocab

    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.arrays import Array
    from beritanlp.lexicon.frames import Frames
    from beritanlp.lexicon.network import EventNetwork

_SMALL = 1e-5
_KEPT = 20_000  # words whose vectors are kept
Question: TypeAlias = tuple[int, int, str, Sequence[str]]
"""The trigger's token, the other token, the event type, and the features."""


@dataclass(frozen=True)
class Encoded:
    """What the network makes of an article.

    ``types`` is the probability of each event type (column 0: none) for each token, ``hidden`` the encoded tokens. What
    a token adds to the answers of a head, as a trigger or as the other token, is worked out when it is first asked.
    """

    network: EventNetwork
    types: Array
    hidden: Array
    _parts: dict[tuple[str, str, int], Array] = field(default_factory=dict)

    def type_odds(self, token: int, type: str) -> float:
        """Return the probability that a token triggers an event of this type."""
        return float(self.types[token, self.network.types_of[type]])

    def odds(self, head: str, token: int, other: int, type: str, features: Sequence[str]) -> dict[str, float]:
        """Return the probability of each answer about a trigger and another token; unknown features count nothing."""
        return self.answers(head, [(token, other, type, features)])[0]

    def answers(self, head: str, questions: Sequence[Question]) -> list[dict[str, float]]:
        """Return the same of many questions at once, in one product."""
        if not questions:
            return []
        known, types_of = self.network.heads[head], self.network.types_of
        hidden = np.stack([self._part(head, "other", other) for _, other, _, _ in questions])
        hidden += [self._part(head, "trigger", token) for token, _, _, _ in questions]
        hidden += known.type[[types_of[kind] - 1 for _, _, kind, _ in questions]]
        always = len(known.features)
        rows = [[always, *(known.features[one] for one in told if one in known.features)] for *_, told in questions]
        starts = [0, *accumulate(map(len, rows[:-1]))]
        hidden += np.add.reduceat(known.embedding[list(chain.from_iterable(rows))], starts)
        answers = softmax(np.maximum(hidden, 0.0) @ known.out + known.out_bias).tolist()
        return [dict(zip(known.labels, answer, strict=True)) for answer in answers]

    def _part(self, head: str, side: str, token: int) -> Array:
        key = head, side, token
        if key not in self._parts:
            self._parts[key] = self.hidden[token] @ getattr(self.network.heads[head], side)
        return self._parts[key]


def encode(reading: Reading, frames: Frames) -> Encoded | None:
    """Encode an article; None where there is no network or the pipeline has other vectors of words, or none."""
    network = frames.network
    if network is None or not len(reading.doc) or reading.doc.vocab.vectors_length != len(network.dense):
        return None
    dense = unit_vectors(reading)
    first = np.maximum(dense @ network.dense + network.dense_bias + _marks(network, token_marks(reading, frames)), 0.0)
    last = first
    for layer in network.layers:
        beside = _beside(_normal(last) * layer.gain + layer.shift, layer.distance)
        last = last + np.maximum(beside @ layer.weights + layer.bias, 0.0)
    hidden = np.concatenate([last, first], axis=1)
    own, whole = np.split(network.types, [hidden.shape[1]])  # the answer's part of a token, and of the whole article
    types = softmax(hidden @ own + (last.mean(axis=0) @ whole + network.types_bias))
    return Encoded(network, types, hidden)


def unit_vectors(reading: Reading) -> Array:
    """Return the word vectors of the tokens, each of length 1."""
    texts = [token.text for token in reading.doc]
    vocab = reading.doc.vocab
    known = _looked_up(vocab) if vocab.vectors.mode == "floret" else {}  # these never change
    new = [text for text in dict.fromkeys(texts) if text not in known]
    found: Array = np.asarray(vocab.vectors.get_batch(new or [""]), dtype=np.float32)
    lengths: Array = np.linalg.norm(found, axis=1, keepdims=True)
    fresh = dict(zip(new, found / (lengths + 1e-6), strict=False))
    if len(known) + len(fresh) <= _KEPT:
        known.update(fresh)
    return np.stack([fresh[text] if text in fresh else known[text] for text in texts])


@lru_cache(maxsize=1)
def _looked_up(vocab: Vocab) -> dict[str, Array]:
    """Return the vectors of a pipeline's words so far, made of their pieces: most were in other articles before.

    Words are only added, so that threads may share them, and no more once there are ``_KEPT`` (12 MB).
    """
    return {}


def softmax(scores: Array) -> Array:
    """Return the probabilities of scores, along the last axis."""
    powers: Array = np.exp(scores - scores.max(axis=-1, keepdims=True))
    total: Array = powers.sum(axis=-1, keepdims=True)
    return powers / total


def _beside(rows: Array, distance: int) -> Array:
    """Return each row with the rows ``distance`` before and after it; beyond the ends there are zeros."""
    edge = np.zeros((distance, rows.shape[1]), dtype=rows.dtype)
    long = np.concatenate([edge, rows, edge])
    return np.concatenate([long[: len(rows)], rows, long[2 * distance :]], axis=1)


def _normal(rows: Array) -> Array:
    centred: Array = rows - rows.mean(axis=1, keepdims=True)
    spread: Array = np.sqrt(np.einsum("ij,ij->i", centred, centred) / rows.shape[1] + _SMALL)
    return centred / spread[:, None]


def _marks(network: EventNetwork, marks: Sequence[Sequence[str]]) -> Array:
    columns = [[network.marks[mark] for mark in found if mark in network.marks] for found in marks]
    many = np.zeros((len(marks), len(network.mark)), dtype=np.float32)
    many[np.repeat(np.arange(len(marks)), [len(found) for found in columns]), list(chain.from_iterable(columns))] = 1.0
    return many @ network.mark
