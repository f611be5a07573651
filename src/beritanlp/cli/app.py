"""The program itself, what its commands have in common, and how it fails: in one line, with an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from beritanlp.errors import BeritaError

EXAMPLES = """
Examples:

  beritanlp extract article.txt

  beritanlp extract --published 2024-06-22 --format json - < article.txt

  beritanlp extract archive.jsonl > extractions.jsonl

  beritanlp view article.txt -o page.html

  beritanlp graph news/ -o graph.html

  beritanlp timeline news/ --entity "Vladimir Putin"

  beritanlp export news/ --to jsonld -o news.jsonld
"""
app = typer.Typer(
    help="Read Indonesian news: who, where, when, what happened and who said it." + "\n" + EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Text or HTML files, one article each; .jsonl files, one article a line; folders of these; "
        "- for standard input.",
    ),
]
FilesOrRead = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        help="Text or HTML files, one article each; .jsonl files, one article a line; folders of these; "
        "- for standard input. Or what extract and batch have written: .jsonl files, also as .gz or .zst, and folders.",
    ),
]
Processes = Annotated[int, typer.Option(min=1, help="How many processes read articles; about 450 MB each.")]
Published = Annotated[
    str | None, typer.Option(metavar="ISO", help="When the articles that do not say so themselves were published.")
]
Lexicons = Annotated[
    Path | None,
    typer.Option(
        "--lexicons", metavar="DIR", help="Your own lexicon files, named as the shipped ones: their entries are added."
    ),
]
First = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only what happened on this day or later.")]
Last = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only what happened on this day or before.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Only what had begun by this day, states that had ended left out."),
]


def main() -> None:
    """Run the command line; exit 0, 1 for bad input, 2 for wrong usage."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)


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


def write_line(line: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(line + "\n")


def write_page(page: str, output: Path) -> None:
    """Write a page and say how large it is."""
    output.write_text(page, encoding="utf-8", errors="replace")
    write_line(f"{output}: {output.stat().st_size / 1000:,.0f} kB")


def _fail(message: str) -> NoReturn:
    print("beritanlp: " + " ".join(message.split()), file=sys.stderr)
    raise typer.Exit(1) from None
