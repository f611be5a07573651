"""Events of documents that no model has seen: ``python models/scripts/held_out.py GOLD_DIR --corpus FILE --blind DIR``.

A network of the first two sets of annotated articles (``--blind``, ``lessons.py``) has not seen the third. The trees
after it are grown on two thirds of that set and scored on the third that is left, three times over, with the names,
times and quotations that the stages find (F1 in percent, by ``score.py``). There are a hundred times as many events
there as in the articles that choices were made on.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from corpus import corpus_articles
from lessons import Lesson, add_sources, gold_tables, read_own
from train_events import FOLDS, learn

from beritanlp.events.find import find_events
from beritanlp.lexicon.load import Lexicons, load_lexicons
from beritanlp.structure.sections import find_sections


def main() -> None:
    """Train on two thirds and print the scores on the third, three times over."""
    options = argparse.ArgumentParser(description=__doc__)
    add_sources(options)
    args = options.parse_args()
    sys.path.insert(0, str(args.scorer or args.gold.resolve().parent))
    lessons = read_own(args.further, dict(corpus_articles(args.corpus)))
    print(scores(lessons, extractions(lessons, load_lexicons(args.blind))))


def extractions(lessons: Sequence[Lesson], lexicons: Lexicons) -> list[dict[str, Any]]:
    """Return what is found in each article with trees that have not seen it."""
    found: dict[int, dict[str, Any]] = {}
    for fold in range(FOLDS):
        others = [lesson for n, lesson in enumerate(lessons) if n % FOLDS != fold]
        blind = replace(lexicons.frames, trees=learn(others, lexicons.frames))
        seen = replace(lexicons, frames=blind)
        found |= {n: extraction(lessons[n], seen) for n in range(fold, len(lessons), FOLDS)}
    return [found[n] for n in range(len(lessons))]


def scores(lessons: Sequence[Lesson], found: Sequence[dict[str, Any]]) -> str:
    """Return the scorer's figures of the events."""
    scorer = importlib.import_module("score")
    gold = [scorer.as_extraction({**lesson.gold, "id": str(n)}) for n, lesson in enumerate(lessons)]
    figures = scorer.score(gold, {str(n): one for n, one in enumerate(found)})
    told = (f"{name} {value:.1f}" for name, value in figures.items() if name.startswith("event"))
    return f"{len(gold)} articles, {', '.join(told)}"


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
