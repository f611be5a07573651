"""Quotation marks paired to quoted stretches, in every style that news pages use, one pass over the characters.

Curly marks say themselves whether they open; a straight one opens when none is open and closes when one is, unless its
blanks say clearly that the one before was never closed. A mark that can only close (``datang," kata``) where none is
open closes the sentence that it stands behind. Apostrophes (``Jum'at``, ``O'Neil``) stand between letters and are no
marks; two straight ones at the edge of a word (``""Kami siap,"" kata``), as a table writes them, are one. What is still
open at the end of a paragraph ends there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

DOUBLE_MARK = r"[“”„‟«»\"]|&(?:l|r|)(?:dquo|quot);|â(?:\x80|€)[\x9c\x9dœ]|''|``"
_ESCAPED = r'(?<![^\s(])""(?=\w)|(?<=[\w.,!?…])""(?=\s|$)'
_MARK = re.compile(rf"{_ESCAPED}|{DOUBLE_MARK}|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_OPENS = frozenset({"“", "„", "«", "&ldquo;", "â\x80\x9c", "â€œ", "``", "‘"})
_CLOSES = frozenset({"”", "»", "&rdquo;", "â\x80\x9d", "â€\x9d", "’"})
_SINGLE = frozenset("'‘’")
_APART = re.compile(r"(?<=[\w)][.?!…] )\"(?= [A-ZÀ-Þ])")
_ONLY_CLOSES = re.compile(r"(?<=[\w)\]'’][,.?!'’])[\"”](?= [a-z]|[a-z]+nya\b)")
_NESTED = re.compile(r"(?<=[\w,(] )“[^“”\"\n]{1,80}”|(?<=\()“[^“”\"\n]{1,80}”")
_NESTED_STRAIGHT = re.compile(r'(?<=[\w,] )"("?)(?=\w)[^"\n,.!?]{1,40}"\1(?=[ ,.][^"\n]*[,.!?]")')
_CURLY = re.compile(r"[“”]")
_SENTENCE_START = re.compile(r"[.!?…]\s+(?=(?:[”\"]\s)?[A-ZÀ-Þ])")


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
    pairing = _Pairing(text, start, end)
    for match in _MARK.finditer(text, start, end):
        if match.start() < pairing.inner:
            continue
        if match.group() in _SINGLE:
            pairing.single(match)
        else:
            pairing.double(match)
    if pairing.open is not None:
        pairing.found.append(Quoted(pairing.open.start, end, False, False))
    return _outermost(pairing.found)


class _Pairing:
    """The marks of a paragraph, read one by one; ``inner`` is where a quotation inside the open one ends."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.found: list[Quoted] = []
        self.open: _Open | None = None
        self.open_single: _Open | None = None
        self.inner = start

    def single(self, match: re.Match[str]) -> None:
        """Read a single mark, which counts outside double ones alone."""
        if self.open is not None:
            return
        if _opens_single(self.text, match.start(), match.group()):
            self.open_single = _Open(match.start(), match.group())
        elif self.open_single is not None and match.group() != "‘":
            self.found.append(Quoted(self.open_single.start, match.end(), True, True))
            self.open_single = None

    def double(self, match: re.Match[str]) -> None:
        """Read a double mark: it opens, closes, or stands inside an open pair."""
        text, at, mark = self.text, match.start(), match.group()
        if self.open is None:
            if _ONLY_CLOSES.match(text, at):
                self._close(_sentence_start(text, self.found[-1].end if self.found else self.start, at), match)
            elif mark not in _CLOSES or _looks_opening(text, at, match.end(), self.start, self.end):
                self.open = _Open(at, mark)
        elif (self.open.mark == '"' or mark in "“") and (nested := self._nested(match)):
            self.inner = nested.end()
        elif _restarts(text, match, self.open, self.start, self.end):
            self._restart(at, mark)
        else:
            self._close(self.open.start, match)

    def _nested(self, match: re.Match[str]) -> re.Match[str] | None:
        at = match.start()
        curly = _NESTED.match(self.text, at)
        if curly and self.open and self.open.mark == "“":
            behind = _CURLY.search(self.text, curly.end(), self.end)
            return curly if behind and behind.group() == "”" else None
        return curly or _NESTED_STRAIGHT.match(self.text, at, self.end)

    def _restart(self, at: int, mark: str) -> None:
        """Open anew; what is open and ended its sentence is a part of a speech whose parts are never closed."""
        assert self.open is not None
        end = self.open.start + len(self.text[self.open.start : at].rstrip())
        if mark == self.open.mark == "“" and self.text[end - 1] in ".!?":
            self.found.append(Quoted(self.open.start, end, False, False))
        self.open = _Open(at, mark)

    def _close(self, start: int, match: re.Match[str]) -> None:
        self.found.append(Quoted(start, match.end(), True, False))
        self.open = self.open_single = None


def _opens_single(text: str, at: int, mark: str) -> bool:
    return mark == "‘" or (mark == "'" and (at == 0 or not text[at - 1].isalnum()) and text[at + 1 : at + 2].isalnum())


def _looks_opening(text: str, at: int, after: int, start: int, end: int) -> bool:
    before_blank = at == start or text[at - 1].isspace() or text[at - 1] in "(:"
    return before_blank and after < end and not text[after].isspace() and text[after] not in ".,;)"


def _restarts(text: str, match: re.Match[str], opened: _Open, start: int, end: int) -> bool:
    """Say whether a mark opens anew although one is open: then the earlier was never closed, or a stray one."""
    opening = _looks_opening(text, match.start(), match.end(), start, end)
    if match.group() in _OPENS:
        return opening
    if opened.mark in _OPENS:
        return False
    if _APART.match(text, match.start()):
        return text[opened.start + 1].isspace()
    return opening and match.group() not in _CLOSES and text[match.end()].isupper()


def _sentence_start(text: str, start: int, at: int) -> int:
    """Return where the sentence before a mark begins."""
    for cut in _SENTENCE_START.finditer(text, start, at - 1):
        start = cut.end()
    return start + len(text[start:at]) - len(text[start:at].lstrip())


def _outermost(found: list[Quoted]) -> list[Quoted]:
    kept: list[Quoted] = []
    for quoted in sorted(found):
        if kept and quoted.start < kept[-1].end:
            continue
        kept.append(quoted)
    return kept


def stands_quoted(text: str, at: int) -> bool:
    """Say whether a place is inside quotation marks, by the double marks before it on its line alone.

    It asks for no pairs, and so costs next to nothing.
    """
    line = text.rfind("\n", 0, at) + 1
    curly = text.rfind("“", line, at) > text.rfind("”", line, at)
    return curly or text.count('"', line, at) % 2 == 1
