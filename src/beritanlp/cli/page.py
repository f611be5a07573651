"""``view``: one article as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from beritanlp.cli.app import Published, app, plain_errors, write_page
from beritanlp.cli.articles import LINES, some_extractions


@app.command()
def view(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A text or HTML file; - for standard input.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PAGE", help="The .html file to write.")],
    published: Published = None,
) -> None:
    """Write an article as a page: who is named, what happened and who said what, in colour."""
    if article.endswith(LINES) or Path(article).is_dir():
        raise typer.BadParameter(f"{article}: a page shows one article; graph and timeline take many")
    if output.suffix not in (".html", ".htm"):
        raise typer.BadParameter(f"{output} does not end in .html", param_hint="--output")
    with plain_errors():
        from beritanlp.views.article_page import article_page

        (extraction,) = some_extractions([article], published)
        write_page(article_page(extraction), output)
