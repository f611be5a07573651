"""Reading the tables of names: each row checked, rows of the same thing in several folders joined to one."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders
from beritanlp.schema import EntityType

_CODE = re.compile(r"[A-Z]{3}")
_QID = re.compile(r"Q[1-9]\d*")
_TYPES: tuple[EntityType, ...] = get_args(EntityType)
_LISTS = ("forms", "unsure")
_OPTIONAL = frozenset({"wikidata"})
KINDS = frozenset({"province", "regency", "city", "capital", "state", "region", "island", "historical", "palace"})
"""What a row of ``places.csv`` may be."""


@dataclass(frozen=True)
class KnownName:
    """One thing that the lexicon knows.

    ``name`` is canonical; ``kind`` is ``country``, one of ``KINDS``, or ``organisation``, ``person``, ``other``;
    ``country`` is the alpha-3 code of a country itself; ``located_in`` is an alpha-3 code or the name of a place;
    ``acts_for`` the alpha-3 code of the government that a capital or palace stands for; ``wikidata`` its QID.
    """

    name: str
    type: EntityType
    kind: str
    country: str | None = None
    located_in: str | None = None
    acts_for: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True)
class Form:
    """A way to write a known name; an unsure one is a name only where the pipeline says so too."""

    text: str
    known: KnownName
    sure: bool


@dataclass(frozen=True)
class Row:
    """One row of a table: where it stands and its cells, without blanks around."""

    where: str
    cells: Mapping[str, str]

    def error(self, problem: str) -> LexiconError:
        """Return an error that names the file and the line."""
        return LexiconError(f"{self.where}: {problem}")

    def forms(self, column: str) -> list[str]:
        """Return a cell's forms, between which there are bars."""
        return [part.strip() for part in self.cells[column].split("|") if part.strip()]


def read_rows(data: DataFolders, file: str, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a table in every folder. Raises ``LexiconError`` for a wrong header or number of cells."""
    for where, text in data.texts(file):
        header: list[str] = []
        for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = [cell.strip() for cell in next(csv.reader([line]))]
            if not header:
                header = _header(where, cells, columns)
            elif len(cells) == len(header):
                yield Row(f"{where}, line {number}", dict.fromkeys(columns, "") | dict(zip(header, cells, strict=True)))
            else:
                raise LexiconError(
                    f"{where}, line {number}: {len(cells)} cells under {len(header)} columns; "
                    "put a cell with a comma in double quotation marks"
                )


def _header(where: str, cells: list[str], columns: Sequence[str]) -> list[str]:
    if set(cells) - set(columns) or set(columns) - _OPTIONAL - set(cells) or len(set(cells)) < len(cells):
        raise LexiconError(f"{where}: the header is {','.join(cells)!r}; write {','.join(columns)!r}")
    return cells


def joined(rows: Iterator[Row], key: Sequence[str]) -> list[Row]:
    """Join the rows of one thing: a later folder's cells win where they are filled, its forms are added.

    Twice in one file is an error, as is a form that stands twice.
    """
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        _check(row)
        which = tuple(row.cells[column] for column in key)
        if not all(which):
            raise row.error(f"no {' or '.join(key)}; every row needs one")
        before = found.get(which)
        if before is not None and before.where.rpartition(", ")[0] == row.where.rpartition(", ")[0]:
            raise row.error(
                f"{'/'.join(which)} stands here already ({before.where.rpartition(', ')[2]}); make it one row"
            )
        found[which] = row if before is None else _over(before, row)
    return list(found.values())


def _over(old: Row, new: Row) -> Row:
    cells = {column: new.cells[column] or cell for column, cell in old.cells.items()}
    for column in _LISTS:
        cells[column] = "|".join(dict.fromkeys(old.forms(column) + new.forms(column)))
    return Row(new.where, cells)


def _check(row: Row) -> None:
    forms = row.forms("forms") + row.forms("unsure")
    twice = next((form for form in forms if forms.count(form) > 1), None)
    if twice is not None:
        raise row.error(f"{twice!r} stands twice; leave one of the two out")
    if row.cells["wikidata"] and not _QID.fullmatch(row.cells["wikidata"]):
        raise row.error(f"{row.cells['wikidata']!r} is no Wikidata identifier; write it as Q252 or leave it out")


def read_countries(data: DataFolders) -> Iterator[Form]:
    """Yield the forms of ``countries.csv``; a row's key is its code."""
    for row in joined(read_rows(data, "countries.csv", ("code", "name", "wikidata", "forms", "unsure")), ("code",)):
        code = _code(row, "code", ())
        if not row.cells["name"]:
            raise row.error(f"{code} has no name; write how Indonesian news calls the country")
        known = KnownName(row.cells["name"], "GPE", "country", country=code, wikidata=row.cells["wikidata"] or None)
        yield from _forms(known, row.forms("forms"), row.forms("unsure"))


def read_places(data: DataFolders, countries: Collection[str]) -> Iterator[Form]:
    """Yield the forms of ``places.csv``; the bare name of an Indonesian regency or city (``Bogor``) is unsure, as a
    name with a word before it is (``Provinsi Bali``)."""
    columns = ("name", "type", "kind", "located_in", "acts_for", "wikidata", "forms", "unsure")
    rows = joined(read_rows(data, "places.csv", columns), ("name",))
    named = {row.cells["name"] for row in rows}
    for row in rows:
        name, kind, place = (row.cells[column] for column in ("name", "kind", "located_in"))
        if kind not in KINDS:
            raise row.error(f"{name!r}: {kind!r} is no kind of place; take one of {', '.join(sorted(KINDS))}")
        if place and place not in named:
            _code(row, "located_in", countries)
        acts_for = _code(row, "acts_for", countries) if row.cells["acts_for"] else None
        known = KnownName(name, _type(row), kind, None, place or None, acts_for, row.cells["wikidata"] or None)
        yield from _forms(known, row.forms("forms"), row.forms("unsure") + _typed(name, kind))


def _typed(name: str, kind: str) -> list[str]:
    """Return a place's name with the word for its kind, or without it."""
    if kind in ("regency", "city") and name.startswith(("Kabupaten ", "Kota ")):
        return [name.partition(" ")[2]]
    word = {"province": "Provinsi", "city": "Kota", "capital": "Kota"}.get(kind)
    return [f"{word} {name}"] if word and not name.startswith(word) else []


def read_typed(data: DataFolders, file: str, kind: str) -> Iterator[Form]:
    """Yield the forms of a table of names with their type; one name may be two things of two types."""
    for row in joined(read_rows(data, file, ("name", "type", "wikidata", "forms", "unsure")), ("name", "type")):
        known = KnownName(row.cells["name"], _type(row), kind, wikidata=row.cells["wikidata"] or None)
        yield from _forms(known, row.forms("forms"), row.forms("unsure"))


def read_acronyms(data: DataFolders, forms: Sequence[Form]) -> dict[str, frozenset[str]]:
    """Return what acronyms stand for: by ``acronyms.csv``, and the short forms of the known organisations."""
    found: dict[str, set[str]] = {}
    seen: set[tuple[str, str, str]] = set()
    for row in read_rows(data, "acronyms.csv", ("acronym", "expansion", "type")):
        acronym, expansion = row.cells["acronym"], row.cells["expansion"]
        entry = (row.where.rpartition(", ")[0], acronym, expansion)
        if not acronym or not expansion:
            raise row.error("an acronym and its expansion are needed")
        if entry in seen:
            raise row.error(f"{acronym!r} with this expansion stands here already; leave one of the two out")
        _type(row)
        seen.add(entry)
        found.setdefault(acronym, set()).add(expansion)
    for form in forms:
        if form.known.kind == "organisation" and form.text != form.known.name:
            found.setdefault(form.text, set()).add(form.known.name)
    return {acronym: frozenset(expansions) for acronym, expansions in found.items()}


def read_everyday(data: DataFolders) -> dict[str, int]:
    """Return words that news mostly writes small, with how often of a hundred times they have a capital inside a
    sentence, from ``everyday.csv``."""
    found: dict[str, int] = {}
    for row in read_rows(data, "everyday.csv", ("word", "capitals")):
        if not row.cells["word"].islower() or not row.cells["capitals"].isdigit():
            raise row.error("a small word and a whole number from 0 to 100 are needed")
        found[row.cells["word"]] = int(row.cells["capitals"])
    return found


def _forms(known: KnownName, forms: list[str], unsure: list[str]) -> Iterator[Form]:
    for text in dict.fromkeys([known.name, *forms, *unsure]):
        yield Form(text, known, text not in unsure)


def _code(row: Row, column: str, codes: Collection[str]) -> str:
    code = row.cells[column]
    if not _CODE.fullmatch(code):
        raise row.error(f"{column} {code!r} is no ISO 3166-1 alpha-3 code such as IDN")
    if codes and code not in codes:
        raise row.error(f"{column} {code!r} is no code of countries.csv; add the country there or mend the code")
    return code


def _type(row: Row) -> EntityType:
    for known in _TYPES:
        if known == row.cells["type"]:
            return known
    first = next(iter(row.cells.values()))
    raise row.error(f"{first!r}: {row.cells['type']!r} is no entity type; take one of {', '.join(sorted(_TYPES))}")
