"""Treebanks towards one convention: ``mend_ud.py OUT_DIR --reference GSD_DEV.conllu --lemmas lemmas.csv FILE...``.

The treebanks disagree in lemmas (``sebagai``: ``bagai`` in the older ones, itself in GSD 2.17) and features (GSD leaves
a fifth of its nouns without number), and the training part that was upgraded by machine has old lemmas and no features.
Here the lemma of a verb or noun is the table's, else the reference's if it has the word twice; small words that the
reference does not have are their own lemma.
Every noun gets a number and every verb a voice, by majority of word, then of its ends, over the parts that have them.

The reference is written twice: ``train-NAME`` without every fourth sentence, ``tune-NAME`` with these, untouched, and
only the former is learnt from. The other files are written under their own names.
"""

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Word = list[str]
ID, FORM, LEMMA, UPOS, FEATS = 0, 1, 2, 3, 5
SMALL_WORDS = frozenset({"ADP", "SCONJ", "CCONJ", "AUX", "PART"})
CLOSED = SMALL_WORDS | {"PRON", "DET", "ADV"}
UNMENDED = frozenset({"PROPN", "PUNCT", "SYM", "X"})
INFLECTED = {"NOUN": ("Number=", "Abbr="), "VERB": ("Voice=",)}
Table = dict[tuple[str, ...], Counter[str]]


@dataclass(frozen=True)
class Learnt:
    """What was counted: lemmas and features of the reference, and of all treebanks together."""

    table: dict[str, str]
    reference_lemmas: Table
    lemmas: Table
    reference_features: Table
    features: Table


def read_blocks(path: Path) -> list[str]:
    """Return the sentences of a CoNLL-U file as text."""
    return path.read_text(encoding="utf-8").strip().split("\n\n")


def words_of(blocks: Iterable[str]) -> Iterator[Word]:
    """Yield the words of sentences as rows of columns."""
    for line in (line for block in blocks for line in block.split("\n")):
        row = line.split("\t")
        if row[ID].isdigit():
            yield row


def lemma_table(words: Iterable[Word]) -> Table:
    """Count the lemmas of each form and word class."""
    table: Table = defaultdict(Counter)
    for row in words:
        table[row[FORM].lower(), row[UPOS]][row[LEMMA].lower()] += 1
    return dict(table)


def mended_lemma(row: Word, learnt: Learnt) -> str:
    """Return the lemma that the reference gives a word, its own where the reference does not know it."""
    form, upos, lemma = row[FORM].lower(), row[UPOS], row[LEMMA]
    known = learnt.reference_lemmas.get((form, upos))
    if upos in UNMENDED:
        return form if upos == "PROPN" else lemma.lower()
    if upos in INFLECTED and form in learnt.table:
        return learnt.table[form]
    if known and (upos in CLOSED or known.total() > 1):
        return most(known)
    if upos in SMALL_WORDS:
        return form
    unstripped = lemma == row[FORM] and lemma != form
    return most(learnt.lemmas[form, upos]) if unstripped and (form, upos) in learnt.lemmas else lemma


def most(counts: Counter[str]) -> str:
    """Return what was counted most often."""
    return counts.most_common(1)[0][0]


def keys(row: Word) -> list[tuple[str, ...]]:
    """Return what the features of a word are looked up by, the surest first."""
    form, upos = row[FORM].lower(), row[UPOS]
    first, _, second = form.partition("-")
    twice = "twice" if second.startswith(first) else "once"
    return [("form", form, upos), ("ends", form[:3], form[-3:], upos, twice), ("start", form[:2], upos, twice), (upos,)]


def complete(row: Word) -> bool:
    """Say whether a word has the feature that its class must have, and is no misspelling."""
    needed = INFLECTED.get(row[UPOS], ("",))
    return any(feature in row[FEATS] for feature in needed) and "Typo=" not in row[FEATS]


def feature_table(words: Iterable[Word]) -> Table:
    """Count the features of complete words by form, by ends and by class."""
    table: Table = defaultdict(Counter)
    for row in filter(complete, words):
        for key in keys(row):
            table[key][row[FEATS]] += 1
    return dict(table)


def mended_features(row: Word, learnt: Learnt) -> str:
    """Return the features most often seen with such a word; the reference is asked first about small words."""
    tables = [learnt.reference_features] * (row[UPOS] in CLOSED) + [learnt.features]
    return next((most(table[key]) for key in keys(row) for table in tables if key in table), "_")


def is_bare(blocks: list[str]) -> bool:
    """Say whether a treebank has no features."""
    return all(row[FEATS] == "_" for row in words_of(blocks))


def mend(blocks: list[str], learnt: Learnt) -> str:
    """Return sentences as text, with lemmas mended, and features where words lack them."""
    bare = is_bare(blocks)
    out = []
    for block in blocks:
        rows = [line.split("\t") for line in block.split("\n")]
        for row in rows:
            if row[ID].isdigit():
                row[LEMMA] = mended_lemma(row, learnt)
                row[FEATS] = mended_features(row, learnt) if bare or not complete(row) else row[FEATS]
        out.append("\n".join("\t".join(row) for row in rows))
    return "\n\n".join(out) + "\n"


def learn(table: dict[str, str], reference: list[str], parts: Iterable[list[str]]) -> Learnt:
    """Count lemmas and features of the reference and of all parts."""
    words = [row for part in parts for row in words_of(part)]
    featured = [row for part in parts if not is_bare(part) for row in words_of(part)]
    return Learnt(
        table,
        lemma_table(words_of(reference)),
        lemma_table(row for row in words if row[FORM].islower()),
        feature_table(words_of(reference)),
        feature_table(featured),
    )


def main() -> None:
    """Read the command line, learn, and write every file mended."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    options.add_argument("files", type=Path, nargs="+")
    options.add_argument("--reference", type=Path, required=True)
    options.add_argument("--lemmas", type=Path, required=True)
    options.add_argument("--every", type=int, default=4, help="the slice of the reference that is kept for tuning")
    args = options.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    blocks, name = read_blocks(args.reference), args.reference.name
    reference = [block for i, block in enumerate(blocks, start=1) if i % args.every]
    parts = {f"train-{name}": reference} | {path.name: read_blocks(path) for path in args.files}
    rows = csv.DictReader(args.lemmas.read_text(encoding="utf-8").splitlines())
    table = {row["form"]: row["lemma"] for row in rows}
    learnt = learn(table, reference, parts.values())
    for part, sentences in parts.items():
        (args.out / part).write_text(mend(sentences, learnt), encoding="utf-8")
    tune = blocks[args.every - 1 :: args.every]
    (args.out / f"tune-{name}").write_text("\n\n".join(tune) + "\n", encoding="utf-8")
    print(f"{args.out}: {sum(map(len, parts.values()))} sentences mended, {len(tune)} kept for tuning")


if __name__ == "__main__":
    main()
