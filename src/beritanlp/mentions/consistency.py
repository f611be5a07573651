"""One article, one reading: a name found once is a name elsewhere, and has the type that most of its mentions have."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from beritanlp.lexicon.names import Names
from beritanlp.mentions.bracketed import abbreviations
from beritanlp.mentions.known import ends_office
from beritanlp.mentions.span import Span, Taken
from beritanlp.schema import EntityType

_REPEATED = frozenset({"PERSON", "GPE", "ORG", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK", "NORP"})
_SHORTEST = 3
_WEIGHTS = {"lexicon.country": 2, "cue": 3, "context.initials": 100}
_FAMILIES = frozenset({"EVENT", "PRODUCT", "ORG"})
_DATED = re.compile(r" (?:19|20)\d\d$")
_WORD = re.compile(r"(?<![\w@#])\w+")
_GOES_ON = re.compile(r"[\w@]|\.(?:com|co|id)\b")


def settle_types(text: str, spans: Sequence[Span], names: Names) -> tuple[Span, ...]:
    """Give every surface form the type that most of its mentions have; the first one's when they are even."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for span in spans:
        votes[text[span.start : span.end]][span.type] += _WEIGHTS.get(span.rule, 1)
    best = {form: count.most_common(1)[0][0] for form, count in votes.items()}
    for form, acronym in abbreviations(text, spans):
        if _says_type(form, best[form], names):
            if not names.meanings(acronym):
                best[acronym] = best[form]
        elif not names.meanings(form) and best[form] == "EVENT" and best[acronym] == "ORG":
            best[form] = best[acronym]
    best |= dict(_families(best, names))
    for form in [form for form, kind in best.items() if kind == "PERSON"]:
        for part in _parts(form, names):
            if part in best:
                best[part] = "PERSON"
    return tuple(replace(s, type=best[text[s.start : s.end]]) for s in spans)


def _families(best: dict[str, EntityType], names: Names) -> Iterator[tuple[str, EntityType]]:
    """Yield the words taken for people that begin an event or a product, and no person: ``Grammy``, ``Grammy Awards``."""
    kinds: dict[str, set[EntityType]] = defaultdict(set)
    for form, kind in best.items():
        if " " in form:
            kinds[form.split()[0]].add(kind)
            kinds[form.split()[-1]] |= {"PERSON"} if kind == "PERSON" else set()
    for form, kind in best.items():
        kin = kinds.get(form, set())
        if kind == "PERSON" and len(kin) == 1 and kin <= _FAMILIES and not names.meanings(form):
            yield form, next(iter(kin))
        elif kind in ("GPE", "LOC") and best.get(form.split()[0]) == "PERSON" and not names.meanings(form):
            yield form, "PERSON"


def _says_type(form: str, kind: EntityType, names: Names) -> bool:
    """Say whether a name tells its type itself, by its first or last word; a person's name always does."""
    words = form.lower().split()
    cues = (names.cues.get(("first", words[0])), names.cues.get(("last", words[-1])))
    return kind == "PERSON" or any(cue and cue.type == kind for cue in cues)


def repeat_names(text: str, spans: Sequence[Span], common: frozenset[str], names: Names) -> tuple[Span, ...]:
    """Add the places where the article repeats a name, or the part of a person's name, that was found elsewhere.

    What the article also writes small (``common``) is not looked for: ``Tunggal`` and ``tunggal``.
    """
    types = {form: kind for form, kind in _repeatable(text, spans, names).items() if form.lower() not in common}
    if not types:
        return tuple(spans)
    taken = Taken(len(text), spans)
    found = (span for span in _occurrences(text, types) if taken.free(span.start, span.end))
    added = [s for s in found if not ends_office(text, s.start, text[s.start : s.end], names)]
    return tuple(sorted([*spans, *added], key=lambda s: s.start))


def _repeatable(text: str, spans: Sequence[Span], names: Names) -> dict[str, tuple[EntityType, str]]:
    found: dict[str, tuple[EntityType, str]] = {}
    for span in spans:
        form = text[span.start : span.end]
        if span.type in _REPEATED and _is_distinct(form, names):
            found.setdefault(form, (span.type, "consistency.repeated"))
        if span.type == "EVENT" and (bare := _DATED.sub("", form)) != form and " " in bare:
            found.setdefault(bare, ("EVENT", "consistency.repeated"))
    for span in spans:
        if span.type == "PERSON":
            for part in _parts(text[span.start : span.end], names):
                found.setdefault(part, ("PERSON", "consistency.name-part"))
    return found


def _is_distinct(form: str, names: Names) -> bool:
    return (
        len(form) >= _SHORTEST
        and form[0].isupper()
        and form not in names.words.not_names
        and form not in names.honorifics
    )


def _parts(name: str, names: Names) -> Iterator[str]:
    """The first and the last word of a full name, each of which may stand for it."""
    words = name.split()
    if len(words) > 1:
        for word in (words[0], words[-1]):
            if (
                len(word) >= _SHORTEST
                and word.isalpha()
                and word[0].isupper()
                and word[1:].islower()
                and word not in names.forms
            ):
                yield word


def _occurrences(text: str, types: dict[str, tuple[EntityType, str]]) -> Iterator[Span]:
    """Find the forms as whole words, the longest at each place, by how long the ones with the same first word are."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in types:
        first = _WORD.match(form)
        if first is not None:
            lengths[first.group()].add(len(form))
    longest = {first: sorted(found, reverse=True) for first, found in lengths.items()}
    done = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < done:
            continue
        for length in longest.get(word.group(), ()):
            form = text[start : start + length]
            if form in types and _GOES_ON.match(text, start + length) is None:
                done = start + length
                yield Span(start, done, *types[form])
                break
