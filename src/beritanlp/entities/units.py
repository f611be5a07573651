"""Units of organisations in titles: ``Kepala Biro Humas`` of ``BGN``, but ``Ketua`` of ``Dewan Kehormatan KADIN``."""

from __future__ import annotations

from collections.abc import Sequence

from beritanlp.entities.organisations import initials_of
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.lexicon.offices import Offices


def beyond_unit(words: Sequence[Word], at: int, stop: int, offices: Offices) -> int | None:
    """Where the organisation begins that a part of it stands before: ``Biro Hukum dan Humas`` before ``BGN``."""
    if not _is_unit(words, at, offices):
        return None
    place = name_end(words, at)
    while place < stop:
        word = words[place]
        if word.entity is not None and not in_brackets(words, at, place):
            return place if word.type == "ORG" else None
        if not (word.text[0].isupper() or word.text in "()" or word.low in offices.joins) or word.text == ",":
            return None
        place += 1
    return None


def in_brackets(words: Sequence[Word], first: int, at: int) -> bool:
    """Say whether the word ``at`` or one before it, from ``first`` on, opens a bracket that is not yet closed."""
    texts = [word.text for word in words[first : at + 1]]
    return texts.count("(") > texts.count(")") or texts[-1] == ")"


def _is_unit(words: Sequence[Word], at: int, offices: Offices) -> bool:
    """A part of an organisation begins here."""
    return words[at].low in offices.units or " ".join(w.low for w in words[at : at + 2]) in offices.units


def take_unit(words: Sequence[Word], taken: list[int], at: int, names: Names) -> int:
    """Take the part of an organisation that its head is named by: ``Kepala`` of ``Biro Humas`` in ``Biro Humas BGN``.

    Not behind a title that is whole without it: ``Direktur Eksekutif`` of ``Departemen Humas BGN``. Of a unit of two
    words (``Dewan Pembina``) what follows is the organisation. Returns the end of its name.
    """
    end = name_end(words, at)
    unit = _is_unit(words, at, names.offices) and words[taken[-1]].low in names.offices.of_units
    if unit and not _is_whole(words, at, end, names):
        rest = next((i for i in range(at + 1, end) if _is_known(words, i, end, names)), at)
        if rest == at and end > at + 2 and words[at].low not in names.offices.units:
            rest = at + 2
        taken += range(at, rest)
    return end


def beside_unit(words: Sequence[Word], at: int, end: int, names: Names) -> str | None:
    """The organisation that a name ends with, if the article names it by itself too: ``BGN`` of ``Biro Humas BGN``.

    So too by its short form: ``Kemenkes`` for the end of ``Biro Humas Kementerian Kesehatan``.
    """
    text = _text(words, at, end)
    known = names.known(text, "ORG")
    for i, word in enumerate(words):
        if word.type == "ORG" and word.name == word.start:
            alone = _text(words, i, name_end(words, i))
            if alone == text or (known is not None and names.known(alone, "ORG") == known):
                return word.entity
    return None


def _is_whole(words: Sequence[Word], at: int, end: int, names: Names) -> bool:
    """A name that the lexicon knows, or whose initials are in brackets in it or behind it, is no unit of another."""
    bracket = next((i for i in range(at, min(end + 1, len(words) - 1)) if words[i].text == "("), None)
    if bracket is not None and (bracket < end or words[bracket + 1].text == initials_of(_text(words, at, end))):
        return True
    return names.known(_text(words, at, end), "ORG") is not None


def _is_known(words: Sequence[Word], at: int, end: int, names: Names) -> bool:
    """An organisation that the lexicon knows, or one of a known kind, ends a name."""
    rest = _text(words, at, end)
    return rest in names.acronyms or names.known(rest, "ORG") is not None or words[at].text in names.offices.bodies


def _text(words: Sequence[Word], at: int, end: int) -> str:
    return " ".join(w.text for w in words[at:end])


def name_end(words: Sequence[Word], at: int) -> int:
    """The end of the name that stands at ``at``."""
    end = at + 1
    while end < len(words) and words[end].entity is not None and words[end].name == words[at].name:
        end += 1
    return end
