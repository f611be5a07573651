"""People and companies called by a word that also names something else: ``kata Paris`` of Paris Santika."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from beritanlp.entities.voices import is_inverted
from beritanlp.lexicon.names import Names
from beritanlp.schema import EntityType, Mention

_MISTAKEN = frozenset({"GPE", "LOC", "ORG", "PRODUCT"})
_BEFORE = re.compile(r"\b([a-z]+) $")
_BEHIND = re.compile(r" (?:juga |pun |kembali |lalu |kemudian )?(me[a-z]+)")
_YEAR = re.compile(r"(?: [Tt]ahun)? (?:19|20)\d\d$")
_GUESSED = frozenset({"ORG", "PERSON", "FAC", "PRODUCT", "WORK"})
_REACH = 20


def settle_namesakes(mentions: tuple[Mention, ...], text: str, names: Names) -> tuple[Mention, ...]:
    """Give a word the type of the full name that begins with it, when the article means that one.

    A person's, who speaks by this name; a company's, where the word alone would be a country (``Garuda``); an event's,
    whose edition the article names too.
    """
    types: dict[str, EntityType] = dict.fromkeys(_speakers(mentions, text, names), "PERSON")
    types |= dict.fromkeys(_companies(mentions, names), "ORG")
    types |= dict.fromkeys(_series(mentions, names), "EVENT")
    if not types:
        return mentions
    return tuple(m.model_copy(update={"type": types[m.text]}) if m.text in types else m for m in mentions)


def _speakers(mentions: Sequence[Mention], text: str, names: Names) -> Iterator[str]:
    """First names of people that are something else too, by which nothing else is named before or at more length."""
    people: dict[str, int] = {}
    for m in mentions:
        if m.type == "PERSON" and " " in m.text:
            people.setdefault(m.text.partition(" ")[0], m.start)
    others = {m.text for m in mentions if m.type in _MISTAKEN and m.start < people.get(m.text.partition(" ")[0], 0)}
    longer = {m.text.partition(" ")[0] for m in mentions if m.type in _MISTAKEN and " " in m.text}
    for m in mentions:
        if m.type in _MISTAKEN and m.text in people and m.text not in others | longer and _speaks(m, text, names):
            yield m.text


def _speaks(name: Mention, text: str, names: Names) -> bool:
    """``kata Paris``, ``Paris mengatakan``; not ``Wali Kota Paris mengatakan``."""
    before = _BEFORE.search(text, max(0, name.start - _REACH), name.start)
    if before is not None and is_inverted(before[1], names):
        return True
    behind = _BEHIND.match(text, name.end)
    titled = text[max(0, name.start - _REACH) : name.start].rstrip(" ").rpartition(" ")[2][:1].isupper()
    return behind is not None and behind[1] in names.words.speech and not titled


def _companies(mentions: Sequence[Mention], names: Names) -> Iterator[str]:
    """Other names of a country with which a known organisation of the article begins."""
    begun = {
        m.text.partition(" ")[0] for m in mentions if m.type == "ORG" and " " in m.text and names.known(m.text, "ORG")
    }
    for m in mentions:
        country = names.country(m.text) if m.type == "GPE" and m.text in begun else None
        if country is not None and country.name != m.text:
            yield m.text


def _series(mentions: Sequence[Mention], names: Names) -> Iterator[str]:
    """Names that the lexicon does not know of events that are first named with their year: ``Pesta Biru 2024``."""
    seen: dict[str, bool] = {}
    for m in mentions:
        name = _YEAR.sub("", m.text)
        seen.setdefault(name, " " in name and name != m.text and m.type == "EVENT")
    return (m.text for m in mentions if m.type in _GUESSED and seen.get(m.text) and not names.meanings(m.text))
