"""A teacher's trees to training documents: ``tree_corpus.py TEXT.spacy TREES.npz LABELS.npz OUT.spacy --like UD``.

TEXT.spacy holds the words and sentences that the teacher read, TREES.npz its labels of the first of them (``teach.py
label-trees``), LABELS.npz the names of the labels. Taken are whole sentences that are projective trees of known
relations and that the teacher is sure of: spaCy's parser knows no open words (one without a head counts as a root), and
a lifted arc or a rare relation is learnt as ``dep``. A class with features that the treebanks never have together is
left open, and so is every lemma: the morphologizer and the lemmatizer skip what is open.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import numpy as np
import spacy
from convert_ud import join_sentences
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

RAREST = 10  # relations: ``min_action_freq`` of the parser


@dataclass(frozen=True)
class Sentence:
    """Words with their classes, features, heads and relations, and how sure each head and relation is."""

    words: list[str]
    upos: np.ndarray
    feats: np.ndarray
    heads: np.ndarray
    deps: np.ndarray
    sure: np.ndarray

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True)
class Known:
    """What treebanks have: classes with features, and relations."""

    pairs: frozenset[tuple[str, str]]
    relations: frozenset[str]


def count_known(store: Path) -> Known:
    """Return what the documents of a store have, relations only if often enough to be learnt."""
    tokens = [token for doc in DocBin().from_disk(store).get_docs(spacy.blank("xx").vocab) for token in doc]
    relations = Counter(token.dep_ for token in tokens)
    pairs = frozenset((token.pos_, str(token.morph)) for token in tokens)
    return Known(pairs, frozenset(name for name, count in relations.items() if count >= RAREST))


def read_trees(trees: Path, labels: Path) -> dict[str, np.ndarray]:
    """Return the labels of the words as names, heads as numbers and sureness as a share."""
    with np.load(trees) as file, np.load(labels) as names:
        found = {kind: names[kind][file[kind]] for kind in ("upos", "feats", "deps")}
        return found | {"heads": file["heads"].astype("int64"), "sure": file["sure"] / np.float32(255)}


def read_sentences(store: Path, columns: dict[str, np.ndarray]) -> Iterator[Sentence]:
    """Yield the sentences whose words are labelled, in their order."""
    at = 0
    for doc in DocBin().from_disk(store).get_docs(spacy.blank("xx").vocab):
        for sentence in doc.sents:
            if at + len(sentence) > len(columns["heads"]):
                return
            rows = {name: column[at : at + len(sentence)] for name, column in columns.items()}
            yield Sentence([token.text for token in sentence], **rows)
            at += len(sentence)


def is_tree(heads: np.ndarray) -> bool:
    """Say whether each word leads to one root, a word that hangs on itself."""
    if heads.max() >= len(heads):
        return False
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return bool((above == above[0]).all())


def is_projective(heads: np.ndarray) -> bool:
    """Say whether no two arcs cross, the root's from before the sentence among them."""
    words = np.arange(len(heads))
    low, high = np.sort([np.where(heads == words, -1, heads), words], axis=0)
    left, right = low[:, None], high[:, None]
    return not ((left < low) & (low < right) & (right < high)).any()


def without_blanks(sentence: Sentence) -> Sentence | None:
    """Return a sentence without its blank tokens, None if a word hangs on one."""
    kept = np.array([bool(word.strip()) for word in sentence.words])
    if kept.all():
        return sentence
    if not kept.any() or not kept[sentence.heads[kept]].all():
        return None
    columns = {name: getattr(sentence, name)[kept] for name in ("upos", "feats", "deps", "sure")}
    words = [word for word, keep in zip(sentence.words, kept, strict=True) if keep]
    return Sentence(words, heads=(np.cumsum(kept) - 1)[sentence.heads[kept]], **columns)


def fit_sentences(sentences: Iterator[Sentence], known: Known, options: argparse.Namespace) -> Iterator[Sentence]:
    """Yield the sentences that can be learnt from, without blank tokens."""
    for whole in sentences:
        if options.shortest <= len(whole) <= options.longest and is_tree(whole.heads):
            sentence = without_blanks(whole)
            if sentence and is_sure(sentence, options) and is_learnable(sentence, known):
                yield sentence


def is_sure(sentence: Sentence, options: argparse.Namespace) -> bool:
    """Say whether the teacher is sure enough of a sentence, in the mean and at its worst word."""
    return bool(sentence.sure.mean() >= options.mean and sentence.sure.min() >= options.least)


def is_learnable(sentence: Sentence, known: Known) -> bool:
    """Say whether spaCy's parser can learn a tree as it is; only the root's relation may be ``ROOT``."""
    roots = sentence.heads == np.arange(len(sentence))
    named = bool((roots == (sentence.deps == "ROOT")).all()) and known.relations.issuperset(sentence.deps.tolist())
    return named and is_projective(sentence.heads)


def make_doc(vocab: Vocab, sentence: Sentence, known: Known) -> Doc:
    """Return the document of one sentence."""
    pairs = list(zip(sentence.upos.tolist(), sentence.feats.tolist(), strict=True))
    return Doc(
        vocab,
        words=sentence.words,
        pos=[pair[0] if pair in known.pairs else "" for pair in pairs],
        morphs=[pair[1] if pair in known.pairs else "" for pair in pairs],
        heads=sentence.heads.tolist(),
        deps=sentence.deps.tolist(),
        sent_starts=[i == 0 for i in range(len(sentence))],
    )


def until(docs: Iterator[Doc], words: int) -> Iterator[Doc]:
    """Yield documents until there are so many words."""
    for doc in docs:
        if words <= 0:
            return
        words -= len(doc)
        yield doc


def grouped(docs: Iterator[Doc], largest: int) -> Iterator[Doc]:
    """Join neighbouring sentences into documents of 1 to ``largest``, some hundreds at a time."""
    chunks = iter(lambda: list(islice(docs, 500)), [])
    return chain.from_iterable(join_sentences(chunk, largest, seed) for seed, chunk in enumerate(chunks))


def main() -> None:
    """Read the command line, convert, and say how much there is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("text", type=Path)
    options.add_argument("trees", type=Path)
    options.add_argument("labels", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--like", type=Path, required=True, help="treebanks, as convert_ud.py writes them")
    options.add_argument("--group", type=int, default=3)
    options.add_argument("--words", type=int, default=2_500_000)
    options.add_argument("--mean", type=float, default=0.8, help="how sure the words of a sentence are")
    options.add_argument("--least", type=float, default=0.0, help="how sure its least sure word is")
    options.add_argument("--shortest", type=int, default=3)
    options.add_argument("--longest", type=int, default=80)
    args = options.parse_args()
    vocab, known = spacy.blank("xx").vocab, count_known(args.like)
    columns = read_trees(args.trees, args.labels)
    sentences = fit_sentences(read_sentences(args.text, columns), known, args)
    docs = until((make_doc(vocab, sentence, known) for sentence in sentences), args.words)
    store = DocBin(attrs=["ORTH", "SPACY", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"])
    words = 0
    for doc in grouped(docs, args.group):
        store.add(doc)
        words += len(doc)
    store.to_disk(args.out)
    print(f"{args.out}: {words} of {len(columns['heads'])} words, in {len(store)} documents")


if __name__ == "__main__":
    main()
