"""Agreements named in quotation marks behind the word for them: ``perjanjian “Mitra Abadi Serumpun”``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span

_QUOTED = re.compile(r"(\w+) (?:“[^”“\n]{3,80}”|\"[^\"\n]{3,80}\"|‘[^’‘\n]{3,80}’)")
_FEWEST, _MOST = 2, 8


def find_quoted(text: str, names: Names) -> Iterator[Span]:
    """Yield the names of agreements, from the word for them to the closing mark: of two words at least, for a single
    one in quotation marks is mostly irony (``perjanjian “berani”``)."""
    small = text.lower()
    if not any(word in small for word in names.words.agreements):
        return
    for match in _QUOTED.finditer(text):
        length = len(match.group().split()) - 1
        if match.group(1).lower() in names.words.agreements and _FEWEST <= length <= _MOST:
            yield Span(match.start(), match.end(), "LAW", "quoted.agreement")
