"""Event frames."""

from __future__ import annotations

from dataclasses import dataclass

from beritanlp.lexicon.files import DataFolders


@dataclass(frozen=True)
class Frames:
    """Event frames."""


def load_frames(data: DataFolders) -> Frames:
    return Frames()
