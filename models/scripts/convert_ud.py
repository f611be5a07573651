"""Treebanks to training documents: ``convert_ud.py OUT.spacy [--group N] FILE.conllu...``.

One token per surface token. A multi-word token takes class, features, lemma, head and relation from its head word, and
what hung on its other words hangs on it. Lemmas are lower-case, as in GSD; a capitalised noun that CSUI leaves
unstripped because it is part of a name keeps no lemma. With ``--group N``, documents of 1 to N sentences are made, so
that the parser also learns where sentences end.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

Word = list[str]
ID, FORM, LEMMA, UPOS, FEATS, HEAD, DEPREL, MISC = 0, 1, 2, 3, 5, 6, 7, 9


def read_sentences(path: Path) -> Iterator[list[Word]]:
    """Yield the sentences of a CoNLL-U file as rows of columns, empty nodes left out."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
        yield [row for row in rows if "." not in row[ID]]


def surface_tokens(rows: list[Word]) -> list[tuple[Word, range]]:
    """Return each surface token's row with the numbers of the words that it stands for."""
    out: list[tuple[Word, range]] = []
    covered = 0
    for row in rows:
        first, _, last = row[ID].partition("-")
        if int(first) > covered:
            covered = int(last or first)
            out.append((row, range(int(first), covered + 1)))
    return out


def head_word(words: range, heads: dict[int, int]) -> int:
    """Return the word whose head lies outside the token (the first one, if there are several)."""
    return next((word for word in words if heads[word] not in words), words[0])


def make_doc(vocab: Vocab, rows: list[Word]) -> Doc:
    """Make the document of one sentence."""
    by_id = {int(row[ID]): row for row in rows if "-" not in row[ID]}
    heads = {number: int(row[HEAD]) for number, row in by_id.items()}
    tokens = surface_tokens(rows)
    place = {word: i for i, (_, words) in enumerate(tokens) for word in words}
    chosen = [by_id[head_word(words, heads)] for _, words in tokens]
    return Doc(
        vocab,
        words=[row[FORM] for row, _ in tokens],
        spaces=["SpaceAfter=No" not in row[MISC] for row, _ in tokens],
        pos=[row[UPOS] for row in chosen],
        morphs=[row[FEATS].replace("_", "") for row in chosen],
        lemmas=[lemma_of(row) for row in chosen],
        heads=[place[int(row[HEAD])] if row[HEAD] != "0" else i for i, row in enumerate(chosen)],
        deps=[row[DEPREL] if row[HEAD] != "0" else "ROOT" for row in chosen],
        sent_starts=[i == 0 for i in range(len(tokens))],
    )


def lemma_of(row: Word) -> str:
    """Return the lower-case lemma, or nothing where the treebank does not strip a capitalised noun."""
    unstripped = row[UPOS] == "NOUN" and row[FORM] == row[LEMMA] and not row[FORM].islower()
    return "" if unstripped else row[LEMMA].lower()


def join_sentences(sentences: list[Doc], largest: int, seed: int = 1) -> Iterator[Doc]:
    """Join neighbouring sentences into documents of 1 to ``largest``."""
    chance, at = random.Random(seed), 0
    while at < len(sentences):
        size = chance.choice([1, chance.randint(1, largest)])
        group = sentences[at : at + size]
        yield Doc.from_docs(group, ensure_whitespace=True) if len(group) > 1 else group[0]
        at += size


def main() -> None:
    """Read the command line, convert, and say how much there is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    options.add_argument("files", type=Path, nargs="+")
    options.add_argument("--group", type=int, default=1)
    args = options.parse_args()
    vocab = spacy.blank("xx").vocab
    store = DocBin(attrs=["ORTH", "SPACY", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"])
    count = 0
    for file in args.files:
        sentences = [make_doc(vocab, rows) for rows in read_sentences(file)]
        count += len(sentences)
        for doc in join_sentences(sentences, args.group) if args.group > 1 else sentences:
            store.add(doc)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(args.out)
    print(f"{args.out}: {count} sentences in {len(store)} documents")


if __name__ == "__main__":
    main()
