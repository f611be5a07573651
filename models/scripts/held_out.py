"""Events of articles that no model has seen: ``python models/scripts/held_out.py GOLD_DIR --unseen DIR``.

The linear event models are trained on two thirds of the articles (those of ``train_events.py``), behind the network
in DIR that learnt from a teacher's answers alone, and scored on the third that is left, with the annotated names,
times and quotations (F1 in percent, by ``score.py``; a line for the articles annotated whole, and one for all
others). There are ten times as many events there as in the articles that choices were made on.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from lessons import FOLDS, Lesson, add_sources, annotated_articles, gold_tables, lessons_of, others
from train_events import train

from beritanlp.events.find import find_events
from beritanlp.lexicon.files import DataFolders
from beritanlp.lexicon.load import Lexicons, load_lexicons
from beritanlp.lexicon.network import load_network
from beritanlp.structure.sections import find_sections


def main() -> None:
    """Train on two thirds and print the scores on the third."""
    options = argparse.ArgumentParser(description=__doc__)
    add_sources(options)
    options.add_argument("--unseen", type=Path, required=True)
    args = options.parse_args()
    lessons, lexicons = lessons_of(args), load_lexicons()
    whole = sum(1 for _ in annotated_articles(args.gold))
    models = train(others(lessons, 0), args.unseen, lexicons.frames)
    blind = replace(lexicons.frames, models=models, network=load_network(DataFolders((args.unseen,))))
    held = list(enumerate(lessons))[::FOLDS]
    seen = replace(lexicons, frames=blind)
    print(f"annotated whole: {scores([lesson for n, lesson in held if n < whole], seen)}")
    print(f"events alone: {scores([lesson for n, lesson in held if n >= whole], seen)}")


def scores(lessons: Sequence[Lesson], lexicons: Lexicons) -> str:
    """Return the scorer's figures of the events."""
    scorer = importlib.import_module("score")
    gold = [scorer.as_extraction({**lesson.gold, "id": str(n)}) for n, lesson in enumerate(lessons)]
    found = {str(n): extraction(lesson, lexicons) for n, lesson in enumerate(lessons)}
    figures = {name: value for name, value in scorer.score(gold, found).items() if name.startswith("event")}
    return f"{len(gold)} articles, " + ", ".join(f"{name} {value:.1f}" for name, value in figures.items())


def extraction(lesson: Lesson, lexicons: Lexicons) -> dict[str, Any]:
    """Find the events of an article, given its other tables."""
    sections = find_sections(lesson.gold["text"], lexicons.layout)
    tables = gold_tables(lesson.gold)
    published = datetime.fromisoformat(lesson.gold["published"])
    events = find_events(lesson.reading.doc, sections, *tables, published, lexicons.frames)
    names = ("mentions", "entities", "times", "quotes", "events")
    return {name: [one.model_dump() for one in table] for name, table in zip(names, (*tables, events), strict=True)}


if __name__ == "__main__":
    main()
