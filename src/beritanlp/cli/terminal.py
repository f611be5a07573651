"""What a reader at a terminal sees."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from beritanlp.views.summary import Summary, summarise

if TYPE_CHECKING:
    from beritanlp.graph import Moment
    from beritanlp.schema import Extraction


def print_summaries(extractions: Iterable[Extraction]) -> None:
    """Print what each article says in short."""
    console = _console()
    for number, extraction in enumerate(extractions):
        if number:
            console.rule()
        _print_summary(console, summarise(extraction))


def print_timeline(moments: Sequence[Moment]) -> None:
    """Print the events of a graph, one a line."""
    rows = [(one.time or "undated", one.type, _with_status(one.name, one.status)) for one in moments]
    _print_table(_console(), "Timeline", rows)


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else 110)


def _print_summary(console: Console, summary: Summary) -> None:
    console.print(_visible(summary.title or "(no title)"), style="bold")
    console.print(f"published {summary.published or 'unknown'}", style="dim")
    _print_table(console, "People", [(one.name, "; ".join(one.offices)) for one in summary.people])
    _print_table(console, "Countries", [(one.code, one.name, ", ".join(one.also)) for one in summary.countries])
    _print_table(
        console,
        "Timeline",
        [(one.time or "undated", one.type, _with_status(one.summary, one.status)) for one in summary.timeline],
    )
    _print_table(console, "Quotations", [(one.speaker or "unknown", one.text) for one in summary.quotations])
    _print_table(
        console,
        "Relations",
        [(one.head, one.type, one.tail, one.begins[:10] if one.begins else "") for one in summary.ties],
    )


def _with_status(summary: str, status: str) -> str:
    return summary if status == "actual" else f"{summary} ({status})"


def _print_table(console: Console, heading: str, rows: Sequence[tuple[str, ...]]) -> None:
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
