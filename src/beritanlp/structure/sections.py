"""Sections of a news page: which characters are title, dateline, body, linked headlines, bylines and footers.

Works on characters alone, so that it is done before any parser sees the text. Most text comes with its line breaks
lost, hence everything is looked for inside a line as well: a headline glued to the dateline, ``Baca juga`` with the
linked headline in the midst of a paragraph, the byline behind the last full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritanlp.lexicon.layout import Layout
from beritanlp.schema import Section
from beritanlp.structure.front import find_front
from beritanlp.structure.inserts import find_inserts
from beritanlp.structure.marks import Mark, free_stretches, line_spans

_PARAGRAPH = re.compile(r"(?<=[.!?”\"’])[ \t\xa0]{2,}(?=[A-ZÀ-Þ“\"‘])")

# The last character of a line, the break, and the first of the next: a small letter or comma goes on; so does a capital
# when a blank before the break shows that a link stood there.
_BROKEN = re.compile(r"[^.!?:\n][^\S\n]*\n\s*[a-zà-ÿ,.;)]|[^\s.!?:\"”’)\n][^\S\n]+\n[A-ZÀ-Þ]")


def find_sections(text: str, layout: Layout) -> tuple[Section, ...]:
    """Cut a page into sections: in text order, disjoint, with nothing but blanks left out between them.

    Every paragraph of the body is a section of its own, and what interrupts a paragraph (a linked headline, an
    advertisement) divides it. Bylines, tags and the note where an article was first published are ``source``.
    """
    lines = line_spans(text)
    marks = find_front(text, lines, layout)
    marks = sorted([*marks, *find_inserts(text, lines, marks, layout)])
    body = [Mark(start, end, "body") for start, end in _paragraphs(text, lines, marks)]
    return tuple(Section(start=mark.start, end=mark.end, kind=mark.kind) for mark in sorted([*marks, *body]))


def _paragraphs(text: str, lines: list[tuple[int, int]], marks: list[Mark]) -> Iterator[tuple[int, int]]:
    for start, end in _joined(text, list(free_stretches(lines, marks))):
        cuts = [(gap.start(), gap.end()) for gap in _PARAGRAPH.finditer(text, start, end)]
        for left, right in zip(
            [start, *(after for _, after in cuts)], [*(before for before, _ in cuts), end], strict=True
        ):
            if text[left:right].strip():
                yield _trim(text, left, right)


def _joined(text: str, stretches: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches, those in one where a line break stands in the midst of a sentence, as around lost links."""
    at = 0
    while at < len(stretches):
        start, end = stretches[at]
        at += 1
        while at < len(stretches) and _BROKEN.fullmatch(text, max(start, end - 1), stretches[at][0] + 1):
            end = stretches[at][1]
            at += 1
        yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end
