"""The shipped pipeline on test data: ``python benchmarks/pipeline.py DATA_DIR [--gold GOLD_DIR] [--out JSON]``.

DATA_DIR holds ``ud/gsd/id_gsd-ud-test.conllu`` and ``ud/csui/id_csui-ud-test.conllu``; GOLD_DIR annotated articles,
with ``goldtool.py`` beside it or in ``--goldtool``. Treebanks are scored by spaCy's scorer over surface tokens: on gold
tokens and sentences (``gold``) and on the sentences joined by a blank to one running text that the library cuts itself
(``text``). ``uas`` and ``las`` leave punctuation out; ``uas.ud`` and ``las.ud`` count it and compare relations without
their subtypes, as the scorer of universal dependencies does. ``las.one`` is ``las.ud`` with one name for a noun behind
its noun, which is ``compound`` in GSD and ``nmod`` in CSUI and PUD. ``f1.nsubj`` and so on are relations with the right
head. Names are scored strictly, on whole articles.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example

from beritanlp.language.sentences import mark_sentences
from beritanlp.language.spacy_parser import load_pipeline, pipeline_path

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

sys.path.insert(0, str(Path(__file__).parent.parent / "models" / "scripts"))
from convert_news import annotate, load_module
from convert_ud import make_doc, read_sentences

TREEBANKS = {"gsd": "ud/gsd/id_gsd-ud-test.conllu", "csui": "ud/csui/id_csui-ud-test.conllu"}
KEYS = {"tokens": "token_f", "sents": "sents_f", "upos": "pos_acc", "feats": "morph_acc", "lemma": "lemma_acc"}
TREES = {"uas": "dep_uas", "las": "dep_las"}
RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "conj", "appos", "flat", "flat:name")


def bare(doc: Doc) -> Doc:
    """Return the tokens of a sentence without any annotation but that it is one sentence."""
    starts = [i == 0 for i in range(len(doc))]
    return Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], sent_starts=starts)


def universal(token: Token, _: str) -> str:
    """Return the relation of a token without its subtype."""
    return token.dep_.partition(":")[0]


def one_name(token: Token, _: str) -> str:
    """Return the relation without its subtype, ``nmod`` for ``compound`` where a noun follows its noun directly."""
    relation, head = token.dep_.partition(":")[0], token.head
    return "nmod" if relation == "compound" and token.pos_ == head.pos_ == "NOUN" and head.i < token.i else relation


def score(nlp: Language, examples: list[Example]) -> dict[str, float]:
    """Read the documents of the examples and score everything in percent."""
    for example, doc in zip(examples, nlp.pipe([example.predicted for example in examples]), strict=True):
        example.predicted = doc
    scores = Scorer(nlp).score(examples)
    plain = Scorer.score_deps(examples, "dep", getter=universal, head_attr="head", ignore_labels=())
    found = {name: scores[key] for name, key in (KEYS | TREES).items()}
    found |= {f"{name}.ud": plain[key] for name, key in TREES.items()}
    merged = Scorer.score_deps(examples, "dep", getter=one_name, head_attr="head", ignore_labels=())
    found["las.one"] = merged["dep_las"]
    by_relation = scores["dep_las_per_type"]
    found |= {f"f1.{name}": by_relation[name]["f"] for name in RELATIONS if name in by_relation}
    return {name: round(100 * value, 2) for name, value in found.items()}


def treebank(nlp: Language, path: Path) -> dict[str, float]:
    """Score one treebank on gold tokens and on running text."""
    gold = [make_doc(nlp.vocab, rows) for rows in read_sentences(path)]
    joined = Doc.from_docs(gold, ensure_whitespace=True)
    sides = {
        "gold": [Example(bare(doc), doc) for doc in gold],
        "text": [Example(mark_sentences(nlp.make_doc(joined.text), ()), joined)],
    }
    return {f"{name}.{side}": value for side, examples in sides.items() for name, value in score(nlp, examples).items()}


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


def report(figures: dict[str, Any], out: Path | None) -> None:
    """Print figures as JSON, and write them where a file is named."""
    text = json.dumps(figures, indent=2)
    if out:
        out.write_text(text + "\n", encoding="utf-8")
    print(text)


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
    report(figures, args.out)


if __name__ == "__main__":
    main()
