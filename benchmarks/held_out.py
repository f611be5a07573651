"""Events of documents that nothing has learnt from: ``python benchmarks/held_out.py CORPUS --scorer DIR``.

CORPUS is the file ``id_text.txt.xz``; of some of its documents ``models/annotations/kept_events.csv`` tells the events,
as a language model read them. Names, times and quotations are those that the library finds. Prints the scorer's
figures of events (F1 in percent; ``score.py`` lies in ``--scorer``), and ``event.false`` as ``accuracy.py`` does.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "models" / "scripts"))
from accuracy import false_facts, print_figures
from corpus import corpus_articles
from lessons import ANNOTATIONS, event_of, events_by_article

import beritanlp

KEPT = ANNOTATIONS / "kept_events.csv"
TABLES = ("mentions", "entities", "times", "quotes")


def main() -> None:
    """Extract every document that the table tells of and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("--scorer", type=Path, required=True)
    options.add_argument("--events", type=Path, default=KEPT)
    args = options.parse_args()
    sys.path.insert(0, str(args.scorer))
    scorer, told = importlib.import_module("score"), events_by_article(args.events)
    articles = [beritanlp.Article(id=name, **one) for name, one in corpus_articles(args.corpus) if name in told]
    found = {str(one.id): one for one in beritanlp.load().pipe(articles)}
    gold = [annotated(one, told[name]) for name, one in found.items()]
    read = {name: one.model_dump() for name, one in found.items()}
    print(f"{len(gold)} documents, {sum(len(one['events']) for one in gold)} events")
    figures = {name: value for name, value in scorer.score(gold, read).items() if name.startswith("event")}
    print_figures({**figures, "event.false": false_facts(scorer, gold, read)})


def annotated(found: beritanlp.Extraction, rows: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Return the annotated events of a document beside the tables that the library finds."""
    text = found.article.text
    events = [event_of(row, found.mentions, text) for row in rows if row["type"]]
    numbered = [{**one, "id": str(n), "trigger": one["spans"][0]} for n, one in enumerate(events)]
    return {"id": found.id, "text": text, **found.model_dump(include=set(TABLES)), "events": numbered}


if __name__ == "__main__":
    main()
