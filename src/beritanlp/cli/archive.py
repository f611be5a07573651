"""``batch``: an archive into a folder, with a bar that shows how far it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beritanlp.cli.app import Lexicons, Published, app, plain_errors, write_line
from beritanlp.cli.articles import loader
from beritanlp.errors import BeritaError

if TYPE_CHECKING:
    from beritanlp.batch import Progress

EXAMPLES = """
Examples:

  beritanlp batch news/ archive.jsonl.gz --out read --processes 4

  beritanlp batch archive.parquet --column text=isi --out read --resume

  beritanlp batch news/ --out read --engine ray --address head:6379 --processes 64
"""
Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="IN...",
        help=".jsonl, .csv, .tsv, .parquet, .txt and .html files, also as .gz or .zst, and folders of these.",
    ),
]


class Engine(StrEnum):
    """Whose processes read."""

    local = "local"
    ray = "ray"


@app.command(epilog=EXAMPLES)
def batch(
    inputs: Inputs,
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="The folder for extractions, dead letters and the manifest.")
    ],
    processes: Annotated[
        int, typer.Option(min=1, help="How many processes read, or actors of Ray; about 450 MB each.")
    ] = 1,
    engine: Annotated[Engine, typer.Option(help="This machine, or a Ray cluster.")] = Engine.local,
    address: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT", help="Where the Ray cluster is; unless told, on this machine, begun if need be."
        ),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a batch was stopped.")] = False,
    published: Published = None,
    column: Annotated[
        list[str] | None, typer.Option(metavar="FIELD=NAME", help="What a field is called there, as in text=isi.")
    ] = None,
    analyser: Annotated[str, typer.Option(help="spacy or stanza.")] = "spacy",
    lexicons: Lexicons = None,
) -> None:
    """Read an archive of any length into a folder; what fails is set aside with the reason."""
    from beritanlp.batch import run_batch

    columns = dict(_pair(one) for one in column or ())
    if address and engine is not Engine.ray:
        raise typer.BadParameter("only --engine ray has one", param_hint="--address")
    with plain_errors():
        with redirect_stdout(sys.stderr), _bar() as progress, _how_to_go_on(out):  # Ray tells of the dead on stdout
            manifest = run_batch(
                inputs,
                out,
                load=loader(analyser, lexicons),
                processes=processes,
                engine=engine.value,
                address=address,
                resume=resume,
                published=published,
                columns=columns,
                progress=progress,
            )
        failed = f", {manifest.failed:,} failed (dead-letters.jsonl)" if manifest.failed else ""
        write_line(f"{out}: {manifest.articles:,} articles in {len(manifest.parts):,} parts{failed}")


def _pair(given: str) -> tuple[str, str]:
    field, equals, name = given.partition("=")
    if not equals:
        raise typer.BadParameter(f"{given}: give it as in text=isi", param_hint="--column")
    return field, name


@contextmanager
def _how_to_go_on(out: Path) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        raise BeritaError(f"{out}: stopped; the same command with --resume goes on") from None


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """Draw on standard error, where somebody looks at it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("articles  {task.description}"))
    console = Console(stderr=True)
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("counting", total=None)
        yield lambda now: bar.update(task, total=now.rows, completed=now.done, description=_said(now))


def _said(now: Progress) -> str:
    left = now.seconds_left
    hours = "" if left is None else f"  {left // 3600:.0f}:{left % 3600 // 60:02.0f}:{left % 60:02.0f} left"
    return f"{now.words_a_second:,.0f} words/s  {now.failed:,} failed{hours}"
