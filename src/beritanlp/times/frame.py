"""What an expression is resolved against: publication, the day that is being told, the outlook of its clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from beritanlp.times.grammar import Grammar

Outlook: TypeAlias = Literal["future", "speech"] | None

_WINDOW = 120
_STOPS = (". ", "! ", "? ", "\n", "“", '"', "”")


@dataclass(frozen=True, slots=True)
class Frame:
    """The article's date, the last value that was told (``2019``, ``2024-06-18``), and the explicit weekdays so far.

    ``future`` is true where the clause looks ahead, ``fresh`` where the story's last date was told just before, and
    ``loose`` where the article's date is only known to be near.
    """

    published: datetime | None
    story: str | None = None
    weekdays: dict[int, date] = field(default_factory=dict)
    future: bool = False
    fresh: bool = False
    loose: bool = False

    @property
    def today(self) -> date | None:
        """The day of publication."""
        return self.published.date() if self.published else None

    def story_day(self) -> date | None:
        """The day that is being told; the day of publication where none is."""
        if (
            self.story
            and len(self.story) >= 10
            and self.story[4] == "-"
            and self.story[5].isdigit()
            and "/" not in self.story
        ):
            return date.fromisoformat(self.story[:10])
        return self.today


def outlook(text: str, start: int, grammar: Grammar) -> Outlook:
    """Return what the clause before an expression is about: what is to come (``akan``), or who said it (``kata``)."""
    window = text[max(0, start - _WINDOW) : start]
    for stop in _STOPS:
        window = window.rpartition(stop)[2]
    last = None
    if window.rstrip().rpartition(" ")[2].lower() in grammar.words.cues["past"]:
        return None
    for match in grammar.outlook.finditer(window):
        last = match
    if last is None:
        return None
    return "future" if last["future"] is not None else "speech"
