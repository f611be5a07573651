"""One article, one reading: a name that was found once, or the part of a person's name, is a name elsewhere too."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from beritanlp.lexicon.names import Names
from beritanlp.mentions.known import ends_office
from beritanlp.mentions.span import Span, Taken
from beritanlp.schema import EntityType

_REPEATED = frozenset({"PERSON", "GPE", "ORG", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK", "NORP"})
_FULL = frozenset({"PERSON", "ORG"})
_SHORTEST = 3
_INITIALS = frozenset({"context.initials", "bracket.acronym"})
_DATED = re.compile(r" (?:19|20)\d\d$")
_COMPANY = re.compile(r"(?:PT|CV|UD) (\S+ \S.*?)(?:,? (?:Tbk|\(Persero\)).*)?")
_WORD = re.compile(r"\w+")
_JOINED = frozenset("_@#")
_GLUED = re.compile(r"(?<![\w@#.-])[A-Z]?[a-z]{4,}\Z")
_GOES_ON = re.compile(r"[\w@]|\.(?:com|co|id)\b")


def repeat_names(text: str, spans: Sequence[Span], common: frozenset[str], names: Names) -> tuple[Span, ...]:
    """Add the places where the article repeats a name, or the part of a person's name, that was found elsewhere.

    What the article also writes small (``common``) is not looked for: ``Tunggal`` and ``tunggal``. A name of some words
    that was found twice goes before a part of it (``Maju Lestari`` before ``Lestari``): 26 of 30 such places in 1010
    articles were the longer name. So does an organisation's or a person's full name that was found once.
    """
    types = {form: kind for form, kind in _repeatable(text, spans, names).items() if form.lower() not in common}
    if not types:
        return tuple(spans)
    taken = Taken(len(text), spans)
    counts = Counter((text[s.start : s.end], s.type) for s in spans)
    longer = {
        form for (form, kind), count in counts.items() if " " in form and (count > 1 or _is_full(form, kind, names))
    }
    starts, whole = [s.start for s in spans], {(s.start, s.end) for s in spans}
    found = (
        span
        for span in _occurrences(text, types)
        if taken.free(span.start, span.end)
        or (
            longer
            and (span.start, span.end) not in whole
            and text[span.start : span.end] in longer
            and _holds(span, spans, starts)
        )
    )
    added = [s for s in found if not ends_office(text, s.start, text[s.start : s.end].partition(" ")[0], names)]
    return tuple(sorted([*spans, *added], key=lambda s: s.start))


def _is_full(form: str, kind: EntityType, names: Names) -> bool:
    """Say whether a name is a person's or an organisation's, with capitals, and begins with no office, common noun or
    known name: 24 of 27 such places in 1,970 articles were the longer name."""
    words = form.split(" ")
    if kind not in _FULL or not all(word[:1].isupper() for word in words):
        return False
    first = words[0]
    return (
        first not in names.words.not_names and (first.lower(),) not in names.offices.heads and not names.meanings(first)
    )


def _holds(span: Span, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    """Say whether all the names (in text order) that share a character with this one lie within it."""
    here = spans[max(0, bisect_right(starts, span.start) - 1) : bisect_left(starts, span.end)]
    return all(s.end <= span.start or span.start <= s.start < s.end <= span.end for s in here)


def _repeatable(text: str, spans: Sequence[Span], names: Names) -> dict[str, tuple[EntityType, str]]:
    found: dict[str, tuple[EntityType, str]] = {}
    for span in spans:
        form = text[span.start : span.end]
        if span.type in _REPEATED and _is_distinct(form, names):
            found.setdefault(form, (span.type, "consistency.repeated"))
        if span.rule in _INITIALS and span.type == "PERSON" and _stand_for_nothing_else(form, names):
            found.setdefault(form, ("PERSON", "context.initials"))
        if span.type == "EVENT" and (bare := _DATED.sub("", form)) != form and " " in bare:
            found.setdefault(bare, ("EVENT", "consistency.repeated"))
        if span.type == "ORG" and (company := _COMPANY.fullmatch(form)):
            found.setdefault(company.group(1), ("ORG", "consistency.repeated"))
    for span in spans:
        if span.type == "PERSON":
            for part in name_parts(text[span.start : span.end], names):
                found.setdefault(part, ("PERSON", "consistency.name-part"))
    return found


def _stand_for_nothing_else(form: str, names: Names) -> bool:
    """Say whether two letters are nothing but the initials that the article calls somebody by."""
    other = names.meanings(form) or form in names.acronyms or form in names.words.not_names
    return len(form) == _SHORTEST - 1 and form.isupper() and form not in names.degrees and not other


def _is_distinct(form: str, names: Names) -> bool:
    return (
        len(form) >= _SHORTEST
        and form[0].isupper()
        and form not in names.words.not_names
        and form not in names.honorifics
    )


def name_parts(name: str, names: Names) -> Iterator[str]:
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
        if head := _WORD.match(form):
            lengths[head.group()].add(len(form))
    longest = {first: sorted(found, reverse=True) for first, found in lengths.items()}
    places = sorted((start, first) for first in longest for start in _whole_words(text, first))
    done = 0
    for start, first in places:
        if start < done:
            continue
        for length in longest[first]:
            form = text[start : start + length]
            if form in types and _GOES_ON.match(text, start + length) is None:
                done = start + length
                yield Span(start, done, *types[form])
                break


def _whole_words(text: str, word: str) -> Iterator[int]:
    """Yield where a word stands, neither a part of another one nor of an account or a hashtag."""
    start = text.find(word)
    while start >= 0:
        before, after = text[start - 1 : start] if start else "", text[start + len(word) : start + len(word) + 1]
        glued = before.islower() and word[0].isupper() and _GLUED.search(text, max(0, start - 20), start) is not None
        if (glued or not before.isalnum()) and not (after.isalnum() or after == "_") and before not in _JOINED:
            yield start
        start = text.find(word, start + 1)
