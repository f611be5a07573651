"""Train and score on public name sets: ``score_sets.py NER_DIR VECTORS GAZETTEER_DIR [--out JSON]``.

For each set (nerui: five folds) the teacher network learns from that set's own training part alone, with the recipe of
the names model (vectors, lists of names; one seed, so many epochs, the weights of the last step), and is scored
strictly on the test part. Places of every kind are GPE here; idner is scored on people and organisations.
"""

import argparse
import json
import random
from pathlib import Path

import numpy as np
import spacy
import torch
from convert_sets import column_docs
from gazetteer import Gazetteer
from names import KNOWN, allowed_labels, decode, entities_of, f1_by_type
from spacy.language import Language
from spacy.tokens import Doc, Span
from teacher import Reader, Teacher
from train_teacher import WORDS, Course, batches, predict

FOLDS = {f"nerui.{n}": (f"nerui/train.0{n}.tsv", f"nerui/dev.0{n}.tsv", f"nerui/test.0{n}.tsv") for n in range(1, 6)}
SETS = {
    **FOLDS,
    "nergrit3": ("nergrit3/train.tsv", "nergrit3/valid.tsv", "nergrit3/test.tsv"),
    "idner": ("idner/train.txt", "idner/dev.txt", "idner/test.txt"),
}
COLUMN = {"nerui": 1, "nergrit3": 1, "idner": 2}
EPOCHS = 30


def read(nlp: Language, folder: Path, set_name: str, files: tuple[str, ...]) -> list[Doc]:
    """Read the sentences of some files of a set; its places are called GPE here."""
    docs = [doc for file in files for doc in column_docs(nlp, folder / file, COLUMN[set_name], KNOWN[set_name])]
    for doc in docs:
        doc.set_ents(
            [Span(doc, ent.start, ent.end, "GPE" if ent.label_ == "PLACE" else ent.label_) for ent in doc.ents]
        )
    return docs


def learn(reader: Reader, docs: list[Doc]) -> Teacher:
    """Train a network on sentences; the averaged weights of the last step are taken."""
    torch.manual_seed(1)
    random.seed(1)
    lessons = [(reader(doc), torch.from_numpy(allowed_labels(doc, "news"))) for doc in docs if len(doc)]
    course = Course(Teacher(), EPOCHS * len(list(batches(lessons, WORDS))))
    for _ in range(EPOCHS):
        course.model.train()
        for lesson in batches(lessons, WORDS):
            course.step(*lesson)
    return course.averaged.module.eval()


def score(model: Teacher, reader: Reader, docs: list[Doc]) -> dict[str, float]:
    """Return strict F1 in percent, of each type and of all."""
    return f1_by_type(
        (
            set(entities_of(decode(predict([model], reader(doc))))),
            {(ent.start, ent.end, ent.label_) for ent in doc.ents},
        )
        for doc in docs
    )


def main() -> None:
    """Train and score on every set, print, and perhaps write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("paths", type=Path, nargs=3)
    options.add_argument("--out", type=Path)
    args = options.parse_args()
    folder, vectors, lists = args.paths
    nlp = spacy.load(vectors)
    reader, figures = Reader(nlp.vocab.vectors, Gazetteer(lists)), {}
    for name, (train, valid, test) in SETS.items():
        set_name = name.split(".")[0]
        model = learn(reader, read(nlp, folder, set_name, (train, valid)))
        figures[name] = score(model, reader, read(nlp, folder, set_name, (test,)))
        print(name, figures[name], flush=True)
    figures["nerui"] = {"all": round(float(np.mean([figures[fold]["all"] for fold in FOLDS])), 2)}
    print("nerui", figures["nerui"])
    if args.out:
        args.out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
