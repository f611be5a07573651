"""What an expression is resolved against: publication, the day that is being told, the outlook of its clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias

from beritanlp.times.grammar import Grammar

Outlook: TypeAlias = Literal["future", "speech", "habit"] | None

_WINDOW = 120
_PLANNED = 60  # days ahead of the day told last on which a plan is looked for
_HAPPENED = 7  # days between what happened and the saying of it
_STOPS = (". ", "! ", "? ", "\n", "“", '"', "”")


@dataclass(frozen=True, slots=True)
class Frame:
    """The article's date, the last value that was told (``2019``, ``2024-06-18``), and the explicit weekdays so far.

    ``day`` is the last day that was told, ``told`` the last one in clauses of each outlook, ``outlook`` that of the
    present clause, ``fresh`` is true where the story's last date was told just before,
    ``said`` where that is when somebody spoke (``kata Ana, Jumat (27/12)``), which is no day of the story, and
    ``loose`` where the article's date is only known to be near.
    """

    published: datetime | None
    story: str | None = None
    day: date | None = None
    told: dict[Outlook, date] = field(default_factory=dict)
    weekdays: dict[int, date] = field(default_factory=dict)
    outlook: Outlook = None
    fresh: bool = False
    said: bool = False
    loose: bool = False

    @property
    def future(self) -> bool:
        """Whether the clause looks ahead."""
        return self.outlook == "future"

    @property
    def today(self) -> date | None:
        """The day of publication."""
        return self.published.date() if self.published else None

    def story_day(self) -> date | None:
        """The day that was told last; the day of publication where none was."""
        return self.day or self.today

    def clock_day(self) -> date | None:
        """The day of a bare clock time: the plan's where its clause looks ahead, else that of what happened."""
        last, own = self.story_day(), self.told.get(self.outlook)
        if own is None or last is None:
            return last
        first, end = (0, _PLANNED) if self.outlook == "future" else (-_HAPPENED, _HAPPENED)
        return own if first <= (own - last).days <= end else last


def outlook(text: str, start: int, grammar: Grammar) -> Outlook:
    """Return what the clause before an expression is about.

    What is to come (``akan``), who said it (``kata``), or what comes back (``kerap``).
    """
    window = text[max(0, start - _WINDOW) : start]
    for stop in _STOPS:
        window = window.rpartition(stop)[2]
    if window.rstrip().rpartition(" ")[2].lower() in grammar.words.cues["past"]:
        return None
    last: Outlook = None
    for match in grammar.outlook.finditer(window):
        if match["habit"] is None:
            last = "future" if match["future"] is not None else "speech"
        elif last != "future":
            last = "habit"
    return last


def day_told(value: str) -> date | None:
    """Return the day that a value names, with its time or without; None for months, weeks and spans."""
    if len(value) < 10 or value[4] != "-" or not value[5].isdigit() or "/" in value:
        return None
    return date.fromisoformat(value[:10])
