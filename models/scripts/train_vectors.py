"""Train the floret table on running text: ``train_vectors.py CORPUS.txt.xz OUT.floret``.

CORPUS holds one paragraph a line. The text is cut by the tokenizer of the pipeline, so that both see the same words.
"""

import lzma
import sys
import tempfile
from pathlib import Path

import floret
import spacy

from beritanlp.language.tokenizer import build_tokenizer
from beritanlp.lexicon.files import shipped_folders

BUCKETS, DIMENSIONS, EPOCHS = 40_000, 150, 3


def main(corpus: Path, out: Path) -> None:
    """Cut the corpus into tokens and train on them."""
    data = shipped_folders()
    tokenizer = build_tokenizer(spacy.blank("xx").vocab, data.words("abbreviations.txt"), data.words("openers.txt"))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as tokens:
        with lzma.open(corpus, "rt", encoding="utf-8") as lines:
            for line in lines:
                tokens.write(" ".join(t.text for t in tokenizer(line.strip()) if not t.is_space) + "\n")
        tokens.flush()
        model = floret.train_unsupervised(
            tokens.name, model="cbow", mode="floret", hashCount=2, bucket=BUCKETS, dim=DIMENSIONS, epoch=EPOCHS,
            minn=4, maxn=5, minCount=10, neg=10, lr=0.05, thread=2,
        )  # fmt: skip
    model.save_floret_vectors(str(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
