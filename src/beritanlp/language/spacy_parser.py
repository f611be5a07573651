"""The shipped pipeline, read by spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from beritanlp.errors import PipelineError
from beritanlp.language.parser import Analyser
from beritanlp.language.sentences import mark_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from beritanlp.schema import Section


def pipeline_path() -> Path:
    """Return the folder of the pipeline that ships with the package."""
    return Path(str(files("beritanlp.language").joinpath("pipelines", "id_berita")))


class SpacyParser:
    """Parses with the shipped pipeline, after marking the sentences by rule."""

    analyser: Analyser = "spacy"

    def __init__(self, path: Path | None = None) -> None:
        path = path or pipeline_path()
        if not (path / "meta.json").is_file():
            raise PipelineError(f"no pipeline in {path}; reinstall beritanlp, or train one as models/README.md says")
        self.nlp: Language = spacy.load(path)
        self.pipeline = f"{self.nlp.meta['lang']}_{self.nlp.meta['name']}-{self.nlp.meta['version']}"

    def __call__(self, text: str, sections: Sequence[Section]) -> Doc:
        return self.nlp(self._cut(text, sections))

    def pipe(self, texts: Iterable[tuple[str, Sequence[Section]]], batch_size: int) -> Iterator[Doc]:
        return self.nlp.pipe((self._cut(*pair) for pair in texts), batch_size=batch_size)

    def _cut(self, text: str, sections: Sequence[Section]) -> Doc:
        return mark_sentences(self.nlp.make_doc(text), sections)
