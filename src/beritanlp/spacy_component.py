"""``nlp.add_pipe("beritanlp")``: the extraction of every document, kept as a plain dict in ``doc.user_data``.

The dict survives ``to_bytes``, ``DocBin`` and ``n_process``; ``doc._.berita`` reads it back as an ``Extraction``. This
module is imported whenever spaCy starts (it is an entry point), so the library itself is imported on first use.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from beritanlp.extractor import Extraction
    from beritanlp.lexicon.load import Lexicons

KEY = "beritanlp"


class BeritaComponent:
    """Reads a document that the components before it have given sentences, tags, lemmas, a tree and names.

    These are what the shipped pipeline gives: ``nlp = spacy.load(beritanlp.language.spacy_parser.pipeline_path())``.
    The publication date is read from the page, or taken from ``doc.user_data["published"]`` (ISO 8601).
    """

    def __init__(self, pipeline: str) -> None:
        self.pipeline = pipeline

    def __call__(self, doc: Doc) -> Doc:
        """Store the extraction of ``doc`` in its ``user_data``; raises ``PipelineError`` when it is not yet parsed."""
        from beritanlp.errors import PipelineError
        from beritanlp.extractor import make_article, read_doc
        from beritanlp.schema import MadeBy
        from beritanlp.structure.sections import find_sections

        if len(doc) and not doc.has_annotation("DEP"):
            raise PipelineError(
                "beritanlp needs a parsed document; add it behind the components of the shipped pipeline"
            )
        lexicons = _lexicons()
        article = make_article(text=doc.text, published=doc.user_data.get("published"))
        sections = find_sections(doc.text, lexicons.layout)
        made_by = MadeBy(version=_version(), analyser="spacy", pipeline=self.pipeline)
        doc.user_data[KEY] = read_doc(article, sections, doc, lexicons, made_by).model_dump(mode="json")
        return doc


@Language.factory("beritanlp")
def make_component(nlp: Language, name: str) -> BeritaComponent:
    """Make the component; spaCy calls this for ``nlp.add_pipe("beritanlp")``."""
    return BeritaComponent(f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}")


@cache
def _lexicons() -> Lexicons:
    from beritanlp.lexicon.load import load_lexicons

    return load_lexicons()


def _version() -> str:
    from beritanlp import __version__

    return __version__


def _read_back(doc: Doc) -> Extraction | None:
    from beritanlp.extractor import Extraction

    stored: dict[str, Any] | None = doc.user_data.get(KEY)
    return None if stored is None else Extraction.model_validate(stored)


Doc.set_extension("berita", getter=_read_back, force=True)
