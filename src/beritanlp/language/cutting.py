"""Texts that no tokenizer was made for: words without end, and documents as long as books."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span

LONGEST_WORD = 1_000
LONGEST_PIECE = 5_000
_LEAST_PROSE = 0.65
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD},}}")


def make_doc(nlp: Language, text: str) -> Doc:
    """Cut a text of any length into tokens.

    A run of a thousand characters without a blank is no word: taking affixes off it one by one would take hours, so it
    is cut into tokens of that length, unread.
    """
    if not _ENDLESS.search(text):
        return nlp.tokenizer(text)
    docs, end = [], 0
    for run in _ENDLESS.finditer(text):
        if run.start() > end:
            docs.append(nlp.tokenizer(text[end : run.start()]))
        docs.append(_unread(nlp, run.group()))
        end = run.end()
    if end < len(text):
        docs.append(nlp.tokenizer(text[end:]))
    doc = Doc.from_docs(docs, ensure_whitespace=False)
    assert doc is not None
    return doc


def pieces(doc: Doc) -> Iterator[Doc]:
    """Yield the document itself or, when it is too long for memory, its parts, each ending with a sentence."""
    if len(doc) <= LONGEST_PIECE:
        yield doc
        return
    start = 0
    while start < len(doc):
        end = min(start + LONGEST_PIECE, len(doc))
        while end < len(doc) and end > start + LONGEST_PIECE // 2 and not doc[end].is_sent_start:
            end -= 1
        yield _part(doc[start:end])
        start = end


def _part(span: Span) -> Doc:
    """Return the tokens and sentence starts of a span as a document (``as_doc`` takes a minute for a book)."""
    words = [token.text for token in span]
    spaces = [bool(token.whitespace_) for token in span]
    return Doc(span.doc.vocab, words=words, spaces=spaces, sent_starts=[token.is_sent_start for token in span])


def _unread(nlp: Language, run: str) -> Doc:
    words = [run[at : at + LONGEST_WORD] for at in range(0, len(run), LONGEST_WORD)]
    return Doc(nlp.vocab, words=words, spaces=[False] * len(words))


def is_prose(doc: Doc) -> bool:
    """Say whether a piece is mostly letters, digits and blanks; bytes read as text are not, and nobody parses them."""
    text = doc.text
    return sum(character.isalnum() or character.isspace() for character in text) >= _LEAST_PROSE * len(text)


def left_unread(doc: Doc) -> Doc:
    """Return a piece that no model has read: its sentences are kept, as flat trees."""
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    heads, first = [], 0
    for token in doc:
        first = token.i if token.is_sent_start else first
        heads.append(first)
    return Doc(doc.vocab, words=words, spaces=spaces, heads=heads, deps=["dep"] * len(words))
