"""Words of time whose last letter a page lost before a stop (``hari in. kurs``): the stop is read as that letter.

Some outlets' pages come with the letter before each comma gone and the comma turned into a stop.
"""

from __future__ import annotations

import re
from functools import cache

from beritanlp.lexicon.time import TimeWords

_STOP = re.compile(r"[a-z]\.(?=[^\S\n]\w)")
_WORD_END = re.compile(r"(?<![\w-])[^\W\d_]+$")
_WHOLE = frozenset({"kami", "tahu", "me", "ma"})  # words of their own


@cache
def _lost(words: TimeWords) -> dict[str, str]:
    """Return the letter that each cut word has lost."""
    phrases = (
        *words.weekdays, *words.month_words, *words.parts, *words.days, *words.day_parts, *words.units, *words.vague,
        *(word for name in ("last", "next", "this") for word in words.lists[name]),
    )  # fmt: skip
    last = {phrase.split()[-1] for phrase in phrases}
    return {w[:-1]: w[-1] for w in last if len(w) > 2 and w[:-1] not in last | _WHOLE | words.months.keys()}


def mended(text: str, words: TimeWords) -> str:
    """Return a text of the same length in which the stops of cut words are letters again."""
    letters, out, done = _lost(words), [], 0
    for stop in _STOP.finditer(text):
        word = _WORD_END.search(text, max(0, stop.start() - 12), stop.start() + 1)
        letter = letters.get(word[0].lower()) if word else None
        if letter:
            out += [text[done : stop.end() - 1], letter]
            done = stop.end()
    return "".join([*out, text[done:]]) if out else text
