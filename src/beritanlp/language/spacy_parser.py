"""The shipped pipeline, read by spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from spacy.lang.id import Indonesian, IndonesianDefaults
from spacy.tokens import Doc
from spacy.util import get_model_meta, load_config

from beritanlp.errors import PipelineError
from beritanlp.language.blas import use_blas
from beritanlp.language.cutting import LONGEST_PIECE, is_prose, left_unread, make_doc, pieces
from beritanlp.language.parser import Analyser
from beritanlp.language.sentences import mark_sentences

if TYPE_CHECKING:
    from spacy.language import Language

    from beritanlp.schema import Section


_AT_ONCE = 8  # documents that go through the models together; more cost memory and save no time


class SlimDefaults(IndonesianDefaults):
    """Indonesian without the 15,963 stock tokenizer exceptions: the pipeline's folder brings a tokenizer of its own."""

    tokenizer_exceptions: dict[str, list[dict[int, str]]] = {}  # noqa: RUF012  (as spaCy declares it)


class SlimIndonesian(Indonesian):  # type: ignore[no-untyped-call]  # spaCy's own hook for subclasses has no types
    """Indonesian with these defaults."""

    Defaults = SlimDefaults


def pipeline_path() -> Path:
    """Return the folder of the pipeline that ships with the package."""
    return Path(str(files("beritanlp.language").joinpath("pipelines", "id_berita")))


def load_pipeline(path: Path) -> Language:
    """Load a pipeline folder as ``spacy.load`` does, but without building the stock tokenizer first (1.5 s)."""
    if not (path / "meta.json").is_file():
        raise PipelineError(f"no pipeline in {path}; reinstall beritanlp, or train one as models/README.md says")
    nlp = SlimIndonesian.from_config(load_config(path / "config.cfg"), meta=get_model_meta(path))
    return use_blas(nlp.from_disk(path))


class SpacyParser:
    """Parses with the shipped pipeline, after marking the sentences by rule."""

    analyser: Analyser = "spacy"

    def __init__(self, path: Path | None = None) -> None:
        self.nlp = load_pipeline(path or pipeline_path())
        self.pipeline = f"{self.nlp.meta['lang']}_{self.nlp.meta['name']}-{self.nlp.meta['version']}"

    def __call__(self, text: str, sections: Sequence[Section]) -> Doc:
        return self._parse(self._cut(text, sections))

    def pipe(self, texts: Iterable[tuple[str, Sequence[Section]]], batch_size: int) -> Iterator[Doc]:
        """Parse many texts, in order; a very long one is read in pieces, so that memory stays bounded."""
        pending = iter(texts)
        while batch := [self._cut(*pair) for pair in islice(pending, batch_size)]:
            short = self.nlp.pipe((doc for doc in batch if len(doc) <= LONGEST_PIECE), batch_size=_AT_ONCE)
            for doc in batch:
                yield next(short) if len(doc) <= LONGEST_PIECE else self._parse(doc)

    def _parse(self, doc: Doc) -> Doc:
        if len(doc) <= LONGEST_PIECE:
            return self.nlp(doc)
        return join([self.nlp(piece) if is_prose(piece) else left_unread(piece) for piece in pieces(doc)])

    def _cut(self, text: str, sections: Sequence[Section]) -> Doc:
        return mark_sentences(make_doc(self.nlp, text), sections)


def join(parsed: list[Doc]) -> Doc:
    """Put the pieces of one text together again; scores of span groups are kept."""
    doc = Doc.from_docs(parsed, ensure_whitespace=False)
    assert doc is not None
    for key, group in doc.spans.items():
        scores = [piece.spans[key].attrs["scores"] for piece in parsed if "scores" in piece.spans[key].attrs]
        if scores:
            group.attrs["scores"] = np.concatenate(scores)
    return doc
