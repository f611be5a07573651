"""What a country's name means where it stands: the country, or else a currency, a language, a person, a state in it.

The rules are the annotation's (`dolar AS` and languages are not marked, initials of suspects are people, a country in a
longer name is not marked); the words lie in ``country_words.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span, in_rows

STATE = "context.state"
"""The rule of a name that means a state within a country, and not the country of the same name."""

_LAST_WORD = re.compile(r"([\w$]+)[ \u00a0]$")
_NEXT_WORD = re.compile(r"[ \u00a0](\w+)")
_IN_LIST = re.compile(r"\s?(?:[-–/,]|,? ?\b(?:dan|atau|serta|maupun)\b)\s?")
_ENDS_LIST = re.compile(r"\b(?:dan|atau|serta|maupun)\b")
_IN_BRACKETS = re.compile(r"\s?\(")
_INITIALS = re.compile(r"[A-Z]{2,3}")
_AGE = re.compile(r" \((?:\d\d?|\d\d? (?:tahun|thn))\)|, (?:pria|wanita|perempuan|remaja|pemuda)\b")
_ACRONYM = re.compile(r" ?\(([A-Z]{2,8})\)")
_CAPITALISED = re.compile(r"[A-Z][\w’'-]*")
_CLAUSE = re.compile(r"(?:^|[\n.:,;“\"(–—-])\s*$")
_SURNAME = re.compile(r" ([A-Z][a-z]+)(?=[,.]| [a-z(])")
_REACH = 60


def read_countries(text: str, spans: Sequence[Span], names: Names) -> tuple[Span, ...]:
    """Return the names, without the countries that are none where they stand; ``spans`` in text order."""
    countries = [s for s in spans if s.type == "GPE" and names.country(text[s.start : s.end]) is not None]
    governed = {s for group in in_rows(text, countries, _IN_LIST) for s in _governed(text, group, names)}
    initials = {text[s.start : s.end] for s in countries if _is_initials(text, s, names)}
    people = {s.start: s for s in spans if s.type == "PERSON"}
    out: list[Span] = []
    for span in spans:
        if span in governed or (out and span.start < out[-1].end):
            continue
        found = _read(text, span, initials, people, names) if span in countries else span
        if found is not None and _ends_name(text, out, found):
            out[-1] = replace(out[-1], end=found.end)
        elif found is not None:
            out.append(found)
    return tuple(out)


def _ends_name(text: str, before: Sequence[Span], span: Span) -> bool:
    """``RI`` right after an organisation is the end of its name: ``KPU RI``."""
    if not before or text[span.start : span.end] != "RI":
        return False
    return before[-1].type == "ORG" and text[before[-1].end : span.start] == " "


def _read(text: str, span: Span, initials: set[str], people: dict[int, Span], names: Names) -> Span | None:
    form = text[span.start : span.end]
    before, after = _word(_LAST_WORD, text, span.start), _NEXT_WORD.match(text, span.end)
    words = names.country_words
    if form in initials:
        return replace(span, type="PERSON", rule="context.initials")
    if (person := _person(text, span, form, people, names)) is not None:
        return person
    if before.lower() in words.both and form in words.shared:
        return None
    if before == "uang" and form in words.epithets:
        return None
    if before.lower() in words.formats or before in words.longer_before:
        return None
    if (after is not None and after.group(1) in words.longer_after) or _ends_acronym(text, span, names):
        return None
    return replace(span, rule=STATE) if _is_state(text, span, form, before, names) else span


def _word(pattern: re.Pattern[str], text: str, end: int) -> str:
    found = pattern.search(text, max(0, end - 24), end)
    return found.group(1) if found else ""


def _governed(text: str, group: Sequence[Span], names: Names) -> Iterator[Span]:
    """The countries of a list that are currencies or languages: ``dolar AS``, ``bahasa Islandia dan Inggris``.

    All of a list without commas, or with ``dan`` before its last; else only the first. With the country's short form in
    brackets: ``dolar Amerika Serikat (AS)``.
    """
    words = names.country_words
    before = _word(_LAST_WORD, text, group[0].start).lower()
    if before in words.namely:
        before = _word(_LAST_WORD, text, text.rfind(before, 0, group[0].start)).lower()
        if before not in words.languages:
            return
    if before not in words.languages and before not in words.currencies:
        short = _IN_BRACKETS.search(text, max(0, group[0].start - 2), group[0].start)
        outer = _before_bracket(text, short.start(), group[0], names) if short else ""
        if outer not in words.currencies:
            return
    gaps = [text[one.end : other.start] for one, other in pairwise(group)]
    whole = not any("," in gap for gap in gaps) or _ENDS_LIST.search(gaps[-1]) is not None
    yield from group if whole else group[:1]


def _before_bracket(text: str, end: int, short: Span, names: Names) -> str:
    """The word before the full name of the country whose short form is in brackets."""
    country = names.country(text[short.start : short.end])
    stretch = text[max(0, end - _REACH) : end]
    words = stretch.split()
    for size in range(1, min(5, len(words))):
        if names.country(" ".join(words[-size:])) == country:
            return words[-size - 1].lower()
    return ""


def _is_initials(text: str, span: Span, names: Names) -> bool:
    """Say whether two or three capitals are here a person's initials: by age, ``berinisial``, ``alias``."""
    form, words = text[span.start : span.end], names.country_words
    if not _INITIALS.fullmatch(form):
        return False
    before, after = _word(_LAST_WORD, text, span.start).lower(), _NEXT_WORD.match(text, span.end)
    said = before in words.initials_before and ("inisial" in before or text[span.end : span.end + 2] in (" (", ", "))
    accused = before in words.suspects and after is not None and after.group(1).islower()
    return (
        said
        or accused
        or _AGE.match(text, span.end) is not None
        or (after is not None and after.group(1).lower() in words.initials_after)
    )


def _person(text: str, span: Span, form: str, people: dict[int, Span], names: Names) -> Span | None:
    """A country's name that is a given name: ``Israel, Israel Katz``, or before a person's name at a clause's start."""
    if form not in names.country_words.given_names or not _CLAUSE.search(text, max(0, span.start - 3), span.start):
        return None
    last = people.get(span.end + 1)
    if last is not None and text[span.end] == " ":
        return Span(span.start, last.end, "PERSON", "context.given-name")
    surname = _SURNAME.match(text, span.end)
    twice = text.endswith(f"{form}, ", 0, span.start)
    return Span(span.start, surname.end(), "PERSON", "context.given-name") if surname and twice else None


def _ends_acronym(text: str, span: Span, names: Names) -> bool:
    """Say whether a country ends a name whose acronym follows: ``Transparansi Tender Indonesia (TTI)``.

    ``Warga Negara Indonesia (WNI)`` is no name, but a noun with its country.
    """
    acronym = _ACRONYM.match(text, span.end)
    length = len(acronym.group(1)) if acronym else 0
    if acronym is None or length <= len(text[span.start : span.end].split()):
        return False
    words = text[max(0, span.start - 2 * _REACH) : span.end].split()[-length:]
    initials = "".join(word[0] for word in words if _CAPITALISED.fullmatch(word))
    return initials == acronym.group(1) and words[0].lower() not in names.country_words.citizens


def _is_state(text: str, span: Span, form: str, before: str, names: Names) -> bool:
    """Say whether the name is that of a state here: after ``negara bagian``, or before its own country."""
    state = next((f.known for f in names.forms.get(form, ()) if f.known.kind == "state"), None)
    if state is None:
        return False
    if before.lower() in names.country_words.states:
        return True
    follows = re.match(r", ([A-Z][\w.]*(?: Serikat)?)", text[span.end : span.end + 24])
    country = names.country(follows.group(1)) if follows else None
    return country is not None and country.country == state.located_in
