"""The mean of two lessons: ``average.py FIRST_MODEL SECOND_MODEL OUT``.

The second lesson went on from the first, so their weights can be averaged: what one does better on Wikipedia and the
other on news, the mean does nearly as well on both. The lemmatizer is that of the first.
"""

import argparse
from pathlib import Path

import berita_code
import spacy
from thinc.api import Model

SHARED = ("tok2vec", "morphologizer", "parser")


def average(first: Model, second: Model) -> None:
    """Set the weights of the first model to the mean of both."""
    for node, other in zip(first.walk(), second.walk(), strict=True):
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, (node.get_param(name) + other.get_param(name)) / 2)


def main() -> None:
    """Read the command line, average and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("first", type=Path)
    options.add_argument("second", type=Path)
    options.add_argument("out", type=Path)
    args = options.parse_args()
    first, second = spacy.load(args.first), spacy.load(args.second)
    for name in SHARED:
        average(first.get_pipe(name).model, second.get_pipe(name).model)
    args.out.mkdir(parents=True, exist_ok=True)
    berita_code.use_berita_tokenizer(first).to_disk(args.out)
    print(f"{args.out}: the mean of {args.first} and {args.second}")


if __name__ == "__main__":
    main()
