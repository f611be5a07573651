"""The pages, as text and in a browser: whatever an article says is shown as it stands and never runs."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

import beritanlp
from beritanlp.views.article_page import article_page
from beritanlp.views.graph_page import graph_page
from beritanlp.views.marking import Mark, layered, marked
from beritanlp.views.timeline_page import timeline_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
EVIL = "<script>alert(1)</script> \"tamu\" & 'kawan' </script></style><img src=x onerror=alert(1)> <!-- --> \u2028"
HOSTILE = (
    f"{EVIL}\r\n\r\nPresiden Rusia Vladimir Putin bertemu Presiden Indonesia Joko Widodo di Jakarta, Senin (3/6/2024). "
    f"“Kami sepakat </script><script>document.title='ran'</script> sekali,” kata Putin.\n"
)
Page = Callable[[], str]


@pytest.fixture(scope="module")
def hostile(extractor: beritanlp.Extractor) -> beritanlp.Extraction:
    return extractor(beritanlp.Article(text=HOSTILE, title=EVIL, outlet=EVIL, url=f"javascript:{EVIL}", id=EVIL))


@pytest.fixture(scope="module")
def pages(hostile: beritanlp.Extraction) -> dict[str, str]:
    graph = beritanlp.build_graph([hostile])
    return {
        "article": article_page(hostile),
        "timeline": timeline_page(graph, [hostile], title=EVIL),
        "graph": graph_page(graph, [hostile], title=EVIL),
    }


class Elements(HTMLParser):
    """Collects every element's name and attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", ["article", "timeline", "graph"])
def test_an_article_adds_no_element_and_no_script(pages: dict[str, str], name: str) -> None:
    found = Elements(pages[name]).found
    assert not [tag for tag, _ in found if tag in {"img", "iframe", "link", "object", "embed"}]
    assert len([tag for tag, facts in found if tag == "script" and "type" not in facts]) == 1
    assert not [facts for _, facts in found if any(one.startswith("on") or one == "style" for one in facts)]
    assert not [facts for _, facts in found if facts.get("src")]
    assert all((facts.get("href") or "#").startswith("#") for _, facts in found)


@pytest.mark.parametrize("name", ["article", "timeline", "graph"])
def test_a_page_names_no_place_outside_and_forbids_them_all(pages: dict[str, str], name: str) -> None:
    policy = next(facts["content"] for tag, facts in Elements(pages[name]).found if "http-equiv" in facts)
    assert "default-src 'none'" in str(policy)
    assert "unsafe" not in str(policy)
    assert not re.search(r"https?://|url\(|@import", pages[name])


def test_every_character_of_the_article_is_shown_once(extractions: dict[str, beritanlp.Extraction]) -> None:
    for extraction in extractions.values():
        text = re.search(r'<div class="text" lang="id">(.*?)</div>', article_page(extraction), re.DOTALL)
        assert text
        assert unescape(re.sub(r"<[^>]+>", "", text.group(1))) == extraction.article.text


def test_mentions_point_at_their_cards_and_quotations_at_their_speakers(pages: dict[str, str]) -> None:
    found = Elements(pages["article"]).found
    ids = [facts["id"] for _, facts in found if "id" in facts]
    assert len(ids) == len(set(ids))
    assert {facts["data-card"] for _, facts in found if "data-card" in facts} <= set(ids)
    assert {facts["href"] for tag, facts in found if tag == "a"} <= {f"#{one}" for one in ids}
    quote = next(facts for _, facts in found if facts.get("data-by"))
    assert quote["data-by"] == "Vladimir Putin"
    assert quote["data-speaker"] in ids
    assert all(facts["tabindex"] == "0" for _, facts in found if "data-card" in facts)


def test_marks_nest_cross_and_lose_nothing() -> None:
    text = "satu & dua tiga"
    outer, crossing, inner = (
        Mark(0, 10, {"class": "a"}),
        Mark(7, 15, {"class": "b"}, id="x"),
        Mark(0, 4, {"class": "c"}),
    )
    page = marked(text, layered([inner, crossing, outer]))
    assert unescape(re.sub(r"<[^>]+>", "", page)) == text
    assert page.count('id="x"') == 1
    assert page.startswith('<mark class="a"><mark class="c">satu</mark>')
    assert marked(text, layered([Mark(3, 3)])) == "satu &amp; dua tiga"


def test_a_timeline_is_in_order_and_gives_the_sentence(extractions: dict[str, beritanlp.Extraction]) -> None:
    page = timeline_page(beritanlp.build_graph(extractions.values()), extractions.values())
    days = re.findall(r'data-day="([^"]*)"', page)
    dated = [one for one in days if one]
    assert dated == sorted(dated)
    assert days[: len(dated)] == dated
    assert "<blockquote" in page
    assert "Korsel-AS-Jepang Sepakati" in page


def test_a_graph_page_holds_every_node_and_edge(extractions: dict[str, beritanlp.Extraction]) -> None:
    graph = beritanlp.build_graph(extractions.values())
    data = re.search(r'id="data">(.*?)</script>', graph_page(graph), re.DOTALL)
    assert data
    read = json.loads(data.group(1))
    assert len(read["nodes"]) == graph.number_of_nodes()
    assert len(read["links"]) == len(read["evidence"]) == graph.number_of_edges()


def test_nothing_makes_pages_as_well(extractor: beritanlp.Extractor) -> None:
    empty = extractor("")
    graph = beritanlp.build_graph([empty])
    assert "No events." in timeline_page(graph)
    assert "0 of" not in article_page(empty)
    assert '"nodes": [' in graph_page(graph)


needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium here to open the pages in")


def opened(page: str, folder: Path) -> tuple[str, str]:
    """Open a page in a browser; return what it has become, and what it complained of."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr"]
    flags += [f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=3000", "--dump-dom"]
    ran = subprocess.run(
        [str(CHROMIUM), *flags, file.as_uri()], capture_output=True, text=True, timeout=120, check=True
    )
    return ran.stdout, "\n".join(line for line in ran.stderr.splitlines() if "CONSOLE" in line)


@needs_chromium
@pytest.mark.parametrize("name", ["article", "timeline", "graph"])
def test_a_browser_runs_the_page_and_nothing_of_the_article(pages: dict[str, str], name: str, tmp_path: Path) -> None:
    page, complaints = opened(pages[name], tmp_path)
    assert complaints == ""
    assert "<title>ran</title>" not in page
    assert "<img" not in page


@needs_chromium
def test_a_graph_of_500_nodes_is_drawn(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    for number in range(500):
        graph.add_node(number, kind="entity", type="PERSON", name=f"Orang {number}")
        if number:
            graph.add_edge(
                number, number // 3, type="meet", begins=None, ends=None, count=1, articles=["a"], evidence=[]
            )
    page, complaints = opened(graph_page(graph).replace('value="150"', 'value="500"'), tmp_path)
    assert complaints == ""
    assert "500 of 500 nodes, 499 ties" in page


@needs_chromium
def test_a_click_on_a_tie_shows_its_evidence(extractions: dict[str, beritanlp.Extraction], tmp_path: Path) -> None:
    read = [extractions["korsel-as-jepang"]]
    page = re.sub(r"<meta http-equiv[^>]*>", "", graph_page(beritanlp.build_graph(read), read))
    click = """<script>setTimeout(() => {
      const ends = (one) => [one.source.name, one.target.name];
      const tie = shownLinks.find((one) => one.type === "agree" && ends(one).includes("Vladimir Putin"));
      const at = onScreen(middle(tie)), box = canvas.getBoundingClientRect();
      const where = { pointerId: 1, clientX: box.left + at.x, clientY: box.top + at.y, bubbles: true };
      canvas.setPointerCapture = () => {};
      ["pointerdown", "pointerup"].forEach((kind) => canvas.dispatchEvent(new PointerEvent(kind, where)));
    }, 1500)</script></body>"""
    shown, _ = opened(page.replace("</body>", click), tmp_path)
    chosen = re.search(r'<section id="chosen".*?</section>', shown, re.DOTALL)
    assert chosen
    assert "2024-06-19" in chosen.group()
    assert re.search(r"<blockquote[^>]*>[^<]*menandatangani", chosen.group())
