"""Titles before a name that are not its bearer's: ``tim pengacara Budi``, ``istri Gubernur Bali, Ana``."""

from __future__ import annotations

from collections.abc import Sequence

from beritanlp.entities.title_words import head_length, phrase
from beritanlp.entities.titles import Held
from beritanlp.entities.units import name_end
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names

_REACH = 30
_TITLE = 8


def is_anothers(words: Sequence[Word], name: int, held: Held, names: Names) -> bool:
    """Say whether the title that leads up to a name is somebody else's.

    Of who serves the one named (``tim pengacara Budi``, ``sebagai cawapres Budi``), or, with a comma before the name, a
    relative's or one of another time (``istri Gubernur Bali, Ana``, ``ajudan Ana saat menjadi Presiden Peru, Budi``).
    """
    start = next((i for i in range(name - 1, max(0, name - _REACH), -1) if words[i].start <= held.start), 0)
    offices, before = names.offices, words[start - 1].low if start else ""
    if words[name - 1].low in offices.companions or is_team(words, name, held, names):
        return True
    if any(w.text == "," and w.start > held.start for w in words[name - 2 : name]):
        turned = before in offices.turning  # `saat (Ana) menjadi Presiden Peru, Budi`
        of_old = turned and (words[start - 2].low in offices.whiles or words[start - 2].type == "PERSON")
        return of_old or (
            start > 0 and (_is_kin(words, start - 1, name, names) or _is_met(words, start - 1, name, names))
        )
    if before in offices.being and words[start - 2].type == "PERSON":
        return True
    title = held.office.title.lower()
    if _is_followed(title, before, held, names):
        return True
    if held.office.of is not None or not ("wakil" in title or title in offices.serving):
        return False
    behind = _after(words, name) if title in offices.serving else None
    if behind is not None and behind.low in names.words.definite:  # `pengacara Budi itu`
        return True
    group = before in offices.groups or " ".join(phrase(words, start - 2, 2)) in offices.groups
    return before in offices.turning or (group and title in offices.serving)


def is_team(words: Sequence[Word], name: int, held: Held, names: Names) -> bool:
    """``Deputi Hukum TPN Budi-Ana`` holds an office in the team of two candidates, and is neither of them."""
    pair = phrase(words, name_end(words, name), 1) == ("-",)
    told = f" {' '.join(w.low for w in words[max(0, name - _TITLE) : name] if w.start >= held.start)} " if pair else ""
    return any(f" {team} " in told for team in names.offices.teams)


def _is_followed(title: str, before: str, held: Held, names: Names) -> bool:
    """``anggota Budi``, ``ketua tim sukses Budi`` follow him; in ``kepada wartawan Budi mengatakan`` he is none."""
    if held.office.of is not None:
        return False
    followed = any(one in title and (" " in one or one == title) for one in names.offices.following)
    return followed or (before in names.offices.addressed and title in names.offices.generic)


def _is_met(words: Sequence[Word], at: int, name: int, names: Names) -> bool:
    """Whoever acts behind a phrase about an office: ``Bertemu dengan Sekjen PKB, Budi bahas``; no comma closes it."""
    if words[at].low not in names.offices.about:
        return False
    end = name_end(words, name)
    if phrase(words, end, 1) in (("dan",), ("serta",)) and end + 1 < len(words) and words[end + 1].type == "PERSON":
        end = name_end(words, end + 1)
    end += phrase(words, end, 1) == ("juga",)
    return end < len(words) and words[end].verb


def _after(words: Sequence[Word], name: int) -> Word | None:
    """The word after a name."""
    end = name_end(words, name)
    return words[end] if end < len(words) else None


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
