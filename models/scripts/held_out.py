"""Events of articles that no model has seen: ``python models/scripts/held_out.py GOLD_DIR --unseen DIR DIR``.

The linear event models are trained on the second set of articles alone (``train_events.py``), behind the network that
has seen that set alone, and scored on the first one, with the annotated names, times and quotations (F1 in percent, by
``score.py``; a line for the articles annotated whole, and one for all others). There are twenty times as many events
there as in the articles that choices were made on.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from lessons import Lesson, add_sources, annotated_articles, gold_tables, lessons_of
from train_events import courses_of, learn

from beritanlp.events.find import find_events
from beritanlp.lexicon.files import DataFolders
from beritanlp.lexicon.load import Lexicons, load_lexicons
from beritanlp.lexicon.network import load_network
from beritanlp.structure.sections import find_sections


def main() -> None:
    """Train on two thirds and print the scores on the third."""
    options = argparse.ArgumentParser(description=__doc__)
    add_sources(options)
    options.add_argument("--unseen", type=Path, nargs=2, required=True)
    args = options.parse_args()
    sets, lexicons = lessons_of(args), load_lexicons()
    courses = courses_of(sets, args.unseen, lexicons.frames)
    network = load_network(DataFolders((args.unseen[0],)))
    blind = replace(lexicons.frames, models=learn(courses[1:], lexicons.frames), network=network)
    seen = replace(lexicons, frames=blind)
    whole = sum(1 for _ in annotated_articles(args.gold))
    print(f"annotated whole: {scores(sets[0][:whole], seen)}")
    print(f"events alone: {scores(sets[0][whole:], seen)}")


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
