"""Where an article says what the graph says, as a reader wants to see it: the whole sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from beritanlp.schema import Extraction
from beritanlp.views.summary import title_of


class Evidence:
    """Looks up the sentences of the graph's evidence in the extractions that the graph was built of.

    Without the extraction, the graph's own words stand for the sentence and the article's id for its title.
    """

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._read = {one.id: one for one in extractions}

    def sentence(self, place: Mapping[str, Any]) -> str:
        """Return the sentences around a piece of evidence (``article``, ``start``, ``end``, ``text``)."""
        found = self._read.get(place["article"])
        if found is None or not found.sentences:
            return str(place["text"])
        first = max(0, bisect_right(found.sentences, place["start"], key=lambda one: one.start) - 1)
        last = max(first, bisect_right(found.sentences, place["end"] - 1, key=lambda one: one.start) - 1)
        return found.article.text[found.sentences[first].start : found.sentences[last].end].strip()

    def title(self, article: str) -> str:
        """Return the title of an article."""
        found = self._read.get(article)
        return (title_of(found) if found else None) or article

    def told(self, places: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
        """Return title and sentence of each piece of evidence, the same sentence once."""
        pairs = dict.fromkeys((self.title(one["article"]), self.sentence(one)) for one in places)
        return [{"title": title, "text": text} for title, text in pairs]
