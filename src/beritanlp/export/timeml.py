"""Extractions as TimeML: times as TIMEX3, events as EVENT, and which event is at which time as TLINK."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from beritanlp.export.spans import NOT_XML, without_overlaps
from beritanlp.schema import Event, Span, Time

if TYPE_CHECKING:
    from beritanlp.schema import Extraction

_UNKNOWN = {"DATE": "XXXX-XX-XX", "TIME": "XXXX-XX-XXTXX:XX", "DURATION": "PXX", "SET": "PXX"}
_REPORTING = frozenset({"say", "accuse", "reject", "request", "support", "threaten"})
_MODALITY = {"planned": "akan", "possible": "mungkin"}


class _Tag(Span):
    """A stretch of the text and what is written before and after it."""

    of: Time | Event
    opening: str
    closing: str


def to_timeml(extraction: Extraction) -> str:
    """Return an article as a TimeML document.

    Its text keeps every character, one for one: what XML cannot hold (control characters) is written as U+FFFD, and
    carriage returns as references, which a reader gives back. A time without a known value has X in place of it. Of a
    time and an event at the same place the longer one is marked.
    """
    tags = without_overlaps([*map(_timex, extraction.times), *map(_event, extraction.events)])
    events = [tag.of for tag in tags if isinstance(tag.of, Event)]
    known = {tag.of.id for tag in tags if isinstance(tag.of, Time)}
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<TimeML>",
        f"<DOCID>{_text(extraction.id)}</DOCID>",
        f"<DCT>{_published(extraction)}</DCT>",
        f"<TEXT>{''.join(_marked(extraction.article.text, tags))}</TEXT>",
        *map(_instance, events),
        *(_link(one) for one in events if one.time_id in known),
        "</TimeML>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _published(extraction: Extraction) -> str:
    day = (extraction.article.published or "")[:10]
    facts = {"tid": "t0", "type": "DATE", "value": day, "functionInDocument": "CREATION_TIME"}
    return f"<TIMEX3 {_attributes(facts)}>{day}</TIMEX3>" if day else ""


def _timex(time: Time) -> _Tag:
    facts = {"tid": time.id, "type": time.type, "value": time.value or _UNKNOWN[time.type], "mod": time.mod}
    return _Tag(of=time, start=time.start, end=time.end, opening=f"<TIMEX3 {_attributes(facts)}>", closing="</TIMEX3>")


def _event(event: Event) -> _Tag:
    facts = {"eid": _id("e", event), "class": "REPORTING" if event.type in _REPORTING else "OCCURRENCE"}
    span = event.trigger
    return _Tag(of=event, start=span.start, end=span.end, opening=f"<EVENT {_attributes(facts)}>", closing="</EVENT>")


def _marked(text: str, tags: Iterable[_Tag]) -> Iterator[str]:
    at = 0
    for tag in tags:
        yield from (_text(text[at : tag.start]), tag.opening, _text(text[tag.start : tag.end]), tag.closing)
        at = tag.end
    yield _text(text[at:])


def _instance(event: Event) -> str:
    facts = {
        "eiid": _id("ei", event),
        "eventID": _id("e", event),
        "pos": "OTHER",
        "tense": "NONE",
        "aspect": "NONE",
        "polarity": "NEG" if event.status == "denied" else "POS",
        "modality": _MODALITY.get(event.status),
    }
    return f"<MAKEINSTANCE {_attributes(facts)}/>"


def _link(event: Event) -> str:
    facts = {"lid": _id("l", event), "relType": "IS_INCLUDED"}
    return f"<TLINK {_attributes(facts | {'eventInstanceID': _id('ei', event), 'relatedToTime': event.time_id})}/>"


def _attributes(facts: Mapping[str, str | None]) -> str:
    return " ".join(f"{name}={quoteattr(_legal(value))}" for name, value in facts.items() if value is not None)


def _text(text: str) -> str:
    return escape(_legal(text), {"\r": "&#13;"})


def _legal(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)


def _id(kind: str, event: Event) -> str:
    return kind + event.id.removeprefix("v")
