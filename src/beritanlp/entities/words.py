"""The words of an article with the names that they are part of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beritanlp.schema import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True)
class Word:
    """A word of the article for reading titles: its text, and the entity and type of the name that it is part of.

    ``name`` is where that name begins: it tells two names side by side apart.
    """

    text: str
    start: int
    end: int
    entity: str | None = None
    type: str | None = None
    verb: bool = False
    name: int | None = None

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def read_words(doc: Doc, named: Sequence[Mention]) -> tuple[list[Word], dict[int, int]]:
    """The words of the article with their names, a full stop between lines, and where each name begins.

    A full stop before a small letter is the comma that a page lost (``Ana Roja. juru bicara``). A word is cut where a
    name begins or ends inside it: pages glue them together (``PresidenAna Rojas``).
    """
    words: list[Word] = []
    at_of: dict[int, int] = {}
    rest = iter(named)
    mention = next(rest, None)
    for token in doc:
        if token.is_space:
            if "\n" in token.text:
                words.append(Word(".", token.idx, token.idx))
            continue
        start, stop, verb = token.idx, token.idx + len(token.text), token.pos_ == "VERB"
        while start < stop:
            while mention is not None and mention.end <= start:
                mention = next(rest, None)
            inside = mention is not None and mention.start <= start
            end = stop if mention is None else min(stop, mention.end if inside else max(mention.start, start + 1))
            text = "," if _lost_comma(token) else token.text[start - token.idx : end - token.idx]
            if inside and mention is not None:
                at_of.setdefault(mention.start, len(words))
                words.append(Word(text, start, end, mention.entity, mention.type, verb, mention.start))
            else:
                words.append(Word(text, start, end, verb=verb))
            start = end
    return words, at_of


def _lost_comma(token: Token) -> bool:
    return token.text == "." and token.i + 1 < len(token.doc) and token.nbor().text[0].islower()
