"""Words of speech."""

from __future__ import annotations

from dataclasses import dataclass

from beritanlp.lexicon.files import DataFolders


@dataclass(frozen=True)
class Speech:
    """Words of speech."""


def load_speech(data: DataFolders) -> Speech:
    return Speech()
