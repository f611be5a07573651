"""Pages of HTML as articles: the text of the news alone, and what the page says of itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import beritanlp

pytest.importorskip("trafilatura")
PAGE = """<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Putin Tiba di Jakarta - Kabar Nusa</title>
<meta property="og:site_name" content="Kabar Nusa"><meta property="og:title" content="Putin Tiba di Jakarta">
<meta property="article:published_time" content="2024-06-04T08:15:00+07:00">
<link rel="canonical" href="https://kabar.example/putin-tiba"></head>
<body><nav><a href="/">Beranda</a> <a href="/politik">Politik</a></nav><article><h1>Putin Tiba di Jakarta</h1>
<p>JAKARTA - Presiden Rusia Vladimir Putin bertemu Presiden Indonesia Joko Widodo di Jakarta kemarin.</p>
<p>“Kami sepakat memperluas perdagangan gandum &amp; pupuk,” kata Putin kepada para wartawan di bandara.</p>
<p>Kunjungan itu berlangsung dua hari dan ditutup dengan jamuan makan malam di istana negara.</p></article>
<footer>Hak cipta 2019 Kabar Nusa</footer><script>var a = "jangan dibaca"</script></body></html>"""
BARE = (
    f"<html><body><article>{'<p>Dua warga Saumlaki luka akibat gempa pada hari Kamis.</p>' * 9}</article></body></html>"
)


def test_text_title_date_outlet_and_address_are_taken_over() -> None:
    article = beritanlp.read_html(PAGE)
    assert article.title == "Putin Tiba di Jakarta"
    assert article.outlet == "Kabar Nusa"
    assert article.url == "https://kabar.example/putin-tiba"
    assert article.published
    assert article.published.date().isoformat() == "2024-06-04"
    assert "gandum & pupuk" in article.text
    assert not [word for word in ("Beranda", "Hak cipta", "jangan dibaca", "<p>") if word in article.text]


def test_a_file_and_bytes_are_read_alike(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    assert beritanlp.read_html(tmp_path / "a.html") == beritanlp.read_html(PAGE.encode()) == beritanlp.read_html(PAGE)


def test_what_the_page_does_not_say_stays_unknown_or_is_given() -> None:
    assert beritanlp.read_html(BARE).published is None
    assert beritanlp.read_html(BARE).outlet is None
    given = beritanlp.read_html(BARE, published="2024-03-14", url="https://kabar.example/gempa", id="gempa")
    assert (str(given.published)[:10], given.url, given.id) == ("2024-03-14", "https://kabar.example/gempa", "gempa")


def test_a_page_is_extracted_like_any_article(extractor: beritanlp.Extractor) -> None:
    extraction = extractor(beritanlp.read_html(PAGE))
    assert {one.country for one in extraction.entities} >= {"RUS", "IDN"}
    assert any(time.value == "2024-06-03" for time in extraction.times)


@pytest.mark.parametrize("page", ["", "halo", "<html></html>", b"\x89PNG\0\0", "<p>a", "\0" * 50])
def test_a_page_without_an_article_is_an_input_error(page: str | bytes) -> None:
    with pytest.raises(beritanlp.InputError, match="no article"):
        beritanlp.read_html(page)


def test_without_trafilatura_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(beritanlp.BeritaError, match=r"pip install 'beritanlp\[html\]'"):
        beritanlp.read_html(PAGE)
