"""Stanza as the analyser (extra ``beritanlp[stanza]``): the tokens, tags, features, lemmas and trees of its models.

Sentences are cut by the rules of this library beforehand; all sentences of a batch of articles go through Stanza at
once, as paragraphs of one text, because a call each would be slow. A document has one token per surface token, so that
its text is the article's text (``stanza_doc.py``). Names come from the shipped pipeline, run over these tokens,
or from Stanza where its models include names.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import accumulate, islice
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.util import filter_spans

from beritanlp.errors import PipelineError
from beritanlp.language.cutting import LONGEST_PIECE, LONGEST_WORD, is_prose, make_doc
from beritanlp.language.parser import Analyser
from beritanlp.language.sentences import mark_sentences
from beritanlp.language.spacy_parser import load_pipeline, pipeline_path
from beritanlp.language.stanza_doc import Surface, build_doc, surface_tokens, unread_tokens

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    from beritanlp.schema import Section

LONGEST_SENTENCE = 200  # tokens; the memory that a tree takes grows with their square, so longer ones are read in parts
NO_MODELS = "Stanza has no Indonesian models here; run: python -c \"import stanza; stanza.download('id')\""
_STEPS = ("tokenize", "mwt", "pos", "lemma", "depparse", "ner")
_CLONE = Path(__file__).parents[3] / "models" / "stanza-id"  # no such folder where the package was installed
_BREAK = "\n\n"  # Stanza begins a paragraph here, and so a sentence
_LABELS = {"PER": "PERSON"}  # Stanza's models of names say PER where the shipped pipeline says PERSON


@dataclass(frozen=True)
class Models:
    """Stanza's pipeline, what it is called in the output, and whether it finds names."""

    read: Callable[[str], Any]
    version: str
    names: bool = False


class StanzaParser:
    """Parses with Stanza's models in the folder ``models`` or, when none is named, where they may be."""

    analyser: Analyser = "stanza"

    def __init__(self, models: Path | None = None, loaded: Models | None = None) -> None:
        self._models = loaded or load_stanza(models)
        self._nlp = load_pipeline(pipeline_path())
        meta = self._nlp.meta
        self.pipeline = f"stanza-{self._models.version}+{meta['lang']}_{meta['name']}-{meta['version']}"

    def __call__(self, text: str, sections: Sequence[Section]) -> Doc:
        return next(self.pipe([(text, sections)], 1))

    def pipe(self, texts: Iterable[tuple[str, Sequence[Section]]], batch_size: int) -> Iterator[Doc]:
        """Parse many texts, in order; the sentences of a batch go through Stanza together."""
        pending = iter(texts)
        while batch := list(islice(pending, batch_size)):
            docs = self._read([mark_sentences(make_doc(self._nlp, text), sections) for text, sections in batch])
            yield from docs if self._models.names else find_names(self._nlp, docs)

    def _read(self, cut: Sequence[Doc]) -> list[Doc]:
        parts = [list(parts_of(doc)) for doc in cut]
        parsed = iter(read_paragraphs(self._models.read, [p.text for some in parts for p in some if is_readable(p)]))
        pairs = ([(p, next(parsed) if is_readable(p) else None) for p in some] for some in parts)
        return [self._build(doc, some) for doc, some in zip(cut, pairs, strict=True)]

    def _build(self, cut: Doc, parts: Iterable[tuple[Span, Paragraph | None]]) -> Doc:
        tokens: list[Surface] = []
        names: list[Any] = []
        for part, paragraph in parts:
            if paragraph is None:
                tokens += unread_tokens(part, len(tokens))
                continue
            shift = part.start_char - paragraph.start
            for sentence in paragraph.sentences:
                tokens += surface_tokens(sentence.tokens, shift, len(tokens))
                names += [(e.start_char + shift, e.end_char + shift, e.type) for e in getattr(sentence, "ents", ())]
        doc = build_doc(cut.vocab, cut.text, tokens)
        spans = [doc.char_span(start, end, label=_LABELS.get(kind, kind)) for start, end, kind in names]
        doc.ents = filter_spans([span for span in spans if span is not None])
        return doc


def load_stanza(named: Path | None = None) -> Models:
    """Load Stanza's Indonesian models from disk; says what to do when there is no Stanza or there are no models."""
    try:
        stanza = import_module("stanza")
        default = Path(import_module("stanza.resources.common").DEFAULT_MODEL_DIR)
    except ImportError:
        raise PipelineError("the analyser 'stanza' is not installed; run: pip install 'beritanlp[stanza]'") from None
    if named is not None and not has_models(named):
        raise PipelineError(f"{named} holds no Indonesian Stanza models: resources.json and the folder id are needed")
    folder = named or next((place for place in (_CLONE, default) if has_models(place)), None)
    if folder is None:
        raise PipelineError(NO_MODELS)
    known = json.loads((folder / "resources.json").read_text(encoding="utf-8"))["id"]["packages"]["default"]
    steps = [step for step in _STEPS if step in known]
    if parent_process():  # threads of a forked process may wait for ever, and the processes are the parallelism
        import_module("torch").set_num_threads(1)
    try:
        read = stanza.Pipeline(
            "id", dir=str(folder), processors=",".join(steps), tokenize_no_ssplit=True, download_method=None,
            verbose=False, use_gpu=False,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise PipelineError(f"the Stanza models in {folder} are not complete: {error}") from None
    return Models(read, f"{stanza.__version__}-{known['depparse']}", "ner" in steps)


def has_models(folder: Path) -> bool:
    """Say whether a folder is laid out as Stanza's download folder and holds Indonesian models."""
    return (folder / "resources.json").is_file() and (folder / "id").is_dir()


@dataclass(frozen=True)
class Paragraph:
    """What Stanza made of one paragraph, and where the paragraph began in the text that Stanza was given."""

    start: int
    sentences: list[Any]


def read_paragraphs(read: Callable[[str], Any], texts: Sequence[str]) -> list[Paragraph]:
    """Read texts in one call; blanks within them become spaces, one for one, so that none of them ends early."""
    if not texts:
        return []
    starts = list(accumulate((len(text) + len(_BREAK) for text in texts[:-1]), initial=0))
    out = [Paragraph(start, []) for start in starts]
    for sentence in read(_BREAK.join(re.sub(r"\s", " ", text) for text in texts)).sentences:
        out[bisect_right(starts, sentence.tokens[0].start_char) - 1].sentences.append(sentence)
    return out


def parts_of(doc: Doc) -> Iterator[Span]:
    """Yield the sentences of a document, an endless one in parts."""
    for sentence in doc.sents:
        for start in range(sentence.start, sentence.end, LONGEST_SENTENCE):
            yield doc[start : min(start + LONGEST_SENTENCE, sentence.end)]


def is_readable(part: Span) -> bool:
    """Say whether Stanza is to read it: not blank, no endless word, not a piece of a long file of bytes."""
    if part.text.isspace() or any(len(token) >= LONGEST_WORD for token in part):
        return False
    return len(part.doc) <= LONGEST_PIECE or is_prose(part.doc)


def find_names(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    """Run the names of the shipped pipeline, and what they are computed from, over documents with other tokens."""
    others = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory not in {"tok2vec", "ner"}]
    return nlp.pipe(docs, batch_size=8, disable=others)
