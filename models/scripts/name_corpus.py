"""Running text with the names that the transformer found, as training documents: ``name_corpus.py LABEL NAMES OUT``.

LABEL (``label.spacy`` of ``subwords.py``) holds the words, NAMES (``names.npz`` of ``teach.py label-names``) the label
of each of its first words and how sure it is. Where the teacher is not sure of a name, or of there being none, the
tokens are unknown, as in ``label_corpus.py``. ``--rest`` adds the documents of another labelled corpus made from the
same text in the same order, from where these labels end.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
from convert_news import pieces
from label_corpus import label as label_doc
from spacy.tokens import Doc, DocBin

ATTRIBUTES = ["ORTH", "SPACY", "SENT_START", "ENT_IOB", "ENT_TYPE"]


def labelled(label: Path, names: Path) -> Iterator[Doc]:
    """Yield the documents that have labels."""
    with np.load(names) as file:
        labels, odds = file["labels"], file["sure"] / 255
    at = 0
    for doc in DocBin().from_disk(label).get_docs(spacy.blank("xx").vocab):
        if at + len(doc) > len(labels):
            return
        yield label_doc(doc, labels[at : at + len(doc)], odds[at : at + len(doc)])
        at += len(doc)


def after(path: Path, tokens: int) -> Iterator[Doc]:
    """Yield the documents of a labelled corpus after so many tokens."""
    for doc in DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab):
        tokens -= len(doc)
        if tokens < 0:
            yield doc


def main() -> None:
    """Read the command line, convert, and say how much there is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("label", type=Path)
    options.add_argument("names", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--rest", type=Path, default=None)
    options.add_argument("--length", type=int, default=120)
    args = options.parse_args()
    store, tokens, names = DocBin(attrs=ATTRIBUTES), 0, 0
    for doc in labelled(args.label, args.names):
        tokens, names = tokens + len(doc), names + len(doc.ents)
        for piece in pieces(doc, args.length):
            store.add(piece)
    print(f"{tokens} tokens, {names} names")
    for doc in after(args.rest, tokens) if args.rest else ():
        store.add(doc)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(args.out)
    print(f"{args.out}: {len(store)} documents")


if __name__ == "__main__":
    main()
