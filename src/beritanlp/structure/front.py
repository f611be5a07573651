"""The front of a page: publication line, title, subtitle, captions and dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from beritanlp.lexicon.layout import Layout
from beritanlp.schema import SectionKind
from beritanlp.structure.marks import Mark, keep_disjoint

_SEARCHED_LINES = 16
_LONGEST_TITLE = 220
_LONGEST_CAPTION = 420
_DATED = re.compile(r"\(?\d{1,2}[/ ](?:\d{1,2}|[A-Z][a-z]{2,8})[/ ]\d{4}\)?")
_SENTENCE_END = re.compile(r"[a-z0-9)”\"]\.(?:\s+[A-ZÀ-Þ“\"]|\s*$)")

Line = tuple[int, int]


def find_front(text: str, lines: Sequence[Line], layout: Layout) -> list[Mark]:
    """Return the marks of whole lines that are no running text and of the page's front, disjoint and in order."""
    kinds = [line_kind(text[start:end], layout) for start, end in lines]
    marks = [Mark(*line, kind) for line, kind in zip(lines, kinds, strict=True) if kind]
    plain = [i for i, kind in enumerate(kinds) if kind is None]
    dateline_at, dateline = _find_dateline(text, lines, plain[:_SEARCHED_LINES], layout)
    marks += dateline
    if plain and (not dateline or plain[0] < dateline_at) and _is_title(text, lines, plain[0]):
        marks.append(Mark(*lines[plain[0]], "title"))
        plain = plain[1:]
    marks += _between(text, lines, [i for i in plain if i < dateline_at] if dateline else [], kinds)
    marks += _captions(text, lines, plain, kinds)
    return keep_disjoint(marks)


def line_kind(line: str, layout: Layout) -> SectionKind | None:
    """Return the kind of a whole line that is no running text, or None."""
    if len(line) > _LONGEST_CAPTION:
        return None
    for kind, pattern in layout.lines.items():
        if pattern.fullmatch(line):
            return kind  # type: ignore[return-value]
    return None


def _find_dateline(text: str, lines: Sequence[Line], plain: Sequence[int], layout: Layout) -> tuple[int, list[Mark]]:
    """Return the index of the first line with a dateline and the marks on it: the dateline and what stands before."""
    for nth, i in enumerate(plain):
        start, end = lines[i]
        begin = _skip_prefix(text, start, end, layout)
        before: SectionKind | None = None
        if layout.byline.match(text, begin):
            found, before = _last_dateline(text, begin, min(end, begin + _LONGEST_TITLE), layout), "source"
        else:
            found, before = layout.strong_dateline.match(text, begin), None
            if not found and (nth or len(plain) == 1):
                found = layout.weak_dateline.match(text, begin)
            if not found and nth < 2:
                found, before = layout.strong_dateline.search(text, begin, min(end, begin + _LONGEST_TITLE)), "title"
        if found:
            marks = [Mark(found.start() if before else start, found.end(), "dateline")]
            return i, [Mark(start, _rstrip(text, start, found.start()), before), *marks] if before else marks
    return -1, []


def _last_dateline(text: str, begin: int, end: int, layout: Layout) -> re.Match[str] | None:
    """Return the last dateline behind a byline, which may itself name the outlet."""
    found = last = layout.strong_dateline.search(text, begin, end)
    while found:
        last = found
        found = layout.strong_dateline.search(text, found.start() + 1, end)
    return last


def _skip_prefix(text: str, start: int, end: int, layout: Layout) -> int:
    while start < end and (found := layout.prefix.match(text, start)):
        start = found.end()
    return start


def _rstrip(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _is_title(text: str, lines: Sequence[Line], i: int) -> bool:
    """A first line is a title when it is short, one sentence, and something follows it."""
    start, end = lines[i]
    line = text[start:end]
    return i + 1 < len(lines) and len(line) <= _LONGEST_TITLE and not _SENTENCE_END.search(line)


def _between(text: str, lines: Sequence[Line], between: Sequence[int], kinds: Sequence[str | None]) -> list[Mark]:
    """Mark the lines between title and dateline: captions carry a date or a credit, a subtitle is one sentence."""
    marks = []
    for i in between:
        start, end = lines[i]
        if end - start > _LONGEST_CAPTION:
            continue
        if _before_credit(i, kinds) or _DATED.search(text, start, end):
            marks.append(Mark(start, end, "caption"))
        elif end - start <= _LONGEST_TITLE:
            marks.append(Mark(start, end, "subtitle"))
    return marks


def _captions(text: str, lines: Sequence[Line], plain: Sequence[int], kinds: Sequence[str | None]) -> list[Mark]:
    """Mark a short line before a photographer's credit, and every repetition of it."""
    captions = {
        text[slice(*lines[i])]
        for i in plain
        if _before_credit(i, kinds) and lines[i][1] - lines[i][0] <= _LONGEST_CAPTION
    }
    return [Mark(*lines[i], "caption") for i in plain if text[slice(*lines[i])] in captions] if captions else []


def _before_credit(i: int, kinds: Sequence[str | None]) -> bool:
    return i + 1 < len(kinds) and kinds[i + 1] == "credit"
