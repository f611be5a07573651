"""Train the floret table on running text: ``train_vectors.py CORPUS.txt.xz OUT.floret``.

CORPUS holds one paragraph a line. The text is cut by the tokenizer of the pipeline, so that both see the same words.
"""

import argparse
import lzma
import tempfile
from pathlib import Path

import floret
import spacy

from beritanlp.language.tokenizer import build_tokenizer
from beritanlp.lexicon.files import shipped_folders

DIMENSIONS, EPOCHS = 150, 3


def train(corpus: Path, out: Path, buckets: int, rarest: int) -> None:
    """Cut the corpus into tokens and train on them."""
    data = shipped_folders()
    tokenizer = build_tokenizer(spacy.blank("xx").vocab, data.words("abbreviations.txt"), data.words("openers.txt"))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as tokens:
        with lzma.open(corpus, "rt", encoding="utf-8") as lines:
            for line in lines:
                tokens.write(" ".join(t.text for t in tokenizer(line.strip()) if not t.is_space) + "\n")
        tokens.flush()
        model = floret.train_unsupervised(
            tokens.name, model="cbow", mode="floret", hashCount=2, bucket=buckets, dim=DIMENSIONS, epoch=EPOCHS,
            minn=4, maxn=5, minCount=rarest, neg=10, lr=0.05, thread=2,
        )  # fmt: skip
    out.parent.mkdir(parents=True, exist_ok=True)
    model.save_floret_vectors(str(out))


def main() -> None:
    """Read the command line and train."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--buckets", type=int, default=40_000)
    options.add_argument("--rarest", type=int, default=10)
    args = options.parse_args()
    train(args.corpus, args.out, args.buckets, args.rarest)


if __name__ == "__main__":
    main()
