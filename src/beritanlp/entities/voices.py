"""Who speaks, as far as pronouns need it: ``dia`` in somebody's own words is somebody else."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention
from beritanlp.structure.quotation import find_quoted

_TITLE = 8
_VERB = 3
_BEHIND = 14
_CUE = 3
_SURE = frozenset({"kata", "menurut", "ujar", "tutur", "ucap"})
_LEADING = frozenset({"demikian", "begitu", "seperti", "sebagaimana"})


class Voice(NamedTuple):
    """A quotation in double marks, and the entity id of who speaks in it; None when that is nobody with a name."""

    start: int
    end: int
    speaker: str | None


def find_voices(text: str, words: Sequence[Word], people: Sequence[Mention], names: Names) -> list[Voice]:
    """Return the quotations in text order: whom a cue behind one names speaks in it, else who has spoken last."""
    starts, named = [w.start for w in words], [m.start for m in people]
    found: list[Voice] = []
    begin, last = 0, None
    for start, end in _quotations(text):
        said = words[bisect.bisect_left(starts, begin) : bisect.bisect_left(starts, start)]
        told = people[bisect.bisect_left(named, begin) : bisect.bisect_left(named, start)]
        last = _last_speaker(said, told, names) or last
        at = bisect.bisect_left(starts, end)
        behind = [*takewhile(lambda word: word.text != ".", words[at : at + _BEHIND])]
        last = _behind(behind, last, names)
        found.append(Voice(start, end, last))
        begin = end
    return found


def speaker_at(voices: Sequence[Voice], place: int) -> str | None:
    """Return who speaks in the quotation that a place lies in; None outside quotations too."""
    at = bisect.bisect_left(voices, place, key=lambda voice: voice.start) - 1
    return voices[at].speaker if at >= 0 and place < voices[at].end else None


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for line in text.splitlines(keepends=True):
        yield from ((one.start, one.end) for one in find_quoted(text, begin, begin + len(line)) if not one.single)
        begin += len(line)


def _behind(words: Sequence[Word], last: str | None, names: Names) -> str | None:
    """Who speaks by the words behind one: ``kata Rojas``, ``katanya``, ``kata dia``; nobody by ``kata warga``."""
    cue = next((at for at, word in enumerate(words[:_CUE]) if is_inverted(word.low, names)), None)
    if cue is None or words[cue].low.endswith("nya"):
        return last
    rest = words[cue + 1 :]
    if rest and rest[0].low in names.words.pronouns:
        return last
    return next((word.entity for word in rest if word.type == "PERSON"), None)


def _last_speaker(words: Sequence[Word], people: Sequence[Mention], names: Names) -> str | None:
    """Who speaks in the last sentence of some in which somebody does."""
    ends = [-1, *(at for at, word in enumerate(words) if word.text == "."), len(words)]
    for first, end in reversed([*pairwise(ends)]):
        sentence = words[first + 1 : end]
        if sentence:
            here = [m for m in people if sentence[0].start <= m.start <= sentence[-1].start]
            if here and (speaker := speaker_in(sentence, here, names)):
                return speaker
    return None


def speaker_in(words: Sequence[Word], people: Sequence[Mention], names: Names) -> str | None:
    """Who speaks in a sentence: the person after ``kata``, or before ``mengatakan``."""
    starts = [w.start for w in words]
    for mention in people:
        at = bisect.bisect_left(starts, mention.start)
        if any(_is_cue(words, i, names) for i in range(max(0, at - _TITLE), at)):
            return mention.entity
    for mention in people:
        at = bisect.bisect_left(starts, mention.end)
        after = [w.low for w in words[at : at + _VERB]]
        if any(low in names.words.speech and not is_inverted(low, names) for low in after):
            return mention.entity
    return None


def _is_cue(words: Sequence[Word], at: int, names: Names) -> bool:
    """``kata`` anywhere, ``tegas`` and the like where a clause begins, not in ``sikap lebih tegas terhadap Rojas``."""
    if not is_inverted(words[at].low, names):
        return False
    return words[at].low in _SURE or at == 0 or not words[at - 1].text.isalpha() or words[at - 1].low in _LEADING


def is_inverted(low: str, names: Names) -> bool:
    """``kata``, ``ujar``, ``menurut`` stand before who speaks; ``mengatakan`` after."""
    return low in names.words.speech and (low == "menurut" or not low.startswith("me"))
