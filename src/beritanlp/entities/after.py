"""Titles after a name: ``Budi, Ketua KPK,``, ``Budi (Ketua KPK)``, ``Budi selaku Ketua KPK``.

The patterns are those of the annotated articles' offices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from beritanlp.entities.titles import Held, head_length, phrase, read_title
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names

_REACH = 24
_OPENERS = frozenset({",", "(", "["})
_CLOSERS = frozenset({",", ".", ";", ")", "]", "–", "-", "(", ":"})
_DASHES = frozenset({"–", "—"})


def titles_after(words: Sequence[Word], at: int, names: Names, titled: bool) -> Iterator[Held]:
    """A title after the name: ``Budi, Ketua KPK,``, ``Budi (Ketua KPK)``, ``Budi selaku Ketua KPK``.

    In a list of titled names (``Ketua KPK, Budi, Menlu, Ana``) what follows a name belongs to the next.
    """
    offices = names.offices
    at = _skip_degrees(words, at, names)
    step = _opening(words, at, names)
    start = at + step
    if step == 0 or start >= len(words):
        return
    head = start
    while head < len(words) and head - start < 3 and phrase(words, head, 1) in offices.before:
        if head_length(words, head, offices):
            break
        head += 1
    length = head_length(words, head, offices) if head < len(words) else 0
    if not length:
        return
    stop = head + length
    while stop < len(words) and stop - start < _REACH and not _closes(words, stop):
        stop += 1
    if _leads_to_name(words, stop, names):
        return
    if titled and words[at].text == "," and _leads_on(words, stop, names):
        return
    verb = next((i for i in range(head + length, stop) if words[i].verb and words[i].entity is None), stop)
    if verb < stop and step == 1 and not any(w.entity for w in words[head + length : verb]):
        return
    yield read_title(words, start, head + length, verb, names, strict=True)


def _skip_degrees(words: Sequence[Word], at: int, names: Names) -> int:
    """Over degrees, an age or initials after a name: ``, S.H., M.Si``, ``(45)``, ``(BS)``."""
    while at + 2 < len(words):
        if words[at].text == "," and words[at + 1].text in names.degrees:
            at += 2
        elif words[at].text == "(" and words[at + 2].text == ")" and _is_note(words[at + 1]):
            at += 3
        else:
            break
    return at


def _is_note(word: Word) -> bool:
    """An age, or initials, in brackets after a name."""
    return word.text.isdigit() or word.type == "PERSON"


def _opening(words: Sequence[Word], at: int, names: Names) -> int:
    """How many words lead from a name to a title after it; 0 when none does."""
    if at >= len(words):
        return 0
    step = 1 if words[at].text in _OPENERS else 0
    longest = (n for n in (4, 3, 2, 1) if phrase(words, at + step, n) in names.offices.after)
    return step + next(longest, 0)


def _closes(words: Sequence[Word], at: int) -> bool:
    """A stop or a dash ends a title; the hyphen of ``Ambassador-at-Large`` does not."""
    inside = words[at].text == "-" and words[at - 1].end == words[at].start
    return words[at].type == "PERSON" or (words[at].text in _CLOSERS and not inside)


def _leads_to_name(words: Sequence[Word], stop: int, names: Names) -> bool:
    """A name right after the title, or after a bracket behind it: the title is that one's."""
    if stop < len(words) and words[stop].text == "(":
        stop = next((i + 1 for i in range(stop, min(len(words), stop + 8)) if words[i].text == ")"), stop)
    while stop < len(words) and words[stop].text in names.honorifics:
        stop += 1
    return stop < len(words) and words[stop].type == "PERSON"


def _leads_on(words: Sequence[Word], stop: int, names: Names) -> bool:
    """After the comma or dash that ends the title stands another name."""
    after = stop + 1
    while after < len(words) and words[after].text in names.honorifics:
        after += 1
    return after < len(words) and words[stop].text in _DASHES | {","} and words[after].type == "PERSON"
