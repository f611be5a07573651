"""Stanza's Indonesian models, read into spaCy documents (extra ``beritanlp[stanza]``).

Stanza cuts words, tags, lemmatises and parses; sentences are cut by the rules of this library beforehand, and names and
trigger words come from the shipped pipeline, because Stanza has no Indonesian names. A document has one token per
surface token of Stanza, so that its text is the article's text; a multi-word token takes its annotation from its head
word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from beritanlp.errors import PipelineError
from beritanlp.language.parser import Analyser
from beritanlp.language.spacy_parser import SpacyParser

if TYPE_CHECKING:
    from spacy.vocab import Vocab

    from beritanlp.schema import Section

Stanza = Callable[[str], Any]


@dataclass(frozen=True)
class Surface:
    """One surface token: where it stands, what its head word says, and the place of its head among the tokens."""

    start: int
    end: int
    pos: str
    lemma: str
    dep: str
    head: int


class StanzaParser:
    """Parses with Stanza; names and trigger words come from the shipped pipeline."""

    analyser: Analyser = "stanza"

    def __init__(self, stanza: Stanza | None = None, names: SpacyParser | None = None) -> None:
        self._stanza, version = (stanza, "given") if stanza else load_stanza()
        self._names = names or SpacyParser()
        self.pipeline = f"stanza-{version}+{self._names.pipeline}"

    def __call__(self, text: str, sections: Sequence[Section]) -> Doc:
        return self._read(text, self._names(text, sections))

    def pipe(self, texts: Iterable[tuple[str, Sequence[Section]]], batch_size: int) -> Iterator[Doc]:  # noqa: ARG002
        """Parse many texts, in order, one by one: Stanza batches the sentences of each itself."""
        return (self(text, sections) for text, sections in texts)

    def _read(self, text: str, named: Doc) -> Doc:
        tokens: list[Surface] = []
        for sentence in named.sents:
            if sentence.text.strip():
                for parsed in self._stanza(sentence.text).sentences:
                    tokens += surface_tokens(parsed.tokens, sentence.start_char, len(tokens))
        doc = make_doc(named.vocab, text, tokens)
        copy_spans(named, doc)
        return doc


def load_stanza() -> tuple[Stanza, str]:
    """Load Stanza's Indonesian pipeline, as downloaded before; says what to do when there is none."""
    try:
        stanza = import_module("stanza")
    except ImportError:
        raise PipelineError("the analyser 'stanza' is not installed; run: pip install 'beritanlp[stanza]'") from None
    try:
        steps = "tokenize,mwt,pos,lemma,depparse"
        nlp = stanza.Pipeline("id", processors=steps, tokenize_no_ssplit=True, download_method=None, verbose=False)
    except FileNotFoundError:
        raise PipelineError(
            "Stanza has no Indonesian model here; run: python -c \"import stanza; stanza.download('id')\""
        ) from None
    return nlp, stanza.__version__


def surface_tokens(tokens: Sequence[Any], offset: int, first: int) -> list[Surface]:
    """Read one Stanza sentence; ``offset`` is where it begins in the text, ``first`` the number of its first token."""
    place = {word.id: number for number, token in enumerate(tokens) for word in token.words}
    out = []
    for number, token in enumerate(tokens):
        inside = {word.id for word in token.words}
        word = next((word for word in token.words if word.head not in inside), token.words[0])
        out.append(
            Surface(
                start=offset + token.start_char,
                end=offset + token.end_char,
                pos=word.upos or "X",
                lemma=(word.lemma or word.text).lower(),
                dep=word.deprel if word.head else "ROOT",
                head=first + place.get(word.head, number),
            )
        )
    return out


def make_doc(vocab: Vocab, text: str, tokens: Sequence[Surface]) -> Doc:
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
        lemmas=[row.lemma if row else words[i] for i, row in enumerate(rows)],
        deps=[row.dep if row else "dep" for row in rows],
        heads=[at[row.head] if row else max(i - 1, 0) if i else min(1, len(rows) - 1) for i, row in enumerate(rows)],
    )
    assert doc.text == text, "the tokens do not make up the text"
    return doc


def copy_spans(named: Doc, doc: Doc) -> None:
    """Copy names and span groups to a document of the same text with other tokens."""

    def moved(span: Span) -> Span | None:
        return doc.char_span(span.start_char, span.end_char, label=span.label_, alignment_mode="expand")

    doc.ents = filter_spans([there for span in named.ents if (there := moved(span)) is not None])
    for key, group in named.spans.items():
        doc.spans[key] = [there for span in group if (there := moved(span)) is not None]
        if "scores" in group.attrs and len(doc.spans[key]) == len(group):
            doc.spans[key].attrs["scores"] = group.attrs["scores"]
