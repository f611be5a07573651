"""Who holds which office, from the titles before and after the names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from beritanlp.entities.after import titles_after
from beritanlp.entities.before import leads_list, titles_before
from beritanlp.entities.holders import listed_titles, next_pair, pair_offices, served_holder
from beritanlp.entities.others import is_anothers
from beritanlp.entities.title_words import title_head
from beritanlp.entities.titles import FORMER, Held, read_title
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention, Office

_DESCRIBING = frozenset({"coref.definite", "coref.definite-office", "coref.title"})
_ENDS = frozenset({".", "?", "!"})
_QUOTES = frozenset({'"', "“", "”", "''", "``"})
_LONGEST_QUOTE = 200
_OPENING = 4
_BEFORE = 60
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = 6
_ORIGINS = frozenset({"asal", "kelahiran", "yang"})


def find_offices(
    words: Sequence[Word], at_of: Mapping[int, int], named: Sequence[Mention], names: Names
) -> Mapping[str, tuple[Held, ...]]:
    """Return the offices that the article states for each person (entity id), each once, in text order."""
    found: dict[str, list[Held]] = {}
    shared: Sequence[Held] = []
    paired: tuple[int, Sequence[Held]] = (-2, ())  # the last pair of candidates, and what each of them stands for
    told: set[int] = set()  # where titles begin that somebody has: what follows one name may precede another
    people = [m for m in named if m.type == "PERSON" and m.entity is not None and m.start in at_of]
    for at, mention in enumerate(people):
        first, last = _place(words, at_of[mention.start], mention)
        pair = [*pair_offices(words, people[at : at + 2], at_of, names)]
        if not pair and paired[0] == at - 2:
            pair = [*next_pair(words, people[at - 1 : at + 2], at_of, paired[1], names)]
        paired = (at, [held for _, held in pair]) if pair else paired
        before = [] if pair else [held for held in titles_before(words, first, names) if held.start not in told]
        shared = listed_titles(words, people[max(0, at - 1) : at + 1], at_of, shared, names)
        before = before or [*shared]
        if before and leads_list(words, first, before[0], names):
            shared = before
        after = [*titles_after(words, first, last + 1, names, titled=bool(before))]
        holder = served_holder(words, people[at : at + 4], at_of, before, names)
        if holder is None:
            holder = mention.entity or ""
            before = [held for held in before if not is_anothers(words, first, held, names)]
        for person, held in (*pair, *((holder, h) for h in before), *((mention.entity or "", h) for h in after)):
            told.add(held.start)
            _add(found.setdefault(person, []), held, names)
    return {person: tuple(_without_short_forms(held, names)) for person, held in found.items() if held}


def add_described(
    words: Sequence[Word], references: Sequence[Mention], found: Mapping[str, Sequence[Held]], names: Names
) -> Mapping[str, tuple[Held, ...]]:
    """Add the offices that a reference states: of whom ``Direktur Walhi itu`` means, that one directs Walhi.

    Only titles at an organisation, or at a place that one governs: ``pelatih asal Belanda itu`` tells no office. A
    title alone (``Menlu Peru``) adds what it is of to an office that is told already.
    """
    describing = [(m, m.entity) for m in references if (m.rule in _DESCRIBING or m.form == "pronoun") and m.entity]
    starts = [word.start for word in words] if describing else []
    all_held = {person: [*held] for person, held in found.items()}
    for mention, person in describing:
        first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
        if mention.form == "pronoun":
            for one in _behind_pronoun(words, first, names):
                _add(all_held.setdefault(person, []), one, names)
            continue
        held = _described(words[first:last], names) if _is_told(words, first, person, names) else None
        if held is not None and held.office.of is None and not _is_sole(words, first, person):
            continue
        known = all_held.setdefault(person, [])
        told = mention.rule != "coref.title" or (held and any(_is_same(o.office, held.office, names) for o in known))
        if held is not None and told:
            _add(known, held, names)
    return {person: tuple(_without_short_forms(held, names)) for person, held in all_held.items()}


def _behind_pronoun(words: Sequence[Word], at: int, names: Names) -> Iterator[Held]:
    """``Ia menjabat sebagai Ketua KPK``; not what he became in a year that is told before (``Pada 2005 ia ...``)."""
    if at + 1 == len(words) or not words[at + 1].text.isalpha():
        return
    dated = any(_YEAR.fullmatch(w.text) for w in words[max(0, at - _YEAR_BEFORE) : at])
    for held in titles_after(words, at, at + 1, names, titled=False):
        if held.office.of is not None and (held.office.former or not dated):
            yield held


def _is_told(words: Sequence[Word], at: int, person: str, names: Names) -> bool:
    """Whom a noun means is sure where it begins a sentence, or says who speaks a quotation that is about others."""
    if at == 0 or words[at - 1].text in _ENDS or _behind_opening(words, at, names):
        return True
    if words[at - 1].low not in names.words.speech:
        return False
    quoted = at - 2
    while quoted > 0 and words[quoted].text in ",.?!":
        quoted -= 1
    if words[quoted].text not in _QUOTES:
        return True
    inside = takewhile(lambda w: w.text not in _QUOTES, reversed(words[max(0, quoted - _LONGEST_QUOTE) : quoted]))
    return all(w.entity != person for w in inside)


def _is_sole(words: Sequence[Word], at: int, person: str) -> bool:
    """Nobody else is named in the words before, so that nobody else can be meant."""
    return {w.entity for w in words[max(0, at - _BEFORE) : at] if w.type == "PERSON"} == {person}


def _behind_opening(words: Sequence[Word], at: int, names: Names) -> bool:
    """One word or two and a comma open the sentence: ``Dalam orasinya, Gubernur Bali itu``; not ``Menurut dia,``."""
    if words[at - 1].text != ",":
        return False
    opening = [*takewhile(lambda w: w.text not in _ENDS, reversed(words[max(0, at - _OPENING) : at - 1]))]
    spoken = any(w.low in names.words.speech or w.text in _QUOTES for w in opening)
    further = [w.low for w in reversed(opening)] == ["lebih", "lanjut"]
    return len(opening) < _OPENING - 1 and (further or not spoken)


def _described(words: Sequence[Word], names: Names) -> Held | None:
    """The title that a definite noun phrase consists of: ``mantan Gubernur Bali itu``, ``kader A asal Bali itu``."""
    offices = names.offices
    head, length = title_head(words, 0, offices, len(words))
    owner = next((w for w in words[head + length :] if w.entity is not None), None)
    stop = len(words) - (words[-1].low in names.words.definite)
    origin = next((at for at in range(stop) if words[at].low in _ORIGINS), stop)
    if length and owner is None:
        return _as_minister(read_title(words, 0, head + length, origin, names, strict=False), names)
    if not length or owner is None or (origin < stop and words[origin - 1].entity != owner.entity):
        return None
    held = read_title(words, 0, head + length, origin, names, strict=False)
    governs = owner.type == "GPE" and " ".join(w.low for w in words[head : head + length]) in offices.alone
    return held if held.office.of is not None and (owner.type in ("ORG", "FAC") or governs) else None


def _as_minister(held: Held, names: Names) -> Held | None:
    """A minister's title tells its field without an entity: ``mantan Menko Kemaritiman itu``."""
    title = held.office.title.lower().removeprefix(f"{FORMER} ").split()
    told = len(title) > 1 and not names.offices.ministers.isdisjoint(title[:2])
    return held if told and title[-1] not in names.offices.ministers else None


def _place(words: Sequence[Word], first: int, mention: Mention) -> tuple[int, int]:
    """The first and the last word of a name."""
    last = first
    while last + 1 < len(words) and words[last + 1].start < mention.end:
        last += 1
    return first, last


def _add(held: list[Held], new: Held, names: Names) -> None:
    """Add an office unless the person has it already, under its abbreviation or without its entity."""
    for at, old in enumerate(held):
        if _is_same(old.office, new.office, names):
            if old.office.of is None and new.office.of is not None:
                held[at] = new
            return
    held.append(new)


def _is_same(one: Office, other: Office, names: Names) -> bool:
    """The same title, at the same entity as far as both tell it."""
    if one.former != other.former or (one.of != other.of and None not in (one.of, other.of)):
        return False
    return plain_title(one.title, names) == plain_title(other.title, names)


def _without_short_forms(held: Sequence[Held], names: Names) -> Iterator[Held]:
    """Leave out ``Menteri`` of somebody who is ``Menteri Pertanian``, and ``Presiden`` of a ``mantan Presiden``."""
    titles = [plain_title(one.office.title, names) for one in held]
    for one, title in zip(held, titles, strict=True):
        short = one.office.of is None and not one.office.former
        past = short and any(o.office.former and other == title for o, other in zip(held, titles, strict=True))
        if not past and not (short and any(other.startswith(title + " ") for other in titles)):
            yield one


def plain_title(title: str, names: Names) -> str:
    """Return a title for comparison: in lower case, one abbreviation for all forms, no ``mantan`` or ``bakal``."""
    first, blank, rest = title.lower().removeprefix(FORMER + " ").partition(" ")
    low = (names.offices.acting.get(first, first) + blank + rest).removeprefix("bakal ")
    return names.offices.kept.get(low, low).lower().replace(",", "")
