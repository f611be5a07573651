"""How news pages are laid out: labels, datelines, bylines and footers, read from ``layout.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders, strings

_FILE = "layout.toml"
_DOMAIN = r"(?i:\b[a-z0-9][\w-]{1,30}(?:\.[a-z]{2,12}){0,2}\.(?:com|co\.id|co|id|net|org|tv)\b\.?)"
_WORD = r"[A-ZÀ-Þ][\w'’.-]{0,24}"
_PARTS = {
    "{place}": rf"(?:{_WORD}(?:[ /]{_WORD}){{0,3}})",
    "{caps}": r"(?:[A-Z][A-Z'.-]{2,24}(?:[ /][A-Z][A-Z'.-]{1,24}){0,3})",
    "{dash}": r"(?:(?:-{1,3}|[–—])(?!\d)(?:\s?\*\*)?)",
}


@dataclass(frozen=True)
class Layout:
    """What marks the parts of a news page.

    ``inline`` and ``lines`` hold one pattern for each kind of section, for stretches inside a line and for whole
    lines. ``small`` are the words that stay in lower case in headlines; ``openers`` and ``titles``
    (of office and of groups) open the body sentence after a linked headline.
    """

    small: frozenset[str]
    openers: frozenset[str]
    titles: frozenset[str]
    strong_dateline: re.Pattern[str]
    weak_dateline: re.Pattern[str]
    prefix: re.Pattern[str]
    byline: re.Pattern[str]
    related: re.Pattern[str]
    inline: dict[str, re.Pattern[str]]
    lines: dict[str, re.Pattern[str]]


def load_layout(data: DataFolders) -> Layout:
    """Read ``layout.toml``; raises ``LexiconError`` naming the entry for a missing table or a broken pattern."""
    tables = data.tables(_FILE)
    outlets = "|".join(_strings(tables, "outlets"))
    parts = {**_PARTS, "{outlet}": rf"(?:{_DOMAIN}|\b(?:{outlets})\b)"}
    datelines, related = _table(tables, "datelines"), _table(tables, "related")
    return Layout(
        small=frozenset(_strings(tables, "small")),
        openers=frozenset([*_strings(tables, "openers"), *data.words("openers.txt")]),
        titles=frozenset(_strings(tables, "titles")),
        strong_dateline=_compile(_strings(datelines, "strong"), parts),
        weak_dateline=_compile(_strings(datelines, "weak"), parts),
        prefix=_compile(_strings(datelines, "prefixes"), parts),
        byline=_compile(_strings(datelines, "bylines"), parts),
        related=_compile(_strings(related, "labels"), parts),
        inline={kind: _compile(_strings(_table(tables, "inline"), kind), parts) for kind in _table(tables, "inline")},
        lines={kind: _compile(_strings(_table(tables, "lines"), kind), parts) for kind in _table(tables, "lines")},
    )


def _table(tables: dict[str, Any], name: str) -> dict[str, Any]:
    found = tables.get(name)
    if not isinstance(found, dict):
        raise LexiconError(f"{_FILE}: the table [{name}] is missing")
    return found


def _strings(table: dict[str, Any], name: str) -> list[str]:
    return strings(table, name, _FILE)


def _compile(patterns: list[str], parts: dict[str, str]) -> re.Pattern[str]:
    whole = []
    for pattern in patterns:
        full = pattern
        for name, part in parts.items():
            full = full.replace(name, part)
        try:
            re.compile(full)
        except re.error as error:
            raise LexiconError(f"{_FILE}: {pattern!r} is no regular expression: {error}") from None
        whole.append(f"(?:{full})")
    return re.compile("|".join(whole), re.MULTILINE)
