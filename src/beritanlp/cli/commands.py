"""``extract``: what articles say. ``schema`` and ``info``: what this program is."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import beritanlp
from beritanlp.cli.app import EXAMPLES, Files, Lexicons, Processes, Published, app, plain_errors, write_line
from beritanlp.cli.articles import LINES, extractions

if TYPE_CHECKING:
    from beritanlp.schema import Extraction

INDENT = 2


class Format(StrEnum):
    """How ``extract`` writes: a summary for a reader, indented JSON, or one JSON object a line."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


@app.command(epilog=EXAMPLES)
def extract(
    files: Files,
    published: Published = None,
    format: Annotated[
        Format | None, typer.Option(help="text at a terminal and jsonl elsewhere, unless you say.", show_default=False)
    ] = None,
    lexicons: Lexicons = None,
    processes: Processes = 1,
) -> None:
    """Read articles and write what they say."""
    chosen = format or (Format.text if sys.stdout.isatty() else Format.jsonl)
    with plain_errors():
        found = extractions(files, published, lexicons, processes)
        if chosen is Format.text:
            from beritanlp.cli.terminal import print_summaries

            print_summaries(found)
        elif chosen is Format.json:
            _write_json(found, single=len(files) == 1 and not files[0].endswith(LINES) and not Path(files[0]).is_dir())
        else:
            for extraction in found:
                write_line(extraction.model_dump_json())


@app.command()
def schema() -> None:
    """Write the JSON schema of an extraction."""
    from beritanlp.schema import Extraction

    with plain_errors():
        write_line(json.dumps(Extraction.model_json_schema(mode="serialization"), indent=INDENT, ensure_ascii=False))


@app.command()
def info() -> None:
    """Say which version and which pipeline this is, and where they lie."""
    with plain_errors():
        from beritanlp.language.spacy_parser import pipeline_path

        write_line(f"beritanlp  {beritanlp.__version__}")
        write_line(f"package    {Path(beritanlp.__file__).parent}")
        write_line(f"pipeline   {beritanlp.load().parser.pipeline}")
        write_line(f"           {pipeline_path()}")


def _write_json(found: Iterator[Extraction], *, single: bool) -> None:
    if single:
        write_line(next(found).model_dump_json(indent=INDENT))
        return
    before = "[\n"
    for extraction in found:
        sys.stdout.write(before + extraction.model_dump_json(indent=INDENT))
        before = ",\n"
    write_line("\n]" if before != "[\n" else "[]")
