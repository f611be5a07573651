"""Sentence boundaries of news text, by rule: they survive abbreviations, figures, quotations and lost line breaks.

The tokenizer keeps the full stop of an abbreviation inside its token, so a lone ``.`` token ends a sentence unless the
text goes on in lower case. A section boundary or a blank line always begins a new sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from beritanlp.schema import Section

_STOPS = frozenset({".", "!", "?", "...", "…", "?!", "!!", ".."})
_CLOSERS = frozenset("\"”’'»)]`")


def mark_sentences(doc: Doc, sections: Sequence[Section]) -> Doc:
    """Set ``is_sent_start`` on every token of ``doc`` and return it; the parser keeps these boundaries."""
    section_starts = {section.start for section in sections}
    ended = True
    for token in doc:
        starts = not token.is_space and (token.idx in section_starts or (ended and _may_start(token)))
        token.is_sent_start = starts or token.i == 0
        ended = _ends(token, ended and not starts)
    return doc


def _ends(token: Token, pending: bool) -> bool:
    """Say whether a sentence may begin after this token; ``pending`` is what was true before it."""
    if token.is_space:
        return pending or "\n" in token.text
    if token.text in _STOPS:
        return True
    return pending and token.text in _CLOSERS and not _opens(token)


def _may_start(token: Token) -> bool:
    closes = token.text in _CLOSERS and not _opens(token)
    return not closes and not token.text[0].islower() and token.text not in _STOPS


def _opens(token: Token) -> bool:
    """A straight quotation mark opens when it has a blank before it and none after it."""
    before = token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space
    return token.text in "\"'`" and not token.whitespace_ and before
