"""Titles in running text: where one begins, where it ends, how it is written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from beritanlp.lexicon.names import Names
from beritanlp.lexicon.offices import Offices

_MAX_WORDS = 12
_LINKS = frozenset({"&", "/", "-"})
FORMER = "mantan"


@dataclass(frozen=True)
class Word:
    """A word of the article for reading titles: its text, and the entity and type of the name that it is part of."""

    text: str
    start: int
    end: int
    entity: str | None = None
    type: str | None = None
    verb: bool = False

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def head_length(words: Sequence[Word], at: int, offices: Offices) -> int:
    """Return how many words from ``at`` on are the head of a title; 0 when none begins here."""
    if words[at].type == "PERSON":
        return 0
    for length in range(min(offices.longest, len(words) - at), 0, -1):
        if tuple(w.low for w in words[at : at + length]) in offices.heads:
            return length
    return 0


def before_length(words: Sequence[Word], at: int, offices: Offices) -> int:
    """Return how many words just before ``at`` belong to the title (``mantan``, ``calon wakil``)."""
    taken = 0
    while at - taken > 0:
        step = next((n for n in (2, 1) if at - taken >= n and _phrase(words, at - taken - n, n) in offices.before), 0)
        if not step:
            return taken
        taken += step
    return taken


def read_title(
    words: Sequence[Word], start: int, head_end: int, stop: int, offices: Offices
) -> tuple[str, str | None, bool]:
    """Read the title in ``words[start:stop]``, whose head ends at ``head_end``: its text, its entity, and if former.

    A former one is written with ``mantan``, whichever word the article has (``eks``, ``bekas``).
    """
    named = (at for at in range(start + 1, head_end) if words[at].entity is not None)
    head_end = next(named, head_end)  # `Ketua` of `Komisi IV DPR`
    end, of, depth = head_end, None, 0
    for at in range(head_end, min(stop, start + _MAX_WORDS)):
        word = words[at]
        if word.text in "([":
            depth += 1
        elif word.text in ")]":
            depth -= 1
        elif depth == 0 and word.entity is not None:
            of = word.entity
            break
        elif depth == 0 and (word.low in offices.ends or word.text in {",", ".", ":", ";"}):
            of = next((w.entity for w in words[at:stop] if w.entity is not None and w.type in ("ORG", "GPE")), None)
            break
        elif depth == 0 and (word.verb or (words[start].text[0].isupper() and not _continues(word, offices))):
            break
        elif depth == 0:
            end = at + 1
    while end > head_end and words[end - 1].low in offices.joins:
        end -= 1
    parts = list(words[start:end])
    former = any(w.low in offices.former for w in parts[:2])
    text = write_out([w.text for w in parts if w.low not in offices.former], offices)
    if (
        text.lower() in ("menteri", "wakil menteri")
        and of is not None
        and end < len(words)
        and words[end].type == "ORG"
    ):
        text = f"{text} {' '.join(w.text for w in words[end:stop] if w.entity == of)}"
    return f"{FORMER} {text}" if former else text, of, former


def write_out(words: Sequence[str], offices: Offices) -> str:
    """Join the words of a title, with the abbreviations written out that news texts write out themselves."""
    if " ".join(words).lower() in offices.kept:
        return " ".join(words)
    return " ".join(offices.abbreviations.get(word.lower(), word) for word in words)


def links(word: Word, offices: Offices, names: Names) -> bool:
    """Say whether a title may run across this word on its way to the name."""
    if word.entity is not None:
        return word.type != "PERSON"
    if word.text[0].isupper() or word.text[0].isdigit() or word.text in _LINKS or word.text in "()":
        return True
    return (
        word.low in offices.joins or word.text in names.honorifics or word.low in ("terpilih", "sementara", "nonaktif")
    )


def _continues(word: Word, offices: Offices) -> bool:
    """A capitalised title goes on in capitals, figures and joining words."""
    return not word.text[0].islower() or word.low in offices.joins or word.low == "sementara"


def _phrase(words: Sequence[Word], at: int, length: int) -> tuple[str, ...]:
    return tuple(w.low for w in words[at : at + length])
