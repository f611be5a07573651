"""Train the linear event models: ``python models/scripts/train_events.py GOLD_DIR --unseen DIR``.

The articles are those of ``event_arrays.py``. Writes ``src/beritanlp/lexicon/data/event_weights.csv``, the weights of
four multinomial logistic regressions over named features: the role model, which judges each entity together with the
event network, the cast model, which judges all entities of an event, the date model, which judges all dates around
it, and the event model, which decides last which candidates are events. The last three learn from what is said before
them of articles that nobody there has seen: DIR holds a network that learnt from a teacher's answers alone
(``train_network.py --gold 0``), and the role model of each fold learns without it. Needs numpy only; takes eight
minutes.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from lessons import (
    FOLDS,
    Lesson,
    add_sources,
    gold_candidates,
    gold_roles,
    is_event,
    lessons_of,
    others,
    roles_of,
    with_short,
)

from beritanlp.events.arguments import falling_odds, joint_features, look_around
from beritanlp.events.drafts import draft_events
from beritanlp.events.network import Encoded, encode
from beritanlp.events.roles import crossed, slot_features
from beritanlp.events.times import date_features, glance_around
from beritanlp.events.triggers import cast_features
from beritanlp.lexicon.files import DataFolders
from beritanlp.lexicon.frames import ROLES, WEIGHT_COLUMNS, Frames, LinearModel
from beritanlp.lexicon.load import load_lexicons
from beritanlp.lexicon.network import load_network

NONE_OR_ROLE = ("none", *ROLES)
LABELS = {"event": ("no", "yes"), "role": NONE_OR_ROLE, "cast": NONE_OR_ROLE, "date": ("no", "yes")}
PENALTY = {"event": 3.0, "role": 1.5, "cast": 20.0, "date": 30.0}
RARE = {"event": 5, "role": 4, "cast": 4, "date": 4}
SMALL = 0.05
UNLIKELY = 0.05
Rows = list[tuple[list[str], str]]


def main() -> None:
    """Train on a folder of annotated articles and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    add_sources(options)
    options.add_argument("--unseen", type=Path, required=True)
    options.add_argument("--out", type=Path, default=Path("src/beritanlp/lexicon/data/event_weights.csv"))
    args = options.parse_args()
    write_models(train(lessons_of(args), args.unseen, load_lexicons().frames), args.out)


def train(lessons: Sequence[Lesson], unseen: Path, frames: Frames) -> dict[str, LinearModel]:
    """Train the four models; ``unseen`` is the folder of the network that has not seen the lessons."""
    folds = [lessons[k::FOLDS] for k in range(FOLDS)]
    blind = [blind_frames(others(lessons, k), unseen, frames) for k in range(FOLDS)]
    casts = [[row for lesson in folds[k] for row in cast_rows(lesson, blind[k])] for k in range(FOLDS)]
    events: Rows = []
    for k in range(FOLDS):
        cast = fit("cast", [row for n, rows in enumerate(casts) if n != k for row in rows])
        seeing = replace(blind[k], models={**blind[k].models, "cast": cast})
        events += [row for lesson in with_short(folds[k]) for row in event_rows(lesson, seeing)]
    return {
        "role": fit_roles(lessons, frames),
        "cast": fit("cast", [row for rows in casts for row in rows]),
        "date": fit("date", [row for lesson in lessons for row in date_rows(lesson, blind[0])]),
        "event": fit("event", events),
    }


def blind_frames(lessons: Sequence[Lesson], unseen: Path, frames: Frames) -> Frames:
    """Return frames whose role model knows these lessons alone, and whose network knows none."""
    return replace(frames, models={"role": fit_roles(lessons, frames)}, network=load_network(DataFolders((unseen,))))


def cast_rows(lesson: Lesson, frames: Frames) -> Iterator[tuple[list[str], str]]:
    """Yield every entity around the gold events, seen beside the others, with its role."""
    encoded = encoded_lesson(lesson, frames)
    for candidate, event in gold_candidates(lesson, frames):
        roles = roles_of(event)
        looks = look_around(lesson.reading, candidate, encoded, frames)
        falling = falling_odds(looks)
        for look in looks:
            yield joint_features(candidate, look, falling), roles.get(look.slot.mention.entity, "none")


def date_rows(lesson: Lesson, frames: Frames) -> Iterator[tuple[list[str], str]]:
    """Yield every date around the gold events, seen beside the others, with whether it is theirs."""
    encoded = encoded_lesson(lesson, frames)
    for candidate, event in gold_candidates(lesson, frames):
        day = (event["time"] or "")[:10]
        glances = glance_around(lesson.reading, candidate, encoded, frames)
        for n, glance in enumerate(glances):
            yield (
                date_features(lesson.reading, candidate, glances, n),
                "yes" if day and glance.one.day == day else "no",
            )


def event_rows(lesson: Lesson, frames: Frames) -> Rows:
    """Return every draft, seen with its participants and rivals, with whether it is an event.

    Among them are some that the library does not look at: with them event F1 is 63.0 instead of 61.2 on the articles
    that choices were made on, and the same on others (``held_out.py``).
    """
    drafts = draft_events(lesson.reading, encoded_lesson(lesson, frames), frames, least=UNLIKELY)
    return [
        (cast_features(lesson.reading, draft, drafts), "yes" if is_event(lesson, draft.candidate) else "no")
        for draft in drafts
    ]


def encoded_lesson(lesson: Lesson, frames: Frames) -> Encoded:
    """Encode a lesson's article."""
    encoded = encode(lesson.reading, frames)
    assert encoded is not None, "there is no network, or the pipeline leaves no vectors"
    return encoded


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
