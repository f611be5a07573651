"""The abbreviations that an article explains itself: ``Satuan Tugas (Satgas)``, ``Asian Mini Football Cup (AMFC)``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from beritanlp.lexicon.names import Names
from beritanlp.schema import EntityType, Mention

_IN_BRACKETS = re.compile(r"\s?\(\s?[\"“']?([A-Z][\w-]{1,11}(?: [A-Z]{2,8})?)[\"”']?\s?\)")
_WORD = re.compile(r"[\w'’&-]+|[^\w\s]")
_BEFORE = 120
_SMALL = frozenset(
    {"dan", "dan/atau", "of", "and", "for", "the", "untuk", "on", "in", "&", "ke", "dalam", "de", "atas"}
)
_GAP = re.compile(r"\s?\(\s?(?:atau |selanjutnya disebut |disingkat )?[\"“']?|,? atau ")
_INSIDE_NAME = re.compile(r" \((\w[\w-]*)\)(?= \w)")
_SYLLABLES = 4
_LONGEST = 16
_INSIDE = 3
_TYPED = frozenset({"GPE", "ORG", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK"})


@lru_cache(maxsize=1)
def explained(text: str) -> Mapping[str, str]:
    """Return the abbreviations that stand in brackets behind their words, each with the words that it fits."""
    found: dict[str, str] = {}
    for bracket in _IN_BRACKETS.finditer(text):
        words = _words_before(text[max(0, bracket.start() - _BEFORE) : bracket.start()])
        for at in range(len(words) - 1):
            if words[at].lower() not in _SMALL and fits(bracket.group(1), words[at:]):
                found.setdefault(bracket.group(1), " ".join(words[at:]))
                break
    return found


def fits(short: str, words: Sequence[str]) -> bool:
    """Say whether an abbreviation is made of these words: of their initials, or of a piece of each, in order."""
    letters = "".join(c for c in short if c.isalnum())
    parts = [part for word in words if word.lower() not in _SMALL for part in word.split("-") if part]
    if len(parts) < 2:
        return False
    initials = "".join(part[0] for part in parts).upper()
    every = "".join(word[0] for word in words).upper()
    return letters.upper() in (initials, every) or (
        _SYLLABLES <= len(letters) <= _LONGEST and _is_pieced(letters.lower(), tuple(part.lower() for part in parts))
    )


def without_abbreviation(name: str) -> str:
    """Return a name without the abbreviation that it explains: ``Pemerintah Kota (Pemkot) Cimahi``."""
    inside = _INSIDE_NAME.search(name)
    if inside is None or not fits(inside.group(1), name[: inside.start()].split()):
        return name
    return name[: inside.start()] + name[inside.end() :]


def share_types(mentions: Sequence[Mention], text: str, names: Names) -> tuple[Mention, ...]:
    """Give an abbreviation in brackets the type of the name before it, which says more.

    If the lexicon knows what the abbreviation is, the name takes the type from it; not a forum or a cup, which happens
    to have the initials of a body.
    """
    types: dict[str, EntityType] = {}
    for one, other in pairwise(mentions):
        if one.type != other.type and one.type in _TYPED and _GAP.fullmatch(text, one.end, other.start):
            words = [w for w in one.text.split() if w.lower().strip(".()") not in names.words.company_words]
            if fits(other.text, words) or fits(other.text, one.text.split()):
                known = names.known(other.text, other.type) or one.text in names.acronyms.get(other.text, ())
                keeps = not known or words[-1].lower() in names.words.offshoots
                types |= {other.text: one.type} if keeps else {one.text: other.type}
    return tuple(m.model_copy(update={"type": types[m.text]}) if m.text in types else m for m in mentions)


@lru_cache(maxsize=4096)
def _is_pieced(letters: str, parts: tuple[str, ...]) -> bool:
    """Say whether the letters are the beginning of each part, or three or more letters from inside it."""
    if not parts or not letters:
        return not parts and not letters
    return any(
        (parts[0].startswith(letters[:n]) or (n >= _INSIDE and letters[:n] in parts[0]))
        and _is_pieced(letters[n:], parts[1:])
        for n in range(1, len(letters) + 1)
    )


def _words_before(text: str) -> list[str]:
    """The capitalised words at the end of a text with the small ones between them."""
    words: list[str] = []
    for word in reversed(_WORD.findall(text.rpartition("\n")[2])):
        if not (word[0].isupper() or word.lower() in _SMALL):
            break
        words.insert(0, word)
    return words
