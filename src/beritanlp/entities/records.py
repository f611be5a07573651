"""Entity records from groups of names: the canonical name, the country, and where a place lies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beritanlp.entities.abbreviations import fits, without_abbreviation
from beritanlp.lexicon.names import KnownName, Names
from beritanlp.schema import Entity, EntityType, Mention, Office

_SPELT_OUT = frozenset({"PERSON", "GPE", "LOC", "FAC"})
_NICKNAMED = frozenset({"PERSON", "ORG"})
_NICKNAME = 2
_ACRONYM_LENGTH = 3
_LETTERS = re.compile(r"[^\W\d_]+")
_STATE = "context.state"  # the rule of mentions that mean a state within a country
_ROMAN = re.compile(r"[IVX]+")


@dataclass(frozen=True)
class Group:
    """The mentions of one thing, by position in the article's mentions, and the rule that joined them."""

    id: str
    type: EntityType
    mentions: tuple[Mention, ...]
    rule: str

    @property
    def texts(self) -> Counter[str]:
        """The names met, with blanks made one, and how often."""
        return Counter(" ".join(m.text.split()) for m in self.mentions if m.form == "name")


def build_entities(
    groups: Sequence[Group],
    offices: Mapping[str, tuple[Office, ...]],
    acting: frozenset[str],
    names: Names,
) -> tuple[Entity, ...]:
    """Make the records; ``offices`` by entity id, ``acting`` the ids of places that stand for their government."""
    known = {group.id: _known(group, names) for group in groups}
    by_code = {k.country: entity for entity, k in known.items() if k and k.country}
    by_name = {k.name: entity for entity, k in known.items() if k and k.type == "GPE"}
    return tuple(
        Entity(
            id=group.id,
            type=group.type,
            name=_name(group, known[group.id], names),
            aliases=tuple(sorted(group.texts)),
            country=k.country if (k := known[group.id]) else None,
            located_in=_located_in(k, group.id, by_code, by_name),
            acts_for=k.acts_for if k and group.id in acting else None,
            offices=offices.get(group.id, ()),
            wikidata=k.wikidata if k else None,
            rule=group.rule,
        )
        for group in groups
    )


def _known(group: Group, names: Names) -> KnownName | None:
    """Return what the lexicon knows of a group: a country for places, else its most frequent known form."""
    state = any(m.rule == _STATE for m in group.mentions)
    for text, _ in group.texts.most_common():
        if group.type == "GPE" and not state and (country := names.country(text)):
            return country
        known = _common(text, {k for k in names.meanings(text, group.type) if not (state and k.country)})
        if known is not None:
            return known
    return None


def _common(text: str, meanings: set[KnownName]) -> KnownName | None:
    """What all meanings of a name share: ``Bogor``, whether regency or city, lies in Jawa Barat."""
    if len(meanings) == 1:
        return next(iter(meanings))
    where = {known.located_in for known in meanings}
    return KnownName(text, "GPE", "region", located_in=where.pop()) if len(where) == 1 else None


def _name(group: Group, known: KnownName | None, names: Names) -> str:
    """The canonical name of a country; else the fullest form, not in capitals if another one is as long."""
    if known is not None and known.country:
        return known.name
    texts = group.texts
    texts = Counter({t: n for t, n in texts.items() if not _is_nickname(t, group.type, known)}) or texts
    full = max(texts, key=lambda t: (len(t.split()) > 1 or not t.isupper(), len(t), not t.isupper(), texts[t]))
    full = without_abbreviation(full)
    return readable(full, group.type, names) if full.isupper() else full


def _is_nickname(text: str, type: EntityType, known: KnownName | None) -> bool:
    """Two words, none of them of the name in the lexicon, are a nickname: ``Bung Karno``, ``The Blues``.

    So are six of seven in 1,010 articles; not a part of an acronym's words (``DPR RI``).
    """
    words = text.split()
    if known is None or len(words) != _NICKNAME or type not in _NICKNAMED or fits(known.name, words):
        return False
    name = known.name.lower().split()
    return not any(word.isupper() or word.lower() in name for word in words)


def readable(text: str, type: EntityType, names: Names) -> str:
    """Write a name that the article has only in capitals as in running text: ``WASHINGTON`` as ``Washington``.

    The lexicon's spelling where it has one; acronyms and initials stay, and so do organisations that it does not know.
    """
    known = names.capitals.get(text)
    if known is not None:
        return known
    if type not in _SPELT_OUT or names.known(text, type) is not None:
        return text
    words = text.split()
    if len(words) == 1 and (len(text) <= _ACRONYM_LENGTH or text in names.acronyms):
        return text
    return " ".join(w if at and _ROMAN.fullmatch(w) else _LETTERS.sub(_capitalise, w) for at, w in enumerate(words))


def _capitalise(word: re.Match[str]) -> str:
    return word.group().capitalize()


def _located_in(known: KnownName | None, id: str, by_code: Mapping[str, str], by_name: Mapping[str, str]) -> str | None:
    if known is None or known.located_in is None:
        return None
    place = by_name.get(known.located_in) or by_code.get(known.located_in)
    if place is None and len(known.located_in) > 3:
        place = by_code.get("IDN")
    return place if place != id else None
