"""The words of titles: where one begins, what it may run across, how it is written out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.lexicon.offices import Offices

_LINKS = frozenset({"&", "/", "-"})
_ENGLISH_JOINS = frozenset({"&", "and", "of"})
_ENGLISH = 8
ORDINAL = re.compile(r"ke-?\d+")


def head_length(words: Sequence[Word], at: int, offices: Offices) -> int:
    """Return how many words from ``at`` on are the head of a title; 0 when none begins here (``pemilik mobil``)."""
    if words[at].type == "PERSON":
        return 0
    for length in offices.lengths.get(words[at].low, ()):
        if at + length <= len(words) and phrase(words, at, length) in offices.heads:
            return 0 if length == 1 and " ".join(phrase(words, at, 2)) in offices.owned else length
    return 0


def title_head(words: Sequence[Word], start: int, offices: Offices, most: int) -> tuple[int, int]:
    """Return where the head of the title that begins at ``start`` stands, behind at most so many words such as
    ``mantan`` and ``Plt``, and its length; 0 when there is none."""
    head = start
    while head < len(words) and head - start < most and _precedes_head(words, start, head, offices):
        if head_length(words, head, offices):
            break
        head += 1
    return head, head_length(words, head, offices) if head < len(words) else 0


def _precedes_head(words: Sequence[Word], start: int, at: int, offices: Offices) -> bool:
    """``Plt``, ``mantan``, and the full stop of an abbreviation: ``plt . Direktur``."""
    return phrase(words, at, 1) in offices.before or (
        at > start and words[at].text == "." and words[at].end > words[at].start
    )


def before_length(words: Sequence[Word], at: int, offices: Offices) -> int:
    """Return how many words just before ``at`` belong to the title (``mantan``, ``calon wakil``)."""
    taken = 0
    while at - taken > 0 and words[at - taken - 1].entity is None:
        step = next((n for n in (2, 1) if at - taken >= n and phrase(words, at - taken - n, n) in offices.before), 0)
        if not step:
            break
        taken += step
    return taken + (_english_before(words, at - taken, offices) if words[at].low in offices.english else 0)


def _english_before(words: Sequence[Word], at: int, offices: Offices) -> int:
    """How many words before an English head name its field: ``Marketing and Communication Department Head``."""
    first = at
    while first > 0 and words[first - 1].entity is None:
        if words[first - 1].low in offices.acts:
            break
        if words[first - 1].text[0].isupper() and words[first - 1].text.isalpha():
            first -= 1
        elif first < at and first > 1 and words[first - 1].low in _ENGLISH_JOINS and words[first - 2].text[0].isupper():
            first -= 2
        else:
            break
    return at - first


def english_head(words: Sequence[Word], start: int, names: Names) -> tuple[int, int]:
    """The last word of an English title: ``Product Management Manager``, ``Community Development Group Head``."""
    for at in range(start, min(len(words), start + _ENGLISH)):
        word = words[at]
        if word.entity is not None or not (word.text[0].isupper() or (at > start and word.low in _ENGLISH_JOINS)):
            break
        if word.low in names.offices.english:
            return at, 1
    return start, 0


def links(word: Word, offices: Offices, names: Names) -> bool:
    """Say whether a title may run across this word on its way to the name."""
    if word.entity is not None:
        return word.type != "PERSON"
    if word.low in offices.acts:
        return False
    if (
        word.text[0].isupper()
        or (word.text.isdigit() and len(word.text) < 5)
        or word.text in _LINKS
        or word.text in "()"
    ):
        return True
    if ORDINAL.fullmatch(word.low):
        return True
    return word.low in offices.joins or word.low in offices.states or word.text in names.honorifics


def is_abbreviated(words: Sequence[Word], at: int, names: Names) -> bool:
    """The full stop of a rank before a name or another rank: ``Irjen Pol .``; ``TNI. Sedangkan`` ends a sentence."""
    if at == 0 or words[at].text != "." or words[at - 1].text not in names.honorifics:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    led = after is not None and (after.type is not None or after.text in names.honorifics or not after.text.isalpha())
    return led and words[at].end > words[at].start


def write_out(words: Sequence[Word], offices: Offices) -> str:
    """Join the words of a title as they stand, with the abbreviations written out that news texts write out.

    The short form right behind the whole title is left out: ``Menteri Sosial Mensos``.
    """
    plain = " ".join(word.text for word in words)
    if plain.lower() in offices.kept:
        return plain
    text = ""
    for at, word in enumerate(words):
        written = offices.abbreviations.get(word.low, word.text)
        if text and text.lower() in (written.lower(), offices.kept.get(word.low, "").lower()):
            continue
        text += " " * (at > 0 and word.start > words[at - 1].end and word.text != ",") + written
    return text


def phrase(words: Sequence[Word], at: int, length: int) -> tuple[str, ...]:
    """Return some words in lower case, to look them up."""
    return tuple(w.low for w in words[at : at + length])
