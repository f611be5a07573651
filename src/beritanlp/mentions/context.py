"""Where a name is not marked: in outlet lines, credits and the page's own furniture, and where it is a common word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span
from beritanlp.schema import Section

if TYPE_CHECKING:
    from spacy.tokens import Doc

_UNMARKED = frozenset({"related", "credit", "boilerplate"})
_COMMON = frozenset({"NOUN", "VERB", "ADJ", "ADV", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "AUX", "NUM"})
_NEVER_COMMON = frozenset({"PERSON", "GPE", "LOC"})
_LAST_CAPITALISED = re.compile(r"\b[A-Z]\w+ $")


def unmarked_sections(text: str, sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Return the stretches in which no name is a mention."""
    return [(s.start, s.end) for s in sections if s.kind in _UNMARKED]


def is_outlet(text: str, span: Span, sections: Sequence[Section]) -> bool:
    """Say whether a name is the outlet's own one in a dateline, or the place at its end (``TIMES JOGJA, MALANG -``).

    The city where the report was written is a mention.
    """
    if not any(s.kind == "dateline" and s.start <= span.start < s.end for s in sections):
        return False
    return span.type == "ORG" or _LAST_CAPITALISED.search(text, max(0, span.start - 30), span.start) is not None


def word_classes(doc: Doc) -> dict[int, tuple[str, str]]:
    """Return every token's text and word class, by where it begins."""
    rows = doc.to_array(["IDX", "LENGTH", "POS"]).tolist()
    classes = {pos: doc.vocab.strings[pos] for pos in {pos for _, _, pos in rows}}
    text = doc.text
    return {start: (text[start : start + length], classes[pos]) for start, length, pos in rows}


def common_words(words: Mapping[int, tuple[str, str]], spans: Sequence[Span]) -> frozenset[str]:
    """Return the words that the article writes small and outside names, tagged as no proper noun."""
    starts = {s.start for s in spans}
    return frozenset(
        word for start, (word, pos) in words.items() if pos in _COMMON and word.islower() and start not in starts
    )


def is_common(
    text: str, span: Span, common: frozenset[str], words: Mapping[int, tuple[str, str]], names: Names
) -> bool:
    """Say whether a name of one word, unknown to the lexicon, is an ordinary word: written small here or elsewhere."""
    form = text[span.start : span.end]
    if not form.isalpha() or form.isupper() or names.known(form) or names.known(form.title()):
        return False
    if form.islower():
        return words.get(span.start, ("", ""))[1] in _COMMON
    return span.type not in _NEVER_COMMON and form.lower() in common


def is_name(text: str, span: Span, names: Names) -> bool:
    """Say whether a form can be a mention at all."""
    return text[span.start : span.end] not in names.words.not_names
