"""Whom pronouns and titles standing alone mean: the most plausible person, or nobody.

As in the annotation, mentions are ``ia``, ``dia``, ``beliau``, ``dirinya``, titles and definite nouns for a person; not
``saya``, ``kami``, ``mereka`` and ``-nya``. Who says ``saya`` is the speaker of the quotation.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from beritanlp.entities.inside import Inside
from beritanlp.entities.nominals import Nominal, find_nominals, holders_of, roles_of
from beritanlp.entities.subjects import is_aside, subjects_of
from beritanlp.entities.titles import Held
from beritanlp.entities.unnamed import follows_unnamed, is_named, is_unnamed, leads_unnamed, speaks_unnamed
from beritanlp.entities.voices import (
    QUOTES,
    Voices,
    is_inverted,
    named_behind,
    speaker_at,
    speaker_before,
    speaker_behind,
    speaker_in,
    speaks_by,
    spoke_since,
    tellers_before,
)
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SENTENCES_BACK = 6
_CLOSE = 6
Told: TypeAlias = tuple[str, ...]
_NOBODY = ""
_MORE = frozenset({",", "("})
_BRACKETS = frozenset({"(", "["})
_CLAUSE_ENDS = QUOTES | {",", ";", ":", "(", "-", "–"}


class Sentence(NamedTuple):
    """A sentence's words and named people, where it has pronouns (indices of words), and its nominal references.

    ``near`` are those whom a pronoun in the sentence may mean, the subjects first, ``told`` whom the sentence is about,
    ``leads`` those who do something in it or are told more of: ``Rojas tiba``, ``penuturan Rojas, seorang guru``.
    """

    words: Sequence[Word]
    people: Sequence[Mention]
    pronouns: tuple[int, ...]
    nominals: tuple[Nominal, ...]
    near: tuple[Mention, ...]
    told: tuple[Mention, ...]
    leads: frozenset[str | None]


def find_references(
    doc: Doc, words: Sequence[Word], named: Sequence[Mention], offices: Mapping[str, tuple[Held, ...]], names: Names
) -> tuple[Sentence, ...]:
    """Find pronouns, titles alone and definite nouns that may refer to a person, sentence by sentence."""
    people = [m for m in named if m.type == "PERSON"]
    if not people:
        return ()
    holders = {**roles_of(words, names), **holders_of(offices, names)}
    inside = Inside(named, offices)
    subjects = subjects_of(doc, people)
    starts, word_starts = [m.start for m in people], [w.start for w in words]
    found: list[Sentence] = []
    for sentence in doc.sents:
        begin, end = sentence.start_char, sentence.end_char
        said = words[bisect.bisect_left(word_starts, begin) : bisect.bisect_left(word_starts, end)]
        here = people[bisect.bisect_left(starts, begin) : bisect.bisect_left(starts, end)]
        pronouns = (at for at, word in enumerate(said) if word.low in names.words.pronouns and not inside.name(word))
        nominals = (one for one in find_nominals(said, holders, names) if not inside.title(said, one))
        found.append(Sentence(said, here, tuple(pronouns), tuple(nominals), *_leading(said, here, subjects, names)))
    return tuple(found)


def _leading(
    words: Sequence[Word], people: Sequence[Mention], subjects: frozenset[int], names: Names
) -> tuple[tuple[Mention, ...], tuple[Mention, ...], frozenset[str | None]]:
    """The subjects among the people and then the others: without those named in passing, and with all of them.

    Then who of them ``leads`` the sentence.
    """
    if not people:
        return (), (), frozenset()
    first = [m for m in people if m.start in subjects]
    starts = [word.start for word in words]
    kin, aside = zip(*(is_aside(words, bisect.bisect_left(starts, m.start), names) for m in people), strict=True)
    main = (m for m, of, by in zip(people, kin, aside, strict=True) if not (of or by))
    told = [m for m, of in zip(people, kin, strict=True) if not of]
    more = {last.name for last, word in pairwise(words) if last.name is not None and word.text in _MORE}
    leads = frozenset(m.entity for m in told if m.start in subjects or m.start in more)
    return (*first, *main), (*first, *told, *people), leads


def resolve_references(text: str, sentences: Sequence[Sentence], voices: Voices, names: Names) -> list[Mention]:
    """Return the references that mean a person of the article, with their entity."""
    out: list[Mention] = []
    told: list[Told] = []
    persons = {m.entity for one in sentences for m in one.people}
    for at, one in enumerate(sentences):
        found = list(_in_sentence(text, sentences[: at + 1], told, voices, names))
        out += found
        people = sorted([*one.people, *found], key=lambda m: m.start)
        speaker = speaker_behind(voices, one.words[0].start, one.words[-1].end) if voices.direct and one.words else None
        speaker = speaker if speaker in persons else speaker_in(one.words, people, names)
        told.append(_focus(speaker, one, found, names))
    return out


def _in_sentence(
    text: str, read: Sequence[Sentence], told: Sequence[Told], voices: Voices, names: Names
) -> Iterator[Mention]:
    """The references of the last one of the sentences."""
    sentence, words = read[-1], read[-1].words
    for at in sentence.pronouns:
        entity = _called(words, at, names) or _saying(read, at, voices)
        if entity is None and _is_explained(words, at):
            entity = words[at + 2].entity if words[at + 2].type == "PERSON" else None
        elif entity is None:
            entity = _antecedent(words, at, sentence, told, voices, names)
        if entity is not None:
            yield _mention(words[at].start, words[at].text, "pronoun", entity, "coref.pronoun")
    for found in sentence.nominals:
        start, end = words[found.first].start, words[found.last - 1].end
        named = _called(words, found.last - 1, names)
        people = (m for one in read for m in one.people)
        held = found.entity if found.rule != "coref.definite-office" or is_named(found.entity, people, start) else None
        if held is None and named is None:
            told_of = (*(one.words for one in read[:-1]), words[: found.first])
            if is_unnamed(words[found.first].low, told_of, names):
                continue
        barred = found.barred | tellers_before(words, found.first, names)
        entity = named or held or _antecedent(words, found.first, sentence, told, voices, names, barred)
        if entity is not None:
            yield _mention(start, text[start:end], "nominal", entity, found.rule)


def _saying(read: Sequence[Sentence], at: int, voices: Voices) -> str | None:
    """Who speaks by the verb behind a pronoun, unless somebody else who does not speak is the subject just before.

    In ``Rojas menilai, Santika lelah. Santika, katanya, sakit. Dia menuturkan, ...`` Rojas goes on.
    """
    speaker = speaks_by(voices, read[-1].words, at)
    if speaker is None or len(read) == 1 or not read[-2].words or read[-2].leads <= {speaker}:
        return speaker
    return speaker if spoke_since(voices, read[-2].words[0].start, read[-1].words[at].start) == speaker else None


def _called(words: Sequence[Word], at: int, names: Names) -> str | None:
    """Who is named right behind: ``Dia adalah Rojas``, also with a title of address (``adalah Bu Rojas``)."""
    if at + 2 >= len(words) or words[at + 1].low not in names.words.equals:
        return None
    name = next((w for w in words[at + 2 : at + 4] if w.text not in names.honorifics), words[at])
    return name.entity if name.type == "PERSON" else None


def _is_explained(words: Sequence[Word], at: int) -> bool:
    """An editor says behind a pronoun whom it means: ``dia (Rojas)``, ``dia [pembalap asal Jepang]``."""
    return at + 2 < len(words) and words[at + 1].text in _BRACKETS


def _antecedent(
    words: Sequence[Word],
    at: int,
    here: Sentence,
    told: Sequence[Told],
    voices: Voices,
    names: Names,
    barred: AbstractSet[str] = frozenset(),
) -> str | None:
    """The first person of this sentence, else whom the last sentences were about.

    ``kata dia`` behind a quotation is who speaks in it; where that is not known, the people of the quotation are those
    that are spoken of. In a quotation a pronoun is not who speaks. A capital begins a sentence, even where the full
    stop before it is lost.
    """
    cued = at > 0 and is_inverted(words[at - 1].low, names)
    if cued and (speaker := voices.cues.get(words[at - 1].start) or speaker_before(voices, words[at - 1].start)):
        return speaker
    opens = words[at].text[0].isupper()
    speaks = speaker_at(voices, words[at].start) or named_behind(words, at, names)
    but = {speaks, *barred, *(() if cued else _named_after(words, at, opens, names))}
    if opens:
        return _latest(told, but)
    first = next((m for m in here.near if m.end <= words[at].start and m.entity not in but), None)
    if first is not None and not (cued and _is_quoted(words, first)):
        return first.entity
    if not cued and follows_unnamed(words, at, names):
        return None
    told_of = () if cued else (one.entity for one in here.nominals if one.last <= at and one.entity not in but)
    return next(iter(told_of), None) or _latest(told, but)


def _is_quoted(words: Sequence[Word], mention: Mention) -> bool:
    """A quotation mark stands before the name in its sentence."""
    return any(w.text in QUOTES for w in takewhile(lambda w: w.end <= mention.start, words))


def _named_after(words: Sequence[Word], at: int, opens: bool, names: Names) -> set[str | None]:
    """Who is named behind ``Ia``, or close behind ``ia``: ``Ia menyebut Rojas``; not in ``Ia adalah Rojas``."""
    if at + 1 < len(words) and (words[at + 1].low,) in names.offices.after:
        return set()
    reach, ends = (len(words), QUOTES) if opens else (at + _CLOSE, _CLAUSE_ENDS)
    return {w.entity for w in takewhile(lambda w: w.text not in ends, words[at:reach]) if w.type == "PERSON"}


def _latest(told: Sequence[Told], but: AbstractSet[str | None]) -> str | None:
    """Whom the last sentence was about, the first of those who may be meant."""
    found = (person for people in reversed(told[-_SENTENCES_BACK:]) for person in people if person not in but)
    return next(found, None) or None


def _focus(speaker: str | None, sentence: Sentence, found: Sequence[Mention], names: Names) -> Told:
    """Whom a sentence is about: its speaker, its first pronoun's person, who leads it, and then who else is named.

    ``_NOBODY`` when somebody without a name leads it or speaks.
    """
    others = [m.entity or "" for m in sentence.told]
    if speaker is not None:
        return (speaker, *others)
    if not found and speaks_unnamed(sentence.words, names):
        return (_NOBODY,)
    pronouns = (m for m in found if m.form == "pronoun")
    people = [*(m.entity or "" for m in pronouns), *others]
    return tuple(people) if people or not leads_unnamed(sentence.words, names) else (_NOBODY,)


def _mention(start: int, text: str, form: Literal["nominal", "pronoun"], entity: str, rule: str) -> Mention:
    end = start + len(text)
    return Mention(start=start, end=end, text=text, type="PERSON", form=form, entity=entity, rule=rule)
