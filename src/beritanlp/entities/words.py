"""The words of an article with the names that they are part of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from beritanlp.schema import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Word(NamedTuple):
    """A word of the article for reading titles: its text, and the entity and type of the name that it is part of.

    ``low`` is the text in lower case; ``name`` is where that name begins: it tells two names side by side apart.
    """

    text: str
    low: str
    start: int
    end: int
    entity: str | None = None
    type: str | None = None
    verb: bool = False
    name: int | None = None


def read_words(doc: Doc, named: Sequence[Mention]) -> tuple[list[Word], dict[int, int]]:
    """The words of the article with their names, a full stop between lines, and where each name begins.

    A full stop before a small letter is the comma that a page lost (``Ana Roja. juru bicara``). A word is cut where a
    name begins or ends inside it: pages glue them together (``PresidenAna Rojas``).
    """
    words: list[Word] = []
    at_of: dict[int, int] = {}
    at, count = 0, len(named)
    for token in doc:
        text, start = token.text, token.idx
        if token.is_space:
            if "\n" in text:
                words.append(Word(".", ".", start, start))
            continue
        stop, verb = start + len(text), token.pos_ == "VERB"
        if text[0] == "/" and text[1:2].isupper():  # `Menteri Sosial (Mensos)/Kepala BGN`
            words.append(Word("/", "/", start, start + 1))
            start += 1
        if text == "." and _is_lost_comma(token):
            text = ","
        while at < count and named[at].start < stop:
            one = named[at]
            if one.end <= start:
                at += 1
                continue
            if one.start > start:
                words.append(_word(text, token.idx, start, one.start, verb))
            begin, end = max(one.start, start), min(one.end, stop)
            at_of.setdefault(one.start, len(words))
            words.append(
                _word(text, token.idx, begin, end, verb)._replace(entity=one.entity, type=one.type, name=one.start)
            )
            start = end
            if start == stop:
                break
        if start < stop:
            words.append(_word(text, token.idx, start, stop, verb))
    return words, at_of


def _word(text: str, at: int, start: int, end: int, verb: bool) -> Word:
    part = text[start - at : end - at]
    return Word(part, part.lower(), start, end, verb=verb)


def _is_lost_comma(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().text[0].islower()
