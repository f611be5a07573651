"""What the configs call by name: the tokenizer of the library, put into the pipeline before training starts.

Given to spaCy's commands with ``--code``. The trained folder holds the tokenizer itself and does not need this file.
"""

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from beritanlp.language.blas import use_blas
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


@spacy.registry.callbacks("berita_blas.v1")
def make_blas_callback() -> Callable[[Language], Language]:
    """Return what makes training faster: matrix products by NumPy's BLAS."""
    return use_blas


@spacy.registry.augmenters("berita_headline.v1")
def make_headlines(title: float, upper: float, lower: float) -> Callable[[Language, Example], Iterator[Example]]:
    """Return what writes this share of the sentences as headlines do, in capitals, or small; names stay names."""
    ways = [(title, headline_case), (title + upper, str.upper), (title + upper + lower, str.lower)]

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        words: list[str] = []
        for sentence in example.reference.sents:
            chance = random.random()
            way = next((change for share, change in ways if chance < share), str)
            words += [way(token.text) for token in sentence]
        reference = example.reference.copy()
        spaces = [bool(token.whitespace_) for token in reference]
        tags = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else t.ent_iob_ or None for t in reference]
        changed = Doc(nlp.vocab, words=words, spaces=spaces, ents=tags)
        yield Example(Doc(nlp.vocab, words=words, spaces=spaces), changed)

    return augment


def headline_case(word: str) -> str:
    """Write a word of more than three letters with a capital."""
    return word[0].upper() + word[1:] if len(word) > 3 else word
