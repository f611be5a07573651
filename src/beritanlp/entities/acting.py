"""Capitals and palaces that stand for their government: ``Washington menuduh``, ``pihak Beijing``, ``Kremlin``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from beritanlp.entities.records import Group
from beritanlp.lexicon.names import KnownName, Names
from beritanlp.schema import Mention

_WORD = re.compile(r"\s+(\w+)")
_BEFORE = re.compile(r"(\w+)\s+$")
_AND = re.compile(r"\s+(?:dan|serta)\s+[A-Z][\w-]*(?: [A-Z][\w-]*)?")
_BETWEEN = re.compile(r"\bantara ([A-Z][\w-]*(?: [A-Z][\w-]*)?) dan $")
_AND_CAPITAL = re.compile(r" dan ([A-Z][\w-]*(?: [A-Z][\w-]*)?)")
_ADVERBS = 4


def acting_places(text: str, groups: Sequence[Group], names: Names) -> frozenset[str]:
    """Return the ids of places that act in this article.

    A capital acts when it governs a verb of governments or follows a word like ``pihak``, a palace also at the
    beginning of a clause. A palace named by its first word alone does not when the article has another one.
    """
    palaces = {form for group in groups if group.type == "FAC" for form in group.texts if " " in form}
    return frozenset(
        group.id
        for group in groups
        if (known := acting_name(group, names)) is not None
        if any(_acts(text, mention, known, names) for mention in group.mentions)
        if known.kind != "palace" or not _is_other(group, palaces)
    )


def acting_name(group: Group, names: Names) -> KnownName | None:
    """Return the capital or palace, by the lexicon, that a group of mentions names."""
    if group.type not in ("GPE", "FAC"):
        return None
    return next((k for form in group.texts if (k := names.known(form, group.type)) and k.acts_for), None)


def _is_other(group: Group, palaces: set[str]) -> bool:
    """``Istana`` alone in an article about ``Istana Maimun`` is that one."""
    forms = set(group.texts)
    return all(" " not in form for form in forms) and any(p.startswith(tuple(f"{f} " for f in forms)) for p in palaces)


def _acts(text: str, mention: Mention, known: KnownName, names: Names) -> bool:
    found = _BEFORE.search(text, max(0, mention.start - 24), mention.start)
    before, words = found.group(1).lower() if found else "", names.country_words
    if known.kind == "palace":
        return not before or before in words.acting_before or before in words.palace_before
    if before in words.place_prepositions:
        return False
    return before in words.acting_before or _between(text, mention, names) or _governs(text, mention.end, names)


def _between(text: str, mention: Mention, names: Names) -> bool:
    """Say whether this is one of two capitals with something between them: ``antara Washington dan Pyongyang``."""
    first = _BETWEEN.search(text, max(0, mention.start - 40), mention.start)
    second = _AND_CAPITAL.match(text, mention.end) if text.endswith("antara ", 0, mention.start) else None
    partner = first or second
    return partner is not None and any(known.acts_for for known in names.meanings(partner.group(1), "GPE"))


def _governs(text: str, at: int, names: Names) -> bool:
    """Say whether a verb of governments follows, after another capital and adverbs at most."""
    partner = _AND.match(text, at)
    at = partner.end() if partner else at
    for _ in range(_ADVERBS):
        word = _WORD.match(text, at)
        if word is None:
            return False
        if word.group(1) in names.country_words.government:
            return True
        if word.group(1).lower() not in names.country_words.adverbs:
            return False
        at = word.end()
    return False
