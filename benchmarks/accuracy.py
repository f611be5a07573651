"""Accuracy on annotated articles: ``python benchmarks/accuracy.py GOLD_DIR [--scorer DIR] [--per-article]``.

GOLD_DIR holds ``.ann`` files; the scorer (``score.py``, ``goldtool.py``) is looked for in ``--scorer`` or beside it.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

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
    for name, value in scorer.score(gold, found, args.per_article).items():
        print(f"{name:18s} {value:6.2f}")


if __name__ == "__main__":
    main()
