"""Documents as arrays: subwords, words, windows that are read at once; needs NumPy alone."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

CHARACTER = "▁"
SPECIAL = ["<pad>", "</s>", "<mask>", "<unk>", "<br>"]
WORDS_A_WINDOW = 200


def windows(lengths: Iterable[int], enough: int = WORDS_A_WINDOW) -> list[int]:
    """Return the lengths of windows of whole sentences, each of about ``enough`` words; longer sentences are cut."""
    out = [0]
    for whole in lengths:
        for length in (min(enough, whole - at) for at in range(0, whole, enough)):
            if out[-1] + length > enough:
                out.append(0)
            out[-1] += length
    return [length for length in out if length]


@dataclass
class Texts:
    """Documents, one after the other; ``gold`` holds one row a word for each layer of annotation.

    ``sizes`` are the pieces of each word, ``marks`` a bit for each list of names, ``segments`` the words of each
    window, ``documents`` the windows of each document.
    """

    pieces: np.ndarray
    sizes: np.ndarray
    marks: np.ndarray
    segments: np.ndarray
    documents: np.ndarray
    gold: dict[str, np.ndarray] = field(default_factory=dict)

    @staticmethod
    def join(parts: Iterable[Texts]) -> Texts:
        """Put texts together."""
        held = list(parts)
        columns = [np.concatenate([getattr(part, name) for part in held]) for name in COLUMNS]
        gold = {name: np.concatenate([part.gold[name] for part in held]) for name in held[0].gold}
        return Texts(*columns, gold)

    def split(self) -> Iterator[Texts]:
        """Yield each document alone."""
        windows = np.cumsum([0, *self.documents])
        words = np.cumsum([0, *self.segments])
        pieces = np.cumsum([0, *self.sizes.astype("int64")])
        for first, last in itertools.pairwise(windows):
            start, end = words[first], words[last]
            yield Texts(
                self.pieces[pieces[start] : pieces[end]], self.sizes[start:end], self.marks[start:end],
                self.segments[first:last], np.array([last - first]),
                {name: rows[start:end] for name, rows in self.gold.items()},
            )  # fmt: skip

    def save(self, path: Path) -> None:
        """Write to a file."""
        columns = {name: getattr(self, name) for name in COLUMNS}
        np.savez_compressed(path, **columns, **{f"gold.{name}": rows for name, rows in self.gold.items()})

    @staticmethod
    def load(path: Path) -> Texts:
        """Read from a file."""
        with np.load(path) as file:
            gold = {name[5:]: file[name] for name in file.files if name.startswith("gold.")}
            return Texts(*[file[name] for name in COLUMNS], gold)


COLUMNS = ("pieces", "sizes", "marks", "segments", "documents")
