"""The table of formats: each is written by its name, and its page says the truth."""

from __future__ import annotations

import re
from pathlib import Path

import networkx as nx
import pytest

import beritanlp
from beritanlp.export import FORMATS, export
from beritanlp.export.formats import file_name

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_written_from_a_stream(
    name: str,
    told: list[beritanlp.Extraction],
    graph: nx.MultiDiGraph,
    extractor: beritanlp.Extractor,
    tmp_path: Path,
) -> None:
    form, out = FORMATS[name], tmp_path / f"out{FORMATS[name].suffix}"
    export(graph if form.of == "graph" else iter(told), name, out, parse=extractor.parser)
    assert out.is_file() if form.suffix else any(out.iterdir())


def test_wrong_use_is_said_in_a_sentence(
    told: list[beritanlp.Extraction], graph: nx.MultiDiGraph, tmp_path: Path
) -> None:
    with pytest.raises(beritanlp.InputError, match="no format 'docx'; take one of graphml, gexf"):
        export(told, "docx", tmp_path / "a")
    with pytest.raises(beritanlp.InputError, match=r"give build_graph\(extractions\)"):
        export(told, "gexf", tmp_path / "a")
    with pytest.raises(beritanlp.InputError, match="extractions and not a graph"):
        export(graph, "jsonld", tmp_path / "a")
    with pytest.raises(beritanlp.InputError, match=r"give parse=beritanlp.load\(\).parser"):
        export(told, "conllu", tmp_path / "a")
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("article", ["a/b", "../../etc", "..", "a" * 300, "é\n", "https://x.id/?a=b&c"])
def test_no_article_is_written_outside_its_folder(article: str, tmp_path: Path) -> None:
    file = tmp_path / f"{file_name(article)}.tml"
    file.write_text("")
    assert file.resolve().parent == tmp_path.resolve()


def test_the_page_lists_every_format() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)[1:] == list(FORMATS)


def test_the_examples_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for example in re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        exec(compile(example, "docs/exports.md", "exec"), names)
