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
    """Return for each token the marks that hold, as ``name=value``; one may stand there twice."""
    headline = {word for word, kind in zip(reading.words, reading.section, strict=True) if kind == "title"}
    of_word = {word: _of_word(word, len(places), frames) for word, places in reading.positions.items()}
    of_sentence = [_position(number - reading.first_body) for number in range(len(reading.bounds))]
    marks = [
        [*of_word[word], of_sentence[reading.sentence_of[i]], *_standing(reading, i, headline)]
        for i, word in enumerate(reading.words)
    ]
    for one in reading.named:
        found = [f"name={one.type}", f"form={one.form}", *(["speaks"] if one.entity in reading.speaking else [])]
        for i in range(one.start, one.end):
            marks[i] += found
    for dated in reading.dated:
        for i in range(dated.start, dated.end):
            marks[i].append("dated")
    return marks


def _of_word(word: str, times: int, frames: Frames) -> list[str]:
    senses = senses_of(word, frames)
    return [
        f"told={min(_MOST_TOLD, times)}",
        *(f"sense={s.type}" for s in senses),
        *(f"voice={s.voice}" for s in senses),
    ]


def _position(sentence: int) -> str:
    return f"position={sum(sentence >= least for least in _POSITIONS)}"


def _standing(reading: Reading, i: int, headline: set[str]) -> list[str]:
    token, section = reading.doc[i], reading.section[i]
    found = [f"section={section}", f"pos={token.pos_}"]
    if token.text[0].isupper():
        found.append("capital")
    if reading.quote[i] is not None:
        found.append("quoted")
    if section != "title" and reading.words[i] in headline:
        found.append("in-headline")
    return found
