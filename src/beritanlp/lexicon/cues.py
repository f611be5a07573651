"""Words in a name, or right before it, that tell its type: ``Masjid``, ``Cup``, ``maskapai``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, get_args

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders
from beritanlp.schema import EntityType

_FILE, _COLUMNS = "name_cues.csv", ("place", "word", "type", "instead_of")
_PLACES = ("before", "first", "last", "of", "club")
_TYPES = frozenset(get_args(EntityType))


@dataclass(frozen=True)
class Cue:
    """The type that a word gives to a name which was taken for one of ``instead_of``."""

    type: EntityType
    instead_of: frozenset[str]


Cues: TypeAlias = Mapping[tuple[str, str], Cue]
"""By the place (``before`` a name, its ``first`` or ``last`` word, an office ``of`` what its holder's name follows:
``Kapolsek Sukamaju, Iptu Rudi``, before a ``club`` called as its town is: ``melawan Valencia``) and the word in lower
case."""


def cues_in(words: Sequence[str], cues: Cues) -> Iterator[tuple[str, Cue]]:
    """Yield what the first two, the first and the last of a name's words (in lower case, at least one) say, with their
    place: ``Balai Besar`` is no ``Balai``."""
    keys = (("first", " ".join(words[:2])), ("first", words[0]), ("last", words[-1]))
    yield from ((key[0], cues[key]) for key in keys if key in cues)


def load_cues(data: DataFolders) -> Cues:
    """Read ``name_cues.csv``; raises ``LexiconError`` for a row whose place or types are unknown."""
    return dict(_read(data))


def _read(data: DataFolders) -> Iterator[tuple[tuple[str, str], Cue]]:
    for row in data.rows(_FILE, _COLUMNS):
        others = frozenset(row["instead_of"].split())
        if row["place"] not in _PLACES or not {row["type"], *others} <= _TYPES or not row["word"].islower():
            line = ",".join(row.values())
            raise LexiconError(f"{_FILE}: {line!r}: write one of {', '.join(_PLACES)}, a small word and entity types")
        yield (row["place"], row["word"]), Cue(row["type"], others)  # type: ignore[arg-type]
