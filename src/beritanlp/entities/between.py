"""What stands between a title and its name: ranks and degrees, a term in office, ``yang baru dilantik``."""

from __future__ import annotations

from collections.abc import Sequence

from beritanlp.entities.organisations import initials_of
from beritanlp.entities.title_words import is_abbreviated, phrase
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names

_TERM = 5
_THEN = frozenset({("saat", "ini"), *((word, "itu") for word in ("kala", "ketika", "saat", "waktu"))})
_TURNED = frozenset({"dilantik", "diangkat", "ditunjuk", "menjabat", "terpilih"})
_DASHES = frozenset({"–", "—"})
_BRACKETS = frozenset({"(", ")"})


def skip_ranks(words: Sequence[Word], at: int, names: Names) -> int:
    """The last word before a name that is no rank, no degree, no full stop or bracket of one, and not the one comma."""
    comma = False
    while at >= 0 and (_belongs_to_rank(words, at, names) or (words[at].text == "," and not comma)):
        comma = comma or words[at].text == ","
        at -= 1
    return at


def skip_holding(words: Sequence[Word], at: int) -> int:
    """Over what says that the title's holder follows: ``Wali Kota Bogor saat ini,``, ``Gubernur Bali dijabat oleh``.

    So too the years of a term: ``Ketua KPK periode 2015-2019, Budi``, ``Ketua KPK periode 2015-2019 Budi``.
    """
    if term := _term(words, at):
        return at - term
    if words[at + 1].text == "," and phrase(words, max(0, at - 1), 2) in _THEN:
        return at - 2
    if (words[at + 1].text == "," or words[at].low == "baru") and (new := _newly(words, at)):
        return at - new
    held = at - (words[at].low == "oleh")
    if words[held].low != "dijabat":
        return at
    return held - 3 if phrase(words, max(0, held - 2), 2) == ("saat", "ini") else held - 1


def _newly(words: Sequence[Word], at: int) -> int:
    """How many words that end at ``at`` say that the holder is new: ``yang baru``, ``yang baru saja dilantik``."""
    since = at - (words[at].low in _TURNED)
    since -= words[since].low == "saja"
    return at - since + 2 if phrase(words, max(0, since - 1), 2) == ("yang", "baru") else 0


def _term(words: Sequence[Word], at: int) -> int:
    """How many words that end at ``at`` are the years of a term in office: ``periode 2015-2019``, ``tahun 2014``.

    The year without a comma only: ``Ketua KPK tahun 2014 Budi``, not ``Gubernur Bali pada tahun 2014, Budi``.
    """
    years = next((n for n in range(_TERM) if not words[at - n].text[0].isdigit() and words[at - n].text not in "-–"), 0)
    if not years or years >= at:
        return 0
    year = words[at - years].low == "tahun" and words[at + 1].text != "," and words[at - years - 1].entity is not None
    return years + 1 if year or words[at - years].low == "periode" else 0


def _belongs_to_rank(words: Sequence[Word], at: int, names: Names) -> bool:
    text = words[at].text
    if text in _BRACKETS:
        inside = at + 1 if text == "(" else at - 1
        return words[inside].text in names.honorifics
    if is_honorific(words, at, names) or text in _DASHES or is_abbreviated(words, at, names):
        return True
    ranks = names.offices.ranks
    return phrase(words, at, 2) in ranks or (at > 0 and phrase(words, at - 1, 2) in ranks)


def is_honorific(words: Sequence[Word], at: int, names: Names) -> bool:
    """A rank; ``TNI`` is part of one in ``Jenderal TNI``, not in ``Panglima TNI Jenderal Budi``."""
    ranked = words[at - 1].text in names.honorifics or phrase(words, max(0, at - 2), 2) in names.offices.ranks
    whose = words[at].type == "ORG" and not ranked
    return words[at].text in names.honorifics and not whose


def skip_degrees(words: Sequence[Word], first: int, at: int, names: Names) -> int:
    """Over degrees, an age or initials after a name: ``, S.H., M.Si``, ``(45)``, ``(BS)``."""
    name = " ".join(w.text for w in words[first:at])
    while at + 2 < len(words):
        if words[at].text == "," and words[at + 1].text in names.degrees:
            at += 2
        elif words[at].text == "(" and words[at + 2].text == ")" and _is_note(words[at + 1], name):
            at += 3
        else:
            break
    return at


def _is_note(word: Word, name: str) -> bool:
    """An age, or initials, in brackets after a name."""
    return word.text.isdigit() or word.type == "PERSON" or word.text == initials_of(name)
