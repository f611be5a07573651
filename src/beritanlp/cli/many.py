"""``graph`` and ``timeline``: many articles together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beritanlp.cli.app import (
    EXAMPLES,
    AsOf,
    FilesOrRead,
    First,
    Last,
    Lexicons,
    Processes,
    Published,
    app,
    plain_errors,
    write_line,
    write_page,
)
from beritanlp.cli.articles import some_extractions

if TYPE_CHECKING:
    import networkx as nx

    from beritanlp.schema import Extraction

_PAGES = (".html", ".htm")
_PICTURES = (".png", ".svg", ".pdf")
_EARLIEST, _LATEST = "0001", "9999"


@app.command(epilog=EXAMPLES)
def graph(
    files: FilesOrRead,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="GRAPH", help="A .graphml, .gexf, .json, .html, .png, .svg or .pdf file."
        ),
    ],
    published: Published = None,
    lexicons: Lexicons = None,
    processes: Processes = 1,
    first: First = None,
    last: Last = None,
    day: AsOf = None,
) -> None:
    """Read articles, or what has been extracted from them, and write one graph of their entities and events."""
    from beritanlp.export.graph_files import WRITERS

    known = (*WRITERS, *_PAGES, *_PICTURES)
    if output.suffix not in known:
        raise typer.BadParameter(f"{output} ends in none of {', '.join(known)}", param_hint="--output")
    with plain_errors():
        found = some_extractions(files, published, lexicons, processes)
        built, read = _build(found, first, last, day=day, keep=output.suffix in _PAGES)
        if output.suffix in _PAGES:
            from beritanlp.views.graph_page import graph_page

            output.write_text(graph_page(built, read), encoding="utf-8", errors="replace")
        elif output.suffix in _PICTURES:
            from beritanlp.views.picture import write_picture

            write_picture(built, output)
        else:
            WRITERS[output.suffix](built, output)
        write_line(f"{output}: {built.number_of_nodes()} nodes, {built.number_of_edges()} edges")


@app.command(epilog=EXAMPLES)
def timeline(
    files: FilesOrRead,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PAGE", help="An .html file; without it, the terminal.")
    ] = None,
    entity: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this person, country or organisation took part in.")
    ] = None,
    published: Published = None,
    lexicons: Lexicons = None,
    processes: Processes = 1,
    first: First = None,
    last: Last = None,
) -> None:
    """Read articles, or what has been extracted from them, and tell their events in order of time."""
    if output and output.suffix not in _PAGES:
        raise typer.BadParameter(f"{output} does not end in .html", param_hint="--output")
    with plain_errors():
        from beritanlp.graph import timeline as in_order

        found = some_extractions(files, published, lexicons, processes)
        built, read = _build(found, first, last, keep=output is not None)
        moments = in_order(built, entity)
        if output is None:
            from beritanlp.cli.terminal import print_timeline

            print_timeline(moments)
        else:
            from beritanlp.views.timeline_page import timeline_page

            nodes = [one.node for one in moments]
            write_page(timeline_page(built, read, events=nodes, title=entity or "Timeline"), output)


def _build(
    found: Iterator[Extraction], first: str | None, last: str | None, *, day: str | None = None, keep: bool
) -> tuple[nx.MultiDiGraph, list[Extraction]]:
    """Return the graph in the time asked for, and the extractions where they are kept for their sentences.

    A date that is none is told before anything is read.
    """
    from beritanlp.graph import as_of, between, build_graph
    from beritanlp.graph.days import days

    for one in filter(None, (first, last, day)):
        days(one)
    read = list(found) if keep else []
    built = build_graph(read if keep else found)
    if day:
        built = as_of(built, day)
    if first or last:
        built = between(built, first or _EARLIEST, last or _LATEST)
    return built, read
