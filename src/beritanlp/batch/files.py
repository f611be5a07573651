"""Articles out of files. Whatever cannot be read is an ``InputError`` that names the file and the line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from beritanlp.errors import InputError
from beritanlp.extractor import make_article
from beritanlp.schema import Article

STANDARD_INPUT = "-"


def read_articles(files: Sequence[str], published: str | None = None) -> Iterator[Article]:
    """Yield the articles of the files, in order.

    A ``.jsonl`` file holds one article a line, with the fields of ``Article``; any other file, and ``-`` for standard
    input, is one article's text in UTF-8. ``published`` is the date of the articles that bring none themselves.
    A missing file or an impossible date is told before the first article is read.
    """
    if published is not None:
        make_article(text="", published=published)
    for file in files:
        if file != STANDARD_INPUT and not Path(file).is_file():
            raise InputError(f"{file}: {'is a folder; give files' if Path(file).is_dir() else 'there is no such file'}")
    return (article for file in files for article in _articles(file, published))


def _articles(file: str, published: str | None) -> Iterator[Article]:
    if not file.endswith(".jsonl"):
        data = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
        with _named(file):
            yield make_article(text=decode(data), published=published)
        return
    with Path(file).open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                with _named(f"{file}, line {number}"):
                    yield make_article(**{"published": published, **json_fields(decode(line))})


@contextmanager
def _named(where: str) -> Iterator[None]:
    try:
        yield
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def decode(data: bytes) -> str:
    """Return the bytes as UTF-8 text, or say in an ``InputError`` why they are none."""
    if b"\0" in data:
        raise InputError("this is a binary file and no text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"this is no UTF-8 text (byte {error.start + 1:,}); convert it to UTF-8 first") from None


def json_fields(line: str, text: str = "text") -> dict[str, Any]:
    """Return the fields of an article in JSON that are not null; ``text`` is the one that it must have."""
    try:
        fields = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"this is no JSON: {error.msg} at character {error.pos + 1}") from None
    except (RecursionError, ValueError):  # nested too deep; a figure of thousands of digits
        raise InputError("this is no JSON that can be read") from None
    if isinstance(fields, dict) and "schema_version" in fields:
        raise InputError("this is an extraction, and no article")
    if not isinstance(fields, dict) or text not in fields:
        raise InputError(f'this is no article: a JSON object with at least "{text}" is wanted')
    return {name: value for name, value in fields.items() if value is not None}
