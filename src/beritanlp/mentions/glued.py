"""Names that lost the blank behind them: ``Gibranyang`` is ``Gibran`` where the article or the lexicon knows him."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span

_LAST = re.compile(r"[A-Z][a-z]{6,}$|[A-Z]{3,}[a-z]{3,}$")
_VERB = re.compile(r"(?:mem|men|meng|meny|ber|ter)[a-z]{4,}")
_SHORTEST, _SHORTEST_REST = 4, 3


def cut_glued(text: str, spans: Sequence[Span], small: frozenset[str], names: Names) -> tuple[Span, ...]:
    """End a tagged name where a known one ends, if the rest is a word that the article writes small, or a verb."""
    forms = {text[span.start : span.end] for span in spans}
    forms |= {form.rsplit(maxsplit=1)[-1] for form in forms}
    return tuple(_cut(text, span, forms, small, names) for span in spans)


def _cut(text: str, span: Span, forms: set[str], small: frozenset[str], names: Names) -> Span:
    word = _LAST.search(text, span.start, span.end) if span.rule == "ner" else None
    if word is None or names.meanings(word.group()):
        return span
    for length in _lengths(word.group(), small):
        name = word.group()[:length]
        known = names.known(name)
        if known is not None and word.start() == span.start:
            return replace(span, end=word.start() + length, type=known.type)
        if name in forms:
            return replace(span, end=word.start() + length)
    return span


def _lengths(word: str, small: frozenset[str]) -> Iterator[int]:
    """Yield how long the name in a word may be, the longest first."""
    for length in range(len(word) - _SHORTEST_REST, _SHORTEST - 1, -1):
        rest = word[length:]
        if rest in small or _VERB.fullmatch(rest):
            yield length
