"""Train the linear event models: ``python models/scripts/train_events.py GOLD_DIR --unseen DIR``.

The articles are those of ``event_arrays.py``. Writes ``src/beritanlp/lexicon/data/event_weights.csv``, the weights of
two multinomial logistic regressions over named features: the role model, which judges roles together with the event
network, and the event model, which decides last which candidates are events. It learns from what models say of articles
that they have not seen: DIR holds a network that learnt from a teacher's answers alone (``train_network.py --gold 0``),
and the role model of each fold learns without it. Needs numpy only; takes eight minutes.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from lessons import FOLDS, Lesson, add_sources, gold_candidates, gold_roles, is_event, lessons_of, others, with_short

from beritanlp.events.arguments import crossed, slot_features
from beritanlp.events.drafts import draft_events
from beritanlp.events.network import encode
from beritanlp.events.triggers import cast_features
from beritanlp.lexicon.files import DataFolders
from beritanlp.lexicon.frames import WEIGHT_COLUMNS, Frames, LinearModel
from beritanlp.lexicon.load import load_lexicons
from beritanlp.lexicon.network import load_network

LABELS = {"event": ("no", "yes"), "role": ("none", "agents", "targets", "place")}
PENALTY = {"event": 1.0, "role": 1.5}
RARE = {"event": 5, "role": 4}
SMALL = 0.05
Rows = list[tuple[list[str], str]]


def main() -> None:
    """Train on a folder of annotated articles and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    add_sources(options)
    options.add_argument("--unseen", type=Path, required=True)
    options.add_argument("--out", type=Path, default=Path("src/beritanlp/lexicon/data/event_weights.csv"))
    args = options.parse_args()
    lessons = lessons_of(args)
    frames = load_lexicons().frames
    rows = [row for k in range(FOLDS) for row in unseen_rows(lessons, k, args.unseen, frames)]
    write_models({"event": fit("event", rows), "role": fit_roles(lessons, frames)}, args.out)


def unseen_rows(lessons: Sequence[Lesson], k: int, unseen: Path, frames: Frames) -> Rows:
    """Return the drafts of fold ``k`` as models see them that have not learnt from it."""
    models = {"role": fit_roles(others(lessons, k), frames)}
    blind = replace(frames, models=models, network=load_network(DataFolders((unseen,))))
    return [row for lesson in with_short(lessons[k::FOLDS]) for row in event_rows(lesson, blind)]


def event_rows(lesson: Lesson, frames: Frames) -> Rows:
    """Return every draft, seen with its participants and rivals, with whether it is an event."""
    encoded = encode(lesson.reading, frames)
    assert encoded is not None, "there is no network, or the pipeline leaves no vectors"
    drafts = draft_events(lesson.reading, encoded, frames)
    return [
        (cast_features(lesson.reading, draft, drafts), "yes" if is_event(lesson, draft.candidate) else "no")
        for draft in drafts
    ]


def fit_roles(lessons: Sequence[Lesson], frames: Frames) -> LinearModel:
    """Fit the role model on the entities around gold events."""
    rows: Rows = []
    for lesson in lessons:
        for candidate, event in gold_candidates(lesson, frames):
            for slot, role in gold_roles(lesson, candidate, event):
                rows.append((crossed(candidate, slot_features(lesson.reading, candidate, slot, frames)), role))
    return fit("role", rows)


def fit(name: str, rows: Rows, steps: int = 250) -> LinearModel:
    """Fit a multinomial logistic regression with an L2 penalty by Adam on all rows at once."""
    counts = Counter(feature for features, _ in rows for feature in set(features))
    labels = LABELS[name]
    index = {feature: n for n, feature in enumerate(sorted(f for f, c in counts.items() if c >= RARE[name]))}
    columns = [sorted({index[f] for f in features if f in index}) for features, _ in rows]
    lengths = np.array([len(c) for c in columns])
    flat = np.array([i for c in columns for i in c])
    row = np.repeat(np.arange(len(rows)), lengths)
    gold = np.zeros((len(rows), len(labels)))
    gold[np.arange(len(rows)), [labels.index(label) for _, label in rows]] = 1
    weights = np.zeros((len(index), len(labels)))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        scores = np.stack([np.bincount(row, weights[flat, k], len(rows)) for k in range(len(labels))], axis=1)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = powers / powers.sum(axis=1, keepdims=True) - gold
        slope = np.stack([np.bincount(flat, error[row, k], len(index)) for k in range(len(labels))], axis=1)
        slope += PENALTY[name] * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        rate = 0.1 * min(1.0, 2 * (1 - step / (steps + 1)))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return LinearModel(labels, {f: tuple(weights[n].tolist()) for f, n in index.items()})


def write_models(models: Mapping[str, LinearModel], path: Path) -> None:
    """Write the weights as a table: a model's labels first, then a weight for each label and feature that matters."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(WEIGHT_COLUMNS)
        for name, model in sorted(models.items()):
            out.writerow((name, "labels", " ".join(model.labels)))
            out.writerows(
                (name, feature, " ".join(f"{weight:.2f}" for weight in weights))
                for feature, weights in sorted(model.weights.items())
                if max(map(abs, weights)) >= SMALL
            )


if __name__ == "__main__":
    main()
