"""The ends of a name of any type: marks, those of a list's lines too, line breaks, numbers of a list and open brackets
are outside."""

from __future__ import annotations

import re
from dataclasses import replace

from beritanlp.mentions.span import Span
from beritanlp.schema import EntityType

_FRONT = " \t\r\n\"“”„«»‘’'`.,;:!?*-–—/|([{<•…"
_BACK = " \t\r\n\"“”„«»‘’'`.,;:!?*-–—/|)]}>([{<•…"
_BREAK = re.compile(
    r"[\n|•*]|,\.(?=[A-Z])|(?:(?<=[a-zà-ÿ]{3})[.?!](?=[A-Z]\w)|(?<=[A-Z]{2})[.?!](?=[A-Z]{2}))(?!(?:NET|COM|CO|ID|ORG|TV)\b)"
)
_OPENED = re.compile(r"\([^\W\d][^()]*")
_UNDER, _AGES = re.compile(r" U$"), re.compile(r" ?- ?\d\d")
_LINK = re.compile(r" (?:dan|atau|serta|and|of)$")
_GROUP = re.compile(r"[A-H] (?=[A-Z][a-z])")
_LIST_NUMBER = re.compile(r"(?<=[a-z])\d\d?$")
_SCORE, _SCORED = re.compile(r" \d{1,2} ?[-–] ?\d{1,2}$"), frozenset({"GPE", "ORG", "PERSON"})
_SECTION = re.compile(r"(?<= )[IVX]{1,4}(?=\. [A-Z][a-z])")
_SERIES = re.compile(r"[a-z] [A-Z]\.$")
_INITIAL_END = re.compile(r"(?:\b[A-Z]|\b(?:Jr|Tbk|St|Inc|Ltd|Co|D\.C|U\.S|A\.S))\.$")


def trim(span: Span, text: str) -> Span | None:
    """Cut marks, other lines and list numbers off the ends of a name; None when nothing is left."""
    start, end = span.start, span.end
    if (cut := _BREAK.search(text, start, end)) is not None and cut.start() > start:
        end = cut.start()
    if span.type == "ORG" and (section := _SECTION.search(text, start + 1, min(end + 1, len(text)))):
        end = section.end()  # a sentence ends behind it: `Komisi I. Rudi`
    while start < end and text[start] in _FRONT:
        start += 1
    while end > start and text[end - 1] in _BACK and not _belongs(text, start, end, span.type):
        end -= 1
    if (under := _UNDER.search(text, start, end)) and _AGES.match(text, end):
        end = under.start()
    if link := _LINK.search(text, start, end):  # another name follows
        end = link.start()
    if text[end - 1].isdigit() and (number := _LIST_NUMBER.search(text, start, end)) and _goes_on(text, number):
        end = number.start()
    if span.type in _SCORED and text[end - 1].isdigit() and (score := _SCORE.search(text, start, end)):
        end = score.start()
    if (group := _GROUP.match(text, start, end)) and text.endswith(("Grup ", "grup "), 0, start):
        start = group.end()
    opened = text.rfind("(", start, end)
    if opened > start and _OPENED.fullmatch(text, opened, end):
        return trim(replace(span, start=start, end=opened), text)
    return replace(span, start=start, end=end) if start < end else None


def _goes_on(text: str, number: re.Match[str]) -> bool:
    """Say whether a figure glued to a name is the next one of a list: ``1. Rudi - Persada2. Adi``."""
    last = f"{int(number.group()) - 1}. "
    return text.startswith(". ", number.end()) and text[number.end() + 2 :][:1].isupper() and last in text


def _belongs(text: str, start: int, end: int, type: EntityType) -> bool:
    """A closing bracket belongs to a name that opens it, a full stop to an initial (``Trump Jr.``) and not to the
    letter of a series (``Liga A.``)."""
    last = text[end - 1]
    if last == ")":
        return text.count("(", start, end) >= text.count(")", start, end)
    if type not in ("PERSON", "GPE") and _SERIES.search(text, start, end):
        return False
    initial = last == "." and _INITIAL_END.search(text, start, end) is not None
    return initial and (" " in text[start:end] or text[start : end - 1].count(".") > 0)
