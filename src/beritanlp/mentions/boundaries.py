"""Where a name begins and ends: titles, ranks, degrees, punctuation and glued words are outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span

_WORD = re.compile(r"\S+")
_FRONT = " \t\r\n\"“”„«»‘’'`.,;:!?*-–—/|([{<•…"
_BACK = " \t\r\n\"“”„«»‘’'`.,;:!?*-–—/|)]}>([{<•…"
_BREAK = re.compile(
    r"[\n|]|(?:(?<=[a-zà-ÿ]{3})[.?!](?=[A-Z]\w)|(?<=[A-Z]{2})[.?!](?=[A-Z]{2}))(?!(?:NET|COM|CO|ID|ORG|TV)\b)"
)
_OPENED = re.compile(r"\([^\W\d][^()]*")
_OTHERS = frozenset({"Cs", "CS", "cs", "dkk", "Dkk", "DKK"})
_LONGEST_INITIALS = 4
_INITIALS_REACH = 16
_INITIALS = re.compile(
    r"(?<![\w.-])((?:(?:(?!H\.|R\.A)[A-Z]|Moch|Moh|Muh|Mohd|Abd|ST|St)\. ?)+|(?<=[a-z,] )(?:Lalu|Baiq) )\Z"
)
_BEHIND_INITIAL = re.compile(r"(?<= [A-Z]\.) [A-Z][a-z]+(?=[,.\n)]|$)")
_YEAR = re.compile(r" (?:19|20)\d\d(?![\w/])")
_INITIAL_END = re.compile(r"(?:\b[A-Z]|\b(?:Jr|Tbk|St|Inc|Ltd|Co|D\.C|U\.S|A\.S))\.$")


def clean(span: Span, text: str, names: Names) -> Span | None:
    """Trim a span to the name in it; None when nothing is left."""
    found = _trim(span, text)
    if found is not None and found.type == "PERSON":
        found = _person(found, text, names)
    elif found is not None and found.type in ("GPE", "LOC"):
        found = _place(found, text, names)
    elif found is not None and found.type == "EVENT":
        found = _dated(found, text)
    if found is None or not any(c.isalpha() for c in text[found.start : found.end]):
        return None
    return found


def split_pair(span: Span, text: str) -> Iterator[Span]:
    """Yield both people of a pair with a hyphen between (``Anies-Muhaimin``, ``Ani Lestari-Budi Santoso``).

    A pair has as many words on either side, or two at least on both; ``Tae-Yong`` is one name, as ``Al-Haddad`` is.
    """
    left, hyphen, right = text[span.start : span.end].partition("-")
    words = len(left.split()), len(right.split())
    if span.type == "PERSON" and hyphen and _is_side(left) and _is_side(right) and (words == (1, 1) or min(words) > 1):
        yield replace(span, end=span.start + len(left))
        yield replace(span, start=span.end - len(right))
    else:
        yield span


def _is_side(name: str) -> bool:
    return "-" not in name and len(name) > 3 and name[0].isupper() and name[1:2].islower()


def _trim(span: Span, text: str) -> Span | None:
    start, end = span.start, span.end
    if (cut := _BREAK.search(text, start, end)) is not None and cut.start() > start:
        end = cut.start()
    while start < end and text[start] in _FRONT:
        start += 1
    while end > start and text[end - 1] in _BACK and not _belongs(text, start, end):
        end -= 1
    opened = text.rfind("(", start, end)
    if opened > start and _OPENED.fullmatch(text, opened, end):
        return _trim(replace(span, start=start, end=opened), text)
    return replace(span, start=start, end=end) if start < end else None


def _belongs(text: str, start: int, end: int) -> bool:
    """A closing bracket belongs to a name that opens it, a full stop to an initial (``Trump Jr.``)."""
    last = text[end - 1]
    if last == ")":
        return text.count("(", start, end) >= text.count(")", start, end)
    initial = last == "." and _INITIAL_END.search(text, start, end) is not None
    return initial and (" " in text[start:end] or text[start : end - 1].count(".") > 0)


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in _WORD.finditer(text, start, end):
        yield match.start(), match.end(), match.group()


def _person(span: Span, text: str, names: Names) -> Span | None:
    """Cut honorifics and office words before a person's name and degrees after it."""
    words = list(_words(text, span.start, span.end))
    while len(words) > 1 and _is_title(words[0][2], names):
        words = words[1:]
    middle = max((n for n in range(1, len(words) - 1) if _is_rank(words[n][2], names)), default=-1)
    words = words[middle + 1 :]
    while len(words) > 1 and words[-1][2].strip(",()") in names.degrees:
        words = words[:-1]
    while len(words) > 1 and words[-1][2].rstrip(".") in _OTHERS:
        words = words[:-1]
    if not words or (words[0][2] in names.words.not_names and len(words) == 1):
        return None
    found = _trim(replace(span, start=words[0][0], end=words[-1][1]), text)
    return found and _with_initials(found, text)


def _with_initials(span: Span, text: str) -> Span:
    """Take in initials and first names cut short before a name (``M. Toha``), and the name behind one."""
    start = max(0, span.start - _INITIALS_REACH)
    front = _INITIALS.search(text, start, span.start)
    back = _BEHIND_INITIAL.match(text, span.end)
    return replace(span, start=front.start(1) if front else span.start, end=back.end() if back else span.end)


def _is_rank(word: str, names: Names) -> bool:
    """Say whether a word in the middle of a name shows that a person begins behind it: ``Daarut Tauhid Ustaz Toha``."""
    return len(word) > _LONGEST_INITIALS and word in names.honorifics and word not in names.words.first_names


def _is_title(word: str, names: Names) -> bool:
    bare = word.strip(",():")
    if word in names.honorifics or bare in names.honorifics:
        return True
    low = bare.lower()
    head = bare[:1].isupper() and len(bare) > 2 and (low,) in names.offices.heads and low not in names.words.first_names
    return head or low in names.offices.former


def _place(span: Span, text: str, names: Names) -> Span:
    """Put a capitalised type word into a name (``Kabupaten Bandung``), a lower-case one and an office out of it."""
    words = list(_words(text, span.start, span.end))
    office = len(words) > 1 and names.country(text[words[1][0] : span.end]) and (words[0][2].lower(),)
    if len(words) > 1 and (words[0][2] in names.words.type_words or office in names.offices.heads):
        return replace(span, start=words[1][0])
    return span


def _dated(span: Span, text: str) -> Span:
    """Put the year right behind an event into its name: ``Piala Asia 2023``."""
    year = _YEAR.match(text, span.end)
    return replace(span, end=year.end()) if year else span
