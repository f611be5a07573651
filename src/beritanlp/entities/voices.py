"""Who speaks, as far as pronouns need it: ``dia`` in somebody's own words is somebody else."""

from __future__ import annotations

import bisect
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention, Quote

QUOTES = frozenset({'"', "“", "”", "''", "``"})
_BEHIND = 14
_TITLE = 8
_VERB = 3
_RIGHT_BEHIND = 2
_SURE = frozenset({"kata", "menurut", "ujar", "tutur", "ucap"})
_LEADING = frozenset({"demikian", "begitu", "seperti", "sebagaimana"})


class Voices(NamedTuple):
    """The direct quotations in text order, and who of their speakers speaks by each cue, keyed by where it begins.

    ``said`` is who speaks by a cue before an indirect quotation, in the order of the cues.
    """

    direct: Sequence[Quote]
    cues: Mapping[int, str]
    said: Mapping[int, str]


def read_voices(quotes: Sequence[Quote]) -> Voices:
    """Read who speaks where; ``quotes`` are the direct and indirect quotations in text order."""
    direct = [quote for quote in quotes if quote.kind == "direct"]
    heard = {quote.speaker for quote in direct}
    cues = {q.cue.start: q.speaker for q in quotes if q.cue and q.speaker and q.speaker in heard}
    said = {q.cue.start: q.speaker for q in quotes if q.cue and q.speaker and q.kind == "indirect"}
    return Voices(direct, cues, said)


def speaker_at(voices: Voices, place: int) -> str | None:
    """Return who speaks in the quotation that a place lies in; None outside quotations too."""
    voice = _last_before(voices, place)
    return voice.speaker if voice and place < voice.end else None


def speaker_before(voices: Voices, place: int) -> str | None:
    """Return who speaks in the quotation that a place stands right behind: the ``kata`` of ``"...," kata dia``."""
    voice = _last_before(voices, place)
    return voice.speaker if voice and 0 <= place - voice.end <= _RIGHT_BEHIND else None


def named_behind(words: Sequence[Word], at: int, names: Names) -> str | None:
    """Return who is named behind the mark that closes a few words: ``"Dia baik," kata Rojas``."""
    mark = next((i for i in range(at + 1, len(words) - 1) if words[i].text in QUOTES), len(words))
    behind = words[mark + 1 : mark + 1 + _BEHIND]
    if not behind or not is_inverted(behind[0].low, names):
        return None
    return next((word.entity for word in behind if word.type == "PERSON"), None)


def speaks_by(voices: Voices, words: Sequence[Word], at: int) -> str | None:
    """Return who speaks by the verb right behind a pronoun: ``Dia juga menuturkan``."""
    behind = (w.start for w in takewhile(lambda w: w.text.isalpha(), words[at + 1 : at + 1 + _VERB]))
    return next((voices.said[start] for start in behind if start in voices.said), None)


def spoke_since(voices: Voices, since: int, place: int) -> str | None:
    """Return by whose cue words are told between two places, the last of them."""
    spoken = [who for start, who in voices.said.items() if since <= start < place]
    return spoken[-1] if spoken else None


def speaker_behind(voices: Voices, start: int, end: int) -> str | None:
    """Return who speaks by the last cue behind a quotation in ``text[start:end]``: ``"...," ujarnya``."""
    voice = _last_before(voices, end)
    if voice is None or voice.cue is None or voice.cue.start < voice.end:
        return None
    return voice.speaker if start <= voice.cue.start < end else None


def _last_before(voices: Voices, place: int) -> Quote | None:
    at = bisect.bisect_left(voices.direct, place, key=lambda voice: voice.start)
    return voices.direct[at - 1] if at else None


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


def tellers_before(words: Sequence[Word], at: int, names: Names) -> frozenset[str]:
    """Who tells, by a verb before it, what stands at a place: ``Rojas menduga pria itu lelah`` is of another man."""
    told = (
        i for i in range(at - 1, 0, -1) if words[i].low in names.words.speech and not is_inverted(words[i].low, names)
    )
    verb = next(told, 0)
    return frozenset(w.entity for w in words[max(0, verb - _VERB) : verb] if w.type == "PERSON" and w.entity)


def is_inverted(low: str, names: Names) -> bool:
    """``kata``, ``ujar``, ``menurut`` stand before who speaks; ``mengatakan`` after."""
    return low in names.words.speech and (low == "menurut" or not low.startswith("me"))
