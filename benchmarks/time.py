"""Times, ours beside dateparser's: ``python benchmarks/time.py GOLD_DIR [--table TSV] [--out JSON]``.

``spans`` and ``values`` are F1 in percent over the annotated articles of GOLD_DIR: the span exact, and its value too.
``table`` counts the rows of a table of expressions (columns expression, sentence, anchor, type, value) that come out
with the right value, and type where there is one. ``words a second`` is the stage alone on one core, the text analysed
before; dateparser searches the same texts. ``four times the text`` is how much longer four times the text takes.
``date hidden`` counts the expressions that have a value without the date of publication, and those of them that have
the same one with it.

dateparser's ``search_dates`` and ``DateDataParser`` are given the language, the publication as base and a preference
for the past; its results are written as fine as the period that it reports, as minutes where the expression has a clock
time. It knows no types, durations or sets.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from dateparser.date import DateDataParser
from dateparser.search import search_dates

import beritanlp
from beritanlp.structure.sections import find_sections
from beritanlp.times.find import find_times

Found = set[tuple[int, int, str | None]]
Finder = Callable[[dict[str, Any]], Found]
CLOCK = re.compile(r"(?<![\d.])\d{1,2}[.:]\d\d(?![\d.])|pukul|\b(?:jam|menit|detik)\b")
PEER_ARTICLES = 6  # dateparser is slow: its speed is taken on the first of them


def readers(extractor: beritanlp.Extractor, articles: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield articles with what the stage needs: sections and the analysed text."""
    for article in articles:
        sections = find_sections(article["text"], extractor.lexicons.layout)
        doc = extractor.parser(article["text"], sections)
        published = datetime.fromisoformat(str(article["published"])) if article.get("published") else None
        yield {**article, "sections": sections, "doc": doc, "anchor": published}


def ours(extractor: beritanlp.Extractor) -> Finder:
    """Return our stage as a finder."""

    def find(article: dict[str, Any]) -> Found:
        times = find_times(article["doc"], article["sections"], article["anchor"], extractor.lexicons.time)
        return {(one.start, one.end, one.value) for one in times}

    return find


def search(article: dict[str, Any]) -> list[tuple[str, datetime]]:
    """Return what dateparser finds in an article: texts in order, and dates."""
    return search_dates(article["text"], languages=["id"], settings=settings(article["anchor"])) or []


def theirs(article: dict[str, Any]) -> Found:
    """Return dateparser's findings with their places; each text is looked for behind the one before it."""
    at, out = 0, set()
    for text, when in search(article):
        start = article["text"].find(text, at)
        if start >= 0:
            at = start + len(text)
            out.add((start, at, read_by_peer(text, article["anchor"]) or value_of(text, when, "day")))
    return out


def settings(anchor: datetime | None) -> dict[str, Any]:
    """Return dateparser's settings for an article: news looks back."""
    base = {"RELATIVE_BASE": anchor.replace(tzinfo=None)} if anchor else {}
    return {"PREFER_DATES_FROM": "past", **base}


def value_of(text: str, when: datetime, period: str) -> str:
    """Return dateparser's date as a TIMEX3 value, as fine as it says that the expression is."""
    if CLOCK.search(text):
        return when.strftime("%Y-%m-%dT%H:%M")
    if period == "week":
        return when.strftime("%G-W%V")
    return when.strftime({"year": "%Y", "month": "%Y-%m"}.get(period, "%Y-%m-%d"))


def read_by_peer(text: str, anchor: datetime | None) -> str | None:
    """Return the value that dateparser gives an expression."""
    data = DateDataParser(languages=["id"], settings=settings(anchor)).get_date_data(text)
    return value_of(text, data.date_obj, data.period) if data.date_obj else None


def accuracy(find: Finder, articles: list[dict[str, Any]]) -> dict[str, float]:
    """Return F1 of spans, and of spans with their values."""
    spans = values = total = 0
    for article in articles:
        gold = {(s["start"], s["end"], t["value"]) for t in article["times"].values() for s in t["spans"]}
        found = find(article)
        spans += len({one[:2] for one in gold} & {one[:2] for one in found})
        values += len(gold & found)
        total += len(gold) + len(found)
    return {"spans": round(200 * spans / max(total, 1), 2), "values": round(200 * values / max(total, 1), 2)}


def date_hidden(find: Finder, articles: list[dict[str, Any]]) -> str:
    """Count the values of articles without their date of publication that are the same with it."""
    known = {(n, *one) for n, article in enumerate(articles) for one in find(article)}
    hidden = {(n, *one) for n, article in enumerate(articles) for one in find({**article, "anchor": None}) if one[2]}
    return f"{len(hidden & known)} of {len(hidden)}"


def table(path: Path, extractor: beritanlp.Extractor) -> dict[str, str]:
    """Count the rows that come out right."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    both = [(ours_right(row, extractor), theirs_right(row)) for row in rows]
    return {
        "ours": f"{sum(a for a, _ in both)} of {len(rows)}",
        "dateparser": f"{sum(b for _, b in both)} of {len(rows)}",
    }


def same(value: str | None, wanted: str) -> bool:
    """Say whether a value is the wanted one; a zone behind a clock time is left out."""
    return re.sub(r"(T\d\d:\d\d).*", r"\1", str(value or "")) == re.sub(r"(T\d\d:\d\d).*", r"\1", wanted)


def ours_right(row: dict[str, str], extractor: beritanlp.Extractor) -> bool:
    """Say whether one of the times in the sentence has the row's type and value."""
    doc, anchor = extractor.parser(row["sentence"], ()), datetime.fromisoformat(row["anchor"])
    times = find_times(doc, (), anchor, extractor.lexicons.time)
    return any(one.type == row["type"] and same(one.value, row["value"]) for one in times)


def theirs_right(row: dict[str, str]) -> bool:
    """Say whether dateparser reads the expression, given alone, as the row's value."""
    value = read_by_peer(row["expression"], datetime.fromisoformat(row["anchor"]))
    return value is not None and same(value, row["value"])


def words_a_second(find: Callable[[dict[str, Any]], object], articles: list[dict[str, Any]]) -> float:
    """Return the speed of a finder, after a first run that warms it up."""
    find(articles[0])
    began = time.perf_counter()
    for article in articles:
        find(article)
    return sum(len(one["text"].split()) for one in articles) / (time.perf_counter() - began)


def growth(find: Finder, extractor: beritanlp.Extractor, articles: list[dict[str, Any]]) -> float:
    """Return how many times longer four times the text takes."""
    text = "\n\n".join(one["text"] for one in articles)
    once, four = (one["doc"] for one in readers(extractor, [{"text": text}, {"text": text * 4}]))
    laps = []
    for doc in (once, four):
        article = {"doc": doc, "sections": (), "anchor": articles[0]["anchor"]}
        began = time.perf_counter()
        for _ in range(3):
            find(article)
        laps.append(time.perf_counter() - began)
    return laps[1] / laps[0]


def main() -> None:
    """Print the figures, and write them where asked."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("--scorer", type=Path, default=None, help="folder of goldtool.py")
    options.add_argument("--table", type=Path, default=None)
    options.add_argument("--out", type=Path, default=None)
    args = options.parse_args()
    sys.path.insert(0, str(args.scorer or args.gold.resolve().parent))
    goldtool, extractor = importlib.import_module("goldtool"), beritanlp.load()
    articles = list(readers(extractor, (goldtool.load(str(path)) for path in sorted(args.gold.glob("*.ann")))))
    find = ours(extractor)
    speed = {"ours": words_a_second(find, articles), "dateparser": words_a_second(search, articles[:PEER_ARTICLES])}
    figures: dict[str, Any] = {
        "ours": accuracy(find, articles),
        "dateparser": accuracy(theirs, articles),
        "words a second": {name: round(value) for name, value in speed.items()},
        "ratio": round(speed["ours"] / speed["dateparser"]),
        "date hidden": date_hidden(find, articles),
        "four times the text": round(growth(find, extractor, articles), 2),
    }
    if args.table:
        figures["table"] = table(args.table, extractor)
    print(json.dumps(figures, indent=2))
    if args.out:
        args.out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
