"""Whose a title is when more than one name follows it: pairs of candidates, and people who serve somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from beritanlp.entities.others import is_team
from beritanlp.entities.title_words import before_length, head_length, is_abbreviated
from beritanlp.entities.titles import Held, read_title
from beritanlp.entities.voices import is_inverted
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention, Office

_REACH = 12
_WISH = 4  # words between one that wishes and the names
_AS = frozenset({"menjadi", "sebagai", "selaku"})
_CANDIDATE = re.compile("(?:bakal )?(?:calon )?")
_LISTED = frozenset({",", "dan", "serta", "&"})
_BETWEEN_PAIRS = _LISTED | {"(", ")", ";", "dengan", "nomor", "pasangan", "urut"}
_BRACKETS = frozenset({"(", ")"})
_APPOSED = frozenset({",", "lainnya,", "yakni", "yaitu", ",yakni", ",yaitu", "bernama", "yangbernama"})


def pair_offices(
    words: Sequence[Word], pair: Sequence[Mention], at_of: Mapping[int, int], names: Names
) -> Iterator[tuple[str, Held]]:
    """Two offices of two people, each with its holder: ``calon bupati-wakil bupati Ana Rojas-Budi Santika``.

    The second is the deputy of the first; other titles in a row are not divided among the names.
    """
    if len(pair) < 2 or not _joined(words, pair, at_of, names):
        return
    first = at_of[pair[0].start]
    before = [*_apart(words[max(0, first - _REACH) : first])]
    told = _pair_in(before, names) or _pair_behind(words, first, pair[1].end, names)
    for mention, held in zip(pair, told or (), strict=False):
        yield mention.entity or "", held


def next_pair(
    words: Sequence[Word], people: Sequence[Mention], at_of: Mapping[int, int], titles: Sequence[Held], names: Names
) -> Iterator[tuple[str, Held]]:
    """The offices of a pair hold of the next pair in a list: ``Ana-Budi nomor urut 1, Tono-Made nomor urut 2``.

    ``people`` are the second of the pair before, and this one.
    """
    if len(people) < 3 or not _joined(words, people[1:], at_of, names):
        return
    behind = [w for w in words[at_of[people[0].start] : at_of[people[1].start]] if w.start >= people[0].end]
    if all(w.low in _BETWEEN_PAIRS or w.text.isdigit() for w in behind):
        for mention, held in zip(people[1:], titles, strict=False):
            yield mention.entity or "", held


def _pair_in(words: Sequence[Word], names: Names) -> tuple[Held, Held] | None:
    """Two titles of which the second is the deputy of the first: ``calon bupati-wakil bupati``, the last such pair."""
    for head, length, other, reach in _two_heads(words, names):
        start = head - before_length(words, head, names.offices)
        one = read_title(words, start, head + length, head + length, names, strict=False)
        begin = other - before_length(words, other, names.offices)
        elected = other + reach < len(words) and words[other + reach].low in names.offices.states
        stop = min(len(words), other + reach + (1 if elected else 3))
        two = read_title(words, begin, other + reach, stop, names, strict=False)
        told = one.office.title.lower()
        candidate = _CANDIDATE.findall(told)[0]
        title, state = _without_state(two.office.title, names)
        deputy = candidate + _CANDIDATE.sub("", title.lower())
        if deputy.replace("wakil ", "", 1) != deputy and deputy.replace("wakil ", "", 1) == told:
            title = deputy if candidate and title.lower() != deputy else title
            first = Office(title=one.office.title + state, of=two.office.of)
            return Held(first, one.start, one.end), Held(
                Office(title=title + state, of=two.office.of), two.start, two.end
            )
    return None


def _without_state(title: str, names: Names) -> tuple[str, str]:
    """What both titles of a pair share behind the second one: ``terpilih``."""
    last = title.rpartition(" ")[2]
    return (title.removesuffix(f" {last}"), f" {last}") if last in names.offices.states else (title, "")


def _pair_behind(words: Sequence[Word], first: int, end: int, names: Names) -> tuple[Held, Held] | None:
    """``Ana Rojas dan Budi sebagai calon bupati dan wakil bupati``; not where somebody only wishes them to be it."""
    at = next((i for i in range(first, min(len(words), first + _REACH)) if words[i].start >= end), len(words))
    at += at < len(words) and words[at].low == "keduanya"
    if at >= len(words) or words[at].low not in _AS:
        return None
    stop = next((i for i in range(at, min(len(words), at + _REACH)) if words[i].text in ",.;"), at + _REACH)
    found = _pair_in([*_apart(words[at + 1 : stop])], names)
    opens = found is not None and at + 1 < len(words) and found[0].start == words[at + 1].start
    if found is None or not opens:
        return None
    wished = any(w.low in names.offices.wishing for w in words[max(0, first - _WISH) : first])
    return None if wished and not found[0].office.title.lower().startswith(("calon", "bakal")) else found


def _joined(words: Sequence[Word], pair: Sequence[Mention], at_of: Mapping[int, int], names: Names) -> bool:
    """Two names with a hyphen, a stroke or ``dan`` between them."""
    between = [w for w in words[at_of[pair[0].start] : at_of[pair[1].start]] if w.start >= pair[0].end]
    return len(between) == 1 and between[0].low in names.offices.pairs


def _apart(words: Sequence[Word]) -> Iterator[Word]:
    """The words with compounds cut at their hyphens (``kota-wakil``), without brackets (``(Capres)``)."""
    depth = 0
    for word in words:
        depth = max(0, depth + (word.text == "(") - (word.text == ")"))
        if depth > 0 or word.text == ")":
            continue
        start = word.start
        for text in re.split("(-)", word.text) if word.entity is None else [word.text]:
            if text:
                yield word._replace(text=text, low=text.lower(), start=start, end=start + len(text))
            start += len(text)


def _two_heads(words: Sequence[Word], names: Names) -> Iterator[tuple[int, int, int, int]]:
    """Two heads of titles with ``-`` or ``dan`` between them, as place and length, the nearest first."""
    offices = names.offices
    for at in range(len(words) - 2, 0, -1):
        if words[at].type == "PERSON" or words[at].text == ".":
            return
        if words[at].low not in offices.pairs:
            continue
        other = next((i for i in range(at + 1, min(len(words), at + 3)) if head_length(words, i, offices)), None)
        head = next((i for i in range(max(0, at - 3), at) if i + head_length(words, i, offices) == at), None)
        if other is not None and head is not None:
            yield head, at - head, other, head_length(words, other, offices)


def served_holder(
    words: Sequence[Word], people: Sequence[Mention], at_of: Mapping[int, int], titles: Sequence[Held], names: Names
) -> str | None:
    """Who holds a title that names whom it serves: Ana in ``pengacara Budi Santika, Ana Rojas``.

    The one after the comma, if no list of names follows; the one served may be a pair (``tim kampanye Budi-Ana``). So
    too who speaks, whatever the title: ``kata pelatih Arema, Budi Santika, kemarin``.
    """
    if not titles:
        return None
    cued = any(_is_cued(words, at_of[people[0].start], held, names) for held in titles)
    if not cued and not any(_serves(words, at_of[people[0].start], held, names) for held in titles):
        return None
    people = [people[0], *(m for m in people[1:] if m.entity != people[0].entity)]
    served = 2 if len(people) > 2 and _joined(words, people[:2], at_of, names) else 1
    if len(people) <= served:
        return None
    holder = people[served]
    name = _first_rank(words, at_of[holder.start], names)
    between = _between(words, at_of[people[0].start], people[served - 1].end, name)
    after = next((i for i in range(at_of[holder.start], len(words)) if words[i].start >= holder.end), len(words))
    apposed = between in _APPOSED or (served > 1 and not between)  # `juru bicara Budi-Ana (BUDAN) Tono`
    if not apposed or _goes_on(words[after : after + 2]):
        return None
    ends = after < len(words) and (words[after].text in ",." or words[after].low in names.offices.ends)
    return holder.entity if ends or not cued else None


def _first_rank(words: Sequence[Word], name: int, names: Names) -> int:
    """Where a name begins with the ranks and degrees before it: ``H. Budi``."""
    while words[name - 1].text in names.honorifics or is_abbreviated(words, name - 1, names):
        name -= 1
    return name


def _is_cued(words: Sequence[Word], name: int, held: Held, names: Names) -> bool:
    """A cue stands right before the title: ``kata pelatih``, ``menurut pelatih``."""
    start = next((i for i in range(name - 1, max(0, name - _REACH), -1) if words[i].start <= held.start), 0)
    return start > 0 and (words[start - 1].low == "menurut" or is_inverted(words[start - 1].low, names))


def _between(words: Sequence[Word], at: int, end: int, stop: int) -> str:
    """The words between two names, without what stands in brackets."""
    text, depth = "", 0
    for word in words[at:stop]:
        if word.start >= end:
            depth += word.text == "("
            text += word.low if depth == 0 else ""
            depth -= word.text == ")"
    return text


def _goes_on(after: Sequence[Word]) -> bool:
    """A list of names goes on with ``dan``, or with a comma and a name."""
    if not after:
        return False
    return after[0].low in ("dan", "serta") or (after[0].text == "," and after[-1].type == "PERSON")


def _serves(words: Sequence[Word], name: int, held: Held, names: Names) -> bool:
    written = names.offices.kept
    told = [written.get(w.low, w.low).lower() for w in words[max(0, name - _REACH) : name] if held.start <= w.start]
    text = f" {' '.join(told)} "
    return any(f" {phrase} " in text for phrase in names.offices.serving) or is_team(words, name, held, names)


def listed_titles(
    words: Sequence[Word], pair: Sequence[Mention], at_of: Mapping[int, int], titles: Sequence[Held], names: Names
) -> Sequence[Held]:
    """The titles of the name before hold of the next one in a list: ``tiga wakil menteri, yakni Ana, Budi, dan Tono``.

    ``titles`` are those that ``yakni`` leads from to the first name. The list ends where anything but a comma, ``dan``,
    a rank, an age or another name of the same one in brackets stands between two names.
    """
    between = words[at_of[pair[0].start] : at_of[pair[1].start]] if titles and len(pair) > 1 else []
    behind = [w for w in between if w.start >= pair[0].end]
    listed = (w.text in _LISTED | _BRACKETS or w.text.isdigit() or w.text in names.honorifics for w in behind)
    return titles if between and all(listed) else []
