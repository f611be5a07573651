"""Weights as files of plain arrays: matrices as whole numbers of eight bits with a scale for each column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias, TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders

Array: TypeAlias = NDArray[np.float32]
T = TypeVar("T")


@dataclass(frozen=True)
class Arrays:
    """The arrays of a file (``.npz``) by name."""

    packed: Mapping[str, NDArray[np.generic]]

    def numbers(self, name: str) -> Array:
        """Return an array as it was before :func:`pack`, but for rounding."""
        scale = self.packed.get(f"{name}.scale")
        found = self.packed[name].astype(np.float32)
        return found if scale is None else found * scale.astype(np.float32)

    def words(self, name: str) -> list[str]:
        """Return a list of texts."""
        return [str(text) for text in self.packed[name]]


def read_arrays(data: DataFolders, file: str, what: str, read: Callable[[Arrays], T]) -> T | None:
    """Return what ``read`` makes of the arrays of the last folder that has the file; None where there is none.

    Raises ``LexiconError`` when the file does not hold ``what``.
    """
    found = list(data.files(file))
    if not found:
        return None
    where, content = found[-1]
    try:
        if not content.startswith(b"PK"):  # NumPy would take it for pickled objects and advise to trust them
            raise ValueError("not an .npz file")
        with np.load(BytesIO(content), allow_pickle=False) as arrays:
            return read(Arrays({name: arrays[name] for name in arrays.files}))
    except (ValueError, KeyError, OSError, EOFError, BadZipFile) as error:
        raise LexiconError(f"{where}: no {what} ({error}); train it as models/README.md says") from None


def pack(arrays: Mapping[str, Array]) -> dict[str, NDArray[np.generic]]:
    """Return matrices as whole numbers from -127 to 127 with a scale for each column, vectors as they are."""
    out: dict[str, NDArray[np.generic]] = {}
    for name, array in arrays.items():
        if array.ndim < 2:
            out[name] = array.astype(np.float32)
            continue
        scale = np.maximum(np.abs(array).max(axis=0), 1e-8) / 127
        out[name] = np.round(array / scale).astype(np.int8)
        out[f"{name}.scale"] = scale.astype(np.float32)
    return out
