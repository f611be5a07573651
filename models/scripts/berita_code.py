"""What the configs call by name: the tokenizer of the library, put into the pipeline before training starts.

Given to spaCy's commands with ``--code``. The trained folder holds the tokenizer itself and does not need this file.
"""

from collections.abc import Callable

import spacy
from spacy.language import Language

from beritanlp.language.tokenizer import build_tokenizer
from beritanlp.lexicon.files import shipped_folders


@spacy.registry.callbacks("berita_tokenizer.v1")
def make_tokenizer_callback() -> Callable[[Language], Language]:
    """Return what replaces the tokenizer of a fresh pipeline."""
    return use_berita_tokenizer


def use_berita_tokenizer(nlp: Language) -> Language:
    """Replace the tokenizer of ``nlp`` by the library's own."""
    data = shipped_folders()
    nlp.tokenizer = build_tokenizer(nlp.vocab, data.words("abbreviations.txt"), data.words("openers.txt"))
    return nlp
