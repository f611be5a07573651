"""Train the event network: ``python models/scripts/train_network.py GOLD_DIR [--named DIR] [--corpus FILE]``.

GOLD_DIR holds annotated articles (``.ann``); ``goldtool.py`` is looked for in ``--scorer`` or beside GOLD_DIR. Articles
with annotated names (``--named``) and documents of the corpus (``--corpus``) are added, with the events of a table of
ours (``--events``). One encoder reads the article, and five questions are learnt together: which type a token triggers,
whether a candidate is an event, which role an entity has, whether a date dates it, and its status. With ``--folds`` a
network is also trained for each fold, without the fold's articles, for ``train_events.py``. Needs PyTorch; twelve
minutes on one core for the network of all 1,266 articles, eight for each fold.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import torch
from lessons import FOLDS, Lesson, add_sources, gold_candidates, gold_roles, is_event, lessons_of, others, with_short
from torch import nn

from beritanlp.events.arguments import slot_features
from beritanlp.events.candidates import SILENT_SECTIONS, Candidate, find_candidates
from beritanlp.events.marks import token_marks
from beritanlp.events.network import unit_vectors
from beritanlp.events.status import status_features
from beritanlp.events.times import nearest_by_value, time_features
from beritanlp.events.triggers import trigger_features
from beritanlp.lexicon.frames import Frames
from beritanlp.lexicon.load import load_lexicons
from beritanlp.lexicon.network import FILE, HEADS, pack

WIDTH, HIDDEN = 128, 80
DISTANCES = (1, 2, 4, 8)
DROPOUT, WORD_DROPOUT = 0.5, 0.15
RATE, DECAY = 2e-3, 0.02
BATCH = 8
RARE = 5
LEFT_OUT = {"trigger": 0.55, "role": 0.3}
LOSS = {"types": 1.0, "trigger": 0.5, "role": 0.3, "time": 0.3, "status": 0.2}
Row = tuple[int, int, str, list[str], int]
"""A question: the trigger's token, the other token, the event type, the features, and the number of the answer."""


@dataclass(frozen=True)
class Example:
    """One article as the network reads it: vectors, marks, tokens that may be triggers, and the questions about it."""

    dense: np.ndarray
    marks: list[list[str]]
    heard: np.ndarray
    kinds: np.ndarray
    rows: Mapping[str, list[Row]]


@dataclass(frozen=True)
class Asked:
    """The questions of one head about the articles of a batch, as numbers; ``lengths`` cut ``features`` by question."""

    trigger: torch.Tensor
    other: torch.Tensor
    kind: torch.Tensor
    features: torch.Tensor
    lengths: torch.Tensor
    answers: torch.Tensor

    @staticmethod
    def join(parts: Sequence[Asked], starts: Sequence[int]) -> Asked:
        """Put the questions about the articles of a batch together, given the row where each article starts."""
        columns = {name: torch.cat([getattr(part, name) for part in parts]) for name in Asked.__dataclass_fields__}
        moved = torch.repeat_interleave(torch.tensor(starts), torch.tensor([len(part.answers) for part in parts]))
        return Asked(**columns | {"trigger": columns["trigger"] + moved, "other": columns["other"] + moved})


@dataclass(frozen=True)
class Batch:
    """Articles one below the other, each followed by empty rows so that no convolution reaches the next.

    ``inside`` is 1 in the rows of an article and 0 in the empty ones; ``article`` is the number of each row's article.
    """

    dense: torch.Tensor
    marks: torch.Tensor
    inside: torch.Tensor
    article: torch.Tensor
    heard: torch.Tensor
    kinds: torch.Tensor
    asked: Mapping[str, Asked]


class Head(nn.Module):
    """A head: a perceptron over two encoded tokens, an event type, and the features of a question."""

    def __init__(self, features: Sequence[str], kinds: int, answers: int) -> None:
        super().__init__()
        self.index = {feature: i for i, feature in enumerate(features)}
        self.trigger = nn.Linear(2 * WIDTH, HIDDEN)
        self.other = nn.Linear(2 * WIDTH, HIDDEN, bias=False)
        self.embedding = nn.EmbeddingBag(len(features), HIDDEN, mode="sum")
        self.kind = nn.Embedding(kinds, HIDDEN)
        self.out = nn.Linear(HIDDEN, answers)
        self.drop = nn.Dropout(DROPOUT)
        for table in (self.embedding, self.kind):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, hidden: torch.Tensor, asked: Asked) -> torch.Tensor:
        """Return the scores of the answers to each question, given the encoded tokens."""
        hidden = self.drop(hidden)
        offsets = torch.cumsum(asked.lengths, 0) - asked.lengths
        known = torch.ones(len(asked.features))
        if self.training:
            known = (torch.rand(len(asked.features)) >= WORD_DROPOUT).float()
        total = self.trigger(hidden[asked.trigger]) + self.other(hidden[asked.other]) + self.kind(asked.kind)
        total = total + self.embedding(asked.features, offsets, per_sample_weights=known)
        return self.out(self.drop(torch.relu(total)))

    def asked(self, rows: Sequence[Row], kinds: Mapping[str, int]) -> Asked:
        """Turn the questions about an article into numbers; unknown features are left out."""
        known = [[self.index[feature] for feature in row[3] if feature in self.index] for row in rows]
        columns = [[row[0] for row in rows], [row[1] for row in rows], [kinds[row[2]] for row in rows]]
        columns += [[i for found in known for i in found], [len(found) for found in known], [row[4] for row in rows]]
        return Asked(*(torch.tensor(column, dtype=torch.long) for column in columns))


class Network(nn.Module):
    """The encoder, the type of each token, and the heads."""

    def __init__(
        self, dense: int, marks: Sequence[str], kinds: Sequence[str], features: Mapping[str, Sequence[str]]
    ) -> None:
        super().__init__()
        self.marks, self.kinds = {m: i for i, m in enumerate(marks)}, {k: i for i, k in enumerate(kinds)}
        self.dense, self.mark = nn.Linear(dense, WIDTH), nn.Linear(len(marks), WIDTH, bias=False)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in DISTANCES)
        self.layers = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in DISTANCES)
        self.types = nn.Linear(3 * WIDTH, len(kinds) + 1)
        self.heads = nn.ModuleDict({n: Head(features[n], len(kinds), len(HEADS[n])) for n in HEADS})
        self.drop = nn.Dropout(DROPOUT)

    def batch_of(self, one: Example) -> Batch:
        """Lay one article out as a batch."""
        size, inside = len(one.dense), torch.zeros(len(one.dense) + max(DISTANCES), 1)
        dense, marks = torch.zeros(len(inside), one.dense.shape[1]), torch.zeros(len(inside), len(self.marks))
        heard, kinds = torch.zeros(len(inside), dtype=torch.bool), torch.zeros(len(inside), dtype=torch.long)
        inside[:size], dense[:size] = 1.0, torch.from_numpy(one.dense)
        heard[:size], kinds[:size] = torch.from_numpy(one.heard), torch.from_numpy(one.kinds)
        for i, found in enumerate(one.marks):
            marks[i, [self.marks[m] for m in found if m in self.marks]] = 1.0
        asked = {name: self.heads[name].asked(rows, self.kinds) for name, rows in one.rows.items()}
        return Batch(dense, marks, inside, torch.zeros(len(inside), dtype=torch.long), heard, kinds, asked)

    def encode(self, batch: Batch) -> torch.Tensor:
        """Return the encoded tokens: the last layer and the first."""
        first = torch.relu(self.dense(self.drop(batch.dense)) + self.mark(self.drop(batch.marks))) * batch.inside
        last = first
        for norm, layer, distance in zip(self.norms, self.layers, DISTANCES, strict=True):
            edge = last.new_zeros(distance, WIDTH)
            long = torch.cat([edge, norm(last) * batch.inside, edge])
            beside = torch.cat([long[: len(last)], long[distance : distance + len(last)], long[2 * distance :]], dim=1)
            last = last + torch.relu(layer(self.drop(beside))) * batch.inside
        return torch.cat([last, first], dim=1)

    def loss(self, batch: Batch) -> torch.Tensor:
        """Return the weighted loss of all questions about the articles."""
        hidden = self.encode(batch)
        last, rows = hidden[:, :WIDTH], int(batch.article[-1]) + 1
        total = last.new_zeros(rows, WIDTH).index_add(0, batch.article, last)
        sizes = last.new_zeros(rows, 1).index_add(0, batch.article, batch.inside)
        scores = self.types(self.drop(torch.cat([hidden, (total / sizes)[batch.article]], dim=1)))
        loss = LOSS["types"] * _cross_entropy(scores[batch.heard], batch.kinds[batch.heard])
        for name, asked in batch.asked.items():
            if len(asked.answers):
                loss = loss + LOSS[name] * _cross_entropy(self.heads[name](hidden, asked), asked.answers)
        return loss


def joined(parts: Sequence[Batch]) -> Batch:
    """Put batches of one article each together."""
    sizes = [len(part.inside) for part in parts]
    starts = [sum(sizes[:n]) for n in range(len(sizes))]
    columns = {name: torch.cat([getattr(part, name) for part in parts]) for name in ("dense", "marks", "inside")}
    columns |= {name: torch.cat([getattr(part, name) for part in parts]) for name in ("heard", "kinds")}
    article = torch.repeat_interleave(torch.arange(len(parts)), torch.tensor(sizes))
    asked = {name: Asked.join([part.asked[name] for part in parts], starts) for name in parts[0].asked}
    return Batch(**columns, article=article, asked=asked)


def _cross_entropy(scores: torch.Tensor, answers: torch.Tensor) -> torch.Tensor:
    return nn.functional.cross_entropy(scores, answers, reduction="sum")


def read_example(lesson: Lesson, frames: Frames) -> Example:
    """Lay an annotated article out for the network."""
    reading = lesson.reading
    dense = np.concatenate([unit_vectors(reading), reading.doc.tensor], axis=1).astype(np.float32)
    kinds = np.zeros(len(reading.words), dtype=np.int64)
    for token, events in lesson.events.items():
        kinds[token] = 1 + kinds_of(frames).index(events[0]["type"])
    rows: dict[str, list[Row]] = {name: [] for name in HEADS}
    for candidate in find_candidates(reading, frames):
        told = trigger_features(reading, candidate, frames)
        rows["trigger"].append(
            (candidate.token, candidate.token, candidate.sense.type, told, int(is_event(lesson, candidate)))
        )
    for candidate, event in gold_candidates(lesson, frames):
        for name, found in questions(lesson, candidate, event, frames):
            rows[name].append(found)
    return Example(
        dense, token_marks(reading, frames), np.array([s not in SILENT_SECTIONS for s in reading.section]), kinds, rows
    )


def kinds_of(frames: Frames) -> list[str]:
    """Return the event types in the order of the network."""
    return sorted(frames.frames)


def questions(lesson: Lesson, candidate: Candidate, event: dict[str, Any], frames: Frames) -> Iterator[tuple[str, Row]]:
    """Yield what is asked about a gold event: the role of each entity, whether a date dates it, and its status."""
    reading, token, kind = lesson.reading, candidate.token, candidate.sense.type

    def ask(head: str, other: int, features: list[str], answer: str) -> tuple[str, Row]:
        return head, (token, other, kind, features, HEADS[head].index(answer))

    for slot, role in gold_roles(lesson, candidate, event):
        yield ask("role", slot.mention.head, slot_features(reading, candidate, slot, frames), role)
    gold, dates = (event["time"] or "-")[:10], nearest_by_value(reading, token)
    right = [one for one in dates if (one.time.value or "")[:10] == gold]
    for one in dates:
        yield ask("time", one.start, time_features(reading, candidate, one, frames), "yes" if one in right else "no")
    when = right[0] if right else None
    yield ask("status", token, status_features(reading, candidate, when, frames), event["status"])


def fit(examples: Sequence[Example], kinds: Sequence[str], epochs: int, seed: int = 0) -> dict[str, np.ndarray]:
    """Train a network on the examples and return its arrays."""
    torch.manual_seed(seed)
    random.seed(seed)
    dense = np.concatenate([one.dense for one in examples])
    mean, spread = dense.mean(axis=0), dense.std(axis=0) + 0.01
    marks = sorted({mark for one in examples for found in one.marks for mark in found})
    network = Network(dense.shape[1], marks, kinds, {name: frequent(examples, name) for name in HEADS})
    articles = [network.batch_of(replace(one, dense=(one.dense - mean) / spread)) for one in examples]
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * -(-len(articles) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.15)
    for _ in range(epochs):
        random.shuffle(articles)
        for start in range(0, len(articles), BATCH):
            loss = network.loss(joined(articles[start : start + BATCH])) / 200
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            schedule.step()
    return arrays_of(network.eval(), mean, spread)


def frequent(examples: Sequence[Example], name: str) -> list[str]:
    """Return the features that a head meets often enough to learn from."""
    counts = Counter(f for one in examples for row in one.rows[name] for f in set(row[3]))
    return sorted(feature for feature, count in counts.items() if count >= RARE)


def arrays_of(network: Network, mean: np.ndarray, spread: np.ndarray) -> dict[str, np.ndarray]:
    """Return the weights as the library reads them, the scaling of the vectors folded in."""
    dense = matrix(network.dense) / spread[:, None]
    out = {
        "marks": np.array(list(network.marks)),
        "kinds": np.array(list(network.kinds)),
        "distances": np.array(DISTANCES),
        "dense": dense,
        "dense_bias": vector(network.dense.bias) - mean @ dense,
        "mark": matrix(network.mark),
        "types": matrix(network.types),
        "types_bias": vector(network.types.bias),
    }
    for i, (norm, layer) in enumerate(zip(network.norms, network.layers, strict=True)):
        out |= {f"layer{i}.gain": vector(norm.weight), f"layer{i}.shift": vector(norm.bias)}
        out |= {f"layer{i}.weights": matrix(layer), f"layer{i}.bias": vector(layer.bias)}
    for name, head in network.heads.items():
        features, embedding = np.array(list(head.index)), vector(head.embedding.weight)
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


def vector(weights: torch.Tensor) -> np.ndarray:
    """Return weights as an array."""
    return weights.detach().numpy()


def write(arrays: Mapping[str, np.ndarray], path: Path) -> None:
    """Write the arrays as whole numbers of eight bits, compressed; texts stay as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = {name: array for name, array in arrays.items() if array.dtype.kind in "Ui"}
    np.savez_compressed(path, **texts, **pack({name: array for name, array in arrays.items() if name not in texts}))


def main() -> None:
    """Read the command line, train, and write the network and those of the folds."""
    options = argparse.ArgumentParser(description=__doc__)
    add_sources(options)
    options.add_argument("--out", type=Path, default=Path("src/beritanlp/lexicon/data/event_network.npz"))
    options.add_argument("--folds", type=Path, default=None)
    options.add_argument("--epochs", type=int, default=15)
    args = options.parse_args()
    frames = load_lexicons().frames
    articles = [[read_example(one, frames) for one in with_short([lesson])] for lesson in lessons_of(args)]
    write(fit(list(chain(*articles)), kinds_of(frames), args.epochs), args.out)
    for k in range(FOLDS if args.folds else 0):
        write(fit(list(chain(*others(articles, k))), kinds_of(frames), args.epochs), args.folds / f"fold{k}" / FILE)


if __name__ == "__main__":
    main()
