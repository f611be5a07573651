"""What stands inside a name or a title: the ``presiden`` of ``Wakil Presiden Budi`` refers to nobody."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence

from beritanlp.entities.nominals import Nominal
from beritanlp.entities.titles import Held
from beritanlp.entities.words import Word
from beritanlp.schema import Mention


class Inside:
    """Tells what is a part of a name, or of a title that leads up to one, and so no reference of its own."""

    def __init__(self, named: Sequence[Mention], offices: Mapping[str, tuple[Held, ...]]) -> None:
        self.named = named
        self.starts = [m.start for m in named]
        self.titles = sorted((held.start, held.end) for found in offices.values() for held in found)

    def name(self, word: Word) -> bool:
        """Say whether a word stands in a name."""
        at = bisect.bisect_right(self.starts, word.start) - 1
        return at >= 0 and self.named[at].end > word.start

    def title(self, words: Sequence[Word], found: Nominal) -> bool:
        """Say whether a nominal stands in a name, leads up to one, or lies in a title of somebody."""
        start, end = words[found.first].start, words[found.last - 1].end
        if self.name(words[found.first]):
            return True
        after = bisect.bisect_left(self.starts, end)
        if found.rule == "coref.title" and after < len(self.starts) and self.starts[after] - end <= 2:
            return True
        title = bisect.bisect_left(self.titles, (start + 1, 0)) - 1
        return title >= 0 and start < self.titles[title][1]
