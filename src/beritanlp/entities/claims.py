"""Titles behind a name that its bearer does not hold: wished for, of somebody else, or of one among many."""

from __future__ import annotations

import re
from collections.abc import Sequence

from beritanlp.entities.joined import AND
from beritanlp.entities.others import is_relatives
from beritanlp.entities.titles import Held
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names

_REACH = 24
_WISH = 3  # words between one that wishes and the name
LONGEST = 7  # words that lead from a name to a title
_TWO = re.compile(r" dan (?:calon )?wakil ")
_YEAR = re.compile(r" 20\d\d$")
CLOSERS = frozenset({",", ".", ";", ")", "]", "–", "-", "(", ":"})
_ONE = frozenset({"satu", "seorang"})


def is_held(held: Held, words: Sequence[Word], first: int, at: int, names: Names) -> bool:
    """Not where two are meant (``Ketua dan Wakil Ketua``) or somebody is wished for (``mengusung X sebagai Ketua``)."""
    title, before = held.office.title.lower(), words[max(0, first - _WISH) : first]
    becoming = words[at].low == "sebagai" or (words[at].text == "," and words[at + 1].low == "sebagai")
    before = [*_of_first(words, first), *before]
    wished = becoming and any(w.low in names.offices.wishing for w in before)
    behind = [w for w in words[at : at + _REACH] if w.start >= held.end][:2]
    hoped = bool(behind) and behind[0].low in names.offices.owning
    if words[at].text == "," and held.start == words[at + 1].start and _refers_back(behind, names):
        return False
    if becoming and (hoped or _YEAR.search(title)):
        return False
    if becoming and before and before[-1].low == "oleh":  # `diumumkan oleh Budi sebagai cawapres`
        return False
    if held.office.of is None and _is_one_of_many(words, at, held, names):
        return False
    if words[first - 1].low == "menurut" and words[at].low in names.offices.being:  # `X, menurut Budi, adalah ketua`
        return False
    if (becoming or words[at].low == "yang") and is_relatives(words, first, names):
        return False
    return not _TWO.search(title) and (not wished or title.startswith(("calon", "bakal")))


def _of_first(words: Sequence[Word], first: int) -> Sequence[Word]:
    """What stands before the first of two who are each named with an office: ``mengusung`` before ``Ana sebagai ketua
    dan Budi``."""
    if first < 2 or words[first - 1].low not in AND:
        return ()
    back = range(first - 2, max(0, first - _REACH), -1)
    ends = next((i for i in back if words[i].text in CLOSERS), 0)
    role = next((i for i in back if words[i].low == "sebagai"), 0)
    if role <= ends or words[role - 1].type != "PERSON":
        return ()
    name = next((i for i in range(role - 1, 0, -1) if words[i - 1].name != words[role - 1].name), 0)
    return words[max(0, name - _WISH) : name]


def _is_one_of_many(words: Sequence[Word], at: int, held: Held, names: Names) -> bool:
    """``Ana, salah satu kader`` or ``seorang pegawai``: anybody's title, which tells nothing without its owner."""
    leading = [w.low for w in words[at : at + LONGEST + 1] if w.end <= held.start]
    if not leading or leading[-1] not in _ONE:
        return False
    title = held.office.title.lower()
    among = "salah" in leading and title not in names.offices.serving
    return among or title in names.offices.generic | names.offices.following


def _refers_back(behind: Sequence[Word], names: Names) -> bool:
    """``Selain Budi, mantan Ketua KPK itu juga menolong``: who is told before, not Budi; no comma closes the title."""
    return len(behind) == 2 and behind[0].low in names.words.definite and behind[1].text not in CLOSERS
