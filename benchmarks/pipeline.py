"""The shipped pipeline on test data: ``python benchmarks/pipeline.py DATA_DIR [--gold GOLD_DIR] [--out JSON]``.

DATA_DIR holds ``ud/gsd/id_gsd-ud-test.conllu`` and ``ud/csui/id_csui-ud-test.conllu``; GOLD_DIR annotated articles,
with ``goldtool.py`` beside it or in ``--goldtool``. Word classes, lemmas and trees are scored by spaCy's scorer on gold
tokens and sentences (``gold``) and on running text cut by the pipeline itself (``text``); names, strictly, on articles.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import Doc
from spacy.training import Example

from beritanlp.language.sentences import mark_sentences
from beritanlp.language.spacy_parser import load_pipeline, pipeline_path

if TYPE_CHECKING:
    from spacy.language import Language

sys.path.insert(0, str(Path(__file__).parent.parent / "models" / "scripts"))
from convert_news import annotate, load_module
from convert_ud import make_doc, read_sentences

TREEBANKS = {"gsd": "ud/gsd/id_gsd-ud-test.conllu", "csui": "ud/csui/id_csui-ud-test.conllu"}
KEYS = {"upos": "pos_acc", "lemma": "lemma_acc", "uas": "dep_uas", "las": "dep_las", "tokens": "token_f"}


def bare(doc: Doc) -> Doc:
    """Return the tokens of a sentence without any annotation but that it is one sentence."""
    starts = [i == 0 for i in range(len(doc))]
    return Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], sent_starts=starts)


def treebank(nlp: Language, path: Path) -> dict[str, float]:
    """Score word classes, lemmas and trees on one treebank."""
    gold = [make_doc(nlp.vocab, rows) for rows in read_sentences(path)]
    sides = {"gold": [bare(doc) for doc in gold], "text": [mark_sentences(nlp.make_doc(doc.text), ()) for doc in gold]}
    out = {}
    for side, docs in sides.items():
        scores = nlp.evaluate([Example(doc, one) for doc, one in zip(docs, gold, strict=True)])
        out |= {f"{name}.{side}": round(100 * scores[key], 2) for name, key in KEYS.items()}
    return out


def names(nlp: Language, folder: Path, goldtool: Path) -> dict[str, float]:
    """Score names on whole articles, by type, and say how fast they are read."""
    read = load_module(goldtool)
    gold = [annotate(nlp, read.load(str(path))) for path in sorted(folder.glob("*.ann"))]
    began = time.perf_counter()
    docs = list(nlp.pipe(mark_sentences(nlp.make_doc(doc.text), ()) for doc in gold))
    taken = time.perf_counter() - began
    scores = nlp.get_pipe("ner").score([Example(doc, one) for doc, one in zip(docs, gold, strict=True)])
    out = {f"ner.{key[-1]}": round(100 * scores[key], 2) for key in ("ents_p", "ents_r", "ents_f")}
    out |= {f"ner.{kind}": round(100 * by["f"], 2) for kind, by in sorted(scores["ents_per_type"].items())}
    return out | {"tokens_per_second": round(sum(map(len, docs)) / taken)}


def main() -> None:
    """Read the command line, score, print and perhaps write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--gold", type=Path)
    options.add_argument("--goldtool", type=Path)
    options.add_argument("--pipeline", type=Path, default=pipeline_path())
    options.add_argument("--out", type=Path)
    args = options.parse_args()
    nlp = load_pipeline(args.pipeline)
    figures = {name: treebank(nlp, args.data / path) for name, path in TREEBANKS.items()}
    if args.gold:
        figures["news"] = names(nlp, args.gold, args.goldtool or args.gold.resolve().parent / "goldtool.py")
    text = json.dumps(figures, indent=2)
    if args.out:
        args.out.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
