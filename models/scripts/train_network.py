"""Train the event network: ``train_network.py ARRAYS --answers FILE... --gold NAME... --out event_network.npz``.

ARRAYS is the folder of ``event_arrays.py``. The network learns from sets of annotated articles, ``--times`` times a
round, and from running text with a teacher's answers (``teach_events.py``; of several teachers the mean). The one that
ships learns from all sets; one of the first two (``--gold gold more``) says what ``train_events.py`` learns from
about the third. Needs PyTorch; an hour on one core for all sets.
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
from questions import HEADS, Answers, Article, Rows, load, load_answers
from torch import Tensor, nn

from beritanlp.lexicon.arrays import pack

RATE, DECAY, BATCH = 2e-3, 0.02, 8


def gold_lessons(arrays: Path, name: str, kinds: int) -> Iterator[Lesson]:
    """Yield a set of annotated articles."""
    for article, dense in with_vectors(arrays, name):
        asked = {}
        for head, answers in HEADS.items():
            rows = article.rows[head]
            answer = torch.eye(answers)[whole(rows.answer)]
            asked[head] = asked_of(rows, answer, torch.ones(len(answer)))
        yield lesson_of(article, dense, torch.eye(kinds + 1)[whole(article.told)], asked)


def taught_lessons(arrays: Path, files: Sequence[Path]) -> Iterator[Lesson]:
    """Yield running text with the mean of the teachers' answers."""
    for (article, dense), *answers in zip(with_vectors(arrays, "label"), *map(load_answers, files), strict=True):
        types = torch.from_numpy(np.mean([one.types for one in answers], axis=0)).float()
        types = types / types.sum(1, keepdim=True).clamp(min=1)
        trigger = taught("trigger", article.rows["trigger"], answers)
        odds = {
            (token, kind): float((answer[1] * types[token, kind + 1]).sqrt())
            for token, kind, answer in zip(
                *keys(article.rows["trigger"], "trigger", "kind"), trigger.answer, strict=True
            )
        }
        asked = {"trigger": trigger}
        for name in ("role", "time", "status"):
            asked[name] = taught(name, article.rows[name], answers, odds)
        yield lesson_of(article, dense, types, asked)


def taught(
    name: str, rows: Rows, answers: Sequence[Answers], odds: Mapping[tuple[int, int], float] | None = None
) -> Asked:
    """Return the questions of a head with the teachers' answers.

    Each counts as much as its trigger is likely one (``odds``), nothing where the teachers were not asked it.
    """
    known = list(zip(*keys(rows, "trigger", "other", "kind"), strict=True))
    none = np.zeros(HEADS[name])
    found = np.array([np.mean([one.odds[name].get(key, none) for one in answers], axis=0) for key in known])
    answer = torch.from_numpy(found.reshape(-1, HEADS[name])).float()
    weight = (answer.sum(1) > 0).float()
    if odds is not None:
        weight = weight * torch.tensor([odds.get((token, kind), 0.0) for token, _, kind in known])
    return asked_of(rows, answer / answer.sum(1, keepdim=True).clamp(min=1), weight)


def keys(rows: Rows, *names: str) -> Iterator[list[int]]:
    """Return columns of questions as lists."""
    return (getattr(rows, name).tolist() for name in names)


def asked_of(rows: Rows, answer: Tensor, weight: Tensor) -> Asked:
    """Return the questions of a head for the network."""
    columns = (whole(getattr(rows, name)) for name in ("trigger", "other", "kind", "length", "feature"))
    return Asked(*columns, answer, weight)


def lesson_of(article: Article, dense: np.ndarray, types: Tensor, asked: Mapping[str, Asked]) -> Lesson:
    """Return an article for the network."""
    columns = (whole(getattr(article, name)) for name in ("mark", "marked", "heard"))
    mark, marked, heard = columns
    return Lesson(torch.from_numpy(np.array(dense)), mark, marked, heard.bool(), types, asked)


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
    options.add_argument("--answers", type=Path, nargs="*", default=[])
    options.add_argument("--out", type=Path, default=Path("src/beritanlp/lexicon/data/event_network.npz"))
    options.add_argument(
        "--gold", nargs="*", default=["gold", "more", "further"], help="the sets of annotated articles"
    )
    options.add_argument("--times", type=int, default=1)
    options.add_argument("--rounds", type=int, default=8)
    options.add_argument("--seed", type=int, default=1)
    args = options.parse_args()
    torch.set_num_threads(1)
    names = json.loads((args.arrays / "events.json").read_text(encoding="utf-8"))
    taught = list(taught_lessons(args.arrays, args.answers)) if args.answers else []
    gold = [lesson for name in args.gold for lesson in gold_lessons(args.arrays, name, len(names["kinds"]))]
    write(fit(taught + gold * args.times, names, args.rounds, args.seed), args.out)


if __name__ == "__main__":
    main()
