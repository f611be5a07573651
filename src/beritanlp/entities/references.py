"""Whom pronouns and titles standing alone mean: the most plausible person, or nobody."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from beritanlp.entities.offices import Held
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_SENTENCES_BACK = 4


def find_references(
    doc: Doc, text: str, named: Sequence[Mention], offices: Mapping[str, tuple[Held, ...]], names: Names
) -> tuple[Mention, ...]:
    """Find pronouns and titles alone that refer to a person of the article, each with its entity."""
    people = [m for m in named if m.type == "PERSON"]
    if not people:
        return ()
    titles = _titles(offices)
    covered = [m.start for m in named]
    out: list[Mention] = []
    focus: list[str | None] = []
    starts = [m.start for m in people]
    for sentence in doc.sents:
        first, last = bisect.bisect_left(starts, sentence.start_char), bisect.bisect_left(starts, sentence.end_char)
        here = people[first:last]
        for mention in _in_sentence(sentence, here, focus, titles, names):
            if not _inside(mention, named, covered, offices):
                out.append(mention)  # noqa: PERF401  (the loop reads what it has found so far)
        focus.append(_focus(text, sentence, here, focus, out, names))
    return tuple(out)


def _titles(offices: Mapping[str, tuple[Held, ...]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for person, held in offices.items():
        for office in (h.office for h in held if not h.office.former):
            found.setdefault(office.title.lower(), set()).add(person)
    return found


def _in_sentence(
    sentence: Span, here: Sequence[Mention], focus: Sequence[str | None], titles: Mapping[str, set[str]], names: Names
) -> Iterator[Mention]:
    """The references of one sentence."""
    for token in sentence:
        low = token.text.lower()
        start = token.idx
        if low in names.words.pronouns:
            before = [m for m in here if m.end <= start]
            entity = _antecedent(before, focus)
            if entity is not None:
                yield _mention(start, token.text, "pronoun", entity, "coref.pronoun")
        elif token.text[0].isupper() and low in names.offices.alone:
            written = names.offices.abbreviations.get(low, low).lower()
            holders = titles.get(written, set()) | titles.get(low, set())
            if len(holders) == 1:
                yield _mention(start, token.text, "nominal", next(iter(holders)), "coref.title")


def _antecedent(before: Sequence[Mention], focus: Sequence[str | None]) -> str | None:
    """The first person of this sentence, else whom the last sentences were about."""
    if before:
        return before[0].entity
    return next((person for person in reversed(focus[-_SENTENCES_BACK:]) if person is not None), None)


def _focus(
    text: str,
    sentence: Span,
    here: Sequence[Mention],
    focus: Sequence[str | None],
    found: Sequence[Mention],
    names: Names,
) -> str | None:
    """Whom a sentence is about: its speaker, its first pronoun's person, or its first person."""
    for mention in here:
        before = text[max(sentence.start_char, mention.start - 60) : mention.start].lower().split()
        if any(word.strip('",”“') in names.words.speech for word in before[-6:]):
            return mention.entity
    said = [m for m in found if m.start >= sentence.start_char and m.form == "pronoun"]
    if said:
        return said[0].entity
    return here[0].entity if here else None


def _inside(
    mention: Mention, named: Sequence[Mention], starts: Sequence[int], offices: Mapping[str, tuple[Held, ...]]
) -> bool:
    """A title that is part of a name, or that leads up to one, is no reference of its own."""
    at = bisect.bisect_right(starts, mention.start) - 1
    if at >= 0 and named[at].end > mention.start:
        return True
    if mention.form == "pronoun":
        return False
    following = named[at + 1] if at + 1 < len(named) else None
    if following is not None and following.start - mention.end <= 2:
        return True
    return any(h.start <= mention.start < h.end for held in offices.values() for h in held)


def _mention(start: int, text: str, form: Literal["nominal", "pronoun"], entity: str, rule: str) -> Mention:
    end = start + len(text)
    return Mention(start=start, end=end, text=text, type="PERSON", form=form, entity=entity, rule=rule)
