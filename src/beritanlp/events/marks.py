"""What the event network is told of each token beside its vectors: where it stands and what the stages know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritanlp.events.candidates import senses_of

if TYPE_CHECKING:
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames

_POSITIONS = (0, 1, 3, 7, 15)
_MOST_TOLD = 4


def token_marks(reading: Reading, frames: Frames) -> list[list[str]]:
    """Return for each token the marks that hold, as ``name=value``."""
    headline = {word for word, kind in zip(reading.words, reading.section, strict=True) if kind == "title"}
    marks = [_standing(reading, i, headline) + _word(reading, i, frames) for i in range(len(reading.words))]
    for one in reading.named:
        found = [f"name={one.type}", f"form={one.form}", *(["speaks"] if one.entity in reading.speaking else [])]
        for i in range(one.start, one.end):
            marks[i] += found
    for dated in reading.dated:
        for i in range(dated.start, dated.end):
            marks[i].append("dated")
    return [list(dict.fromkeys(found)) for found in marks]


def _standing(reading: Reading, i: int, headline: set[str]) -> list[str]:
    section, sentence = reading.section[i], reading.sentence_of[i] - reading.first_body
    found = [f"section={section}", f"position={sum(sentence >= least for least in _POSITIONS)}"]
    if reading.quote[i] is not None:
        found.append("quoted")
    if section != "title" and reading.words[i] in headline:
        found.append("in-headline")
    return found


def _word(reading: Reading, i: int, frames: Frames) -> list[str]:
    token, word = reading.doc[i], reading.words[i]
    found = [f"told={min(_MOST_TOLD, len(reading.positions[word]))}", f"pos={token.pos_}"]
    if token.text[0].isupper():
        found.append("capital")
    for sense in senses_of(word, frames):
        found += [f"sense={sense.type}", f"voice={sense.voice}"]
    return found
