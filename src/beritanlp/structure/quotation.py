"""Quotation marks paired to quoted stretches, in every style that news pages use, one pass over the characters.

Curly marks say themselves whether they open; a straight one opens when none is open and closes when one is, unless its
blanks say clearly that the one before was never closed. Apostrophes (``Jum'at``, ``O'Neil``) stand between letters and
are no marks. What is still open at the end of a paragraph ends there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(
    r"[“”„‟«»\"]|&(?:l|r|)(?:dquo|quot);|â(?:\x80|€)[\x9c\x9dœ]|''|``|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)"
)
_OPENS = frozenset({"“", "„", "«", "&ldquo;", "â\x80\x9c", "â€œ", "``", "‘"})
_CLOSES = frozenset({"”", "»", "&rdquo;", "â\x80\x9d", "â€\x9d", "’"})
_SINGLE = frozenset("'‘’")


class Quoted(NamedTuple):
    """A quoted stretch, marks included; ``closed`` is False when the paragraph ended first."""

    start: int
    end: int
    closed: bool
    single: bool


class _Open(NamedTuple):
    start: int
    mark: str


def find_quoted(text: str, start: int, end: int) -> list[Quoted]:
    """Return the outermost quoted stretches of the paragraph ``text[start:end]``, in text order."""
    found: list[Quoted] = []
    doubles: _Open | None = None
    singles: _Open | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if mark in _SINGLE:
            if doubles is None and _opens_single(text, match.start(), mark):
                singles = _Open(match.start(), mark)
            elif singles is not None and doubles is None and mark != "‘":
                found.append(Quoted(singles.start, match.end(), True, True))
                singles = None
        elif doubles is None:
            if mark not in _CLOSES or _looks_opening(text, match.start(), match.end(), start, end):
                doubles = _Open(match.start(), mark)
        elif _restarts(text, match, doubles.mark, start, end):
            doubles = _Open(match.start(), mark)
        else:
            found.append(Quoted(doubles.start, match.end(), True, False))
            doubles = singles = None
    if doubles is not None:
        found.append(Quoted(doubles.start, end, False, False))
    return _outermost(found)


def _opens_single(text: str, at: int, mark: str) -> bool:
    return mark == "‘" or (mark == "'" and (at == 0 or not text[at - 1].isalnum()) and text[at + 1 : at + 2].isalnum())


def _looks_opening(text: str, at: int, after: int, start: int, end: int) -> bool:
    before_blank = at == start or text[at - 1].isspace() or text[at - 1] in "(:"
    return before_blank and after < end and not text[after].isspace() and text[after] not in ".,;)"


def _restarts(text: str, match: re.Match[str], opened: str, start: int, end: int) -> bool:
    """Say whether a mark opens anew although one is open: then the earlier was never closed."""
    opening = _looks_opening(text, match.start(), match.end(), start, end)
    if match.group() in _OPENS:
        return opening
    return opening and opened not in _OPENS and match.group() not in _CLOSES and text[match.end()].isupper()


def _outermost(found: list[Quoted]) -> list[Quoted]:
    kept: list[Quoted] = []
    for quoted in sorted(found):
        if kept and quoted.start < kept[-1].end:
            continue
        kept.append(quoted)
    return kept
