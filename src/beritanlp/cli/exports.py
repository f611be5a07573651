"""``export``: articles in the format of another tool."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import beritanlp
from beritanlp.cli.app import EXAMPLES, FilesOrRead, Lexicons, Processes, Published, app, plain_errors, write_line
from beritanlp.cli.articles import some_extractions
from beritanlp.errors import InputError
from beritanlp.export.formats import FORMATS, find_format
from beritanlp.export.formats import export as write

_KNOWN = ", ".join(f"{one.name} ({one.about})" for one in FORMATS.values())


@app.command(epilog=EXAMPLES)
def export(
    files: FilesOrRead,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=f"One of: {_KNOWN}.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="The file to write, or the folder for several.")
    ],
    published: Published = None,
    lexicons: Lexicons = None,
    processes: Processes = 1,
) -> None:
    """Read articles, or what has been extracted from them, and write that in the format of another tool."""
    try:
        form = find_format(to)
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="--to") from None
    with plain_errors():
        found = some_extractions(files, published, lexicons, processes)
        made = beritanlp.build_graph(found) if form.of == "graph" else found
        write(made, to, output, parse=beritanlp.load().parser if form.of == "words" else None)
        write_line(f"{output}: {form.about}")
