"""An extraction as a piece of HTML: the text with its mentions in colour, then the events as a table.

It stands alone: no script, no file from outside, every word of the article escaped. It shows in a notebook and, since
the colours follow the reader's light or dark setting, on a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from beritanlp.schema import Entity, Extraction
from beritanlp.views.colours import hue_rules
from beritanlp.views.summary import office_phrase

_STYLE = (
    ".berita{color-scheme:light dark;font:15px/1.6 system-ui,sans-serif;max-width:52em}"
    ".berita p{white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 1em}"
    ".berita mark{color:inherit;padding:0 .15em;border-radius:.25em;"
    "background:hsl(var(--hue,0) 70% 50%/.25)}"
    ".berita mark.time{background:none;border-bottom:2px solid hsl(45 90% 50%)}"
    ".berita mark.trigger{background:none;font-weight:bold}"
    ".berita table{border-collapse:collapse;font-size:14px}"
    ".berita th,.berita td{text-align:left;vertical-align:top;padding:.25em .9em .25em 0;"
    "border-bottom:1px solid hsl(0 0% 50%/.35)}"
    ".berita td:first-child{white-space:nowrap}"
) + hue_rules(".berita ")


@dataclass(frozen=True)
class Marked:
    """A stretch of the text to be shown with a class of style and a title that appears under the pointer."""

    start: int
    end: int
    style: str
    title: str


def article_html(extraction: Extraction) -> str:
    """Return an extraction as one self-contained HTML element."""
    return (
        f'<div class="berita"><style>{_STYLE}</style>'
        f"<p>{''.join(_pieces(extraction))}</p>{_event_table(extraction)}</div>"
    )


def _pieces(extraction: Extraction) -> Iterator[str]:
    text, done = extraction.article.text, 0
    for one in _marks(extraction):
        if one.start < done:
            continue
        yield escape(text[done : one.start])
        yield f'<mark class="{one.style}" title="{escape(one.title)}">{escape(text[one.start : one.end])}</mark>'
        done = one.end
    yield escape(text[done:])


def _marks(extraction: Extraction) -> list[Marked]:
    """Return what is marked, in text order; of two that overlap the longer one comes first."""
    entities = {entity.id: entity for entity in extraction.entities}
    names = {entity.id: entity.name for entity in extraction.entities}
    marks = [
        Marked(one.start, one.end, one.type.lower(), _about(entities[one.entity], names))
        for one in extraction.mentions
        if one.entity
    ]
    marks += [Marked(one.start, one.end, "time", f"{one.type} {one.value or 'unresolved'}") for one in extraction.times]
    marks += [
        Marked(one.trigger.start, one.trigger.end, "trigger", f"{one.type}: {one.summary}") for one in extraction.events
    ]
    return sorted(marks, key=lambda one: (one.start, -one.end))


def _about(entity: Entity, names: dict[str, str]) -> str:
    details = [entity.type, *([entity.country] if entity.country else [])]
    details += [office_phrase(office, names) for office in entity.offices]
    return f"{entity.name} · {' · '.join(details)}"


def _event_table(extraction: Extraction) -> str:
    if not extraction.events:
        return ""
    names = {entity.id: entity.name for entity in extraction.entities}
    rows = [
        (
            event.time or "",
            event.type,
            ", ".join(names[one] for one in event.agents),
            ", ".join(names[one] for one in event.targets),
            names[event.place] if event.place else "",
            event.status,
        )
        for event in extraction.events
    ]
    head = "".join(f"<th>{name}</th>" for name in ("when", "what", "who", "to whom", "where", "status"))
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
