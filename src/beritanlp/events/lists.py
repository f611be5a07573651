"""Members of a list share a role: ``Uni Eropa, Kanada, dan Jepang memveto``, ``Budi/Ani melawan Cho/Kim``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from beritanlp.events.reading import named_around

if TYPE_CHECKING:
    from beritanlp.events.cast import Cast
    from beritanlp.events.reading import Named, Reading

_CONJUNCTIONS = frozenset({"dan", "serta", "maupun", "bersama", "/"})
_PEOPLE, _BODIES = frozenset({"PERSON"}), frozenset({"GPE", "ORG", "NORP"})
_DASHES = frozenset({("-",), ("–",)})
_LINKS = frozenset({",", "(", ")", "-", "/"})
_LONGEST_TITLE, _LONGEST_OFFICE = 6, 8


def complete_lists(reading: Reading, token: int, cast: Cast) -> Cast:
    """Give all members of a list in the trigger's sentence the role that one of them has, or the likelier of two."""
    agents, targets = cast.agents, cast.targets
    for found in find_lists(reading, token):
        members = tuple(dict.fromkeys(one.entity for one in found))
        if _is_pair(reading, found) and not _is_named_so(reading, token, members):
            continue
        before = found[-1].end <= token or _is_pair(reading, found)
        if before and _is_split(reading, token, members, cast):
            doing = _likelihood(cast, members, "agents") > _likelihood(cast, members, "targets")
            agents, targets = _left(agents, members, doing), _left(targets, members, not doing)
        agents, targets = _shared(agents, targets, members), _shared(targets, agents, members)
    return replace(cast, agents=agents, targets=targets)


def _is_pair(reading: Reading, found: Sequence[Named]) -> bool:
    """``Budi - Ani``: who stand on both sides of a dash run, win and lose together."""
    return len(found) == 2 and reading.words[found[0].end : found[1].start] in _DASHES


def _is_named_so(reading: Reading, token: int, members: Sequence[str]) -> bool:
    """Say whether the members of a pair are named only as one: not so Ani in ``Budi-Ani unggul, kata Ani``."""
    here = Counter(one.entity for one in named_around(reading, token))
    return all(here[who] == 1 for who in members)


def _is_split(reading: Reading, token: int, members: Sequence[str], cast: Cast) -> bool:
    """Say whether a subject's members have two roles and are named nowhere else: ``Budi dan Ani ditahan`` (9 right).

    Behind the trigger, of 12 such roles 5 became right.
    """
    here = Counter(one.entity for one in named_around(reading, token))
    both = not set(members).isdisjoint(cast.agents) and not set(members).isdisjoint(cast.targets)
    return both and all(here[who] == 1 for who in members) and "saling" not in reading.words


def _likelihood(cast: Cast, members: Sequence[str], role: str) -> float:
    return sum(cast.looks[who].get(role, 0.0) for who in members if who in cast.looks)


def _left(role: tuple[str, ...], members: Sequence[str], theirs: bool) -> tuple[str, ...]:
    """Return a role with the members that have it, or without them where it is not theirs."""
    return role if theirs else tuple(who for who in role if who not in members)


def leave_to_people(reading: Reading, token: int, cast: Cast) -> Cast:
    """Take an office's body or country out of the agents where its holder is one: ``Ketua DPRD, Budi, memprotes``.

    Of 25 organisations and countries that were agents of annotated articles' events with the person right behind them,
    5 are; of 6 with a rank between, ``Kabid Humas Polda Jateng, Kombes Budi``, none; of 12 with the rest of the office
    between, ``Direktur Jenderal Badan Kesehatan (BK), Budi``, 2 are.
    """
    here = [one for one in named_around(reading, token) if one.entity in cast.agents]
    people = {one.start for one in here if one.type == "PERSON"}
    bodies = {one.entity for one in here if one.type in _BODIES and _is_before(reading, one, people)}
    return replace(cast, agents=tuple(who for who in cast.agents if who not in bodies)) if bodies else cast


def _is_before(reading: Reading, body: Named, people: Container[int]) -> bool:
    """Say whether a person stands behind a body, past a mark and the rest of the office: ``KPU (RI), Ani``."""
    words = reading.words
    office = range(body.end, min(len(words), body.end + _LONGEST_OFFICE))
    rest = takewhile(lambda i: i not in people and (reading.doc[i].text[0].isupper() or words[i] in _LINKS), office)
    person = body.end + sum(1 for _ in rest)
    between = words[body.end : person]
    return person in people and between.count(",") <= 1 and between.count("(") <= between.count(")")


def find_lists(reading: Reading, token: int) -> Iterator[Sequence[Named]]:
    """Yield the lists of names in the trigger's sentence, on its side of the quotation marks.

    A list has commas or conjunctions between its names, at least one conjunction, and members of a kind: people, or
    countries and organisations. A capitalised title with its country may stand before a person.
    """
    here = named_around(reading, token)
    names = [one for one in here if one.type in _PEOPLE | _BODIES and reading.quote[one.start] == reading.quote[token]]
    people = {one.start for one in names if one.type == "PERSON"}
    found: list[Named] = []
    joined = False
    for one in names:
        if one.end in people:  # the country or organisation of an office
            continue
        joint = _joint(reading, found[-1], one) if found else ""
        if not joint:
            if joined:
                yield found
            found, joined = [], False
        found.append(one)
        joined = joined or joint in _CONJUNCTIONS
    if joined:
        yield found


def _joint(reading: Reading, left: Named, right: Named) -> str:
    """Return the conjunction or comma that makes two names neighbours in a list; empty when nothing does."""
    if (left.type in _PEOPLE) != (right.type in _PEOPLE):
        return ""
    words = list(reading.words[left.end : right.start])
    if tuple(words) in _DASHES:
        return "dan" if left.type in _PEOPLE else ""
    joint = words.pop(0) if words and words[0] == "," else ""
    if words and words[0] in _CONJUNCTIONS:
        joint = words.pop(0)
    title = range(right.start - len(words), right.start)
    if len(title) > _LONGEST_TITLE or not all(reading.doc[i].text[0].isupper() for i in title):
        return ""
    return joint if not words or right.type in _PEOPLE else ""


def _shared(role: tuple[str, ...], other: tuple[str, ...], members: tuple[str, ...]) -> tuple[str, ...]:
    """Return a role with all members in the place of the first one that it has."""
    first = next((n for n, who in enumerate(role) if who in members), None)
    if first is None or not set(members).isdisjoint(other):
        return role
    return tuple(dict.fromkeys((*role[:first], *members, *role[first:])))
