"""What the commands read: the articles of files and folders, with a bar that shows how far they are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import beritanlp
from beritanlp.errors import BeritaError, InputError

if TYPE_CHECKING:
    from beritanlp.extractor import Extractor
    from beritanlp.schema import Article, Extraction

LINES = ".jsonl"
_HTML = (".html", ".htm", ".xhtml")
_READ = (".txt", LINES, *_HTML)


def loader(analyser: str = "spacy", lexicons: Path | None = None) -> Callable[[], Extractor]:
    """Return what loads this extractor, here or in another process."""
    given: dict[str, Any] = {} if analyser == "spacy" else {"analyser": analyser}
    if lexicons is not None:
        given["lexicons"] = lexicons
    return partial(beritanlp.load, **given) if given else beritanlp.load


def extractions(files: Sequence[str], published: str | None) -> Iterator[Extraction]:
    """Read the articles of the files and folders; what is missing or no date is told before the first is read."""
    from beritanlp.batch.files import read_articles

    found = [one for file in files for one in _files(file)]
    read_articles(found, published)
    articles = (article for file in found for article in _articles(file, published))
    return beritanlp.load().pipe(_with_bar(articles, found))


def some_extractions(files: Sequence[str], published: str | None) -> Iterator[Extraction]:
    """Read the articles as ``extractions`` does, and say so when there is none at all or none has any text."""
    empty = True
    for extraction in extractions(files, published):
        empty = empty and not extraction.article.text.strip()
        yield extraction
    if empty:
        raise InputError(f"{', '.join(files[:3])}: there is no text to read")


def _files(file: str) -> list[str]:
    folder = Path(file)
    if not folder.is_dir():
        return [file]
    found = sorted(str(one) for one in folder.rglob("*") if one.suffix.lower() in _READ and one.is_file())
    if not found:
        raise InputError(f"{file}: this folder holds no {', '.join(_READ)} file")
    return found


def _articles(file: str, published: str | None) -> Iterator[Article]:
    from beritanlp.batch.files import read_articles

    if not file.lower().endswith(_HTML):
        yield from read_articles([file], published)
        return
    from beritanlp.batch.html import read_html

    try:
        yield read_html(Path(file), published=published)
    except BeritaError as error:
        raise InputError(f"{file}: {error}") from None


def _with_bar(articles: Iterator[Article], files: Sequence[str]) -> Iterator[Article]:
    """Show a bar on standard error while reading, where somebody looks at it and there is something to wait for."""
    if not sys.stderr.isatty() or (len(files) == 1 and not files[0].endswith(LINES)):
        return articles
    from rich.console import Console
    from rich.progress import track

    bar = track(articles, "Reading", total=sum(map(_count, files)), console=Console(stderr=True), transient=True)
    return iter(bar)


def _count(file: str) -> int:
    if not file.endswith(LINES):
        return 1
    with Path(file).open("rb") as lines:
        return sum(1 for line in lines if line.strip())
