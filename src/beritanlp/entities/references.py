"""Whom pronouns and titles standing alone mean: the most plausible person, or nobody.

As in the annotation, mentions are ``ia``, ``dia``, ``beliau``, ``dirinya``, titles and definite nouns for a person; not
``saya``, ``kami``, ``mereka`` and ``-nya``. Who says ``saya`` is the speaker of the quotation.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from beritanlp.entities.nominals import Holders, find_nominals, holders_of, roles_of
from beritanlp.entities.titles import Held
from beritanlp.entities.voices import Voice, find_voices, is_inverted, speaker_at, speaker_in
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SENTENCES_BACK = 6
_QUOTES = frozenset({'"', "“", "”", "''", "``"})


def find_references(
    doc: Doc, words: Sequence[Word], named: Sequence[Mention], offices: Mapping[str, tuple[Held, ...]], names: Names
) -> tuple[Mention, ...]:
    """Find pronouns, titles alone and definite nouns that refer to a person of the article, each with its entity."""
    people = [m for m in named if m.type == "PERSON"]
    if not people:
        return ()
    text = doc.text
    holders = {**roles_of(words, names), **holders_of(offices, names)}
    covered = [m.start for m in named]
    titles = sorted((held.start, held.end) for found in offices.values() for held in found)
    out: list[Mention] = []
    told: list[str | None] = []
    voices = find_voices(text, words, people, names)
    starts, word_starts = [m.start for m in people], [w.start for w in words]
    for sentence in doc.sents:
        begin, end = sentence.start_char, sentence.end_char
        here = people[bisect.bisect_left(starts, begin) : bisect.bisect_left(starts, end)]
        said = words[bisect.bisect_left(word_starts, begin) : bisect.bisect_left(word_starts, end)]
        found = [
            mention
            for mention in _in_sentence(text, said, here, told, holders, voices, names)
            if not _inside(mention, named, covered, titles)
        ]
        out += found
        speaker = speaker_in(said, sorted([*here, *found], key=lambda m: m.start), names)
        told.append(_focus(speaker, here, found))
    return tuple(out)


def _in_sentence(
    text: str,
    words: Sequence[Word],
    here: Sequence[Mention],
    told: Sequence[str | None],
    holders: Holders,
    voices: Sequence[Voice],
    names: Names,
) -> Iterator[Mention]:
    """The references of one sentence."""
    for at, word in enumerate(words):
        if word.low in names.words.pronouns:
            entity = _in_brackets(words, at) or _antecedent(words, at, here, told, voices, names)
            if entity is not None:
                yield _mention(word.start, word.text, "pronoun", entity, "coref.pronoun")
    for found in find_nominals(words, holders, names):
        start, end = words[found.first].start, words[found.last - 1].end
        entity = found.entity or _antecedent(words, found.first, here, told, voices, names)
        if entity is not None:
            yield _mention(start, text[start:end], "nominal", entity, found.rule)


def _in_brackets(words: Sequence[Word], at: int) -> str | None:
    """Whom an editor names behind a pronoun: ``dia (Rojas)``."""
    behind = words[at + 1 : at + 3]
    return behind[1].entity if len(behind) > 1 and behind[0].text == "(" and behind[1].type == "PERSON" else None


def _antecedent(
    words: Sequence[Word],
    at: int,
    here: Sequence[Mention],
    told: Sequence[str | None],
    voices: Sequence[Voice],
    names: Names,
) -> str | None:
    """The first person of this sentence, else whom the last sentences were about.

    Before ``kata dia`` the people of a quotation are those that are spoken of, not who speaks; in a quotation it is not
    who speaks either. A capital begins a sentence, even where the full stop before it is lost.
    """
    word = words[at]
    speaks = speaker_at(voices, word.start)
    before = () if word.text[0].isupper() else here
    first = next((m for m in before if m.end <= word.start and m.entity != speaks), None)
    if first is not None and at and is_inverted(words[at - 1].low, names) and _is_quoted(words, first):
        first = None
    return first.entity if first is not None else _latest(told, speaks)


def _is_quoted(words: Sequence[Word], mention: Mention) -> bool:
    """A quotation mark stands before the name in its sentence."""
    return any(w.text in _QUOTES for w in takewhile(lambda w: w.end <= mention.start, words))


def _latest(people: Sequence[str | None], but: str | None) -> str | None:
    return next((person for person in reversed(people[-_SENTENCES_BACK:]) if person not in (None, but)), None)


def _focus(speaker: str | None, here: Sequence[Mention], found: Sequence[Mention]) -> str | None:
    """Whom a sentence is about: its speaker, its first pronoun's person, or its first person."""
    if speaker is not None:
        return speaker
    said = next((m for m in found if m.form == "pronoun"), None) or next(iter(here), None)
    return said.entity if said is not None else None


def _inside(
    mention: Mention, named: Sequence[Mention], starts: Sequence[int], titles: Sequence[tuple[int, int]]
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
    title = bisect.bisect_left(titles, (mention.start + 1, 0)) - 1
    return title >= 0 and mention.start < titles[title][1]


def _mention(start: int, text: str, form: Literal["nominal", "pronoun"], entity: str, rule: str) -> Mention:
    end = start + len(text)
    return Mention(start=start, end=end, text=text, type="PERSON", form=form, entity=entity, rule=rule)
