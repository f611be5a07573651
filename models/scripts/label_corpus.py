"""Let teachers label running text: ``label_corpus.py CORPUS.txt.xz VECTORS GAZETTEER OUT.spacy TEACHER.pt...``.

CORPUS holds one paragraph a line and a blank line between documents. Whole documents are labelled, in random order,
until there are N tokens. Where the teachers are not sure of a name, or of there being none, the tokens are unknown.
"""

import argparse
import lzma
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import spacy
import torch
from berita_code import use_berita_tokenizer
from convert_news import pieces
from gazetteer import Gazetteer
from names import decode, entities_of
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from teacher import Batch, Reader, Teacher
from train_teacher import predict

from beritanlp.language.sentences import mark_sentences

SHORTEST, LONGEST, SURE = 60, 1500, 0.6


def read_documents(path: Path) -> Iterator[str]:
    """Yield the documents of the corpus, their paragraphs parted by blank lines."""
    held: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                held.append(line.strip())
            elif held:
                yield "\n\n".join(held)
                held = []
    if held:
        yield "\n\n".join(held)


def load_teacher(path: Path) -> Teacher:
    """Load a teacher's weights."""
    saved = torch.load(path, weights_only=True)
    model = Teacher(saved["width"])
    model.load_state_dict(saved["weights"])
    return model.eval()


def label(doc: Doc, labels: Sequence[int], odds: np.ndarray) -> Doc:
    """Write names into a document, given the label of each token and its odds; below ``SURE`` they are unknown."""
    sure = odds >= SURE
    spans, missing = [], []
    for start, end, kind in entities_of(labels):
        known = sure[start:end].mean() > 0.5 and odds[start:end].mean() >= SURE
        (spans if known else missing).append(Span(doc, start, end, label=kind))
        sure[start:end] = True
    missing += [doc[i : i + 1] for i in np.flatnonzero(~sure)]
    doc.set_ents(spans, missing=missing, default="outside")
    return doc


def best_names(doc: Doc, scores: np.ndarray) -> Doc:
    """Write the best names into a document."""
    path = decode(scores)
    return label(doc, path, np.exp(scores[np.arange(len(path)), path]))


def labelled(nlp: Language, texts: Iterator[str], models: list[Teacher], reader: Reader) -> Iterator[Doc]:
    """Yield the documents of a fit length with names, some at a time."""
    docs = (mark_sentences(nlp.make_doc(text), ()) for text in texts)
    docs = (doc for doc in docs if SHORTEST <= len(doc) <= LONGEST)
    while some := list(islice(docs, 8)):
        scores = predict(models, Batch.join([reader(doc) for doc in some]))
        ends = np.cumsum([len(doc) for doc in some])
        yield from (best_names(doc, scores[end - len(doc) : end]) for doc, end in zip(some, ends, strict=True))


def main() -> None:
    """Read the command line, label, and say how much there is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("vectors", type=Path)
    options.add_argument("lists", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("teachers", type=Path, nargs="+")
    options.add_argument("--words", type=int, default=2_500_000)
    options.add_argument("--length", type=int, default=120)
    args = options.parse_args()
    nlp = use_berita_tokenizer(spacy.load(args.vectors))
    reader = Reader(nlp.vocab.vectors, Gazetteer(args.lists))
    texts = list(read_documents(args.corpus))
    random.Random(1).shuffle(texts)
    store, tokens, names = DocBin(attrs=["ORTH", "SPACY", "SENT_START", "ENT_IOB", "ENT_TYPE"]), 0, 0
    for doc in labelled(nlp, iter(texts), [load_teacher(path) for path in args.teachers], reader):
        for piece in pieces(doc, args.length):
            store.add(piece)
        tokens, names = tokens + len(doc), names + len(doc.ents)
        if tokens >= args.words:
            break
    args.out.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(args.out)
    print(f"{args.out}: {len(store)} documents, {tokens} tokens, {names} names")


if __name__ == "__main__":
    main()
