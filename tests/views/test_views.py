"""The views: everything of the article escaped, nothing fetched, nothing left out."""

from __future__ import annotations

import re
from html import unescape

import beritanlp
from beritanlp.views.article import article_html
from beritanlp.views.summary import summarise

HOSTILE = (
    "<script>alert(\"x\")</script> Presiden Rusia Vladimir Putin & 'tamu' tiba di Jakarta, Senin (3/6/2024) <img src=x>"
)


def test_nothing_of_an_article_is_markup(extractor: beritanlp.Extractor) -> None:
    page = extractor(HOSTILE)._repr_html_()
    tags = set(re.findall(r"</?([a-z]+)", page))
    assert tags <= {"div", "style", "p", "mark", "table", "thead", "tbody", "tr", "th", "td"}
    assert "http" not in page
    assert "url(" not in page


def test_the_text_is_all_there(extractions: dict[str, beritanlp.Extraction]) -> None:
    for extraction in extractions.values():
        paragraph = re.search(r"<p>(.*?)</p>", article_html(extraction), re.DOTALL)
        assert paragraph
        assert unescape(re.sub(r"<[^>]+>", "", paragraph.group(1))) == extraction.article.text


def test_mentions_carry_the_name_of_their_entity(extractions: dict[str, beritanlp.Extraction]) -> None:
    page = article_html(extractions["korsel-as-jepang"])
    assert 'title="Korea Selatan · GPE · KOR"' in page
    assert ">Korsel</mark>" in page


def test_an_empty_article_shows_nothing(extractor: beritanlp.Extractor) -> None:
    assert "<table>" not in article_html(extractor(""))


def test_a_summary_is_in_order_of_time(extractions: dict[str, beritanlp.Extraction]) -> None:
    summary = summarise(extractions["gempa-maluku"])
    assert summary.title == "Gempa Magnitudo 5,8 Guncang Maluku, Dua Warga Saumlaki Luka"
    assert summary.published == "2024-03-14T09:20:00+07:00"
    dated = [moment.time is not None for moment in summary.timeline]
    assert dated == sorted(dated, reverse=True)
