"""Articles as arrays of what the event network is asked about them; needs NumPy alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HEADS = {"trigger": 2, "role": 4, "time": 2, "status": 4}
"""The answers that each head chooses from."""
TYPES = {"trigger": "uint16", "other": "uint16", "kind": "uint8", "answer": "uint8", "length": "uint8",
         "feature": "uint16", "mark": "uint8", "marked": "uint8", "heard": "bool", "told": "uint8"}  # fmt: skip


@dataclass(frozen=True)
class Rows:
    """Questions of one head: the tokens of trigger and other, the event type, the answer, and the features.

    ``length`` features of each question stand one after the other in ``feature``.
    """

    trigger: np.ndarray
    other: np.ndarray
    kind: np.ndarray
    answer: np.ndarray
    length: np.ndarray
    feature: np.ndarray


@dataclass(frozen=True)
class Article:
    """An article: for each token how many marks it has (``marked``, one after the other in ``mark``), whether it may
    be a trigger (``heard``) and of which type it is one (``told``, 0 for none); and the questions of each head."""

    marked: np.ndarray
    mark: np.ndarray
    heard: np.ndarray
    told: np.ndarray
    rows: Mapping[str, Rows]


FIELDS = ("marked", "mark", "heard", "told")
ASKED = ("trigger", "other", "kind", "answer", "length", "feature")


def save(articles: Iterable[Article], path: Path) -> None:
    """Write articles to a file."""
    held = list(articles)
    columns = {name: [getattr(one, name) for one in held] for name in FIELDS}
    columns |= {f"{head}.{name}": [getattr(one.rows[head], name) for one in held] for head in HEADS for name in ASKED}
    out = {name: np.concatenate(parts).astype(TYPES[name.split(".")[-1]]) for name, parts in columns.items()}
    out |= {f"{name}#": np.array([len(part) for part in parts], "uint32") for name, parts in columns.items()}
    np.savez_compressed(path, **out)


def load(path: Path) -> Iterator[Article]:
    """Yield the articles of a file."""
    with np.load(path) as file:
        names = [name for name in file.files if not name.endswith("#")]
        parts = {name: np.split(file[name], np.cumsum(file[f"{name}#"].astype("int64"))[:-1]) for name in names}
    for n in range(len(parts["marked"])):
        rows = {head: Rows(*(parts[f"{head}.{name}"][n] for name in ASKED)) for head in HEADS}
        yield Article(*(parts[name][n] for name in FIELDS), rows)
