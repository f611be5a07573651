"""Quoted stretches of a paragraph, with what the writer forgot set right: a mark that never closes, a paragraph that
goes on in the quotation of the one before."""

from __future__ import annotations

import re

from beritanlp.lexicon.speech import Speech
from beritanlp.quotes.known import People
from beritanlp.structure.quotation import DOUBLE_MARK, Quoted, find_quoted

_LONGEST_UNCLOSED = 900
_NAME_WITHIN = 60
_ENDED = re.compile(r"[,.!?…]\s?$")
_CLOSING = re.compile(r"[,.!?…]\s?(?:[\"”»]|''|&(?:rd|)quot?;)(?=\s)")
_SENTENCE = re.compile(r"(?<=[\w)][\w)])[.!?…]\s+(?=[A-ZÀ-Þ0-9])")
_ANY_MARK = re.compile(DOUBLE_MARK)
_BEHIND_SUFFIX = re.compile(r"\s*(?:[.,]|$)")
_STRAY = '" '
_APART = re.compile(r"(?<=[.!?…]\s)\"(?=\s[A-ZÀ-Þ])")


def quoted_in(text: str, start: int, end: int, people: People, speech: Speech, *, opened: bool) -> list[Quoted]:
    """Return the quoted stretches of ``text[start:end]``; ``opened`` says that the paragraph before left one open."""
    goes_on = _rest(text, start, end, speech) if opened else None
    behind = _paired(text, goes_on.end if goes_on else start, end, people, speech)
    found = [_before_cue(text, _own_part(text, one, end, speech), people, speech) for one in behind]
    found = _from_own(text, found, start, people, speech)
    return [one for one in ([goes_on, *found] if goes_on else found) if _fits(text, one, end)]


def _paired(text: str, start: int, end: int, people: People, speech: Speech) -> list[Quoted]:
    """Return the quoted stretches, and pair the marks anew behind one that the writer's own words have come into.

    Its closing mark is lost, and the next one was taken for it: ``"Stok cukup. Sari menilai panen baik. " Jadi kami``.
    """
    out: list[Quoted] = []
    for one in find_quoted(text, start, end):
        narration = _narration(text, one, people, speech) if one.closed and not one.single else None
        if narration is not None:
            last = one.start + len(text[one.start : narration].rstrip())
            stray = _APART.match(text, one.start) and not speech.own.search(text, one.start, last)
            out += [] if stray else [Quoted(one.start, last, False, False)]
            return [*out, *_paired(text, narration, end, people, speech)]
        out.append(one)
    return out


def _narration(text: str, one: Quoted, people: People, speech: Speech) -> int | None:
    """Return where a sentence of the writer begins in a quotation: it names somebody who says something.

    ``Ia menyebut`` may be said of another in the quotation itself, unless its last mark looks like an opening one
    or its first like a stray one, behind which the first sentence may be the writer's too.
    Words of who speaks himself (``Dia mengingatkan saya``) are no writer's.
    """
    begins_apart = _APART.match(text, one.start) is not None
    apart = begins_apart or _APART.match(text, one.end - 1) is not None
    first = [one.start + len(_STRAY)] if begins_apart else []
    for sentence in [*first, *(match.end() for match in _SENTENCE.finditer(text, one.start + 1, one.end))]:
        stop = _SENTENCE.search(text, sentence, one.end)
        if speech.own.search(text, sentence, stop.start() if stop else one.end):
            continue
        at = _subject_end(text, sentence, people, speech, pronouns=apart)
        told = speech.beside.teller.match(text, at, one.end) if at else None
        if told:
            return sentence
    return None


def _subject_end(text: str, sentence: int, people: People, speech: Speech, *, pronouns: bool) -> int | None:
    """Return where the name or pronoun ends that a sentence begins with, but for a word that joins it."""
    joined = speech.beside.joined.match(text, sentence)
    at = joined.end() if joined else sentence
    pronoun = speech.pronoun.match(text, at) if pronouns else None
    named = people.between(at, at + _NAME_WITHIN)
    if named and named[0].start == at and named[0].type == "PERSON" and named[0].form == "name":
        return named[0].end
    return pronoun.end() if pronoun else None


def _own_part(text: str, one: Quoted, end: int, speech: Speech) -> Quoted:
    """End what follows a mark with blanks around it that nothing closes where nobody speaks of himself any more.

    ``Stok cukup. " Kami siap. Panen baik.`` is a quotation as far as ``siap``; without such words the mark is stray.
    """
    if one.closed or one.end != end or not text.startswith(_STRAY, one.start):
        return one
    last = one.start
    for stop in [*(match.start() + 1 for match in _SENTENCE.finditer(text, one.start + 2, end)), end]:
        if not speech.own.search(text, last, stop):
            break
        last = stop
    return one._replace(end=last) if last > one.start else one


def _from_own(text: str, found: list[Quoted], start: int, people: People, speech: Speech) -> list[Quoted]:
    """Begin a quotation whose first mark is lost with the sentences before it that speak of ``saya`` or ``kami``.

    Its own sentence alone is known to be one: ``Kami siap. Stok cukup," kata X`` begins at ``Kami``. What stands
    between such a sentence and the quotation is of it, where nobody is named and no cue tells of anybody.
    """
    out: list[Quoted] = []
    for one in found:
        if not _ANY_MARK.match(text, one.start) and not one.single:
            floor = next((other.end for other in reversed(out) if not other.single), start)
            one = one._replace(start=_first_own(text, floor, one.start, people, speech))
        out.append(one)
    return out


def _first_own(text: str, floor: int, start: int, people: People, speech: Speech) -> int:
    """Return where the first of the speaker's sentences before a place begins."""
    first = end = start
    floor += len(text[floor:start]) - len(text[floor:start].lstrip())
    for sentence in reversed([floor, *(match.end() for match in _SENTENCE.finditer(text, floor, start))]):
        named = people.between(sentence, end)
        if speech.own.search(text, sentence, end):
            first = sentence
        elif named or speech.cue.search(text, sentence, end):
            break
        end = sentence
    return first


def _rest(text: str, start: int, end: int, speech: Speech) -> Quoted | None:
    """Return the words that close a quotation of the paragraph before, where a cue stands behind the first mark."""
    first = _ANY_MARK.search(text, start, end)
    closing = _CLOSING.search(text, start, first.end() + 1) if first else None
    if closing is None or first is None or closing.end() != first.end():
        return None
    cue = speech.cue.match(text, closing.end() + 1, end)
    return Quoted(start, closing.end(), True, False) if cue and cue.lastgroup in ("root", "suffix") else None


def _before_cue(text: str, one: Quoted, people: People, speech: Speech) -> Quoted:
    """End a quotation that is never closed before its cue: ``"Harga turun, kata X.``."""
    if one.closed:
        return one
    one = _before_narration(text, one, people, speech)
    for cue in speech.cue.finditer(text, one.start + 1, one.end):
        if _ENDED.search(text, cue.start() - 2, cue.start()) and _has_speaker(text, cue, one.end, people, speech):
            return Quoted(one.start, cue.start() - (text[cue.start() - 1] == " "), False, one.single)
    return one


def _before_narration(text: str, one: Quoted, people: People, speech: Speech) -> Quoted:
    """End a quotation that is never closed where the writer goes on: ``"Harga turun. Sari mengatakan stok cukup.``."""
    for mention in people.between(one.start + 2, one.end):
        if mention.type == "PERSON" and mention.form == "name" and text[mention.start - 2] in ".!?":
            cue = speech.cue.match(text, mention.end + 1, one.end)
            if cue and cue.group() in speech.reporting:
                return one._replace(end=mention.start - 1)
    return one


def _has_speaker(text: str, cue: re.Match[str], end: int, people: People, speech: Speech) -> bool:
    if cue.lastgroup == "suffix":
        return _BEHIND_SUFFIX.match(text, cue.end(), end) is not None
    word = cue.group().casefold()
    if cue.lastgroup != "root" or word not in speech.roots:
        return False
    named = people.between(cue.end(), min(end, cue.end() + _NAME_WITHIN))
    return bool(speech.pronoun.match(text, cue.end() + 1)) or bool(
        named and not speech.stop.search(text, cue.end(), named[0].start)
    )


def _fits(text: str, quoted: Quoted, end: int) -> bool:
    """A mark with blanks on both sides that nothing closes is a stray one, and nobody talks for a whole page."""
    stray = quoted.end == end and text.startswith(_STRAY, quoted.start)
    if not quoted.closed and (stray or quoted.end - quoted.start > _LONGEST_UNCLOSED):
        return False
    return not quoted.single or text[quoted.end - 2] in ",.!?"
