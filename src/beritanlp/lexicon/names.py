"""Countries, places, organisations, offices."""

from __future__ import annotations

from dataclasses import dataclass

from beritanlp.lexicon.files import DataFolders


@dataclass(frozen=True)
class Names:
    """Countries, places, organisations, offices."""


def load_names(data: DataFolders) -> Names:
    return Names()
