"""Own lexicons that travel: every worker, wherever and whenever it begins, reads what they held at the start."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from beritanlp.batch.work import Load, Reader
from beritanlp.lexicon.load import load_lexicons

SUFFIXES = (".csv", ".npz", ".toml", ".txt")


@dataclass(frozen=True)
class Carried:
    """Calls ``load`` with a folder of the files that it carries, by name and content."""

    load: Callable[..., Reader]
    files: tuple[tuple[str, bytes], ...]

    def __call__(self) -> Reader:
        """Load a reader with these lexicons."""
        with TemporaryDirectory() as folder:
            for name, content in self.files:
                file = Path(folder, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            return self.load(lexicons=folder)

    @property
    def sha256(self) -> str:
        """A hash of the names and contents."""
        return hashlib.sha256(repr(self.files).encode()).hexdigest()


def carry(load: Load) -> Load:
    """Return ``functools.partial(beritanlp.load, lexicons=folder)`` with the folder's files instead of its path.

    Any other ``load`` comes back as it is. Raises ``LexiconError`` for lexicons that do not hold together.
    """
    if not isinstance(load, partial) or load.keywords.get("lexicons") is None:
        return load
    rest = dict(load.keywords)
    folder = Path(rest.pop("lexicons"))
    load_lexicons(folder)  # here the error names the caller's file
    found = sorted(one for one in folder.rglob("*") if one.suffix in SUFFIXES and one.is_file())
    files = tuple((one.relative_to(folder).as_posix(), one.read_bytes()) for one in found)
    return Carried(partial(load.func, *load.args, **rest), files)
