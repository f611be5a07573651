"""Every format by its name, and one function that writes any of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol
from urllib.parse import quote

from beritanlp.errors import InputError

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from beritanlp.schema import Extraction, Section

_LONGEST_NAME = 200


class Parse(Protocol):
    """Reads a text into words; ``beritanlp.load().parser`` is one."""

    def __call__(self, text: str, sections: Sequence[Section]) -> Doc:
        """Return the text as words; ``doc.text`` is the text."""


@dataclass(frozen=True)
class Format:
    """A format: what it is made of, what it writes (a folder when ``suffix`` is empty), and the function that does.

    ``of`` is ``graph`` for what ``build_graph`` returns, ``extractions`` for any number of these, and ``words`` for
    extractions together with a parser, which reads the words that an extraction does not hold.
    """

    name: str
    of: Literal["graph", "extractions", "words"]
    suffix: str
    about: str
    write: Callable[..., None]


def export(what: Any, to: str, out: str | Path, *, parse: Parse | None = None) -> None:
    """Write a graph or extractions as the file (for some formats the folder) ``out``, in the format named ``to``.

    ``FORMATS`` lists the formats and what each is made of. ``parse`` is needed for those that write words. Raises
    ``InputError`` for an unknown format and for what it cannot be made of.
    """
    form = find_format(to)
    graph = hasattr(what, "nodes")
    if graph != (form.of == "graph"):
        needed = "a graph: give build_graph(extractions)" if form.of == "graph" else "extractions and not a graph"
        raise InputError(f"{form.name} is made of {needed}")
    if form.of != "words":
        form.write(what, out)
    elif parse is not None:
        form.write(((one, parse(one.article.text, one.sections)) for one in what), out)
    else:
        raise InputError(f"{form.name} needs words: give parse=beritanlp.load().parser")


def find_format(name: str) -> Format:
    """Return the format of this name; ``InputError`` names those that there are."""
    if name not in FORMATS:
        raise InputError(f"there is no format {name!r}; take one of {', '.join(FORMATS)}")
    return FORMATS[name]


def _by(function: str) -> Callable[..., Any]:
    """Import a function of this package when it is first called, so that a format costs nothing to those without it."""
    module, name = function.rsplit(".", 1)

    def call(*given: Any) -> Any:
        return getattr(import_module(f"beritanlp.export.{module}"), name)(*given)

    return call


def _lines(records: Callable[[Extraction], Iterable[Mapping[str, Any]]]) -> Callable[..., None]:
    """One JSON object a line."""

    def write(extractions: Iterable[Extraction], out: str | Path) -> None:
        _write(out, (_json(record) + "\n" for one in extractions for record in records(one)))

    return write


def _array(
    records: Callable[[Extraction], Iterable[Mapping[str, Any]]], before: str, after: str
) -> Callable[..., None]:
    """One JSON array, written as it comes."""

    def write(extractions: Iterable[Extraction], out: str | Path) -> None:
        written = (_json(record) for one in extractions for record in records(one))
        _write(out, (before, *(text for n, one in enumerate(written) for text in (",\n" if n else "\n", one)), after))

    return write


def _text(words: Callable[[Extraction, Doc], str]) -> Callable[..., None]:
    def write(parsed: Iterable[tuple[Extraction, Doc]], out: str | Path) -> None:
        _write(out, (words(extraction, doc) for extraction, doc in parsed))

    return write


def _files(document: Callable[[Extraction], str], suffix: str) -> Callable[..., None]:
    """A file an article, named by the article's id."""

    def write(extractions: Iterable[Extraction], out: str | Path) -> None:
        Path(out).mkdir(parents=True, exist_ok=True)
        for one in extractions:
            _write(Path(out) / f"{file_name(one.id)}{suffix}", [document(one)])

    return write


def file_name(article: str) -> str:
    """Return an article's id as a file can be called: what is no letter, figure, ``_.-~`` or blank as ``%2F``."""
    name = quote(article, safe=" ")
    return name if len(name) <= _LONGEST_NAME else hashlib.sha256(article.encode()).hexdigest()


def _write(out: str | Path, parts: Iterable[str]) -> None:
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        file.writelines(parts)


def _json(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _one(function: str) -> Callable[[Extraction], Iterator[Any]]:
    make = _by(function)
    return lambda extraction: iter([make(extraction)])


def _jsonld(extractions: Iterable[Extraction], out: str | Path) -> None:
    from beritanlp.export.jsonld import CONTEXT, jsonld_nodes

    _array(jsonld_nodes, f'{{"@context": {_json(CONTEXT)}, "@graph": [', "\n]}\n")(extractions, out)


FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format("graphml", "graph", ".graphml", "yEd, Cytoscape, igraph, networkx", _by("graph_files.write_graphml")),
        Format("gexf", "graph", ".gexf", "Gephi, with its timeline", _by("graph_files.write_gexf")),
        Format("json", "graph", ".json", "nodes and edges with all they hold", _by("graph_files.write_json")),
        Format("neo4j", "graph", "", "CSV files for neo4j-admin database import", _by("neo4j.write_neo4j")),
        Format("parquet", "extractions", "", "a Parquet file a table", _by("tables.write_parquet")),
        Format("arrow", "extractions", "", "an Arrow file a table", _by("tables.write_arrow")),
        Format("jsonld", "extractions", ".jsonld", "linked data: schema.org and PROV", _jsonld),
        Format("plover", "extractions", ".jsonl", "political events", _lines(_by("plover.plover_records"))),
        Format("timeml", "extractions", "", "a TimeML document an article", _files(_by("timeml.to_timeml"), ".tml")),
        Format(
            "labelstudio",
            "extractions",
            ".json",
            "pre-annotated tasks for Label Studio",
            _array(_one("annotation.label_studio_task"), "[", "\n]\n"),
        ),
        Format("prodigy", "extractions", ".jsonl", "tasks for Prodigy", _lines(_one("annotation.prodigy_task"))),
        Format("conllu", "words", ".conllu", "words, trees and entities", _text(_by("conllu.to_conllu"))),
        Format("spacy", "words", ".spacy", "spaCy's DocBin", _by("docbin.write_docbin")),
    )
}
