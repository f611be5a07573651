"""What the text says of a name beside it: an apposition or predicate, the minute of a goal, a maker and its model."""

from __future__ import annotations

import re

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span
from beritanlp.schema import EntityType

_SAID_BEHIND = re.compile(
    r"(?:, | (?:adalah|merupakan|ialah) )"
    r"(?:(seorang [a-z][^,.\n]{2,40},)|(sebuah |suatu |salah satu )?([a-z][a-z-]+)( [\w“\"]+)?)"
)
_GOES_ON = frozenset({"asal", "milik", "yang", "berbasis", "buatan", "besutan", "garapan", "karya"})
_PLACED = re.compile(
    r"\b(?:[Dd]i|[Kk]e|[Dd]ari|[Pp]ada|[Dd]alam|[Mm]enurut|[Oo]leh|[Bb]agi|[Uu]ntuk|[Dd]engan|[Ll]ewat|[Mm]elalui) \Z"
)
_OF_ANOTHER = frozenset({"aliran", "kelahiran", "personel", "saham"})
_MINUTE = re.compile(r" \((?:[a-z]+\.? )?\d{1,3}(?:\+\d)? ?(?:['’‘′`]|pen\b)")
_MADE = frozenset({"ORG", "PERSON", "FAC", "GPE"})
_PLACED_REACH = 12


def told_beside(text: str, span: Span, names: Names) -> tuple[EntityType, str] | None:
    """Return the type of a name that the words beside it tell, and the rule; ``None`` if they tell none."""
    if span.type != "PERSON" and _MINUTE.match(text, span.end):
        return "PERSON", "cue.minute"
    if span.type in _MADE and _is_made(text[span.start : span.end], names):
        return "PRODUCT", "cue.maker"
    told = _apposed(text, span, names)
    return (told, "cue.apposed") if told is not None else None


def _is_made(form: str, names: Names) -> bool:
    """Say whether a name is that of a model behind its maker (``Honda Prelude``), and no company or place of it."""
    words = form.split(" ")
    low = [word.lower() for word in words]
    if len(words) == 1 or low[0] not in names.words.makers or not names.words.makers_own.isdisjoint(low):
        return False
    told = ("last", low[-1]) in names.cues or low[-1] in names.words.company_words
    return not told and words[1] not in names.words.glued and not any(names.meanings(word) for word in words[1:])


def _apposed(text: str, span: Span, names: Names) -> EntityType | None:
    """Return what an apposition or a predicate tells: ``Sinar, perusahaan asal Jepang``, ``Senja merupakan film``."""
    behind = _SAID_BEHIND.match(text, span.end)
    if behind is None or _PLACED.search(text, max(0, span.start - _PLACED_REACH), span.start):
        return None
    if behind.group(1):
        known = names.meanings(text[span.start : span.end].rpartition(" ")[2])  # `Satpam BCA, seorang satpam`
        return "PERSON" if span.type != "PERSON" and not known else None
    noun = behind.group(3)
    cue = None if noun in _OF_ANOTHER else names.cues.get(("before", noun))
    if cue is None or cue.type == "PERSON" or span.type not in cue.instead_of:
        return None
    if cue.type == "WORK" and span.type == "ORG":
        return None  # `Sekolah Rakyat merupakan program`
    next_word = (behind.group(4) or "").strip()
    goes_on = next_word in _GOES_ON or next_word[:1].isupper() or text[behind.start()] == " "
    return cue.type if behind.group(2) or goes_on else None
