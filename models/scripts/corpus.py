"""The corpus (``id_text.txt.xz``: a paragraph a line, a blank line between documents) as articles."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

FULL_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(20[012]\d)\b")
SHORT_DATE, YEAR = re.compile(r"\((\d{1,2})/(\d{1,2})\)"), re.compile(r"\b20[012]\d\b")
NO_DATE = date(2024, 6, 15)


def corpus_articles(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield by name (``corpus-`` and its number) the documents of the corpus."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        documents = file.read().split("\n\n")
    for n, text in enumerate(documents):
        yield f"corpus-{n}", {"text": text.strip("\n"), "published": f"{day_told(text)}T18:00:00+07:00"}


def day_told(text: str) -> date:
    """Return the day that a document counts as published on: the last full date that it gives (``18/6/2024``).

    A text without one has the last day in brackets (``(18/6)``) of the last year that it names, or else a day of our
    own: it still teaches which of its dates dates an event.
    """
    days = [day for found in FULL_DATE.findall(text) if (day := day_of(*found))]
    if days:
        return max(days)
    year = max(YEAR.findall(text), default=str(NO_DATE.year))
    days = [day for found in SHORT_DATE.findall(text) if (day := day_of(*found, year))]
    return max(days, default=NO_DATE.replace(year=int(year)))


def day_of(day: str, month: str, year: str) -> date | None:
    """Return a date from its numbers, None where there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
