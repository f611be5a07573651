"""Words for offices: the heads of titles, what stands before and after them, and their abbreviations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders

_LISTS = ("heads", "before", "former", "joins", "splits", "ends", "after", "bylines", "alone")


@dataclass(frozen=True)
class Offices:
    """Office words, in lower case and as tuples of words; the longest phrase has ``longest`` words.

    ``abbreviations`` are written out in a title, ``kept`` ones stay, both keyed as written in the news.
    """

    heads: frozenset[tuple[str, ...]]
    longest: int
    before: frozenset[tuple[str, ...]]
    former: frozenset[str]
    joins: frozenset[str]
    splits: frozenset[tuple[str, ...]]
    ends: frozenset[str]
    after: frozenset[tuple[str, ...]]
    bylines: frozenset[str]
    alone: frozenset[str]
    abbreviations: Mapping[str, str]
    kept: Mapping[str, str]


def load_offices(data: DataFolders) -> Offices:
    """Read ``offices.toml``; raises ``LexiconError`` when a list is missing or an abbreviation has no expansion."""
    table = data.tables("offices.toml")
    missing = [name for name in (*_LISTS, "abbreviations", "kept") if name not in table]
    if missing:
        raise LexiconError(f"offices.toml lacks {', '.join(missing)}")
    short = {**table["abbreviations"], **table["kept"]}
    for abbreviation, expansion in short.items():
        if not isinstance(expansion, str) or not expansion.strip():
            raise LexiconError(f"offices.toml: {abbreviation!r} has no expansion")
    heads = _phrases([*table["heads"], *short])
    return Offices(
        heads=heads,
        longest=max(map(len, heads)),
        before=_phrases(table["before"]),
        former=frozenset(table["former"]),
        joins=frozenset(table["joins"]),
        splits=_phrases(table["splits"]),
        ends=frozenset(table["ends"]),
        after=_phrases(table["after"]),
        bylines=frozenset(table["bylines"]),
        alone=frozenset(table["alone"]) | {abbreviation.lower() for abbreviation in short},
        abbreviations={key.lower(): value for key, value in table["abbreviations"].items()},
        kept={key.lower(): value for key, value in table["kept"].items()},
    )


def _phrases(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(text.lower().split()) for text in texts)
