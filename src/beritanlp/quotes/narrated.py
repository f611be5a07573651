"""What was told before a quotation or a cue: who came in as the subject, whom a label names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritanlp.lexicon.speech import Speech
from beritanlp.quotes.floor import Floor
from beritanlp.quotes.known import Page, is_object
from beritanlp.structure.quotation import Quoted

_FARTHEST = 400
_LONGEST_PRONOUN = 8
_SENTENCE_START = re.compile(r"[.!?…][\"”’)]?\s*(?=[A-ZÀ-Þ])|\n")
_LABEL = re.compile(r"(?:\s\([^()\n]{1,30}\))?\s?:\s*")
_TITLES = re.compile(r"\s(?:([a-z]{3,})\s)?(?:[A-ZÀ-Þ][\w./-]*,?\s){0,12}")
_REACH_BEHIND = 90
_PREDICATE = re.compile(
    r"(?:\s\([^()\n]{1,30}\))?(?:,\s(?!$)|\s(?:(?:juga|pun|sendiri|telah|turut|ikut|sempat)\s)?(?:me(?!rupakan)|ber|ter)\w)"
)


def narrated(page: Page, floor: Floor, at: int, sentences: int) -> int:
    """Return where the last sentences before a place begin, at most where somebody last spoke."""
    begin = max(floor.until, floor.begun, at - _FARTHEST)
    return [begin, *_sentence_starts(page, begin, at)][-sentences:][0]


def _sentence_starts(page: Page, begin: int, at: int) -> Iterator[int]:
    """Yield where sentences begin before a place; blank lines right before it and titles (``dr. Sari``) begin none."""
    last = begin + len(page.text[begin:at].rstrip(" \t\r\n\xa0\\")) - 1
    for cut in _SENTENCE_START.finditer(page.text, begin, max(begin, last)):
        if not page.speech.titles.search(page.text, max(begin, cut.start() - 8), cut.start() + 1):
            yield cut.end()


def subject_before(page: Page, floor: Floor, at: int) -> str | None:
    """Return the person who is the subject of the sentence before a quotation, where nobody has spoken since."""
    begin = max(floor.until, floor.begun, at - _FARTHEST)
    whole = begin == floor.begun or page.text[begin - 1 : begin] in '"”'
    for sentence in _sentence_starts(page, begin, at):
        if not page.speech.pronoun.match(page.text, sentence):
            begin, whole = sentence, True
    if not whole:
        return None
    for mention in page.people.between(begin, at):
        if mention.type == "PERSON" and mention.form == "name":
            opening = page.text[begin : mention.start]
            begins = _PREDICATE.match(page.text, mention.end, at)
            governed = _governed(opening, page.speech)
            if governed and page.text.startswith(", ", mention.end):
                continue
            return mention.entity if begins and not governed else None
    return None


def pronoun_at(page: Page, sentence: int) -> str | None:
    """Return the person of the pronoun that a sentence begins with: ``Ia datang pagi. Menurutnya, ...``."""
    found = page.people.between(sentence, sentence + _LONGEST_PRONOUN)
    return found[0].entity if found and found[0].start == sentence and found[0].form == "pronoun" else None


def _governed(opening: str, speech: Speech) -> bool:
    """Say whether the words before a name make it an object or one of a list: ``memanggil X``, ``di antaranya X``."""
    return is_object(opening, speech) or speech.listing.search(opening) is not None


def named_in(page: Page, quotation: Quoted) -> frozenset[str | None]:
    """Return whom a quotation names, or calls by a title: ``katanya`` behind it is somebody else's."""
    named = page.people.between(quotation.start, quotation.end)
    return frozenset(m.entity for m in named if m.form == "name" or m.rule == "coref.title")


def labelled(page: Page, floor: Floor, one: Quoted) -> str | None:
    """Return who is named with a colon before a quotation: ``Pelatih Sari:`` and the words in the next line."""
    for mention in reversed(page.people.between(max(floor.until, one.start - 80), one.start)):
        if _LABEL.fullmatch(page.text, mention.end, one.start):
            return mention.entity
    return None


def named_behind(page: Page, one: Quoted) -> str | None:
    """Return who is named right behind a comma and its mark, the verb left out: ``"...," Ketua Sari usai rapat``.

    Not who does something: ``"...," Sari pulang``. A small word there may be a verb that is misspelt or seldom one of
    speech (``"...," buka Sari usai rapat``), but none that joins a clause.
    """
    if page.text[one.end - 2] != ",":
        return None
    for mention in page.people.between(one.end, one.end + _REACH_BEHIND):
        if mention.type == "PERSON" and mention.form == "name":
            at = mention.end
            ends = page.text[at : at + 1] in ",." or page.speech.beside.adjunct.match(page.text, at)
            titles = _TITLES.fullmatch(page.text, one.end, mention.start)
            return mention.entity if ends and titles and not _turns(titles.group(1), page.speech) else None
    return None


def _turns(word: str | None, speech: Speech) -> bool:
    """Say whether a word begins another clause or tells where and when: ``sementara``, ``usai``."""
    if word is None:
        return False
    joins = word in speech.beside.linkers or word in speech.beside.breaks
    return joins or any(p.fullmatch(word) for p in (speech.beside.adjunct, speech.beside.subordinate))
