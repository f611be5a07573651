"""The names that stages know beforehand: countries, places, organisations, and the words around names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders
from beritanlp.lexicon.offices import Offices, load_offices
from beritanlp.schema import EntityType

_PIECE = re.compile(r"[A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+|[A-ZÀ-ÖØ-Þ]+(?![a-zà-öø-ÿ])|\d+|\w")
_CODE = re.compile(r"[A-Z]{3}")
_TYPES = frozenset(get_args(EntityType))


@dataclass(frozen=True)
class KnownName:
    """One thing that the lexicon knows.

    ``name`` is canonical; ``kind`` tells countries, provinces, regencies, cities, capitals, palaces, historical states
    and organisations apart; ``country`` is the alpha-3 code of a country itself; ``located_in`` is an alpha-3 code or
    the name of a province; ``acts_for`` the alpha-3 code of the government that a capital or palace stands for.
    """

    name: str
    type: EntityType
    kind: str
    country: str | None = None
    located_in: str | None = None
    acts_for: str | None = None


@dataclass(frozen=True)
class Form:
    """A way to write a known name; an unsure one is a name only where the pipeline says so too."""

    text: str
    known: KnownName
    sure: bool


@dataclass(frozen=True)
class Names:
    """Everything that the stages for mentions and entities look up."""

    forms: Mapping[str, tuple[Form, ...]]
    starts: Mapping[str, tuple[str, ...]]
    capitals: Mapping[str, str]
    countries: Mapping[str, KnownName]
    acronyms: Mapping[str, frozenset[str]]
    honorifics: frozenset[str]
    degrees: frozenset[str]
    offices: Offices
    words: NameWords

    def known(self, text: str, type: EntityType | None = None) -> KnownName | None:
        """Return what a surface form names, if the lexicon knows just one such thing (of this type)."""
        found = {form.known for form in self.forms.get(_plain(text), ()) if type in (None, form.known.type)}
        return found.pop() if len(found) == 1 else None

    def country(self, text: str) -> KnownName | None:
        """Return the country that a surface form names."""
        for form in self.forms.get(_plain(text), ()):
            if form.known.country:
                return form.known
        return None


@dataclass(frozen=True)
class NameWords:
    """Small closed word lists around names, each documented in ``name_words.toml``."""

    type_words: frozenset[str]
    agreements: frozenset[str]
    not_names: frozenset[str]
    currencies: frozenset[str]
    languages: frozenset[str]
    name_particles: frozenset[str]
    pronouns: frozenset[str]
    definite: frozenset[str]
    person_nouns: frozenset[str]
    courtesy: frozenset[str]
    not_referring: frozenset[str]
    relative: frozenset[str]
    unpersonal: frozenset[str]
    speech: frozenset[str]
    aliases: frozenset[str]
    government: frozenset[str]
    company_words: frozenset[str]
    place_prepositions: frozenset[str]


def pieces(text: str) -> Iterator[re.Match[str]]:
    """Cut text into runs of letters or figures, also where a capital follows a small letter (``RIPrabowo``)."""
    return _PIECE.finditer(text)


def load_names(data: DataFolders) -> Names:
    """Read every file about names. Raises ``LexiconError`` with file and entry when one does not hold together."""
    forms = [
        *_read_countries(data),
        *_read_places(data),
        *_read_typed(data, "organisations.csv", "organisation"),
        *_read_typed(data, "other_names.csv", "other"),
        *_read_typed(data, "persons.csv", "person"),
    ]
    table: dict[str, list[Form]] = {}
    for form in forms:
        table.setdefault(_plain(form.text), []).append(form)
    return Names(
        forms={text: tuple(dict.fromkeys(found)) for text, found in table.items()},
        starts=_starts(form.text for form in forms if form.sure),
        capitals={form.text.upper(): form.text for form in reversed(forms) if form.sure and len(form.text) > 3},
        countries={form.known.country: form.known for form in forms if form.known.country},
        acronyms=_read_acronyms(data, forms),
        honorifics=frozenset(data.words("honorifics.txt")),
        degrees=frozenset(data.words("degrees.txt")),
        offices=load_offices(data),
        words=_read_words(data),
    )


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


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _forms(known: KnownName, forms: list[str], unsure: list[str]) -> Iterator[Form]:
    for text in dict.fromkeys([known.name, *forms, *unsure]):
        yield Form(text, known, text not in unsure)


def _read_countries(data: DataFolders) -> Iterator[Form]:
    for row in data.rows("countries.csv", ("code", "name", "forms", "unsure")):
        if not _CODE.fullmatch(row["code"]) or not row["name"]:
            raise LexiconError(
                f"countries.csv: {row['code']!r}, {row['name']!r}: a three-letter code and a name are needed"
            )
        known = KnownName(row["name"], "GPE", "country", country=row["code"])
        yield from _forms(known, _split(row["forms"]), _split(row["unsure"]))


def _read_places(data: DataFolders) -> Iterator[Form]:
    for row in data.rows("places.csv", ("name", "type", "kind", "located_in", "acts_for", "forms", "unsure")):
        known = KnownName(
            row["name"],
            _type("places.csv", row),
            row["kind"],
            located_in=row["located_in"] or None,
            acts_for=row["acts_for"] or None,
        )
        unsure = _split(row["unsure"])
        if row["kind"] in ("regency", "city"):
            unsure += [
                row["name"].removeprefix(word) for word in ("Kabupaten ", "Kota ") if row["name"].startswith(word)
            ]
        yield from _forms(known, _split(row["forms"]), unsure)


def _read_typed(data: DataFolders, file: str, kind: str) -> Iterator[Form]:
    for row in data.rows(file, ("name", "type", "forms", "unsure")):
        known = KnownName(row["name"], _type(file, row), kind)
        yield from _forms(known, _split(row["forms"]), _split(row["unsure"]))


def _type(file: str, row: Mapping[str, str]) -> EntityType:
    for known in get_args(EntityType):
        if known == row["type"]:
            return known  # type: ignore[no-any-return, unused-ignore]
    raise LexiconError(
        f"{file}: {row['name']!r}: {row['type']!r} is no entity type; take one of {', '.join(sorted(_TYPES))}"
    )


def _read_acronyms(data: DataFolders, forms: Iterable[Form]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in data.rows("acronyms.csv", ("acronym", "expansion", "type")):
        found.setdefault(row["acronym"], set()).add(row["expansion"])
    for form in forms:
        if form.known.kind == "organisation" and form.text != form.known.name:
            found.setdefault(form.text, set()).add(form.known.name)
    return {acronym: frozenset(expansions) for acronym, expansions in found.items()}


def _read_words(data: DataFolders) -> NameWords:
    table = data.tables("name_words.toml")
    fields = NameWords.__dataclass_fields__
    missing = set(fields) - set(table)
    if missing:
        raise LexiconError(f"name_words.toml lacks {', '.join(sorted(missing))}")
    return NameWords(**{field: frozenset(table[field]) for field in fields})
