"""Stanza's models on test sets: ``python benchmarks/stanza_models.py DATA_DIR [--models DIR] [--out JSON]``.

DATA_DIR is that of ``benchmarks/pipeline.py``. ``surface`` is scored as the shipped pipeline is: by spaCy's scorer over
surface tokens, lemmas lower-cased, punctuation left out of trees, features where the treebank has any. ``conll`` is
the scorer of the CoNLL 2018 shared task, over words and with punctuation, as Stanza's own figures are; lemmas as they
are (``lemma``) and lower-cased on both sides (``lemma_lower``). ``gold`` starts from gold words; ``text`` from running
text, cut into sentences by rule for ``surface`` and as the treebank does for ``conll``. Speed is that of one thread.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import stanza
import torch
from pipeline import KEYS, TREEBANKS, TREES, make_doc, read_sentences, report, universal
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from udtools import udeval

from beritanlp.language.sentences import mark_sentences
from beritanlp.language.spacy_parser import load_pipeline, pipeline_path
from beritanlp.language.stanza_parser import Models, StanzaParser, load_stanza

if TYPE_CHECKING:
    from spacy.language import Language

Rows = list[list[str]]
Stanza = Callable[[list[list[str]]], Any]
CONLL = {
    "tokens": "Tokens", "words": "Words", "upos": "UPOS", "feats": "UFeats", "lemma": "Lemmas", "uas": "UAS",
    "las": "LAS",
}  # fmt: skip
LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS = 2, 3, 4, 5, 6, 7, 8


def words_of(rows: Rows) -> Rows:
    """Return the rows of a sentence that are words."""
    return [row for row in rows if "-" not in row[0]]


def filled(rows: Rows, parsed: Any) -> Rows:
    """Return the rows of a gold sentence with what Stanza says of its words."""
    out = [list(row) for row in rows]
    for row, word in zip(words_of(out), parsed.words, strict=True):
        row[LEMMA], row[UPOS], row[FEATS] = word.lemma or "_", word.upos, word.feats or "_"
        row[HEAD], row[DEPREL] = str(word.head), word.deprel
    return out


def conllu(sentences: Sequence[Rows], *, lower: bool) -> str:
    """Write sentences as text, without what the scorer would choke on or count twice."""
    out = []
    for rows in sentences:
        for row in rows:
            lemma = row[LEMMA].lower() if lower else row[LEMMA]
            out.append("\t".join([*row[:LEMMA], lemma, row[UPOS], "_", *row[FEATS:DEPS], "_", row[9]]))
        out.append("")
    return "\n".join(out) + "\n"


def conll_scores(gold: Sequence[Rows], system: Sequence[Rows]) -> dict[str, float]:
    """Score by the CoNLL 2018 scorer."""

    def score(*, lower: bool) -> dict[str, Any]:
        pair = (udeval.load_conllu(StringIO(conllu(side, lower=lower)), "", {}) for side in (gold, system))
        return udeval.evaluate(*pair)

    found = score(lower=False)
    out = {name: round(100 * found[key].f1, 2) for name, key in CONLL.items()}
    return out | {"lemma_lower": round(100 * score(lower=True)["Lemmas"].f1, 2)}


def surface_scores(nlp: Language, docs: Sequence[Doc], gold: Sequence[Doc]) -> dict[str, float]:
    """Score by the scorers of the shipped pipeline, as ``pipeline.py`` does."""
    examples = [Example(doc, one) for doc, one in zip(docs, gold, strict=True)]
    scores = Scorer(nlp).score(examples)
    plain = Scorer.score_deps(examples, "dep", getter=universal, head_attr="head", ignore_labels=())
    found = {name: scores[key] for name, key in (KEYS | TREES).items()}
    found |= {f"{name}.ud": plain[key] for name, key in TREES.items()}
    return {name: round(100 * value, 2) for name, value in found.items()}


def treebank(models: Models, given: Stanza, nlp: Language, path: Path) -> dict[str, dict[str, float]]:
    """Score one treebank in four ways."""
    rows = list(read_sentences(path))
    gold = [make_doc(nlp.vocab, one) for one in rows]
    tagged = given([[row[1] for row in words_of(one)] for one in rows]).sentences
    system = [filled(one, parsed) for one, parsed in zip(rows, tagged, strict=True)]
    found = models.read("\n\n".join(doc.text.strip() for doc in gold))
    joined = Doc.from_docs(gold, ensure_whitespace=True)
    return {
        "surface.gold": surface_scores(nlp, [make_doc(nlp.vocab, one) for one in system], gold),
        "surface.text": surface_scores(nlp, [StanzaParser(loaded=models)(joined.text, ())], [joined]),
        "conll.gold": conll_scores(rows, system),
        "conll.text": conll_scores(rows, list(rows_of(found))),
    }


def rows_of(found: Any) -> Iterator[Rows]:
    """Yield the sentences of a Stanza document as rows."""
    for block in f"{found:C}".strip().split("\n\n"):
        yield [line.split("\t") for line in block.split("\n") if not line.startswith("#")]


def speed(models: Models, nlp: Language, path: Path) -> dict[str, float]:
    """Words a second of both analysers on the same hundred sentences, in articles of twenty, the better of two runs."""
    texts = [make_doc(nlp.vocab, one).text.strip() for one in islice(read_sentences(path), 100)]
    articles = ["\n\n".join(texts[i : i + 20]) for i in range(0, len(texts), 20)]
    words = sum(len(text.split()) for text in texts)

    def best(work: Callable[[], object]) -> float:
        began = [time.perf_counter(), work(), time.perf_counter(), work(), time.perf_counter()][::2]
        return round(words / min(b - a for a, b in pairwise(began)))

    layers = [name for name in nlp.pipe_names if name != "ner"]
    ours = StanzaParser(loaded=models)
    with nlp.select_pipes(enable=layers):
        without = best(lambda: list(nlp.pipe(mark_sentences(nlp.make_doc(text), ()) for text in articles)))
    return {
        "stanza layers": best(lambda: models.read("\n\n".join(articles))),
        "shipped layers": without,
        "stanza analyser, names too": best(lambda: list(ours.pipe([(text, ()) for text in articles], 32))),
        "shipped analyser, names too": best(
            lambda: list(nlp.pipe(mark_sentences(nlp.make_doc(text), ()) for text in articles))
        ),
    }


def main() -> None:
    """Read the command line, score, print and perhaps write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--models", type=Path, default=Path(__file__).parents[1] / "models" / "stanza-id")
    options.add_argument("--out", type=Path)
    args = options.parse_args()
    torch.set_num_threads(1)
    models, nlp = load_stanza(args.models), load_pipeline(pipeline_path())
    given = stanza.Pipeline(
        "id", dir=str(args.models), processors="tokenize,pos,lemma,depparse", tokenize_pretokenized=True,
        download_method=None, verbose=False, use_gpu=False,
    )  # fmt: skip
    figures: dict[str, Any] = {name: treebank(models, given, nlp, args.data / path) for name, path in TREEBANKS.items()}
    figures["words a second"] = speed(models, nlp, args.data / TREEBANKS["csui"])
    report(figures, args.out)


if __name__ == "__main__":
    main()
