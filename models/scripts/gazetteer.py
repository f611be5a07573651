"""Which words stand in lists of known names: places, people, organisations, acronyms."""

from __future__ import annotations

import csv
import lzma
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from beritanlp.lexicon.load import load_lexicons

_KINDS = ("GPE", "PERSON", "ORG", "dbpedia_place", "dbpedia_person", "dbpedia_organization", "wilayah", "acronym")


class Gazetteer:
    """Marks the longest known name at each place: one column for its first word, one for the rest, for each list."""

    WIDTH = 2 * len(_KINDS)

    def __init__(self, folder: Path) -> None:
        self._names: list[dict[str, list[tuple[str, ...]]]] = [{} for _ in _KINDS]
        for kind, name in read_names(folder):
            words = tuple(name.split())
            if words:
                self._names[_KINDS.index(kind)].setdefault(words[0], []).append(words)
        for names in self._names:
            for rows in names.values():
                rows.sort(key=len, reverse=True)

    def marks(self, words: Sequence[str]) -> np.ndarray:
        """Return a matrix with a row for each word."""
        out = np.zeros((len(words), self.WIDTH), dtype="float32")
        for column, names in enumerate(self._names):
            i = 0
            while i < len(words):
                found = next((n for n in names.get(words[i], ()) if tuple(words[i : i + len(n)]) == n), ())
                if found:
                    out[i, 2 * column] = 1
                    out[i + 1 : i + len(found), 2 * column + 1] = 1
                i += max(1, len(found))
        return out


def read_names(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the names of the lexicon and of the lists in ``folder``, each with its kind."""
    for form, known in load_lexicons().names.forms.items():
        if known[0].known.type in _KINDS:
            yield known[0].known.type, form
    for kind in _KINDS[3:6]:
        with lzma.open(folder / f"{kind}.txt.xz", "rt", encoding="utf-8", errors="replace") as lines:
            yield from ((kind, line.split(" , ")[0].strip()) for line in lines)
    for row in rows_of(folder / "wilayah.csv"):
        yield "wilayah", row["name"].removeprefix("Kabupaten ").removeprefix("Kota ")
    yield from (("acronym", row["acronym"]) for row in rows_of(folder / "news_acronyms.csv"))


def rows_of(path: Path) -> Iterable[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
