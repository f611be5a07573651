"""How news pages are laid out."""

from __future__ import annotations

from dataclasses import dataclass

from beritanlp.lexicon.files import DataFolders


@dataclass(frozen=True)
class Layout:
    """How news pages are laid out."""


def load_layout(data: DataFolders) -> Layout:
    return Layout()
