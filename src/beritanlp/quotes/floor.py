"""Who has the floor: what is remembered from one act of speech to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace

from beritanlp.quotes.acts import Act


@dataclass(frozen=True)
class Floor:
    """Who spoke last, the last act of this paragraph, and all who spoke in this paragraph and the one before it.

    ``person`` is the last speaker who is a person: ``katanya`` goes back to people before organisations. ``until`` is
    where the last speech or act ended, ``begun`` where the paragraph before this one began.
    """

    speaker: str | None = None
    person: str | None = None
    act: Act | None = None
    until: int = 0
    begun: int = 0
    here: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()

    def heard(self, speaker: str | None, until: int, *, person: bool) -> Floor:
        """Return the floor after somebody has spoken up to ``until``."""
        if speaker is None:
            return replace(self, until=until)
        named = speaker if person else self.person
        return replace(self, speaker=speaker, person=named, until=until, here=self.here | {speaker})

    def next_paragraph(self, begun: int) -> Floor:
        """Return the floor at the start of the next paragraph; ``begun`` is where the last one started."""
        return replace(self, act=None, begun=begun, here=frozenset(), before=self.here)

    def goes_on(self) -> str | None:
        """Return who goes on speaking without a cue: the last one of this paragraph, else the only one of the last."""
        if self.here:
            return self.speaker
        return self.speaker if len(self.before) == 1 and self.speaker in self.before else None
