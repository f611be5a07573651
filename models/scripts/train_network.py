"""Train the event network: ``train_network.py ARRAYS --sets NAME... --out event_network.npz``.

ARRAYS is the folder of ``event_arrays.py``. A set that is named twice counts twice. The one that ships has learnt from
``LEARNT``, the articles annotated whole three times a round; one that lacks a set of these says what
``train_events.py`` learns from about that.
Needs PyTorch; an hour on one core for those.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from event_network import Asked, Lesson, Network, arrays_of, batch_of
from lessons import LEARNT, SETS
from questions import ASKED, HEADS, Article, load
from torch import Tensor, nn

from beritanlp.lexicon.arrays import pack

RATE, DECAY, BATCH = 2e-3, 0.02, 8
TAUGHT = ("whole", "whole", *LEARNT)


def lessons_of(arrays: Path, name: str) -> Iterator[Lesson]:
    """Yield a set of annotated articles."""
    for article, dense in with_vectors(arrays, name):
        asked = {head: Asked(*(whole(getattr(article.rows[head], name)) for name in ASKED)) for head in HEADS}
        mark, marked, heard, told = (whole(getattr(article, name)) for name in ("mark", "marked", "heard", "told"))
        yield Lesson(torch.from_numpy(np.array(dense)), mark, marked, heard.bool(), told, asked)


def with_vectors(arrays: Path, name: str) -> Iterator[tuple[Article, np.ndarray]]:
    """Yield articles with their vectors."""
    dense, start = np.load(arrays / f"events-{name}-dense.npy", mmap_mode="r"), 0
    for article in load(arrays / f"events-{name}.npz"):
        yield article, dense[start : start + len(article.heard)]
        start += len(article.heard)


def whole(numbers: np.ndarray) -> Tensor:
    """Return whole numbers as a tensor."""
    return torch.from_numpy(numbers.astype("int64"))


def fit(lessons: Sequence[Lesson], names: Mapping, rounds: int, seed: int = 0) -> dict[str, np.ndarray]:
    """Train a network on some rounds of the lessons and return its arrays."""
    torch.manual_seed(seed)
    random.seed(seed)
    mean, spread = scale_of(lessons)
    network = Network(
        len(mean), len(names["marks"]), len(names["kinds"]), {n: len(names["features"][n]) for n in HEADS}
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY, fused=True)
    steps = rounds * -(-len(lessons) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.15)
    for number in range(rounds):
        shuffled, losses = random.sample(lessons, len(lessons)), []
        for start in range(0, len(lessons), BATCH):
            batch = batch_of(shuffled[start : start + BATCH], len(names["marks"]), mean, spread)
            loss = network.loss(batch) / 200
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"{number}: loss {np.mean(losses):.3f}", flush=True)
    return arrays_of(network.eval(), names, mean, spread)


def scale_of(lessons: Sequence[Lesson]) -> tuple[Tensor, Tensor]:
    """Return the mean and the spread of the vectors."""
    some = torch.cat([lesson.dense for lesson in lessons[:2000]]).float()
    return some.mean(0), some.std(0) + 0.01


def write(arrays: Mapping[str, np.ndarray], path: Path) -> None:
    """Write the arrays as whole numbers of eight bits, compressed; texts stay as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = {name: array for name, array in arrays.items() if array.dtype.kind in "Ui"}
    np.savez_compressed(path, **texts, **pack({name: array for name, array in arrays.items() if name not in texts}))


def main() -> None:
    """Read the command line, train, and write the network."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("arrays", type=Path)
    options.add_argument("--out", type=Path, default=Path("src/beritanlp/lexicon/data/event_network.npz"))
    options.add_argument("--sets", nargs="+", choices=SETS, default=TAUGHT, help="sets of annotated articles")
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--seed", type=int, default=1)
    args = options.parse_args()
    torch.set_num_threads(1)
    names = json.loads((args.arrays / "events.json").read_text(encoding="utf-8"))
    lessons = [lesson for name in args.sets for lesson in lessons_of(args.arrays, name)]
    write(fit(lessons, names, args.rounds, args.seed), args.out)


if __name__ == "__main__":
    main()
