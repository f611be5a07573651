"""An article as a page: its text with coloured mentions and their cards, quotations tied to who said them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beritanlp.schema import Extraction
from beritanlp.views.cards import cards
from beritanlp.views.marking import Layer, Mark, layered, marked
from beritanlp.views.page import render
from beritanlp.views.summary import title_of

if TYPE_CHECKING:
    from markupsafe import Markup


def article_page(extraction: Extraction) -> str:
    """Return an extraction as one self-contained HTML page."""
    article = extraction.article
    published = article.published and article.published[:16].replace("T", " ")
    facts = (article.outlet, published, article.url)
    return render(
        "article",
        title=title_of(extraction) or "Untitled",
        facts=[fact for fact in facts if fact],
        heading=article.title,
        text=_text(extraction),
        sections=cards(extraction),
        made_by=extraction.made_by,
    )


def _text(extraction: Extraction) -> Markup:
    """Return the text: sections around quotations around mentions, times and triggers."""
    names = {one.id: one.name for one in extraction.entities}
    sections = [Mark(one.start, one.end, {"class": one.kind}, "span") for one in extraction.sections]
    quotes = [
        Mark(
            one.start,
            one.end,
            _card(one.id, "said") | {"data-speaker": one.speaker or "", "data-by": names.get(one.speaker or "", "?")},
            "span",
            f"at-{one.id}",
        )
        for one in extraction.quotes
    ]
    layers: list[Layer] = [sections, *layered(quotes), *layered(_marks(extraction))]
    return marked(extraction.article.text, layers)


def _marks(extraction: Extraction) -> Iterator[Mark]:
    met: set[str] = set()
    for one in extraction.mentions:
        if one.entity:
            first = None if one.entity in met else f"at-{one.entity}"
            met.add(one.entity)
            facts = _card(one.entity, f"{one.type.lower()} {one.form}") | {"data-rule": f"{one.form}, {one.rule}"}
            yield Mark(one.start, one.end, facts, id=first)
    for time in extraction.times:
        yield Mark(time.start, time.end, _card(time.id, "time"), id=f"at-{time.id}")
    for event in extraction.events:
        yield Mark(event.trigger.start, event.trigger.end, _card(event.id, "trigger"), id=f"at-{event.id}")


def _card(id: str, style: str) -> dict[str, str]:
    return {"class": style, "data-card": id, "tabindex": "0", "aria-describedby": id}
