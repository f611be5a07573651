"""Annotated articles as the arrays that the event network learns from.

``event_arrays.py GOLD_DIR ARRAYS_DIR --named DIR --corpus FILE``. Of each set of ``lessons.py`` (``--sets``) are
written: ``events-NAME.npz``, what is asked (``questions.py``), and ``events-NAME-dense.npy``, the
vectors that the network reads. ``events.json`` has the names of marks, features and types. One core, half an hour.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from lessons import (
    LEARNT,
    SETS,
    Lesson,
    add_sources,
    gold_candidates,
    gold_roles,
    is_event,
    lessons_of,
    with_short,
)
from questions import HEADS, Article, Rows, save

from beritanlp.events.candidates import SILENT_SECTIONS, Candidate, find_candidates
from beritanlp.events.expressions import nearest_by_value, time_features
from beritanlp.events.marks import token_marks
from beritanlp.events.network import unit_vectors
from beritanlp.events.reading import Reading
from beritanlp.events.roles import slot_features
from beritanlp.events.status import status_features
from beritanlp.events.triggers import trigger_features
from beritanlp.lexicon.frames import Frames
from beritanlp.lexicon.load import load_lexicons
from beritanlp.lexicon.network import HEADS as LABELS

RARE = 9
Row = tuple[int, int, str, list[str], int]
"""A question: the trigger's token, the other token, the event type, the features, and the number of the answer."""


@dataclass(frozen=True)
class Example:
    """An article as the networks read it: vectors, marks, tokens that may be triggers, their types, the questions."""

    dense: np.ndarray
    marks: list[list[str]]
    heard: np.ndarray
    kinds: np.ndarray
    rows: Mapping[str, list[Row]]


def read_example(lesson: Lesson, frames: Frames) -> Example:
    """Lay an annotated article out."""
    reading = lesson.reading
    kinds = np.zeros(len(reading.words), dtype=np.int64)
    for token, events in lesson.events.items():
        kinds[token] = 1 + kinds_of(frames).index(events[0]["type"])
    rows: dict[str, list[Row]] = {name: [] for name in HEADS}
    for candidate in find_candidates(reading, frames):
        token, kind = candidate.token, candidate.sense.type
        told = trigger_features(reading, candidate, frames)
        rows["trigger"].append((token, token, kind, told, int(is_event(lesson, candidate))))
    for candidate, event in gold_candidates(lesson, frames):
        for name, found in questions(lesson, candidate, event, frames):
            rows[name].append(found)
    return Example(vectors_of(reading), token_marks(reading, frames), heard_of(reading), kinds, rows)


def kinds_of(frames: Frames) -> list[str]:
    """Return the event types in the order of the network."""
    return sorted(frames.frames)


def questions(lesson: Lesson, candidate: Candidate, event: dict[str, Any], frames: Frames) -> Iterator[tuple[str, Row]]:
    """Yield what is asked about a gold event: the role of each entity, whether a date dates it, and its status."""
    reading, token, kind = lesson.reading, candidate.token, candidate.sense.type

    def ask(head: str, other: int, features: list[str], answer: str) -> tuple[str, Row]:
        return head, (token, other, kind, features, LABELS[head].index(answer))

    for slot, role in gold_roles(lesson, candidate, event):
        yield ask("role", slot.mention.head, slot_features(reading, candidate, slot, frames), role)
    gold, dates = (event["time"] or "-")[:10], nearest_by_value(reading, token)
    right = [one for one in dates if one.day == gold]
    for one in dates:
        yield ask("time", one.start, time_features(reading, candidate, one, frames), "yes" if one in right else "no")
    when = right[0] if right else None
    yield ask("status", token, status_features(reading, candidate, when, frames), event["status"])


def heard_of(reading: Reading) -> np.ndarray:
    """Say for each token whether its section tells anything."""
    return np.array([section not in SILENT_SECTIONS for section in reading.section])


def vectors_of(reading: Reading) -> np.ndarray:
    """Return the vectors of words that the event network reads."""
    return unit_vectors(reading).astype("float16")


class Numbers:
    """Numbers of marks, features and types."""

    def __init__(self, examples: Sequence[Example], frames: Frames) -> None:
        self.kinds = kinds_of(frames)
        self.marks = sorted({mark for one in examples for found in one.marks for mark in found})
        self.features = {name: frequent(examples, name) for name in HEADS}
        self._mark = {mark: n for n, mark in enumerate(self.marks)}
        self._feature = {name: {f: n for n, f in enumerate(found)} for name, found in self.features.items()}

    def article(self, example: Example) -> Article:
        """Return an example as numbers; features that are too rare are left out."""
        marks = [[self._mark[mark] for mark in dict.fromkeys(found)] for found in example.marks]
        return Article(
            np.array([len(found) for found in marks]),
            np.array([n for found in marks for n in found]),
            example.heard,
            example.kinds,
            {name: self.rows(name, example.rows[name]) for name in HEADS},
        )

    def rows(self, name: str, rows: Sequence[Row]) -> Rows:
        """Return the questions of a head as numbers."""
        known = [[self._feature[name][f] for f in row[3] if f in self._feature[name]] for row in rows]
        columns = (
            [row[0] for row in rows], [row[1] for row in rows], [self.kinds.index(row[2]) for row in rows],
            [row[4] for row in rows], [len(found) for found in known], [n for found in known for n in found],
        )  # fmt: skip
        return Rows(*(np.array(column, dtype="int64") for column in columns))

    def save(self, path: Path) -> None:
        """Write the names."""
        names = {"kinds": self.kinds, "marks": self.marks, "features": self.features}
        path.write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def frequent(examples: Sequence[Example], name: str) -> list[str]:
    """Return the features that a head meets often enough to learn from."""
    counts = Counter(f for one in examples for row in one.rows[name] for f in set(row[3]))
    return sorted(feature for feature, count in counts.items() if count >= RARE)


def write(examples: Sequence[Example], name: str, numbers: Numbers, arrays: Path) -> None:
    """Write a set of articles to its files."""
    save((numbers.article(example) for example in examples), arrays / f"events-{name}.npz")
    np.save(arrays / f"events-{name}-dense.npy", np.concatenate([example.dense for example in examples]))
    print(f"{name}: {len(examples)} articles, {sum(len(one.dense) for one in examples)} tokens", flush=True)


def main() -> None:
    """Read the command line and write the arrays."""
    options = argparse.ArgumentParser(description=__doc__)
    add_sources(options)
    options.add_argument("arrays", type=Path)
    options.add_argument("--sets", nargs="+", choices=SETS, default=LEARNT)
    args = options.parse_args()
    args.arrays.mkdir(parents=True, exist_ok=True)
    frames = load_lexicons().frames
    found = lessons_of(args, args.sets)
    sets = {name: [read_example(one, frames) for one in with_short(lessons)] for name, lessons in found.items()}
    numbers = Numbers([example for examples in sets.values() for example in examples], frames)
    numbers.save(args.arrays / "events.json")
    for name, examples in sets.items():
        write(examples, name, numbers, args.arrays)


if __name__ == "__main__":
    main()
