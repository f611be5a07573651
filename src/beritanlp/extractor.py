"""From article to extraction: the whole flow in one function, and the object that holds what it needs."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from pydantic import ValidationError

from beritanlp import __version__, schema
from beritanlp.entities.resolve import resolve_entities
from beritanlp.errors import BeritaError, InputError
from beritanlp.events.find import find_events
from beritanlp.language.parser import Parser, load_parser
from beritanlp.lexicon.load import Lexicons, load_lexicons
from beritanlp.mentions.find import find_mentions
from beritanlp.quotes.find import find_quotes
from beritanlp.relations.find import find_relations
from beritanlp.schema import Article, ArticleInfo, MadeBy, Section, Sentence
from beritanlp.structure.sections import find_sections
from beritanlp.times.find import find_times
from beritanlp.times.published import find_published

if TYPE_CHECKING:
    from datetime import date, datetime

    import pandas as pd
    from spacy.tokens import Doc

Source: TypeAlias = Article | str
Sections: TypeAlias = tuple[Section, ...]
Folders: TypeAlias = tuple[Path | None, Path | None]  # the caller's own lexicons and models


class Extraction(schema.Extraction):
    """What an article says, as flat tables joined by ids; in a notebook it shows itself."""

    def _repr_html_(self) -> str:
        from beritanlp.views.article import article_html

        return article_html(self)

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Return the tables as pandas data frames; needs the extra ``beritanlp[tables]``."""
        from beritanlp.export.tables import to_frames

        return to_frames(self)


class Extractor:
    """Turns articles into extractions. Made by ``load``; holds a parser, the lexicons and the folders they are from."""

    def __init__(self, parser: Parser, lexicons: Lexicons, own: Path | None = None, models: Path | None = None) -> None:
        self.parser = parser
        self.lexicons = lexicons
        self._folders = (own, models)

    def __call__(self, article: Source) -> Extraction:
        """Extract one article, given as an ``Article`` or as plain text."""
        article = as_article(article)
        sections = find_sections(article.text, self.lexicons.layout)
        return read_doc(article, sections, self.parser(article.text, sections), self.lexicons, self._made_by())

    def pipe(self, articles: Iterable[Source], *, batch_size: int = 32, n_process: int = 1) -> Iterator[Extraction]:
        """Extract many articles, in order and lazily; the same extractions as one by one.

        ``n_process`` above 1 spreads batches over that many processes, each with a pipeline of its own; a script does
        that below ``if __name__ == "__main__":``. Raises ``BeritaError`` when one of them dies.
        """
        if n_process > 1:
            with _deaths_told():
                yield from self._pipe_processes(articles, batch_size, n_process)
            return
        for batch in _batches(articles, batch_size):
            read = [as_article(article) for article in batch]
            sections = [find_sections(article.text, self.lexicons.layout) for article in read]
            docs = self.parser.pipe(zip((a.text for a in read), sections, strict=True), batch_size)
            for article, found, doc in zip(read, sections, docs, strict=True):
                yield read_doc(article, found, doc, self.lexicons, self._made_by())

    def _made_by(self) -> MadeBy:
        return MadeBy(version=__version__, analyser=self.parser.analyser, pipeline=self.parser.pipeline)

    def _pipe_processes(self, articles: Iterable[Source], batch_size: int, n_process: int) -> Iterator[Extraction]:
        from beritanlp.processes import Processes

        waiting: deque[Future[list[Extraction]]] = deque()
        with Processes(n_process) as pool:
            for batch in _batches(articles, batch_size):
                waiting.append(pool.submit(_extract_batch, self.parser.analyser, self._folders, batch))
                if len(waiting) > 2 * n_process:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()


def read_doc(article: Article, sections: Sections, doc: Doc, lexicons: Lexicons, made_by: MadeBy) -> Extraction:
    """Run the stages over a parsed article: this is the library, read from top to bottom."""
    published = article.published or find_published(article.text, sections, lexicons.time)
    times = find_times(doc, sections, published, lexicons.time)
    named = find_mentions(doc, sections, lexicons.names)
    cast = resolve_entities(doc, sections, named, lexicons.names)
    quotes = find_quotes(doc, sections, cast.told(), lexicons.speech)
    mentions = cast.mentions(quotes)
    entities = cast.entities(mentions)
    events = find_events(doc, sections, mentions, entities, times, quotes, published, lexicons.frames)
    relations = find_relations(doc, mentions, entities, times, events)
    return Extraction(
        id=article.id or hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        article=_article_info(article, published),
        made_by=made_by,
        sections=sections,
        sentences=tuple(Sentence(start=s.start_char, end=s.end_char) for s in doc.sents),
        mentions=mentions,
        entities=entities,
        times=times,
        quotes=quotes,
        events=events,
        relations=relations,
    )


def load(analyser: str = "spacy", *, lexicons: str | Path | None = None, models: str | Path | None = None) -> Extractor:
    """Load an extractor.

    ``analyser`` is ``"spacy"`` (the shipped pipeline) or ``"stanza"`` (extra ``beritanlp[stanza]``). ``lexicons`` is a
    folder of your own lexicon files, named as the shipped ones, whose entries are added to them. ``models`` is a folder
    of models for the analyser: a spaCy pipeline, or Stanza's models (when absent they are looked for in
    ``models/stanza-id`` of a clone, then in Stanza's download folder); events are read from the vectors of the shipped
    pipeline, and a pipeline with others finds none. Raises ``PipelineError`` or ``LexiconError``
    with a sentence that says what to do.
    """
    own = Path(lexicons) if lexicons is not None else None
    folder = Path(models) if models is not None else None
    return Extractor(load_parser(analyser, folder), load_lexicons(own), own, folder)


def extract(
    text: str,
    *,
    published: str | date | datetime | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Extraction:
    """Read one article with the default extractor, which is loaded at the first call.

    ``published`` is an ISO 8601 string, a ``date`` or a ``datetime``; when absent it is read from the page itself, and
    when the page has none, relative dates stay unresolved, and days without a year take that of the days that the text
    gives in full. Raises ``InputError`` for a date that is no date.
    """
    given = {"text": text, "published": published, "title": title, "outlet": outlet, "url": url, "id": id}
    return _default_extractor()(make_article(**given))


def make_article(**fields: object) -> Article:
    """Make an ``Article``; what does not fit is an ``InputError`` in one line instead of a validation report."""
    try:
        return Article.model_validate(fields)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise InputError(f"{where}: {problem['msg'].removeprefix('Value error, ')}") from None


def as_article(source: Source) -> Article:
    """Take an ``Article`` as it is and make one of plain text."""
    return source if isinstance(source, Article) else make_article(text=source)


@cache
def _default_extractor() -> Extractor:
    return load()


@cache
def _process_extractor(analyser: str, folders: Folders) -> Extractor:
    own, models = folders
    return load(analyser, lexicons=own, models=models)


def _extract_batch(analyser: str, folders: Folders, batch: list[Source]) -> list[Extraction]:
    return list(_process_extractor(analyser, folders).pipe(batch, batch_size=len(batch)))


@contextmanager
def _deaths_told() -> Iterator[None]:
    try:
        yield
    except BrokenExecutor:
        raise BeritaError(
            "a process has died: is there memory for it, and does the script that calls pipe do it below "
            'if __name__ == "__main__"?'
        ) from None


def _batches(articles: Iterable[Source], size: int) -> Iterator[list[Source]]:
    iterator = iter(articles)
    while batch := list(islice(iterator, size)):
        yield batch


def _article_info(article: Article, published: datetime | None) -> ArticleInfo:
    found: Literal["given", "text"] | None = "given" if article.published else "text" if published else None
    return ArticleInfo(
        text=article.text,
        title=article.title,
        published=published.isoformat() if published else None,
        published_from=found,
        outlet=article.outlet,
        url=article.url,
    )
