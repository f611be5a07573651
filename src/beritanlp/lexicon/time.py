"""Words of time."""

from __future__ import annotations

from dataclasses import dataclass

from beritanlp.lexicon.files import DataFolders


@dataclass(frozen=True)
class TimeWords:
    """Words of time."""


def load_time_words(data: DataFolders) -> TimeWords:
    return TimeWords()
