"""Words of speech: the verbs that tie a statement to its speaker, read from ``speech.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders

_FILE = "speech.toml"


@dataclass(frozen=True)
class Speech:
    """The words of speech and the patterns made of them.

    ``cue`` finds a cue outside quotations; its group names say how the speaker is found: ``root`` (behind it),
    ``suffix`` (-nya: who spoke last), ``active`` (before it), ``passive`` and ``according`` (behind it).
    """

    cue: re.Pattern[str]
    stop: re.Pattern[str]
    pronoun: re.Pattern[str]
    titled: re.Pattern[str]
    abbreviated: re.Pattern[str]
    speakers: frozenset[str]
    bodies: frozenset[str]
    roots: frozenset[str]
    reporting: frozenset[str]


def load_speech(data: DataFolders) -> Speech:
    """Read ``speech.toml``; raises ``LexiconError`` naming the list that is missing or empty."""
    tables = data.tables(_FILE)
    roots, active = _words(tables, "roots"), _words(tables, "active")
    passive, according = _words(tables, "passive"), _words(tables, "according")
    announced = rf"(?<=demikian )(?:{_any(_words(tables, 'announced'))})"
    cue = (
        rf"\b(?:(?P<suffix>(?:{_any(roots)}|menurut|Kata|Ujar)nya)"
        rf"|(?P<according>{_any(according)}|{_any(w.title() for w in according)})"
        rf"|(?P<root>{_any(roots)}|Kata|Ujar|{announced})|(?P<active>{_any(active)})|(?P<passive>(?:{_any(passive)})(?:nya)?))\b(?!-)"
    )
    return Speech(
        cue=re.compile(cue.replace("menurut)nya", "[Mm]enurut)nya")),
        stop=re.compile(rf"\b(?:{_any(_words(tables, 'stops'))})\b|[.;:!?()\"“”]\s|[.;]$"),
        pronoun=re.compile(rf"\b(?:{_any(_words(tables, 'pronouns'))})\b", re.IGNORECASE),
        titled=re.compile(rf"\b(?:{_any(_words(tables, 'titled'))})\s*$", re.IGNORECASE),
        abbreviated=re.compile(
            rf"\b(?:{_any(_words(tables, 'abbreviated'))}|[A-Z])\.$|\([^()]{{1,40}}$|\([^()]{{1,40}}\)$"
        ),
        speakers=frozenset(_words(tables, "speakers")),
        bodies=frozenset(_words(tables, "bodies")),
        roots=frozenset(roots),
        reporting=frozenset(_words(tables, "reporting")),
    )


def _any(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _words(tables: dict[str, Any], name: str) -> list[str]:
    found = tables.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(word, str) and word for word in found):
        raise LexiconError(f"{_FILE}: {name!r} must be a list of words")
    return found
