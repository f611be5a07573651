"""What Stanza found as a spaCy document: one token per surface token, blanks as spaCy keeps them.

A multi-word token (``rumahnya``) is one token and takes its annotation from its head word (``rumah``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.tokens import Span
    from spacy.vocab import Vocab


@dataclass(frozen=True)
class Surface:
    """One surface token: where it stands, what its head word says, and the place of its head among the tokens."""

    start: int
    end: int
    pos: str
    morph: str
    lemma: str
    dep: str
    head: int


def unread_tokens(part: Span, first: int) -> list[Surface]:
    """Return the tokens of a part that Stanza does not read, as a flat tree."""
    words = [token for token in part if not token.is_space]
    deps = ["ROOT", *["dep"] * (len(words) - 1)]
    return [
        Surface(word.idx, word.idx + len(word), "X", "", word.lower_, dep, first)
        for word, dep in zip(words, deps[: len(words)], strict=True)
    ]


def surface_tokens(tokens: Sequence[Any], shift: int, first: int) -> list[Surface]:
    """Read one Stanza sentence; ``shift`` is added to its offsets, ``first`` is the number of its first token."""
    place = {word.id: number for number, token in enumerate(tokens) for word in token.words}
    out = []
    for number, token in enumerate(tokens):
        inside = {word.id for word in token.words}
        word = next((word for word in token.words if word.head not in inside), token.words[0])
        out.append(
            Surface(
                start=shift + token.start_char,
                end=shift + token.end_char,
                pos=word.upos or "X",
                morph=word.feats or "",
                lemma=(word.lemma or word.text).lower(),
                dep=word.deprel if word.head else "ROOT",
                head=first + place.get(word.head, number),
            )
        )
    return out


def build_doc(vocab: Vocab, text: str, tokens: Sequence[Surface]) -> Doc:
    """Make the document: the tokens, and between them the blanks and whatever else Stanza left out."""
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[Surface | None] = []
    at: list[int] = []
    end = 0

    def fill(gap: str) -> None:
        if gap.startswith(" ") and words and not spaces[-1]:
            spaces[-1], gap = True, gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
            rows.append(None)

    for token in tokens:
        fill(text[end : token.start])
        at.append(len(words))
        words.append(text[token.start : token.end])
        spaces.append(False)
        rows.append(token)
        end = token.end
    fill(text[end:])
    doc = Doc(
        vocab,
        words=words,
        spaces=spaces,
        pos=[row.pos if row else "SPACE" if words[i].isspace() else "X" for i, row in enumerate(rows)],
        morphs=[row.morph if row else "" for row in rows],
        lemmas=[row.lemma if row else words[i] for i, row in enumerate(rows)],
        deps=[row.dep if row else "dep" for row in rows],
        heads=[at[row.head] if row else max(i - 1, 0) if i else min(1, len(rows) - 1) for i, row in enumerate(rows)],
    )
    assert doc.text == text, "the tokens do not make up the text"
    return doc
