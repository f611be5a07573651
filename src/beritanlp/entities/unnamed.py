"""People without a name, whom a pronoun or a noun may mean as well: ``seorang pria``, ``putranya``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention

_REACH = 7


def follows_unnamed(words: Sequence[Word], at: int, names: Names) -> bool:
    """Somebody without a name stands before in the sentence: ``seorang ibu sebelum ia pulang``."""
    return any(word.low in names.words.unnamed for word in words[:at])


def leads_unnamed(words: Sequence[Word], names: Names) -> bool:
    """Somebody without a name begins the sentence: ``Seorang ibu``, ``Salah seorang warga``, ``Putranya``."""
    low = words[0].low if words else ""
    return any(word.low in names.words.unnamed for word in words[:2]) or (
        low.endswith("nya") and low[:-3] in names.offices.kin
    )


def speaks_unnamed(words: Sequence[Word], names: Names) -> bool:
    """Somebody without a name is who says what stands before: ``"...," ujar sumber di kantor itu``."""
    for at in range(1, len(words) - 1):
        cue, noun = words[at], words[at + 1]
        if cue.low in names.words.speech and not (words[at - 1].text[0].isalnum() or cue.low.startswith("me")):
            unnamed = noun.text.islower() and noun.text.isalpha() and noun.low in names.words.sources
            return unnamed and not any(word.type == "PERSON" for word in words[at:])
    return False


def is_named(person: str | None, people: Iterable[Mention], place: int) -> bool:
    """Say whether somebody is named before a place: ``penyerang ini`` points back, not to a striker named after it.

    All three that this changes in 770 articles meant a wrong person before.
    """
    return any(m.entity == person and m.start < place for m in people)


def is_unnamed(noun: str, told: Iterable[Sequence[Word]], names: Names) -> bool:
    """Say whether a noun was last used of somebody without a name: ``seorang pria``, and not ``pria berinisial BS``.

    Who is named behind ``pria itu`` is somebody else, unless between commas.
    """
    unnamed = False
    for words in told:
        for at, word in enumerate(words):
            if word.low == noun and word.entity is None:
                after = words[at + 1 : at + _REACH]
                if len(after) > 1 and after[0].low in names.words.definite and after[1].text != ",":
                    continue
                named = any(w.type == "PERSON" for w in after)
                unnamed = not named and (unnamed or (at > 0 and words[at - 1].low in names.words.unnamed))
    return unnamed
