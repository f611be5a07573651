"""How a name hangs on a trigger: by the words before it, and by the tree where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from beritanlp.events.reading import Named, Reading
    from beritanlp.lexicon.frames import Frames

_THROUGH = frozenset({"conj", "appos", "flat", "flat:name", "compound", "flat:foreign"})
_REACH = 9
PASSIVE = "di"
_VERBAL = ("me", "ber", PASSIVE, "ter")


@dataclass(frozen=True)
class Anchor:
    """What stands before the noun phrase of a name: a preposition, a verb, a mark, or nothing known.

    ``chained`` says that the name is a later member of a list, ``start`` where that list begins.
    """

    word: str
    chained: bool
    start: int


def anchor_of(reading: Reading, one: Named, frames: Frames) -> Anchor:
    """Walk left from a name over its titles, and over the earlier members of its list, to the word that governs it."""
    prepositions, joiners = frames.words["prepositions"], frames.words["joiners"]
    first, _ = reading.bounds[one.sentence]
    members = {other.end - 1: other for other in reading.in_sentence.get(one.sentence, ()) if other.end <= one.start}
    i, chained, joined, start = one.start - 1, False, False, one.start
    while i >= max(first, one.start - _REACH * (1 + chained)):
        word = reading.words[i]
        if i in members:
            chained, joined, start, i = chained or joined, False, members[i].start, members[i].start - 1
            continue
        if word in joiners and not (word in prepositions and not joined):
            if joined and word not in joiners:
                break
            joined = True
        elif word in prepositions:
            return Anchor(word, chained, start)
        elif is_verb(reading, i):
            return Anchor("verb", chained, start)
        elif not reading.doc[i].is_alpha and word not in ("-", "/"):
            return Anchor(word if len(word) == 1 else "mark", chained, start)
        i -= 1
    return Anchor("start" if i < first else "far", chained, start)


def is_verb(reading: Reading, i: int) -> bool:
    """Say whether a token is a verb, by its tag, or by its prefix where there are no tags."""
    token = reading.doc[i]
    if token.pos_:
        return token.pos_ == "VERB"
    return len(token) > 5 and token.is_lower and token.lower_.startswith(_VERBAL)


def tree_path(reading: Reading, trigger: int, head: int) -> str:
    """Return the dependency labels between a name's head and a trigger, lists and appositions left out."""
    if not reading.parsed:
        return ""
    up = _ancestors(reading.doc[head], 6)
    down = _ancestors(reading.doc[trigger], 3)
    above = {token.i: n for n, token in enumerate(down)}
    for n, token in enumerate(up):
        if token.i in above:
            rising = [t.dep_ for t in up[:n] if t.dep_ not in _THROUGH]
            falling = [t.dep_ for t in down[: above[token.i]]]
            return ">".join(rising) + "<" + "<".join(falling)
    return "none"


def _ancestors(token: Token, most: int) -> list[Token]:
    chain = [token]
    while len(chain) < most and chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
    return chain
