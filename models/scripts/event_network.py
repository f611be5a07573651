"""The event network as it learns (needs PyTorch alone): an encoder of the article and a head for each question.

``lexicon/network.py`` reads its weights, ``events/network.py`` does the same arithmetic with NumPy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from questions import HEADS
from torch import Tensor, nn
from torch.nn import functional as fn

WIDTH, HIDDEN = 128, 80
DISTANCES = (1, 2, 4, 8)
DROPOUT, WORD_DROPOUT = 0.1, 0.2
LEFT_OUT = {"trigger": 0.4, "role": 0.2}
LOSS = {"types": 1.0, "trigger": 0.5, "role": 0.3, "time": 0.3, "status": 0.2}


@dataclass(frozen=True)
class Asked:
    """The questions of one head about the articles of a batch; ``length`` cuts ``feature`` by question."""

    trigger: Tensor
    other: Tensor
    kind: Tensor
    answer: Tensor
    length: Tensor
    feature: Tensor

    @staticmethod
    def join(parts: Sequence[Asked], starts: Sequence[int]) -> Asked:
        """Put the questions about the articles of a batch together, given the row where each article starts."""
        columns = {name: torch.cat([getattr(part, name) for part in parts]) for name in Asked.__dataclass_fields__}
        moved = torch.repeat_interleave(torch.tensor(starts), torch.tensor([len(part.kind) for part in parts]))
        return Asked(**columns | {"trigger": columns["trigger"] + moved, "other": columns["other"] + moved})


@dataclass(frozen=True)
class Lesson:
    """One article: its vectors, the marks of each token, the type of event that it triggers, and the questions."""

    dense: Tensor
    mark: Tensor
    marked: Tensor
    heard: Tensor
    told: Tensor
    asked: Mapping[str, Asked]


@dataclass(frozen=True)
class Batch:
    """Articles one below the other, each followed by empty rows so that no convolution reaches the next.

    ``inside`` is 1 in the rows of an article and 0 in the empty ones; ``article`` is the number of each row's article.
    """

    dense: Tensor
    marks: Tensor
    inside: Tensor
    article: Tensor
    heard: Tensor
    told: Tensor
    asked: Mapping[str, Asked]


def batch_of(lessons: Sequence[Lesson], marks: int, mean: Tensor, spread: Tensor) -> Batch:
    """Lay articles out below one another, their vectors scaled; there are so many marks."""
    sizes = [len(one.heard) + max(DISTANCES) for one in lessons]
    starts = [sum(sizes[:n]) for n in range(len(sizes))]
    out = Batch(
        torch.zeros(sum(sizes), lessons[0].dense.shape[1]),
        torch.zeros(sum(sizes), marks),
        torch.zeros(sum(sizes), 1),
        torch.repeat_interleave(torch.arange(len(lessons)), torch.tensor(sizes)),
        torch.zeros(sum(sizes), dtype=torch.bool),
        torch.zeros(sum(sizes), dtype=torch.int64),
        {name: Asked.join([one.asked[name] for one in lessons], starts) for name in HEADS},
    )
    for one, start in zip(lessons, starts, strict=True):
        rows = slice(start, start + len(one.heard))
        out.dense[rows] = (one.dense.float() - mean) / spread
        out.heard[rows], out.told[rows], out.inside[rows] = one.heard, one.told, 1.0
        out.marks[start + torch.repeat_interleave(torch.arange(len(one.heard)), one.marked), one.mark] = 1.0
    return out


class Dropout(nn.Module):
    """Leaves numbers out at random, as PyTorch's own, which takes a third of the whole training on a processor."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.left_out = round(256 * share)
        self.random = np.random.default_rng(torch.initial_seed() % 2**32)

    def forward(self, x: Tensor) -> Tensor:
        """Return the numbers, while it learns some of them as 0 and the others larger."""
        if not self.training:
            return x
        drawn = torch.from_numpy(self.random.integers(0, 256, x.numel(), dtype=np.uint8)).view(x.shape)
        return x * (drawn >= self.left_out) * (256 / (256 - self.left_out))


class Head(nn.Module):
    """A head: a perceptron over two encoded tokens, an event type, and the features of a question."""

    def __init__(self, features: int, kinds: int, answers: int) -> None:
        super().__init__()
        self.trigger = nn.Linear(2 * WIDTH, HIDDEN)
        self.other = nn.Linear(2 * WIDTH, HIDDEN, bias=False)
        self.embedding = nn.EmbeddingBag(max(1, features), HIDDEN, mode="sum")
        self.kind = nn.Embedding(kinds, HIDDEN)
        self.out = nn.Linear(HIDDEN, answers)
        self.drop = Dropout(DROPOUT)
        for table in (self.embedding, self.kind):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, hidden: Tensor, asked: Asked) -> Tensor:
        """Return the scores of the answers to each question, given the encoded tokens."""
        hidden = self.drop(hidden)
        known = torch.ones(len(asked.feature))
        if self.training:
            known = (torch.rand(len(asked.feature)) >= WORD_DROPOUT).float()
        total = self.trigger(hidden[asked.trigger]) + self.other(hidden[asked.other]) + self.kind(asked.kind)
        starts = torch.cumsum(asked.length, 0) - asked.length
        total = total + self.embedding(asked.feature, starts, per_sample_weights=known)
        return self.out(self.drop(torch.relu(total)))


class Network(nn.Module):
    """The encoder, the type of each token, and the heads."""

    def __init__(self, dense: int, marks: int, kinds: int, features: Mapping[str, int]) -> None:
        super().__init__()
        self.dense, self.mark = nn.Linear(dense, WIDTH), nn.Linear(marks, WIDTH, bias=False)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in DISTANCES)
        self.layers = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in DISTANCES)
        self.types = nn.Linear(3 * WIDTH, kinds + 1)
        self.heads = nn.ModuleDict({name: Head(features[name], kinds, n) for name, n in HEADS.items()})
        self.drop = Dropout(DROPOUT)

    def encode(self, batch: Batch) -> Tensor:
        """Return the encoded tokens: the last layer and the first."""
        first = torch.relu(self.dense(self.drop(batch.dense)) + self.mark(self.drop(batch.marks))) * batch.inside
        last = first
        for norm, layer, distance in zip(self.norms, self.layers, DISTANCES, strict=True):
            edge = last.new_zeros(distance, WIDTH)
            long = torch.cat([edge, norm(last) * batch.inside, edge])
            beside = torch.cat([long[: len(last)], long[distance : distance + len(last)], long[2 * distance :]], dim=1)
            last = last + torch.relu(layer(self.drop(beside))) * batch.inside
        return torch.cat([last, first], dim=1)

    def loss(self, batch: Batch) -> Tensor:
        """Return the weighted loss of all questions about the articles."""
        hidden = self.encode(batch)
        last, rows = hidden[:, :WIDTH], int(batch.article[-1]) + 1
        total = last.new_zeros(rows, WIDTH).index_add(0, batch.article, last)
        sizes = last.new_zeros(rows, 1).index_add(0, batch.article, batch.inside)
        scores = self.types(self.drop(torch.cat([hidden, (total / sizes)[batch.article]], dim=1)))
        loss = LOSS["types"] * fn.cross_entropy(scores[batch.heard], batch.told[batch.heard], reduction="sum")
        for name, asked in batch.asked.items():
            if len(asked.kind):
                scores = self.heads[name](hidden, asked)
                loss = loss + LOSS[name] * fn.cross_entropy(scores, asked.answer, reduction="sum")
        return loss


def arrays_of(network: Network, names: Mapping[str, object], mean: Tensor, spread: Tensor) -> dict[str, np.ndarray]:
    """Return the weights as the library reads them, the scaling of the vectors folded in.

    ``names`` are those of ``event_arrays.py``: the marks, the types and the features of each head.
    """
    dense = matrix(network.dense) / spread.numpy()[:, None]
    out = {
        "marks": np.array(names["marks"]),
        "kinds": np.array(names["kinds"]),
        "distances": np.array(DISTANCES),
        "dense": dense,
        "dense_bias": vector(network.dense.bias) - mean.numpy() @ dense,
        "mark": matrix(network.mark),
        "types": matrix(network.types),
        "types_bias": vector(network.types.bias),
    }
    for i, (norm, layer) in enumerate(zip(network.norms, network.layers, strict=True)):
        out |= {f"layer{i}.gain": vector(norm.weight), f"layer{i}.shift": vector(norm.bias)}
        out |= {f"layer{i}.weights": matrix(layer), f"layer{i}.bias": vector(layer.bias)}
    for name, head in network.heads.items():
        features, embedding = np.array(names["features"][name]), vector(head.embedding.weight)
        features, embedding = strongest(features, embedding, LEFT_OUT.get(name, 0.0))
        out |= {f"{name}.features": features, f"{name}.embedding": embedding, f"{name}.trigger": matrix(head.trigger)}
        out |= {f"{name}.other": matrix(head.other), f"{name}.bias": vector(head.trigger.bias)}
        out |= {f"{name}.type": vector(head.kind.weight)}
        out |= {f"{name}.out": matrix(head.out), f"{name}.out_bias": vector(head.out.bias)}
    return out


def strongest(features: np.ndarray, embedding: np.ndarray, left_out: float) -> tuple[np.ndarray, np.ndarray]:
    """Leave out a share of the features, those that move the answers least: most are words met a few times."""
    strength = np.linalg.norm(embedding, axis=1)
    kept = strength >= np.quantile(strength, left_out)
    return features[kept], embedding[kept]


def matrix(layer: nn.Linear) -> np.ndarray:
    """Return a layer's weights, inputs by outputs."""
    return vector(layer.weight).T


def vector(weights: Tensor) -> np.ndarray:
    """Return weights as an array."""
    return weights.detach().numpy()
