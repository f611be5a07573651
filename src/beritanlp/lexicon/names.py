"""The names that stages know beforehand: countries, places, organisations, and the words around names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from beritanlp.errors import LexiconError
from beritanlp.lexicon.country_words import CountryWords, load_country_words
from beritanlp.lexicon.cues import Cues, load_cues
from beritanlp.lexicon.entries import (
    Form,
    KnownName,
    read_acronyms,
    read_countries,
    read_everyday,
    read_places,
    read_typed,
)
from beritanlp.lexicon.files import DataFolders
from beritanlp.lexicon.offices import Offices, load_offices
from beritanlp.schema import EntityType

__all__ = ["Form", "KnownName", "NameWords", "Names", "load_names", "pieces"]

_PIECE = re.compile(r"[A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+|[A-ZÀ-ÖØ-Þ]+(?![a-zà-öø-ÿ])|\d+|\w")


@dataclass(frozen=True)
class Names:
    """Everything that the stages for mentions and entities look up."""

    forms: Mapping[str, tuple[Form, ...]]
    starts: Mapping[str, tuple[str, ...]]
    capitals: Mapping[str, str]
    countries: Mapping[str, KnownName]
    country_words: CountryWords
    cues: Cues
    acronyms: Mapping[str, frozenset[str]]
    honorifics: frozenset[str]
    degrees: frozenset[str]
    everyday: Mapping[str, int]
    offices: Offices
    words: NameWords

    def meanings(self, text: str, type: EntityType | None = None) -> frozenset[KnownName]:
        """Return all that a surface form may name (of this type), also one in capitals or small letters: ``VIETNAM``,
        ``vietnam``."""
        plain = _plain(text)
        forms = self.forms.get(plain) or self.forms.get(self.capitals.get(plain.upper(), ""), ())
        return frozenset(form.known for form in forms if type in (None, form.known.type))

    def known(self, text: str, type: EntityType | None = None) -> KnownName | None:
        """Return what a surface form names, if the lexicon knows just one such thing (of this type)."""
        return _only(self.meanings(text, type))

    def country(self, text: str) -> KnownName | None:
        """Return the country that a surface form names, if it is the form of one only."""
        return _only(known for known in self.meanings(text) if known.country)


@dataclass(frozen=True)
class NameWords:
    """Small closed word lists around names, each documented in ``name_words.toml``."""

    type_words: frozenset[str]
    of_towns: frozenset[str]
    of_regencies: frozenset[str]
    name_heads: frozenset[str]
    agreements: frozenset[str]
    works: frozenset[str]
    meetings: frozenset[str]
    sittings: frozenset[str]
    not_names: frozenset[str]
    bare: frozenset[str]
    makers: frozenset[str]
    makers_own: frozenset[str]
    term_heads: frozenset[str]
    kinds: frozenset[str]
    lettered: frozenset[str]
    routes: frozenset[str]
    counted: frozenset[str]
    glued: frozenset[str]
    months: frozenset[str]
    first_names: frozenset[str]
    royals: frozenset[str]
    name_particles: frozenset[str]
    address: frozenset[str]
    pronouns: frozenset[str]
    unnamed: frozenset[str]
    asides: frozenset[str]
    definite: frozenset[str]
    equals: frozenset[str]
    person_nouns: frozenset[str]
    courtesy: frozenset[str]
    not_referring: frozenset[str]
    several: frozenset[str]
    relative: frozenset[str]
    unpersonal: frozenset[str]
    clause_openers: frozenset[str]
    speech: frozenset[str]
    prepositions: frozenset[str]
    aliases: frozenset[str]
    company_words: frozenset[str]
    sources: frozenset[str]
    sporting_classes: frozenset[str]
    offshoots: frozenset[str]
    local_bodies: frozenset[str]
    boards: frozenset[str]


def pieces(text: str) -> Iterator[re.Match[str]]:
    """Cut text into runs of letters or figures, also where a capital follows a small letter (``RIPrabowo``)."""
    return _PIECE.finditer(text)


def load_names(data: DataFolders) -> Names:
    """Read every file about names. Raises ``LexiconError`` with file and entry when one does not hold together."""
    countries = list(read_countries(data))
    codes = frozenset(form.known.country for form in countries if form.known.country)
    forms = [
        *countries,
        *read_places(data, codes),
        *read_typed(data, "organisations.csv", "organisation"),
        *read_typed(data, "other_names.csv", "other"),
        *read_typed(data, "persons.csv", "person"),
    ]
    table: dict[str, list[Form]] = {}
    for form in forms:
        table.setdefault(_plain(form.text), []).append(form)
    return Names(
        forms={text: tuple(dict.fromkeys(found)) for text, found in table.items()},
        starts=_starts(form.text for form in forms if form.sure or " " in form.text),
        capitals={form.text.upper(): form.text for form in reversed(forms) if form.sure and len(form.text) > 3},
        countries={form.known.country: form.known for form in forms if form.known.country},
        country_words=load_country_words(data),
        cues=load_cues(data),
        acronyms=read_acronyms(data, forms),
        honorifics=frozenset(data.words("honorifics.txt")),
        degrees=frozenset(data.words("degrees.txt")),
        everyday=read_everyday(data),
        offices=load_offices(data),
        words=_read_words(data),
    )


def _only(meanings: Iterable[KnownName]) -> KnownName | None:
    found = set(meanings)
    return found.pop() if len(found) == 1 else None


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _starts(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    starts: dict[str, set[str]] = {}
    for form in forms:
        for text in {form, form.upper()} if len(form) > 3 else {form}:
            first = next(pieces(text), None)
            if first is not None and first.start() == 0:
                starts.setdefault(first.group(), set()).add(text)
    return {first: tuple(sorted(found, key=lambda form: (-len(form), form))) for first, found in starts.items()}


def _read_words(data: DataFolders) -> NameWords:
    table = data.tables("name_words.toml")
    fields = NameWords.__dataclass_fields__
    missing = set(fields) - set(table)
    if missing:
        raise LexiconError(f"name_words.toml lacks {', '.join(sorted(missing))}")
    return NameWords(**{field: frozenset(table[field]) for field in fields})
