"""Who holds which office: titles before a name, after it, and in bylines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beritanlp.entities.titles import FORMER, Word, before_length, head_length, links, read_title
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention, Office

if TYPE_CHECKING:
    from spacy.tokens import Doc

_REACH = 22
_LOWER_GAP = 3
_NEXT_PERSON = frozenset({",", "dan", "serta"})
_CLOSERS = frozenset({",", ".", ";", ")", "–", "-", "(", ":"})


@dataclass(frozen=True)
class Held:
    """An office and the words that state it."""

    office: Office
    start: int
    end: int


def find_offices(
    words: Sequence[Word], at_of: Mapping[int, int], named: Sequence[Mention], names: Names
) -> Mapping[str, tuple[Held, ...]]:
    """Return the offices that the article states for each person (entity id), each once, in text order."""
    found: dict[str, list[Held]] = {}
    for mention in named:
        if mention.type == "PERSON" and mention.entity is not None and mention.start in at_of:
            first = at_of[mention.start]
            last = first
            while last + 1 < len(words) and words[last + 1].start < mention.end:
                last += 1
            for held in (*_before(words, first, names), *_after(words, last + 1, names)):
                _add(found.setdefault(mention.entity, []), held, names)
    return {person: tuple(held) for person, held in found.items() if held}


def read_words(doc: Doc, named: Sequence[Mention]) -> tuple[list[Word], dict[int, int]]:
    """The words of the article with their names, a full stop between sentences, and where each name begins."""
    words: list[Word] = []
    at_of: dict[int, int] = {}
    rest = iter(named)
    mention = next(rest, None)
    for token in doc:
        if token.is_space:
            if "\n" in token.text:
                words.append(Word(".", token.idx, token.idx))
            continue
        while mention is not None and mention.end <= token.idx:
            mention = next(rest, None)
        inside = mention is not None and mention.start < token.idx + len(token.text)
        if inside and mention is not None:
            at_of.setdefault(mention.start, len(words))
        known = mention if inside else None
        words.append(
            Word(
                token.text,
                token.idx,
                token.idx + len(token.text),
                known.entity if known else None,
                known.type if known else None,
                token.pos_ == "VERB",
            )
        )
    return words, at_of


def _before(words: Sequence[Word], name: int, names: Names) -> Iterator[Held]:
    """Titles that lead up to the name, from the nearest head on, over a whole phrase of names and capitals."""
    offices, at = names.offices, name - 1
    if at >= 0 and words[at].text == ",":
        at -= 1
    if at >= 1 and words[at].text == ":" and words[at - 1].low in offices.bylines:
        yield Held(Office(title=words[at - 1].text.capitalize()), words[at - 1].start, words[at - 1].end)
        return
    stop, best, gap = at + 1, None, 0
    while at >= 0 and name - at <= _REACH:
        word = words[at]
        length = head_length(words, at, offices)
        if length and at + length <= stop:
            best = (at, at + length)
            gap = 0
        elif (
            best is not None and word.low in _NEXT_PERSON and at == best[0] - before_length(words, best[0], offices) - 1
        ):
            break
        elif not links(word, offices, names):
            gap += 1
            if not word.text.isalpha() or word.low in offices.ends or gap > _LOWER_GAP or word.type == "PERSON":
                break
        at -= 1
    if best is not None and not _is_rank(words, best, stop, names):
        yield from _split(words, best, stop, names)


def _is_rank(words: Sequence[Word], head: tuple[int, int], stop: int, names: Names) -> bool:
    """``Kapten``, ``Prof`` and the like right before a name are ranks, no offices."""
    return all(w.text in names.honorifics for w in words[head[0] : stop])


def _split(words: Sequence[Word], head: tuple[int, int], stop: int, names: Names) -> Iterator[Held]:
    """One title, or several that ``sekaligus`` or ``merangkap`` joins."""
    start = head[0] - before_length(words, head[0], names.offices)
    cut = next((i for i in range(head[1], stop) if (words[i].low,) in names.offices.splits), stop)
    end = cut
    while end > head[1] and words[end - 1].text in names.honorifics:
        end -= 1
    title, of, former = read_title(words, start, head[1], end, names.offices)
    yield Held(Office(title=title, of=of, former=former), words[start].start, words[end - 1].end)
    for at in range(cut + 1, stop):
        if length := head_length(words, at, names.offices):
            yield from _split(words, (at, at + length), stop, names)
            return


def _after(words: Sequence[Word], at: int, names: Names) -> Iterator[Held]:
    """A title after the name: ``Budi, Ketua KPK,``, ``Budi (Ketua KPK)``, ``Budi selaku Ketua KPK``."""
    offices = names.offices
    if at >= len(words):
        return
    step = 1 if words[at].text in {",", "("} else 0
    for length in (4, 3, 2, 1):
        if tuple(w.low for w in words[at + step : at + step + length]) in offices.after:
            step += length
            break
    start = at + step
    if step == 0 or start >= len(words):
        return
    head = start
    while (
        head < len(words)
        and head - start < 3
        and (words[head].low,) in offices.before
        and not head_length(words, head, offices)
    ):
        head += 1
    length = head_length(words, head, offices) if head < len(words) else 0
    if not length:
        return
    stop = head + length
    while (
        stop < len(words)
        and stop - start < _REACH
        and words[stop].text not in _CLOSERS
        and words[stop].type != "PERSON"
    ):
        stop += 1
    if stop < len(words) and words[stop].type == "PERSON":
        return
    verb = next((i for i in range(head + length, stop) if words[i].verb and words[i].entity is None), stop)
    if verb < stop and step == 1 and not any(w.entity for w in words[head + length : verb]):
        return
    title, of, former = read_title(words, start, head + length, verb, offices)
    stop = max(verb, head + length)
    yield Held(Office(title=title, of=of, former=former), words[start].start, words[stop - 1].end)


def _add(held: list[Held], new: Held, names: Names) -> None:
    """Add an office unless the person has it already, under its abbreviation or without its entity."""
    for at, old in enumerate(held):
        if (
            plain_title(old.office.title, names) == plain_title(new.office.title, names)
            and old.office.former == new.office.former
        ):
            if old.office.of is None and new.office.of is not None:
                held[at] = new
            return
    held.append(new)


def plain_title(title: str, names: Names) -> str:
    """Return a title for comparison: in lower case, one abbreviation for all its forms, and without ``mantan``."""
    low = title.lower().removeprefix(FORMER + " ")
    return names.offices.kept.get(low, low).lower().replace(",", "")
