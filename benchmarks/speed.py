"""Speed and memory beside named peers, in one run: ``python benchmarks/speed.py [ARTICLE.txt] [--repeat N]``.

Every figure stands next to the same work done by a program that is installed anyway, so that it means something on any
machine: the stock spaCy tokenizer for Indonesian, the shipped pipeline without our stages, dateparser's own search.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

EXAMPLE = Path(__file__).parents[1] / "examples" / "korsel-as-jepang.txt"
WORDS = 400


@dataclass(frozen=True)
class Row:
    """One line of the table: our figure, the peer's, and what the peer is."""

    what: str
    ours: float
    unit: str
    peer: float
    named: str


def main() -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("article", type=Path, nargs="?", default=EXAMPLE)
    options.add_argument("--repeat", type=int, default=20)
    args = options.parse_args()
    text = sized(args.article.read_text(encoding="utf-8"))
    rows = [memory(text), *start_up()]  # memory first: a child's peak counts its parent's
    rows += [*reading(text, args.repeat), *layers(text, args.repeat)]
    print(f"{'':34}{'beritanlp':>14}{'peer':>14}{'ratio':>8}  peer is")
    for row in rows:
        ours, peer = f"{row.ours:,.3g} {row.unit}", f"{row.peer:,.3g} {row.unit}"
        print(f"{row.what:34}{ours:>14}{peer:>14}{row.ours / row.peer:8.2f}  {row.named}")


def sized(text: str) -> str:
    """Repeat or cut a text to about 400 words, at a paragraph's end."""
    paragraphs, out = text.split("\n\n"), list[str]()
    while sum(len(one.split()) for one in out) < WORDS:
        out.append(paragraphs[len(out) % len(paragraphs)])
    return "\n\n".join(out)


def start_up() -> list[Row]:
    """Import and load, each in a fresh interpreter, less the interpreter's own start."""
    empty = fresh("pass")
    bring = fresh("import beritanlp") - empty
    spacy = fresh("import spacy") - empty
    load = fresh("import beritanlp; beritanlp.load()") - empty
    blank = fresh("import spacy; spacy.blank('id')") - empty
    return [
        Row("import", bring, "s", spacy, "import spacy"),
        Row("import and load", load, "s", blank, "import spacy; spacy.blank('id'), a tokenizer alone"),
    ]


def fresh(code: str) -> float:
    """Return the best of three runs of a piece of code in a new interpreter, in seconds."""
    return min(seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True)) for _ in range(3))


def reading(text: str, repeat: int) -> list[Row]:
    """One article at a time and many at once, beside the bare pipeline and dateparser."""
    from dateparser.search import search_dates

    import beritanlp
    from beritanlp.language.spacy_parser import load_pipeline, pipeline_path

    extractor, bare = beritanlp.load(), load_pipeline(pipeline_path())
    words = len(text.split())
    many = [text] * repeat
    one, bare_one = medians([lambda: extractor(text), lambda: bare(text)], repeat)
    [dates] = medians([lambda: search_dates(text, languages=["id"])], 3)
    all_ours = seconds(lambda: list(extractor.pipe(many)))
    all_bare = seconds(lambda: list(bare.pipe(many)))
    return [
        Row(f"an article of {words} words", one, "s", bare_one, "the shipped pipeline alone, loaded the same way"),
        Row("the same", one, "s", dates, "dateparser.search.search_dates, dates alone"),
        Row(
            "words a second, in a batch",
            words * repeat / all_ours,
            "",
            words * repeat / all_bare,
            "the shipped pipeline alone, loaded the same way",
        ),
        names(many, words * repeat),
    ]


def names(many: Sequence[str], words: int) -> Row:
    """Return the words a second of the names model alone, beside itself with thinc's own matrix products."""
    import spacy

    from beritanlp.language.spacy_parser import load_pipeline, pipeline_path

    speeds = []
    for nlp in (load_pipeline(pipeline_path()), spacy.load(pipeline_path())):
        docs = [nlp.make_doc(text) for text in many]
        ner = nlp.get_pipe("ner")
        speeds.append(words / seconds(lambda docs=docs, ner=ner: list(ner.pipe(docs, batch_size=8))))
    return Row("words a second, names alone", speeds[0], "", speeds[1], "the same model with thinc's matrix products")


def layers(text: str, repeat: int) -> list[Row]:
    """Tags, lemmas and trees alone, beside Stanza's on one thread where Stanza and its models are here."""
    from beritanlp.errors import PipelineError
    from beritanlp.language.sentences import mark_sentences
    from beritanlp.language.spacy_parser import load_pipeline, pipeline_path
    from beritanlp.language.stanza_parser import load_stanza

    try:
        stanza = load_stanza().read
    except PipelineError:
        return []
    import torch

    torch.set_num_threads(1)
    nlp, words = load_pipeline(pipeline_path()), len(text.split()) * repeat
    with nlp.select_pipes(disable=["ner"]):
        ours = seconds(lambda: list(nlp.pipe([mark_sentences(nlp.make_doc(text), ()) for _ in range(repeat)])))
    theirs = seconds(lambda: stanza("\n\n".join([text] * repeat)))
    return [Row("words a second, trees and below", words / ours, "", words / theirs, "Stanza, models/stanza-id")]


def memory(text: str) -> Row:
    """Peak memory of a process that reads one article, beside one that only loads the bare pipeline."""
    ours = peak(f"import beritanlp; beritanlp.extract({text!r})")
    bare = peak("import spacy; from beritanlp.language.spacy_parser import pipeline_path; spacy.load(pipeline_path())")
    return Row("peak memory", ours, "MB", bare, "the shipped pipeline, loaded (spaCy)")


def peak(code: str) -> float:
    """Return the peak resident memory of a piece of code in a new interpreter, in MB."""
    report = f"{code}\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    ran = subprocess.run([sys.executable, "-c", report], check=True, capture_output=True, text=True)
    return int(ran.stdout.split()[-1]) / (1024 if sys.platform != "darwin" else 1024**2)


def medians(works: Sequence[Callable[[], object]], repeat: int) -> list[float]:
    """Return the median time of each piece of work, after one run that does not count.

    They take turns, so that a machine that others use as well slows all of them alike.
    """
    for work in works:
        work()
    turns = [[seconds(work) for work in works] for _ in range(repeat)]
    return [statistics.median(times) for times in zip(*turns, strict=True)]


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
