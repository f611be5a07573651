"""Who has the floor: what is remembered from one act of speech to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from beritanlp.quotes.known import Act


class Part(Enum):
    """The part that a quotation has in an exchange: it asks, answers, or is just said."""

    ASKS = 1
    ANSWERS = 2
    SPEAKS = 3


@dataclass(frozen=True)
class Floor:
    """Who spoke last, the last act of this paragraph, and all who spoke in this paragraph and the one before it.

    ``person`` is the last speaker who is a person: ``katanya`` goes back to people before organisations; ``earlier`` is
    the person who spoke before that one. ``until`` is where the last speech or act ended, ``begun`` where the paragraph
    before this one began, ``opened`` says that it left a quotation open. ``asker`` asked last; ``exchange`` is who asks
    and who answers, when both are known. ``unnamed`` says that somebody else spoke last, so that ``ia`` is not traced.
    """

    speaker: str | None = None
    person: str | None = None
    earlier: str | None = None
    act: Act | None = None
    until: int = 0
    begun: int = 0
    opened: bool = False
    reported: int = 0
    unnamed: bool = False
    here: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    asker: str | None = None
    exchange: tuple[str, str] | None = None

    def heard(self, speaker: str | None, until: int, *, person: bool) -> Floor:
        """Return the floor after somebody has spoken up to ``until``."""
        if speaker is None:
            return replace(self, until=until)
        heard = replace(self, speaker=speaker, until=until, here=self.here | {speaker}, unnamed=False)
        new = person and speaker != self.person
        return replace(heard, person=speaker, earlier=self.person) if new else heard

    def lost(self, *, unnamed: bool = False) -> Floor:
        """Return the floor after somebody ``unnamed`` or unknown has spoken: nobody is who spoke last."""
        return replace(self, speaker=None, person=None, earlier=None, unnamed=unnamed)

    def next_paragraph(self, begun: int, *, opened: bool) -> Floor:
        """Return the floor at the start of the next paragraph; ``begun`` is where the last one started."""
        return replace(self, act=None, begun=begun, opened=opened, here=frozenset(), before=self.here)

    def goes_on(self) -> str | None:
        """Return who goes on speaking without a cue: the last one of this paragraph, else the only one of the last."""
        if self.here:
            return self.speaker
        return self.speaker if len(self.before) == 1 and self.speaker in self.before else None

    def talks(self, speaker: str | None, part: Part) -> Floor:
        """Return the floor after a quotation that asks or answers; a third speaker ends the exchange."""
        if part is Part.ASKS:
            same = self.exchange if self.exchange and speaker == self.exchange[0] else None
            return replace(self, asker=speaker, exchange=same)
        if part is Part.ANSWERS and speaker and self.asker and speaker != self.asker:
            return replace(self, exchange=(self.asker, speaker))
        gone = speaker is not None and self.exchange is not None and speaker not in self.exchange
        return replace(self, asker=None, exchange=None) if gone else self

    def in_turn(self, *, question: bool) -> str | None:
        """Return who speaks next in an exchange: a question is the asker's, and what follows one is the answer.

        What is no question and follows an answer may be more of it or the other's reply: None.
        """
        if self.exchange is None:
            return None
        asks, answers = self.exchange
        if self.speaker == asks:
            return answers
        return asks if question and self.speaker == answers else None
