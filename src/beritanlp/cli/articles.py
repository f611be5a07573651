"""What the commands read: the articles of files and folders, with a bar that shows how far they are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import beritanlp
from beritanlp.errors import BeritaError, InputError

if TYPE_CHECKING:
    from beritanlp.extractor import Extractor
    from beritanlp.schema import Article, Extraction

LINES = ".jsonl"
T = TypeVar("T")
_HTML = (".html", ".htm", ".xhtml")
_READ = (".txt", LINES, *_HTML)


def loader(analyser: str = "spacy", lexicons: Path | None = None) -> Callable[[], Extractor]:
    """Return what loads this extractor, here or in another process."""
    given: dict[str, Any] = {} if analyser == "spacy" else {"analyser": analyser}
    if lexicons is not None:
        given["lexicons"] = lexicons
    return partial(beritanlp.load, **given) if given else beritanlp.load


def extractions(
    files: Sequence[str], published: str | None, lexicons: Path | None = None, processes: int = 1
) -> Iterator[Extraction]:
    """Read the articles of the files and folders; what is missing or no date is told before the first is read."""
    from beritanlp.batch.files import read_articles

    found = [one for file in files for one in _files(file)]
    read_articles(found, published)
    articles = (article for file in found for article in _articles(file, published))
    return loader(lexicons=lexicons)().pipe(_with_bar(articles, found), n_process=processes)


def some_extractions(
    files: Sequence[str], published: str | None, lexicons: Path | None = None, processes: int = 1
) -> Iterator[Extraction]:
    """Read the articles as ``extractions`` does, or extractions themselves, back from where they have been written.

    Says so when there is none at all or none has any text, and when there are both.
    """
    empty = True
    written = _written([one for file in files for one in _files(file)])
    if written and (published or lexicons):
        raise InputError(f"{written[0]} holds extractions; --published and --lexicons are for articles")
    for extraction in _back(written) if written else extractions(files, published, lexicons, processes):
        empty = empty and not extraction.article.text.strip()
        yield extraction
    if empty:
        raise InputError(f"{', '.join(files[:3])}: there is no text to read")


def _written(files: Sequence[str]) -> list[str]:
    """Return the files if they hold extractions, and none if they hold articles."""
    from beritanlp.batch.extractions import holds_extractions

    kinds = {file: Path(file).is_file() and holds_extractions(Path(file)) for file in files}
    written = [file for file, kind in kinds.items() if kind]
    articles = [file for file, kind in kinds.items() if kind is False]
    if written and articles:
        raise InputError(f"{written[0]} holds extractions and {articles[0]} none; give files of one kind")
    return written


def _back(files: Sequence[str]) -> Iterator[Extraction]:
    from beritanlp.batch.extractions import read_extractions

    return _with_bar(read_extractions(files), files)


def _files(file: str) -> list[str]:
    from beritanlp.batch.extractions import find_parts
    from beritanlp.batch.output import BATCH

    folder = Path(file)
    if not folder.is_dir():
        return [file]
    batches = {one.parent for one in folder.rglob(BATCH)}
    parts = map(str, find_parts(folder) if batches else ())
    others = (one for one in folder.rglob("*") if one.suffix.lower() in _READ and one.parent not in batches)
    found = sorted([*parts, *(str(one) for one in others if one.is_file())])
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


def _with_bar(read: Iterator[T], files: Sequence[str]) -> Iterator[T]:
    """Show a bar on standard error while reading, where somebody looks at it and there is something to wait for."""
    if not sys.stderr.isatty() or (len(files) == 1 and not _has_lines(files[0])):
        return read
    from rich.console import Console
    from rich.progress import track

    bar = track(read, "Reading", total=sum(map(_count, files)), console=Console(stderr=True), transient=True)
    return iter(bar)


def _count(file: str) -> int:
    from beritanlp.batch.rows import opened

    if not _has_lines(file):
        return 1
    with opened(Path(file)) as lines:
        return sum(1 for line in lines if line.strip())


def _has_lines(file: str) -> bool:
    from beritanlp.batch.extractions import LINES as WRITTEN

    return file.endswith((LINES, *WRITTEN))
