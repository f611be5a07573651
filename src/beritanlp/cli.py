"""The command line; the only file that prints."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import beritanlp
from beritanlp.errors import BeritaError

if TYPE_CHECKING:
    from rich.console import Console

    from beritanlp.schema import Extraction
    from beritanlp.views.summary import Summary

INDENT = 2
EXAMPLES = """
Examples:

  beritanlp extract article.txt

  beritanlp extract --published 2024-06-22 --format json - < article.txt

  beritanlp extract archive.jsonl > extractions.jsonl

  beritanlp graph *.txt -o news.graphml
"""
app = typer.Typer(
    help="Read Indonesian news: who, where, when, what happened and who said it." + "\n" + EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How ``extract`` writes: a summary for a reader, indented JSON, or one JSON object a line."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...", help="Text files, one article each; .jsonl files, one article a line; - for standard input."
    ),
]
Published = Annotated[
    str | None, typer.Option(metavar="ISO", help="When the articles that do not say so themselves were published.")
]


def main() -> None:
    """Run the command line; exit 0, 1 for bad input, 2 for wrong usage."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)


@app.command(epilog=EXAMPLES)
def extract(
    files: Files,
    published: Published = None,
    format: Annotated[
        Format | None, typer.Option(help="text at a terminal and jsonl elsewhere, unless you say.", show_default=False)
    ] = None,
) -> None:
    """Read articles and write what they say."""
    chosen = format or (Format.text if sys.stdout.isatty() else Format.jsonl)
    with plain_errors():
        extractions = _extractions(files, published)
        if chosen is Format.text:
            _write_text(extractions)
        elif chosen is Format.json:
            _write_json(extractions, single=len(files) == 1 and not files[0].endswith(".jsonl"))
        else:
            for extraction in extractions:
                _write_line(extraction.model_dump_json())


@app.command(epilog=EXAMPLES)
def graph(
    files: Files,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="GRAPH", help="A .graphml, .gexf or .json file.")],
    published: Published = None,
) -> None:
    """Read articles and write one graph of their entities and events."""
    from beritanlp.export.graph_files import WRITERS

    if output.suffix not in WRITERS:
        raise typer.BadParameter(f"{output} ends in none of {', '.join(WRITERS)}", param_hint="--output")
    with plain_errors():
        built = beritanlp.build_graph(_extractions(files, published))
        WRITERS[output.suffix](built, output)
        _write_line(f"{output}: {built.number_of_nodes()} nodes, {built.number_of_edges()} edges")


@app.command()
def schema() -> None:
    """Write the JSON schema of an extraction."""
    from beritanlp.schema import Extraction

    with plain_errors():
        _write_line(json.dumps(Extraction.model_json_schema(mode="serialization"), indent=INDENT, ensure_ascii=False))


@app.command()
def info() -> None:
    """Say which version and which pipeline this is, and where they lie."""
    with plain_errors():
        from beritanlp.language.spacy_parser import pipeline_path

        _write_line(f"beritanlp  {beritanlp.__version__}")
        _write_line(f"package    {Path(beritanlp.__file__).parent}")
        _write_line(f"pipeline   {beritanlp.load().parser.pipeline}")
        _write_line(f"           {pipeline_path()}")


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what can go wrong outside this program into one line on standard error and an exit code."""
    try:
        yield
        sys.stdout.flush()
    except BeritaError as error:
        _fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _fail(message: str) -> None:
    print("beritanlp: " + " ".join(message.split()), file=sys.stderr)
    raise typer.Exit(1) from None


def _extractions(files: list[str], published: str | None) -> Iterator[Extraction]:
    from beritanlp.batch.files import read_articles

    articles = read_articles(files, published)
    return beritanlp.load().pipe(articles)


def _write_line(line: str) -> None:
    sys.stdout.write(line + "\n")


def _write_json(extractions: Iterator[Extraction], *, single: bool) -> None:
    if single:
        _write_line(next(extractions).model_dump_json(indent=INDENT))
        return
    before = "[\n"
    for extraction in extractions:
        sys.stdout.write(before + extraction.model_dump_json(indent=INDENT))
        before = ",\n"
    _write_line("\n]" if before != "[\n" else "[]")


def _write_text(extractions: Iterator[Extraction]) -> None:
    from rich.console import Console

    from beritanlp.views.summary import summarise

    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else 110)
    for number, extraction in enumerate(extractions):
        if number:
            console.rule()
        _print_summary(console, summarise(extraction))


def _print_summary(console: Console, summary: Summary) -> None:
    console.print(_visible(summary.title or "(no title)"), style="bold")
    console.print(f"published {summary.published or 'unknown'}", style="dim")
    _print_table(console, "People", [(one.name, "; ".join(one.offices)) for one in summary.people])
    _print_table(console, "Countries", [(one.code, one.name, ", ".join(one.also)) for one in summary.countries])
    _print_table(
        console,
        "Timeline",
        [
            (one.time or "undated", one.type, one.summary + (f" ({one.status})" if one.status != "actual" else ""))
            for one in summary.timeline
        ],
    )
    _print_table(console, "Quotations", [(one.speaker or "unknown", one.text) for one in summary.quotations])
    _print_table(
        console,
        "Relations",
        [(one.head, one.type, one.tail, one.begins[:10] if one.begins else "") for one in summary.ties],
    )


def _print_table(console: Console, heading: str, rows: list[tuple[str, ...]]) -> None:
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    table = Table.grid(padding=(0, 2))
    for _ in rows[0]:
        table.add_column(overflow="fold")
    indents = ["  "] + [""] * (len(rows[0]) - 1)
    for row in rows:
        table.add_row(*(Text(indent + _visible(cell)) for indent, cell in zip(indents, row, strict=True)))
    console.print()
    console.print(heading, style="bold")
    console.print(table)


def _visible(text: str) -> str:
    """Put blanks for control characters, so that no article can steer the reader's terminal."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
