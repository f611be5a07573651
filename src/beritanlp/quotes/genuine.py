"""Which quoted stretches are speech: no titles, no links, no narration between stray marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from beritanlp.lexicon.speech import Speech
from beritanlp.quotes.known import Page
from beritanlp.structure.quotation import Quoted

_SHORTEST = 4
_ENDED = re.compile(r"(?:[.!?][\"”]?|^|\n)\s*$")
_WORD = re.compile(r"\w[\w'’-]*")


def is_speech(page: Page, quoted: Quoted, *, told: bool) -> bool:
    """A quotation has four words at least and is not the title of something; ``told`` says that a cue is behind it."""
    words = _WORD.findall(page.text, quoted.start, quoted.end)
    if len(words) < _SHORTEST or not (told or _has_sentence_case(words, page.speech)):
        return False
    if not told and (_is_link(page.text, quoted) or page.speech.shown.match(page.text, quoted.end)):
        return False
    before = max(0, quoted.start - 40)
    if not told and page.speech.entitled.search(page.text, before, quoted.start):
        return False
    return page.text[quoted.end - 2] in ",.!?…" or not page.speech.titled.search(page.text, before, quoted.start)


def _is_link(text: str, quoted: Quoted) -> bool:
    """Say whether a quoted stretch is an address, or a title that links to one as Markdown writes it."""
    inside = text[quoted.start + 1 : quoted.end - 1]
    return "](http" in inside or (inside.startswith("http") and " " not in inside)


def is_between(page: Page, quoted: Quoted, end: int) -> bool:
    """Say whether words stand between two quotations whose marks are stray: ``... kami." Budi pulang. " Stok ...``.

    They have blanks inside both marks, follow the end of a sentence, no cue is behind them but more of the paragraph,
    and nobody speaks of himself in them. The writer's ``Dia menambahkan`` may end a paragraph between two such marks.
    """
    inside = page.text[quoted.start + 1 : quoted.end - 1]
    at = quoted.start + 2
    pronoun = page.speech.pronoun.match(page.text, at)
    narrated = pronoun and page.speech.beside.teller.match(page.text, pronoun.end())
    if not page.text[quoted.end : end].strip() and not narrated:
        return False
    if not inside[:1].isspace() or not inside[-1:].isspace() or not inside.rstrip().endswith("."):
        return False
    ended = _ENDED.search(page.text[max(0, quoted.start - 4) : quoted.start])
    told = page.speech.cue.match(page.text, quoted.end + 1)
    return ended is not None and told is None and not page.speech.own.search(inside)


def _has_sentence_case(words: Sequence[str], speech: Speech) -> bool:
    """Say whether words are written as a sentence is, and not as a headline: ``Harga Beras Naik di Jakarta``."""
    return any(word[0].islower() and word not in speech.small for word in words)


def asks(text: str, one: Quoted) -> bool:
    """Say whether a quotation ends in a question."""
    return "?" in text[one.end - 3 : one.end]


def is_written(page: Page, one: Quoted) -> bool:
    """Say whether words are those of a paper or a banner: ``"...," tertulis dalam surat``, ``yang berbunyi, "..."``."""
    before = page.speech.reads.search(page.text, max(0, one.start - 24), one.start)
    return bool(before or page.speech.written.match(page.text, one.end))
