"""A page of HTML as an article, by trafilatura: the text of the news without what stands around it."""

from __future__ import annotations

from pathlib import Path

from beritanlp.errors import BeritaError, InputError
from beritanlp.extractor import make_article
from beritanlp.schema import Article

SUFFIXES = (".html", ".htm", ".xhtml")


def read_html(
    page: str | bytes | Path, *, url: str | None = None, published: str | None = None, id: str | None = None
) -> Article:
    """Return the article of a page; title, date, outlet and address are those that the page states.

    ``page`` is HTML, or a ``Path`` to a file of it. ``url`` is where it comes from; ``published`` counts when the page
    does not say. Nothing is fetched. Raises ``InputError`` for a page without an article, ``BeritaError`` when
    trafilatura is missing (``beritanlp[html]``).
    """
    try:
        from trafilatura import bare_extraction
        from trafilatura.settings import Document
    except ImportError:
        raise BeritaError("reading HTML needs trafilatura: pip install 'beritanlp[html]'") from None
    html = page.read_bytes() if isinstance(page, Path) else page
    dates = {"extensive_search": False, "original_date": True}  # stated, and not guessed from the text
    found = bare_extraction(html, url=url, include_comments=False, with_metadata=True, date_extraction_params=dates)
    if not isinstance(found, Document) or not found.text:
        raise InputError("this page holds no article that can be found")
    return make_article(
        text=found.text,
        title=found.title or None,
        published=found.date or published,
        outlet=found.sitename or None,
        url=url or found.url or None,
        id=id,
    )
