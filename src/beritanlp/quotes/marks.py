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


def quoted_in(text: str, start: int, end: int, people: People, speech: Speech, *, opened: bool) -> list[Quoted]:
    """Return the quoted stretches of ``text[start:end]``; ``opened`` says that the paragraph before left one open."""
    goes_on = _rest(text, start, end, speech) if opened else None
    behind = find_quoted(text, goes_on.end if goes_on else start, end)
    found = [_before_cue(text, one, people, speech) for one in behind]
    found = _from_own(text, found, start, speech)
    return [one for one in ([goes_on, *found] if goes_on else found) if _fits(text, one, end)]


def _from_own(text: str, found: list[Quoted], start: int, speech: Speech) -> list[Quoted]:
    """Begin a quotation whose first mark is lost with the sentences before it that speak of ``saya`` or ``kami``.

    Its own sentence alone is known to be one: ``Kami siap. Stok cukup," kata X`` begins at ``Kami``. Of ten such in
    1,730 articles all begin where they should, or nearer to it.
    """
    out: list[Quoted] = []
    for one in found:
        if not _ANY_MARK.match(text, one.start) and not one.single:
            floor = out[-1].end if out else start
            for sentence in reversed([floor, *(m.end() for m in _SENTENCE.finditer(text, floor, one.start))]):
                if sentence < one.start and not speech.own.search(text, sentence, one.start):
                    break
                one = one._replace(start=sentence)
        out.append(one)
    return out


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
    if cue.lastgroup != "root" or word not in speech.beside.roots | speech.questions | speech.answers:
        return False
    named = people.between(cue.end(), min(end, cue.end() + _NAME_WITHIN))
    return bool(speech.pronoun.match(text, cue.end() + 1)) or bool(
        named and not speech.stop.search(text, cue.end(), named[0].start)
    )


def _fits(text: str, quoted: Quoted, end: int) -> bool:
    """A mark with blanks on both sides that nothing closes is a stray one, and nobody talks for a whole page."""
    stray = quoted.end == end and text.startswith('" ', quoted.start)
    if not quoted.closed and (stray or quoted.end - quoted.start > _LONGEST_UNCLOSED):
        return False
    return not quoted.single or text[quoted.end - 2] in ",.!?"
