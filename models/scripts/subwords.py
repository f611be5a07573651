"""Texts as arrays of subwords, so that the large networks train where spaCy is not: ``subwords.py ... OUT_DIR``.

A vocabulary of byte-pair pieces is learnt from the corpus, each word cut by the library's tokenizer and beginning with
``▁``; or that of a published encoder is taken. Written are ``pieces.json`` (the vocabulary), ``text.u16.xz`` (to learn
a language from: the whole corpus, a document after the other, the first ones those that are labelled later), and one
``NAME.npz`` a set: annotated names, treebanks, the text to label.
"""

from __future__ import annotations

import argparse
import lzma
import random
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import spacy
from berita_code import make_headlines, use_berita_tokenizer
from convert_ud import make_doc, read_sentences
from gazetteer import Gazetteer
from label_corpus import read_documents
from names import KNOWN, allowed_labels
from published import known_pieces, read_published
from score_sets import SETS as PUBLIC
from score_sets import read as read_public
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from texts import CHARACTER, SPECIAL, Texts, windows
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from beritanlp.language.sentences import mark_sentences

SHORTEST, LONGEST, MOST_PIECES = 60, 1500, 12


class Cutter:
    """Cuts words into pieces and documents into arrays; remembers the words that it has seen."""

    def __init__(self, vocabulary: Tokenizer, gazetteer: Gazetteer | None = None) -> None:
        self._vocabulary, self._gazetteer = vocabulary, gazetteer
        self._known: dict[str, list[int]] = {}

    def word(self, word: str) -> list[int]:
        """Return the pieces of a word, at most ``MOST_PIECES``."""
        if word not in self._known:
            known = self._vocabulary.encode(CHARACTER + word).ids if word.strip() else [SPECIAL.index("<br>")]
            self._known[word] = known[:MOST_PIECES]
        return self._known[word]

    def document(self, doc: Doc, segments: list[int], **gold: np.ndarray) -> Texts:
        """Return a document as arrays; ``segments`` are the numbers of words that are read at once."""
        return self.words([token.text for token in doc], segments, **gold)

    def words(self, words: list[str], segments: list[int], **gold: np.ndarray) -> Texts:
        """Return the words of a document as arrays; without a gazetteer no list of names is marked."""
        pieces = [self.word(word) for word in words]
        marks = (
            self._gazetteer.marks(words) @ (1 << np.arange(Gazetteer.WIDTH)) if self._gazetteer else [0] * len(words)
        )
        return Texts(
            pieces=np.array([piece for word in pieces for piece in word], dtype="uint16"),
            sizes=np.array([len(word) for word in pieces], dtype="uint8"),
            marks=np.asarray(marks).astype("uint16"),
            segments=np.array(segments, dtype="uint16"),
            documents=np.array([len(segments)], dtype="uint16"),
            gold=gold,
        )


def windows_of(doc: Doc) -> list[int]:
    """Return the lengths of the windows of a document."""
    return windows(len(s) for s in (doc.sents if doc.has_annotation("SENT_START") else [doc]))


def names_of(cutter: Cutter, docs: Iterable[Doc], name: str) -> Texts:
    """Return documents with the labels of names that their set leaves open."""
    kind = np.uint8(list(KNOWN).index(name))
    return Texts.join(
        cutter.document(doc, windows_of(doc), allowed=np.packbits(allowed_labels(doc, name), axis=1),
                        sets=np.full(len(doc), kind))
        for doc in docs if len(doc)
    )  # fmt: skip


def trees_of(cutter: Cutter, path: Path, labels: dict[str, list[str]]) -> Texts:
    """Return the sentences of a treebank; a new label is added to ``labels``."""
    vocab, silver = spacy.blank("xx").vocab, "silver" in path.name

    def number(kind: str, label: str) -> int:
        if label not in labels[kind]:
            labels[kind].append(label)
        return labels[kind].index(label)

    def sentence(doc: Doc) -> Texts:
        columns = {
            "heads": [token.head.i for token in doc],
            "deps": [number("deps", token.dep_) for token in doc],
            "upos": [number("upos", token.pos_) for token in doc],
            "feats": [-1 if silver else number("feats", str(token.morph)) for token in doc],
        }
        return cutter.document(doc, [len(doc)], **{k: np.array(v, dtype="int16") for k, v in columns.items()})

    return Texts.join(sentence(make_doc(vocab, rows)) for rows in read_sentences(path))


def spoilt(docs: list[Doc]) -> Iterator[Doc]:
    """Yield documents some of whose sentences are written as in headlines, in capitals or small."""
    random.seed(1)
    nlp, change = spacy.blank("xx"), make_headlines(0.15, 0.1, 0.1)
    for doc in docs:
        changed = next(change(nlp, Example(doc, doc))).reference
        for new, old in zip(changed, doc, strict=True):
            new.is_sent_start = old.is_sent_start
        yield changed


def tokenized(texts: list[str]) -> list[tuple[list[str], list[int]]]:
    """Return words and lengths of sentences of texts."""
    nlp = use_berita_tokenizer(spacy.blank("xx"))
    docs = (mark_sentences(nlp.make_doc(text), ()) for text in texts)
    return [([token.text for token in doc], [len(s) for s in doc.sents]) for doc in docs]


def tokenize(path: Path, processes: int) -> Iterator[tuple[list[str], list[int]]]:
    """Yield the documents of the corpus in random order as words and lengths of sentences."""
    texts = list(read_documents(path))
    random.Random(1).shuffle(texts)
    rest = iter(texts)
    with Pool(processes) as pool:
        for done in pool.imap(tokenized, iter(lambda: list(islice(rest, 200)), [])):
            yield from done


def learn_pieces(documents: Iterable[list[str]], size: int) -> Tokenizer:
    """Learn a vocabulary of pieces."""
    vocabulary = Tokenizer(models.BPE(unk_token="<unk>"))
    vocabulary.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    lines = (" ".join(CHARACTER + word for word in words if word.strip()) for words in documents)
    vocabulary.train_from_iterator(
        lines, trainers.BpeTrainer(vocab_size=size, special_tokens=SPECIAL, limit_alphabet=400, show_progress=False)
    )
    return vocabulary


def take_pieces(published: Path, documents: Iterable[list[str]]) -> Tokenizer:
    """Return what a published vocabulary has for the words of some documents."""
    return known_pieces(read_published(published), {word for words in documents for word in words})


def fields(path: Path) -> list[str]:
    """Return all that stands between spaces in a file of columns."""
    return path.read_text(encoding="utf-8").split()


def as_doc(vocab: spacy.vocab.Vocab, words: list[str], sentences: list[int]) -> Doc:
    """Return words as a document with sentences."""
    starts = set(np.cumsum([0, *sentences]).tolist())
    return Doc(vocab, words=words, sent_starts=[i in starts for i in range(len(words))])


def main() -> None:
    """Read the command line, write all arrays, and say how much there is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("lists", type=Path, help="gazetteer")
    options.add_argument("names", type=Path, help="folder of convert_sets.py")
    options.add_argument("dev", type=Path, help="news-dev.spacy")
    options.add_argument("treebanks", type=Path, help="folder of mend_ud.py")
    options.add_argument("tests", type=Path, nargs=2, help="test treebanks, GSD and CSUI")
    options.add_argument("public", type=Path, help="data/ner")
    options.add_argument("out", type=Path)
    options.add_argument("--size", type=int, default=16_000)
    options.add_argument("--learn", type=int, default=12_000, help="documents that the vocabulary is learnt from")
    options.add_argument("--words", type=int, default=6_000_000, help="words of text to label")
    options.add_argument("--published", type=Path, help="file of published.py, whose vocabulary is taken")
    args = options.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    documents = list(tokenize(args.corpus, 2))
    words = (words for words, _ in documents)
    if args.published:
        files = [*args.public.rglob("*.t*"), *args.treebanks.glob("*.conllu"), *args.tests]
        vocabulary = take_pieces(args.published, chain(words, map(fields, files)))
    else:
        vocabulary = learn_pieces(islice(words, args.learn), args.size)
    vocabulary.save(str(args.out / "pieces.json"))
    cutter, nlp = Cutter(vocabulary, Gazetteer(args.lists)), spacy.blank("xx")
    if not args.published:
        write_text(cutter, [words for words, _ in documents], args.out / "text.u16.xz")
    write_sets(cutter, args.names, args.dev, args.public, args.out)
    write_trees(cutter, args.treebanks, args.tests, args.out)
    fit = ((words, sentences) for words, sentences in documents if SHORTEST <= len(words) <= LONGEST)
    docs = [as_doc(nlp.vocab, *one) for one in until(fit, args.words)]
    DocBin(attrs=["ORTH", "SENT_START"], docs=docs).to_disk(args.out / "label.spacy")
    label = Texts.join(cutter.document(doc, [len(s) for s in doc.sents]) for doc in docs)
    label.save(args.out / "label.npz")
    print(f"{len(documents)} documents, {len(label.sizes)} words to label, {len(label.pieces)} pieces")


def until(documents: Iterable[tuple[list[str], list[int]]], words: int) -> Iterator[tuple[list[str], list[int]]]:
    """Yield documents until there are so many words."""
    for one in documents:
        if words <= 0:
            return
        words -= len(one[0])
        yield one


def write_text(cutter: Cutter, documents: list[list[str]], path: Path) -> None:
    """Write the pieces of all documents, each ended by ``</s>``."""
    end = [SPECIAL.index("</s>")]
    with lzma.open(path, "wb", preset=6) as file:
        for words in documents:
            file.write(np.array([p for word in words for p in cutter.word(word)] + end, dtype="uint16").tobytes())


def write_sets(cutter: Cutter, names: Path, dev: Path, public: Path, out: Path) -> None:
    """Write annotated names: the sets that are learnt from, the tuning articles, and each public set's parts."""
    nlp = spacy.blank("xx")

    def read(path: Path) -> list[Doc]:
        return list(DocBin().from_disk(path).get_docs(nlp.vocab))

    for name in (name for name in KNOWN if (names / f"{name}.spacy").exists()):
        names_of(cutter, read(names / f"{name}.spacy"), name).save(out / f"names-{name}.npz")
    names_of(cutter, spoilt(read(names / "news.spacy")), "news").save(out / "names-spoilt.npz")
    names_of(cutter, read(dev), "news").save(out / "dev.npz")
    for fold, (train, valid, test) in PUBLIC.items():
        for part, files in (("train", (train, valid)), ("test", (test,))):
            docs = read_public(nlp, public, fold.split(".")[0], files)
            names_of(cutter, docs, "news").save(out / f"public-{fold}-{part}.npz")


def write_trees(cutter: Cutter, treebanks: Path, tests: Iterable[Path], out: Path) -> None:
    """Write treebanks and the labels that they use."""
    labels: dict[str, list[str]] = {"deps": [], "upos": [], "feats": []}
    parse = partial(trees_of, cutter, labels=labels)
    paths = sorted(treebanks.glob("*.conllu"))
    for path in paths:
        parse(path).save(out / f"trees-{path.stem}.npz")
    for name, path in zip(("gsd", "csui"), tests, strict=True):
        parse(path).save(out / f"test-{name}.npz")
    np.savez(out / "labels.npz", **{kind: np.array(names) for kind, names in labels.items()})


if __name__ == "__main__":
    main()
