"""Words that lead from one title of somebody to the next: ``sekaligus``, ``yang juga``, a stroke, ``dan``."""

from __future__ import annotations

from collections.abc import Sequence

from beritanlp.entities.title_words import before_length, phrase, title_head
from beritanlp.entities.titles import Held
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.lexicon.offices import Offices

_CHAIN = 10
_BEFORE = 3  # words such as ``mantan`` and ``Plt`` before a head
AND = frozenset({"dan", "serta", "sekaligus"})
_BOTH = frozenset({"&", "dan"})
_OWNERS = frozenset({"ORG", "GPE"})


def goes_on(words: Sequence[Word], at: int, offices: Offices) -> bool:
    """``dan`` behind ``sekaligus`` leads to a third title: ``Ketua A sekaligus Ketua B dan Ketua C Budi``."""
    if shares(words, at, offices):
        return True
    for i in range(at - 1, max(0, at - _CHAIN), -1):
        if words[i].type == "PERSON" or words[i].text in ",.":
            break
        if phrase(words, i, 1) in offices.splits:
            return words[at].low == "dan"
    return False


def shares(words: Sequence[Word], at: int, offices: Offices) -> bool:
    """``CEO dan pendiri Walhi``: one title stands bare before ``dan``, and both are of one organisation."""
    joined = words[at].low in _BOTH or phrase(words, at, 1) in offices.splits
    first = shared_head(words, at, offices) if joined else None
    if first is None or at + 1 >= len(words):
        return False
    head, length = title_head(words, at + 1, offices, _BEFORE)
    return length > 0 and words[head].text.lower() != words[first].text.lower()


def shared_head(words: Sequence[Word], end: int, offices: Offices) -> int | None:
    """Where a title begins that ends at ``end`` and may be held together with another one of the same organisation."""
    lengths = (n for n in (4, 3, 2, 1) if end >= n and " ".join(phrase(words, end - n, n)) in offices.shared)
    return next((end - n for n in lengths), None)


def splits(words: Sequence[Word], at: int, length: int, names: Names) -> bool:
    """Say whether some words, or a stroke before the head of a unit, lead from a title to the next one."""
    if length == 1 and words[at].text == "/" and at + 1 < len(words):
        return words[at + 1].text[0].isupper() and words[at + 1].low in names.offices.of_units
    if length == 1 and words[at].low in _BOTH and _heads(words, at + 1, names.offices):
        return goes_on(words, at, names.offices)
    return phrase(words, at, length) in names.offices.splits


def _heads(words: Sequence[Word], at: int, offices: Offices) -> bool:
    return at < len(words) and title_head(words, at, offices, _BEFORE)[1] > 0


def lists(words: Sequence[Word], at: int, head: int, names: Names) -> bool:
    """A comma, or ``dan`` right before a title: another one's title ends there."""
    if words[at].text == ",":
        return True
    if words[head].low in names.offices.inner:
        return False
    joined = words[at].low in AND - {"sekaligus"} or shares(words, at, names.offices)
    return joined and at == head - before_length(words, head, names.offices) - 1


def with_owner(held: Held, words: Sequence[Word], end: int, following: Held, names: Names) -> Held:
    """``Analis sekaligus Kepala Riset Walhi``: what a bare title is of stands behind the next one."""
    if held.office.of is not None or shared_head(words, end, names.offices) is None:
        return held
    return Held(held.office.model_copy(update={"of": following.office.of}), held.start, held.end)


def joins_title(words: Sequence[Word], at: int, names: Names) -> int:
    """How many words lead on from a title behind a name to another: ``dan`` and the like.

    ``dan`` does so before a former title or behind an owner, ``sekaligus`` always: ``Ketua KPK dan Direktur Walhi``.
    """
    if at + 1 >= len(words):
        return 0
    former = words[at].low in AND and words[at + 1].low in names.offices.former
    owned = words[at].low in AND and words[at - 1].type in _OWNERS and _heads(words, at + 1, names.offices)
    if former or owned:
        return 1
    lengths = (n for n in (2, 1) if phrase(words, at, n) in names.offices.splits)
    return next((n for n in lengths if _heads(words, at + n, names.offices)), 0)
