"""Words for offices: the heads of titles, what stands before and after them, and their abbreviations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders

_PLAIN = (
    "former",
    "joins",
    "ends",
    "bylines",
    "units",
    "listing",
    "fields",
    "states",
    "kinds",
    "loose",
    "owned",
    "subjects",
    "ministers",
    "companions",
    "denied",
    "inner",
    "owning",
    "turning",
    "whiles",
    "groups",
    "being",
    "following",
    "about",
    "addressed",
    "teams",
    "openers",
    "of_units",
    "english",
    "wishing",
    "counting",
    "serving",
    "shared",
    "pairs",
    "acts",
    "kin",
    "naming",
    "roles",
    "after_role",
    "generic",
)
_READ = (
    "heads",
    "before",
    "splits",
    "ranks",
    "telling",
    "acting",
    "after",
    "trades",
    "holding",
    "among",
    "becoming",
    "leaving",
    "now",
    "then",
    "alone",
    "abbreviations",
    "kept",
    "bodies",
)
_POSTS = ("dari jabatan", "dari jabatannya", "dari posisi", "dari posisinya")


@dataclass(frozen=True)
class Offices:
    """Office words, in lower case and as tuples of words; ``lengths`` are how many words
    the heads have that begin with a word, longest first.

    ``after`` are the words between a name and a title behind it, each with whether they make it a former one;
    ``trades`` are all titles of the trade that one belongs to. ``abbreviations`` are written out in a title, ``kept``
    ones stay, both keyed as written in the news; ``bodies`` are abbreviations of kinds of organisations.
    """

    heads: frozenset[tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    before: frozenset[tuple[str, ...]]
    former: frozenset[str]
    joins: frozenset[str]
    splits: frozenset[tuple[str, ...]]
    ranks: frozenset[tuple[str, ...]]
    telling: frozenset[tuple[str, ...]]
    acting: Mapping[str, str]
    ends: frozenset[str]
    after: Mapping[tuple[str, ...], bool]
    bylines: frozenset[str]
    alone: frozenset[str]
    units: frozenset[str]
    listing: frozenset[str]
    fields: frozenset[str]
    states: frozenset[str]
    kinds: frozenset[str]
    loose: frozenset[str]
    owned: frozenset[str]
    subjects: frozenset[str]
    ministers: frozenset[str]
    companions: frozenset[str]
    denied: frozenset[str]
    inner: frozenset[str]
    owning: frozenset[str]
    turning: frozenset[str]
    whiles: frozenset[str]
    groups: frozenset[str]
    being: frozenset[str]
    following: frozenset[str]
    about: frozenset[str]
    addressed: frozenset[str]
    teams: frozenset[str]
    openers: frozenset[str]
    of_units: frozenset[str]
    english: frozenset[str]
    wishing: frozenset[str]
    counting: frozenset[str]
    serving: frozenset[str]
    shared: frozenset[str]
    pairs: frozenset[str]
    acts: frozenset[str]
    kin: frozenset[str]
    naming: frozenset[str]
    roles: frozenset[str]
    after_role: frozenset[str]
    generic: frozenset[str]
    trades: Mapping[str, frozenset[str]]
    abbreviations: Mapping[str, str]
    kept: Mapping[str, str]
    bodies: Mapping[str, str]


def load_offices(data: DataFolders) -> Offices:
    """Read ``offices.toml``; raises ``LexiconError`` when a list is missing or an abbreviation has no expansion."""
    table = data.tables("offices.toml")
    missing = [name for name in (*_PLAIN, *_READ) if name not in table]
    if missing:
        raise LexiconError(f"offices.toml lacks {', '.join(missing)}")
    parts, own = table.get("part", ()), {*table["abbreviations"], *table["kept"]}  # what is listed wins over parts
    written = {**_by_parts(parts, True, own), **table["abbreviations"]}
    kept = {**_by_parts(parts, False, own), **table["kept"]}
    short = {**written, **kept}
    for abbreviation, expansion in short.items():
        if not isinstance(expansion, str) or not expansion.strip():
            raise LexiconError(f"offices.toml: {abbreviation!r} has no expansion")
    heads = _phrases([*table["heads"], *short, *short.values()])
    plain: dict[str, Any] = {name: frozenset(table[name]) for name in _PLAIN}
    return Offices(
        **plain,
        heads=heads,
        lengths=_lengths(heads),
        before=_phrases(table["before"]),
        splits=_phrases(table["splits"]),
        ranks=_phrases(table["ranks"]),
        telling=_phrases(table["telling"]),
        acting=dict(table["acting"]),
        after=_after(table),
        alone=frozenset(table["alone"]) | {abbreviation.lower() for abbreviation in short},
        trades={title: frozenset(trade) for trade in table["trades"] for title in trade},
        abbreviations={key.lower(): value for key, value in written.items() if key not in table["kept"]},
        kept={key.lower(): value for key, value in kept.items()},
        bodies=dict(table["bodies"]),
    )


def _after(table: Mapping[str, Any]) -> dict[tuple[str, ...], bool]:
    """What leads from a name to a title: a listed phrase, or ``(yang) (kini|pernah) menjabat`` in all its forms."""
    timed = [*table["holding"], *table["becoming"]]
    left = [f"{verb} {post} sebagai" for verb in table["leaving"] for post in ("", *_POSTS)]
    adverbs = [("", False, table["holding"])]
    adverbs += [(word, past, timed) for name, past in (("now", False), ("then", True)) for word in table[name]]
    adverbs += [(word, True, left) for word in ("", *table["now"])]
    adverbs += [(verb, False, table["among"]) for verb in ("", "adalah", "merupakan", "juga")]
    return dict.fromkeys(_phrases(table["after"]), False) | {
        phrase: past
        for adverb, past, verbs in adverbs
        for phrase in _phrases(
            f"{relative} {adverb} {verb}" for relative in ("", "yang", "yang juga") for verb in verbs
        )
    }


def _lengths(heads: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for head in heads:
        found.setdefault(head[0], set()).add(len(head))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


def _by_parts(parts: Iterable[Mapping[str, Any]], written: bool, listed: AbstractSet[str]) -> dict[str, str]:
    """Every prefix with every stem: ``Wamen`` and ``kominfo`` are ``Wakil Menteri Komunikasi dan Informatika``."""
    return {
        prefix + stem: f"{office} {of}"
        for part in parts
        if part.get("written", False) == written
        for prefix, office in part["prefixes"].items()
        for stem, of in part["stems"].items()
        if prefix + stem not in listed
    }


def _phrases(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(text.lower().replace(",", " ,").split()) for text in texts)
