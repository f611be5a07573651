"""The article as the event rules see it: every table laid over the tokens once, so that lookups are by index."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from spacy.tokens import Doc

    from beritanlp.schema import Entity, Mention, Quote, Section, Time


@dataclass(frozen=True)
class Named:
    """A mention of a known entity, over tokens ``start`` to ``end``, in a sentence; ``head`` is its head token."""

    entity: str
    type: str
    form: str
    start: int
    end: int
    head: int
    sentence: int


@dataclass(frozen=True)
class Dated:
    """A resolved date or clock time over tokens; ``day`` is its day, or what there is of it (``2024-06``)."""

    time: Time
    start: int
    end: int
    sentence: int
    day: str


@dataclass(frozen=True)
class Reading:
    """The article laid over its tokens; ``words`` are lower case, ``section`` and ``quote`` are given by token.

    Events are looked for in tokens ``first`` to ``last``.
    """

    doc: Doc
    first: int
    last: int
    words: tuple[str, ...]
    bounds: tuple[tuple[int, int], ...]
    sentence_of: tuple[int, ...]
    section: tuple[str, ...]
    quote: tuple[int | None, ...]
    named: tuple[Named, ...]
    in_sentence: Mapping[int, tuple[Named, ...]]
    counts: Mapping[str, int]
    most: Mapping[str, int]
    positions: Mapping[str, tuple[int, ...]]
    dated: tuple[Dated, ...]
    days: Mapping[str, int]
    entities: Mapping[str, Entity]
    quotes: Sequence[Quote]
    speaking: Mapping[str, int]
    published: datetime | None
    parsed: bool
    first_body: int

    def span_words(self, start: int, end: int) -> tuple[str, ...]:
        """Return the words of tokens ``start`` to ``end``."""
        return self.words[max(0, start) : max(0, end)]


def first_before(reading: Reading, token: int, reach: int) -> int:
    """Return the first of the tokens before one in its sentence, so many at most."""
    return max(reading.bounds[reading.sentence_of[token]][0], token - reach)


def named_around(reading: Reading, token: int) -> tuple[Named, ...]:
    """Return the mentions in the sentence of a token."""
    return reading.in_sentence.get(reading.sentence_of[token], ())


def named_once(reading: Reading, token: int, whom: Collection[str]) -> list[Named]:
    """Return where those stand that the trigger's sentence names once."""
    here = [one for one in named_around(reading, token) if one.entity in whom]
    return [one for one in here if sum(other.entity == one.entity for other in here) == 1]


def read(
    doc: Doc,
    sections: Sequence[Section],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    times: Sequence[Time],
    quotes: Sequence[Quote],
    published: datetime | None,
) -> Reading:
    """Lay the tables over the tokens of ``doc``."""
    tokens = list(doc)
    starts = [token.idx for token in tokens]
    bounds = tuple((sentence.start, sentence.end) for sentence in doc.sents)
    sentence_of = tuple(number for number, (start, end) in enumerate(bounds) for _ in range(start, end))
    words = tuple(token.lower_ for token in tokens)
    parsed = doc.has_annotation("DEP")
    known = {entity.id: entity for entity in entities}
    named = tuple(
        _named(doc, mention, *_tokens(starts, mention.start, mention.end), sentence_of, parsed)
        for mention in sorted(mentions, key=lambda m: (m.start, -m.end))
        if mention.entity in known
    )
    in_sentence: dict[int, list[Named]] = {}
    counts: dict[str, int] = {}
    for one in named:
        in_sentence.setdefault(one.sentence, []).append(one)
        counts[one.entity] = counts.get(one.entity, 0) + 1
    most: dict[str, int] = {}
    for entity, count in counts.items():
        most[known[entity].type] = max(count, most.get(known[entity].type, 0))
    speaking: dict[str, int] = {}
    for quote in quotes:
        if quote.speaker and quote.kind == "direct":
            speaking[quote.speaker] = speaking.get(quote.speaker, 0) + 1
    section = _kinds(starts, sections)
    dated = _dated(starts, times, section, sentence_of)
    return Reading(
        doc=doc,
        first=0,
        last=len(doc),
        words=words,
        bounds=bounds,
        sentence_of=sentence_of,
        section=section,
        quote=_quoted(starts, quotes),
        named=named,
        in_sentence={number: tuple(found) for number, found in in_sentence.items()},
        counts=counts,
        most=most,
        positions=_positions(words),
        dated=dated,
        days=Counter(one.day for one in dated),
        entities=known,
        quotes=quotes,
        speaking=speaking,
        published=published,
        parsed=parsed,
        first_body=next((sentence_of[i] for i, kind in enumerate(section) if kind == "body"), 0),
    )


def _positions(words: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        found.setdefault(word, []).append(i)
    return {word: tuple(places) for word, places in found.items()}


def _tokens(starts: list[int], start: int, end: int) -> tuple[int, int]:
    first = max(0, bisect_right(starts, start) - 1)
    return first, max(first + 1, bisect_left(starts, end))


def _named(doc: Doc, mention: Mention, start: int, end: int, sentence_of: tuple[int, ...], parsed: bool) -> Named:
    head = end - 1
    if parsed:
        head = next((i for i in range(start, end) if not start <= doc[i].head.i < end or doc[i].head.i == i), start)
    return Named(mention.entity or "", mention.type, mention.form, start, end, head, sentence_of[start])


def _kinds(starts: list[int], sections: Sequence[Section]) -> tuple[str, ...]:
    kinds = ["body"] * len(starts)
    for section in sections:
        first = bisect_left(starts, section.start)
        for i in range(first, bisect_left(starts, section.end)):
            kinds[i] = section.kind
    return tuple(kinds)


def _quoted(starts: list[int], quotes: Sequence[Quote]) -> tuple[int | None, ...]:
    inside: list[int | None] = [None] * len(starts)
    for number, quote in enumerate(quotes):
        if quote.kind == "direct":
            for i in range(bisect_left(starts, quote.start), bisect_left(starts, quote.end)):
                inside[i] = number
    return tuple(inside)


def _says_when(value: str) -> bool:
    """Say whether a value says when: neither some time in the past nor some evening (``XXXX-XX-XXTEV``)."""
    return not value.endswith("_REF") and "X" not in value


def _dated(
    starts: list[int], times: Sequence[Time], section: tuple[str, ...], sentence_of: tuple[int, ...]
) -> tuple[Dated, ...]:
    found = []
    for time in times:
        if time.type in ("DATE", "TIME") and time.value and _says_when(time.value) and starts:
            start, end = _tokens(starts, time.start, time.end)
            if section[start] != "date":
                found.append(Dated(time, start, end, sentence_of[start], time.value[:10]))
    return tuple(found)
