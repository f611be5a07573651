"""Titles before a name that are not its bearer's: ``tim pengacara Budi``, ``istri Gubernur Bali, Ana``."""

from __future__ import annotations

from collections.abc import Sequence

from beritanlp.entities.title_words import head_length, phrase
from beritanlp.entities.titles import Held
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names

_REACH = 30
_TITLE = 8
_MEETING = frozenset({"bersama", "dengan"})


def is_anothers(words: Sequence[Word], name: int, held: Held, names: Names) -> bool:
    """Say whether the title that leads up to a name is somebody else's.

    Of who serves the one named (``tim pengacara Budi``, ``sebagai cawapres Budi``), or, with a comma before the name, a
    relative's or one of another time (``istri Gubernur Bali, Ana``, ``ajudan Ana saat menjadi Presiden Peru, Budi``).
    """
    start = next((i for i in range(name - 1, max(0, name - _REACH), -1) if words[i].start <= held.start), 0)
    offices, before = names.offices, words[start - 1].low if start else ""
    if words[name - 1].low in offices.companions:
        return True
    if any(w.text == "," for w in words[name - 2 : name]):
        of_old = before in offices.turning and words[start - 2].low in offices.whiles
        return of_old or (start > 0 and (_is_kin(words, start - 1, name, names) or _is_met(words, start - 1, name)))
    title = held.office.title.lower()
    if _is_followed(title, before, held, names):
        return True
    if held.office.of is not None or not ("wakil" in title or title in offices.serving):
        return False
    group = before in offices.groups or " ".join(phrase(words, start - 2, 2)) in offices.groups
    return before in offices.turning or (group and title in offices.serving)


def _is_followed(title: str, before: str, held: Held, names: Names) -> bool:
    """``anggota Budi``, ``ketua tim sukses Budi`` follow him; in ``kepada wartawan Budi mengatakan`` he is none."""
    if held.office.of is not None:
        return False
    followed = any(one in title and (" " in one or one == title) for one in names.offices.following)
    return followed or (before in names.offices.addressed and title in names.offices.generic)


def _is_met(words: Sequence[Word], at: int, name: int) -> bool:
    """Whoever acts after meeting an office: ``Bertemu dengan Sekjen Gerindra, Budi bahas ...``; no comma closes it."""
    after = next((w for w in words[name:] if w.name != words[name].name), None)
    return words[at].low in _MEETING and after is not None and after.verb


def _is_kin(words: Sequence[Word], at: int, name: int, names: Names) -> bool:
    """A relative begins a sentence or speaks, and is named: ``Istri Gubernur Bali, Ana``; not ``putri bos X, Budi``."""
    offices, last = names.offices, words[name].name
    if words[at].low not in offices.kin or words[at].low in names.words.courtesy | offices.roles:
        return False
    after = next((w.low for w in words[name:] if w.name != last), "")
    last_word = words[at - 1]
    opens = at == 0 or not last_word.text.isalpha() or last_word.low in names.words.speech or _opens(words, at - 1)
    return opens and after not in names.words.definite


def _opens(words: Sequence[Word], at: int) -> bool:
    """``Sementara`` before a relative begins the sentence."""
    return words[at].text[0].isupper() and words[at].entity is None and (at == 0 or words[at - 1].text == ".")


def is_relatives(words: Sequence[Word], name: int, names: Names) -> bool:
    """Say whether a name behind its title tells whose relative somebody is: ``istri Budi``, ``putra Presiden Budi``."""
    kin = names.offices.kin
    back = range(name - 1, max(-1, name - _TITLE), -1)
    before = next((i for i in back if words[i].low in kin or not words[i].text[0].isupper()), None)
    address = names.words.courtesy | names.offices.roles
    if before is None or words[before].low not in kin - address:
        return False
    if words[before].text[0].isupper() and before and words[before - 1].text.isalpha():  # `Saudara Budi`
        return False
    return before + 1 == name or head_length(words, before + 1, names.offices) > 0
