"""Public name sets to training documents: ``convert_sets.py OUT_DIR --ner DATA_DIR/ner [--only nerui]``.

A set that knows places only as such keeps the label ``PLACE``; what a set does not annotate is unknown and not outside:
``KNOWN`` says what each one annotates. Test parts are left out: of spacyndo and nergrit3 only what they call training
and validation is taken; nerui's five folds hold the same sentences, so its first fold is all of it.
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from berita_code import use_berita_tokenizer
from names import KNOWN
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

TYPES = {
    "ORGANIZATION": "ORG", "ORGANISATION": "ORG", "LOCATION": "PLACE", "PER": "PERSON", "WORK_OF_ART": "WORK",
}  # fmt: skip
PARTS = {
    "nerui": [("nerui/train.01.tsv", 1), ("nerui/dev.01.tsv", 1), ("nerui/test.01.tsv", 1)],
    "nergrit3": [("nergrit3/train.tsv", 1), ("nergrit3/valid.tsv", 1)],
}  # fmt: skip


def read_columns(path: Path, column: int) -> Iterator[tuple[list[str], list[str]]]:
    """Yield words and IOB tags of the sentences of a file with one token a line."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split() for line in block.split("\n") if line.strip()]
        if rows:
            yield [row[0] for row in rows], [row[column] for row in rows]


def column_docs(nlp: Language, path: Path, column: int, known: Iterable[str]) -> Iterator[Doc]:
    """Yield the sentences of a file as documents with the entity types that the set annotates."""
    for words, tags in read_columns(path, column):
        kinds = [TYPES.get(tag[2:], tag[2:]) for tag in tags]
        ents = [f"{tag[0]}-{kind}" if kind in known else "O" for tag, kind in zip(tags, kinds, strict=True)]
        yield Doc(nlp.vocab, words=words, ents=repaired(ents))


def repaired(tags: list[str]) -> list[str]:
    """Return IOB tags in which no name begins inside."""
    before = ["O", *tags]
    return ["B" + t[1:] if t[0] == "I" and p[1:] != t[1:] else t for p, t in zip(before, tags, strict=False)]


def offset_docs(nlp: Language, path: Path, known: Iterable[str]) -> Iterator[Doc]:
    """Yield the texts of a JSON-lines file with character offsets as documents."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text, notes = json.loads(line)
        doc = nlp.make_doc(text)
        spans = (doc.char_span(a, b, label=TYPES.get(kind, kind)) for a, b, kind in notes["entities"])
        doc.set_ents(filter_spans([span for span in spans if span is not None and span.label_ in known]))
        yield doc


def main() -> None:
    """Read the command line, convert, and say how much there is."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("out", type=Path)
    options.add_argument("--ner", type=Path, required=True)
    args = options.parse_args()
    nlp = use_berita_tokenizer(spacy.blank("xx"))
    sets = {
        name: [doc for file, column in parts for doc in column_docs(nlp, args.ner / file, column, KNOWN[name])]
        for name, parts in PARTS.items()
    }
    sets["spacyndo"] = list(offset_docs(nlp, args.ner / "spacyndo" / "ner-train.jsonl", KNOWN["spacyndo"]))
    args.out.mkdir(parents=True, exist_ok=True)
    for name, docs in sets.items():
        DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"], docs=docs).to_disk(args.out / f"{name}.spacy")
        print(f"{name}: {len(docs)} documents, {sum(len(doc.ents) for doc in docs)} entities")


if __name__ == "__main__":
    main()
