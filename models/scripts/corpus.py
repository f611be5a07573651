"""The corpus (``id_text.txt.xz``: a paragraph a line, a blank line between documents) as articles."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

FULL_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(20[012]\d)\b")


def corpus_articles(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield by name (``corpus-`` and its number) the documents of the corpus that give a full date (``18/6/2024``).

    They count as published on the evening of the last one.
    """
    with lzma.open(path, "rt", encoding="utf-8") as file:
        documents = file.read().split("\n\n")
    for n, text in enumerate(documents):
        days = [day for found in FULL_DATE.findall(text) if (day := day_of(*found))]
        if days:
            yield f"corpus-{n}", {"text": text.strip("\n"), "published": f"{max(days)}T18:00:00+07:00"}


def day_of(day: str, month: str, year: str) -> date | None:
    """Return a date from its numbers, None where there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
