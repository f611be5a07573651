"""Whom pronouns and titles standing alone mean: the most plausible person, or nobody."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from beritanlp.entities.nominals import Holders, find_nominals, holders_of
from beritanlp.entities.titles import Held
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_SENTENCES_BACK = 4


def find_references(
    doc: Doc, words: Sequence[Word], named: Sequence[Mention], offices: Mapping[str, tuple[Held, ...]], names: Names
) -> tuple[Mention, ...]:
    """Find pronouns, titles alone and definite nouns that refer to a person of the article, each with its entity."""
    people = [m for m in named if m.type == "PERSON"]
    if not people:
        return ()
    text = doc.text
    holders = holders_of(offices, names)
    covered = [m.start for m in named]
    out: list[Mention] = []
    focus: list[str | None] = []
    starts, word_starts = [m.start for m in people], [w.start for w in words]
    for sentence in doc.sents:
        begin, end = sentence.start_char, sentence.end_char
        here = people[bisect.bisect_left(starts, begin) : bisect.bisect_left(starts, end)]
        told = words[bisect.bisect_left(word_starts, begin) : bisect.bisect_left(word_starts, end)]
        found = [
            mention
            for mention in _in_sentence(text, told, here, focus, holders, names)
            if not _inside(mention, named, covered, offices)
        ]
        out += found
        focus.append(_focus(text, sentence, here, found, names))
    return tuple(out)


def _in_sentence(
    text: str,
    words: Sequence[Word],
    here: Sequence[Mention],
    focus: Sequence[str | None],
    holders: Holders,
    names: Names,
) -> Iterator[Mention]:
    """The references of one sentence."""
    for word in words:
        if word.low in names.words.pronouns:
            entity = _antecedent([m for m in here if m.end <= word.start], focus)
            if entity is not None:
                yield _mention(word.start, word.text, "pronoun", entity, "coref.pronoun")
    for found in find_nominals(words, holders, names):
        start, end = words[found.first].start, words[found.last - 1].end
        entity = found.entity or _antecedent([m for m in here if m.end <= start], focus)
        if entity is not None:
            yield _mention(start, text[start:end], "nominal", entity, found.rule)


def _antecedent(before: Sequence[Mention], focus: Sequence[str | None]) -> str | None:
    """The first person of this sentence, else whom the last sentences were about."""
    if before:
        return before[0].entity
    return next((person for person in reversed(focus[-_SENTENCES_BACK:]) if person is not None), None)


def _focus(text: str, sentence: Span, here: Sequence[Mention], found: Sequence[Mention], names: Names) -> str | None:
    """Whom a sentence is about: its speaker, its first pronoun's person, or its first person."""
    for mention in here:
        before = text[max(sentence.start_char, mention.start - 60) : mention.start].lower().split()
        if any(word.strip('",”“') in names.words.speech for word in before[-6:]):
            return mention.entity
    said = next((m for m in found if m.form == "pronoun"), None) or next(iter(here), None)
    return said.entity if said is not None else None


def _inside(
    mention: Mention, named: Sequence[Mention], starts: Sequence[int], offices: Mapping[str, tuple[Held, ...]]
) -> bool:
    """A title that is part of a name, or that leads up to one, is no reference of its own."""
    at = bisect.bisect_right(starts, mention.start) - 1
    if at >= 0 and named[at].end > mention.start:
        return True
    if mention.form == "pronoun":
        return False
    after = bisect.bisect_left(starts, mention.end)
    if mention.rule == "coref.title" and after < len(named) and starts[after] - mention.end <= 2:
        return True
    return any(h.start <= mention.start < h.end for held in offices.values() for h in held)


def _mention(start: int, text: str, form: Literal["nominal", "pronoun"], entity: str, rule: str) -> Mention:
    end = start + len(text)
    return Mention(start=start, end=end, text=text, type="PERSON", form=form, entity=entity, rule=rule)
