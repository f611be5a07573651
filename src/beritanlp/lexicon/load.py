"""All the words that the stages need, read and checked once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.frames import Frames, load_frames
from beritanlp.lexicon.layout import Layout, load_layout
from beritanlp.lexicon.names import Names, load_names
from beritanlp.lexicon.speech import Speech, load_speech
from beritanlp.lexicon.time import TimeWords, load_time_words


@dataclass(frozen=True)
class Lexicons:
    """The word lists and tables of every stage."""

    layout: Layout
    names: Names
    time: TimeWords
    speech: Speech
    frames: Frames


def load_lexicons(own: str | Path | None = None) -> Lexicons:
    """Read the shipped lexicons; ``own`` is a folder whose files, named alike, add entries to them.

    Raises ``LexiconError``, naming file and entry, when a file does not hold together.
    """
    data = shipped_folders(own)
    return Lexicons(
        layout=load_layout(data),
        names=load_names(data),
        time=load_time_words(data),
        speech=load_speech(data),
        frames=load_frames(data),
    )
