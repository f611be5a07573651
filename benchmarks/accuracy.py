"""Accuracy on annotated articles: ``python benchmarks/accuracy.py GOLD_DIR [--scorer DIR] [--per-article]``.

Prints the scorer's figures (F1 in percent) and ``event.false``: of 100 events printed as actual, how many the
annotation has otherwise or not at all.

GOLD_DIR holds ``.ann`` files; the scorer (``score.py``, ``goldtool.py``) is looked for in ``--scorer`` or beside it.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import beritanlp


def main() -> None:
    """Extract every article of the folder and print the scorer's figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("--scorer", type=Path, default=None)
    options.add_argument("--analyser", default="spacy")
    options.add_argument("--per-article", action="store_true")
    args = options.parse_args()
    sys.path.insert(0, str(args.scorer or args.gold.resolve().parent))
    goldtool, scorer = importlib.import_module("goldtool"), importlib.import_module("score")
    read = [goldtool.load(str(path)) for path in sorted(args.gold.glob("*.ann"))]
    gold = [scorer.as_extraction(one) for one in read]
    extractor = beritanlp.load(args.analyser)
    articles = [
        beritanlp.Article(text=one["text"], published=one["published"], outlet=one.get("outlet"), id=one["id"])
        for one in read
    ]
    found = {one.id: one.model_dump() for one in extractor.pipe(articles)}
    print_figures({**scorer.score(gold, found, args.per_article), "event.false": false_facts(scorer, gold, found)})


def print_figures(figures: Mapping[str, float]) -> None:
    """Print a figure a line."""
    for name, value in figures.items():
        print(f"{name:18s} {value:6.2f}")


def false_facts(scorer: ModuleType, gold: list[dict[str, Any]], found: dict[str, dict[str, Any]]) -> float:
    """Return the percentage of events printed as actual that pair with no annotated actual event of their type.

    Events pair as in the scorer: their triggers overlap, or they share at least half of their participants.
    """
    printed = wrong = 0
    for article in gold:
        events = found[article["id"]]["events"]
        back = {ours: theirs for theirs, ours in scorer.pair_entities(article, found[article["id"]]).items()}
        cast = [{back.get(one, one) for one in who(event)} for event in events]
        likeness = {
            (i, j): alike(scorer, annotated, event, cast[j])
            for i, annotated in enumerate(article["events"])
            for j, event in enumerate(events)
        }
        pair = {j: article["events"][i] for i, j, _ in scorer.best_pairs(likeness)}
        actual = [j for j, event in enumerate(events) if event["status"] == "actual"]
        printed += len(actual)
        wrong += sum(j not in pair or pair[j]["status"] != "actual" for j in actual)
    return 100 * wrong / printed if printed else 0.0


def alike(scorer: ModuleType, annotated: dict[str, Any], event: dict[str, Any], cast: set[str]) -> float:
    """Return how like an event is to an annotated one: 0 where the types differ or nothing is shared."""
    if annotated["type"] != event["type"]:
        return 0.0
    trigger = 1.0 if scorer.overlap(annotated["trigger"], event["trigger"]) else 0.0
    wanted = set(who(annotated))
    shared = len(wanted & cast) / len(wanted | cast) if wanted | cast else 0.0
    return trigger + shared if trigger or shared >= 0.5 else 0.0


def who(event: dict[str, Any]) -> list[str]:
    """Return the participants and the place of an event."""
    return [*event["agents"], *event["targets"], *([event["place"]] if event["place"] else [])]


if __name__ == "__main__":
    main()
