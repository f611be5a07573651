"""Which names are subjects: in ``strategi Rojas dipakai Santika`` neither is, in ``ayah Rojas, Santika, pergi`` one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from beritanlp.entities.others import is_relatives
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_THROUGH = ("flat", "appos", "compound")
_CLIMB = 4
_TITLE = 8


def subjects_of(doc: Doc, people: Sequence[Mention]) -> frozenset[int]:
    """Return where the names begin that are the subject of a verb, themselves or beside their title."""
    if not doc.has_annotation("DEP"):
        return frozenset()
    starts = [token.idx for token in doc]
    return frozenset(m.start for m in people if _is_subject(doc[bisect_right(starts, m.start) - 1], m))


def _is_subject(token: Token, name: Mention) -> bool:
    for _ in range(_CLIMB):
        if token.dep_ in _SUBJECTS:
            return True
        inside = name.start <= token.head.idx < name.end
        if not inside and not token.dep_.startswith(_THROUGH):
            return False
        token = token.head
    return False


def is_aside(words: Sequence[Word], at: int, names: Names) -> tuple[bool, bool]:
    """Say whether a word for a relative stands before a name or its title (``istri Budi``), or a preposition
    (``berkat Budi``)."""
    before = next((w for w in reversed(words[max(0, at - _TITLE) : at]) if not w.text[0].isupper()), None)
    phrase = takewhile(lambda w: w.text.isalpha() and not w.verb, reversed(words[max(0, at - _TITLE) : at]))
    passing = any(w.low in names.words.asides for w in phrase) or (before is not None and _is_passive(before))
    return is_relatives(words, at, names), passing


def _is_passive(word: Word) -> bool:
    """``dilakukan Budi``: whose name follows did it."""
    return word.verb and word.low.startswith("di")
