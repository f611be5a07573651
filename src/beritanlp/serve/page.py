"""The page at ``/``: its files, and the policy that lets nothing else run in it or in the views that it shows."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from importlib.resources import files

from beritanlp import __version__
from beritanlp.graph.build import build_graph
from beritanlp.schema import ArticleInfo, Extraction, MadeBy
from beritanlp.views.article_page import article_page
from beritanlp.views.graph_page import graph_page
from beritanlp.views.timeline_page import timeline_page

MEDIA_TYPES = {"page.html": "text/html", "page.css": "text/css", "page.js": "text/javascript", "base.css": "text/css"}


@cache
def page_file(name: str) -> bytes:
    """Return one of the page's files; ``base.css`` is that of all pages of the library."""
    folder = files("beritanlp.views") / "templates" if name == "base.css" else files("beritanlp.serve") / "static"
    return (folder / name).read_bytes()


@cache
def page_policy() -> str:
    """Return the page's Content-Security-Policy.

    A view is shown in a frame without an origin of its own, where this policy holds beside the view's own: the styles
    and scripts of the views are named by their hashes.
    """
    hashes = " ".join(sorted(set(re.findall(r"'sha256-[^']+'", unescape("".join(_empty_views()))))))
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; img-src data:; "
        f"connect-src 'self'; style-src 'self' {hashes}; script-src 'self' {hashes}"
    )


def _empty_views() -> tuple[str, str, str]:
    made_by = MadeBy(version=__version__, analyser="spacy", pipeline="")
    nothing = Extraction(id="nothing", article=ArticleInfo(text=""), made_by=made_by)
    graph = build_graph([nothing])
    return article_page(nothing), timeline_page(graph), graph_page(graph)
