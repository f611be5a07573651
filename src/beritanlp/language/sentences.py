"""Sentence boundaries of news text, by rule: they survive abbreviations, figures, quotations and lost line breaks.

The tokenizer keeps the full stop of an abbreviation inside its token, so a lone ``.`` token ends a sentence unless the
text goes on in lower case; ``||`` is a line break of some pages. An abbreviation that closes a name or a list
(``Tbk.``, ``dll.``) ends one before a capitalised word that is none itself. A section boundary or a blank line always
begins a new sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from beritanlp.schema import Section

_STOPS = frozenset({".", "!", "?", "...", "…", "?!", "!!", "..", "||", ".||", "!||", "?||"})
_LINKS = frozenset({",", ";", ":", "Â"})
_LAST_WORDS = frozenset({"dll.", "dsb.", "dst.", "Tbk.", "Ltd.", "Corp.", "Inc.", "Co."})
_COMPANY = frozenset({"Ltd", "Inc", "Tbk", "LLC"})
_MARKS = frozenset("\"“'‘")
_CLOSERS = frozenset("\"”’'»)]`")
_ENDERS = _STOPS | _LAST_WORDS | _CLOSERS


def mark_sentences(doc: Doc, sections: Sequence[Section]) -> Doc:
    """Set ``is_sent_start`` on every token of ``doc`` and return it; the parser keeps these boundaries."""
    section_starts = {section.start for section in sections}
    starts: list[bool] = []
    ended = True
    for i, token in enumerate(doc):
        text = token.text
        space = text.isspace()
        begins = not space and (token.idx in section_starts or (ended and _may_start(token)))
        starts.append(begins or i == 0)
        if space or text in _ENDERS:
            after_number = i > 0 and starts[-2] and _is_item_number(token.nbor(-1))
            ended = _ends(token, ended and not begins, after_number)
        else:
            ended = False
    # One array at once: setting ``Token.is_sent_start`` looks through the whole document each time.
    column: Any = np.where(starts, 1, -1).astype("int64").astype("uint64").reshape(-1, 1)
    return doc.from_array(["SENT_START"], column)


def _is_item_number(token: Token) -> bool:
    """Say whether a token that begins a sentence may number a list item (``3. Menabrak``)."""
    return bool(token.is_digit) and len(token) < 3


def _ends(token: Token, pending: bool, after_number: bool) -> bool:
    """Say whether a sentence may begin after this token; ``pending`` is what was true before it."""
    if token.is_space:
        return pending or "\n" in token.text
    if token.text in _LAST_WORDS:
        return _capital_follows(token)
    if token.text in _STOPS:
        return not (after_number and token.text == ".")
    return pending and token.text in _CLOSERS and not _opens(token)


def _capital_follows(token: Token) -> bool:
    """Say whether a capitalised word that is no abbreviation comes next, perhaps behind a quotation mark."""
    rest = token.doc[token.i + 1 : token.i + 3]
    word = next((follower.text for follower in rest if follower.text not in _MARKS), "")
    return word[:1].isupper() and not word.endswith(".") and word not in _COMPANY


def _may_start(token: Token) -> bool:
    closes = token.text in _CLOSERS and not _opens(token)
    return not closes and not token.text[0].islower() and token.text not in _STOPS | _LINKS


def _opens(token: Token) -> bool:
    """A straight quotation mark opens when it has a blank before it and none after it."""
    before = token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space
    return token.text in "\"'`" and not token.whitespace_ and before
