"""What the rest of the library knows of a parser: text and sections in, a parsed spaCy ``Doc`` out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from beritanlp.errors import InputError

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from beritanlp.schema import Section

Analyser = Literal["spacy", "stanza"]


class Parser(Protocol):
    """Turns text into a ``Doc`` with sentences, tags, lemmas, a tree and named entities; ``doc.text == text``."""

    analyser: Analyser
    pipeline: str

    def __call__(self, text: str, sections: Sequence[Section]) -> Doc: ...

    def pipe(self, texts: Iterable[tuple[str, Sequence[Section]]], batch_size: int) -> Iterator[Doc]: ...


def load_parser(analyser: str, models: Path | None = None) -> Parser:
    """Load the parser named ``spacy`` or ``stanza`` (extra ``beritanlp[stanza]``).

    ``models`` is a folder with a pipeline or Stanza models to use instead of those that are found by themselves.
    """
    if analyser == "spacy":
        from beritanlp.language.spacy_parser import SpacyParser

        return SpacyParser(models)
    if analyser == "stanza":
        from beritanlp.language.stanza_parser import StanzaParser

        return StanzaParser(models)
    raise InputError(f"there is no analyser {analyser!r}; take 'spacy' or 'stanza'")
