"""What an event's words say beyond its participants: what was said, and the thing that is done or made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beritanlp.events.loose import asked_at, loose_clause, pointed_at, said_before
from beritanlp.events.phrases import (
    WANTED,
    behind_targets,
    clause_end,
    clause_of,
    end_of,
    in_line,
    object_head,
    subject_head,
)
from beritanlp.events.reading import named_around
from beritanlp.events.syntax import PASSIVE, is_verb

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Token

    from beritanlp.events.cast import Cast
    from beritanlp.events.reading import Named, Reading
    from beritanlp.lexicon.frames import Frames

_MARKS = "\"“”‘’'«»„ \t.,;"
_LONGEST = 100  # letters of what was said
_CLOSE = 4  # words up to a target behind the object
_TO = (("kepada",), ("pada",))
_ACTIVE = ("me", "ber")


class Told(NamedTuple):
    """How the article tells an event: its trigger in small letters, its date in words, what was said, the verb's
    unnamed subject and object, what the target is to do or be, whether the verb speaks ``kepada`` the target, the
    object that names the target, the subject that names the one agent, or target where there is none, whether the
    target is what the verb has for its object, or the verb of going has none, and whether what the verb has behind it
    is what somebody undertakes."""

    trigger: str
    date: str | None = None
    said: str | None = None
    subject: str | None = None
    thing: str | None = None
    rest: str | None = None
    to: bool = False
    whole: str | None = None
    who: str | None = None
    own: bool = False
    undertakes: bool = False

    @property
    def active(self) -> bool:
        """Whether the trigger is an active verb."""
        return self.undertakes or self.trigger.startswith(_ACTIVE)

    @property
    def says_what(self) -> bool:
        """Whether something is told that a place at the end would be read with."""
        return bool(self.rest or self.thing or self.whole)


def tell(reading: Reading, token: int, cast: Cast, date: str | None, says: bool, frames: Frames) -> Told:
    """Read how the article tells the event of a trigger, given its participants and its date in words.

    ``says`` tells whether it is one of something said.
    """
    someone = cast.agents or cast.targets
    rest = rest_of(reading, token, cast.targets, frames)
    sentenced = rest and reading.words[token] in frames.words["sentencing"]
    return Told(
        trigger=reading.words[token],
        date=date,
        said=statement_at(reading, token, date, frames) if says else None,
        subject=None if someone else subject_of(reading, token, frames),
        thing=None if cast.targets else _thing(reading, token, cast.agents, frames),
        rest=rest,
        to=reading.words[token + 1 : token + 2] in _TO,
        whole=None if sentenced else whole_object(reading, token, cast.targets, frames),
        who=whole_subject(reading, token, someone, frames),
        own=has_for_object(reading, token, cast.targets, frames)
        or (not cast.targets and reading.words[token] in frames.words["intransitive"]),
        undertakes=reading.words[token] in frames.words["undertaking"],
    )


def statement_at(reading: Reading, token: int, date: str | None, frames: Frames) -> str | None:
    """Return what was said with this word, in one line: the quotation whose cue it is, else the clause behind it.

    Direct speech stands in marks; what is too long ends with three dots. The date of the saying is no part of it.
    """
    start = reading.doc[token].idx
    quote = next((one for one in reading.quotes if one.cue is not None and one.cue.start == start), None)
    direct = quote is not None and quote.kind == "direct"
    said = quote.text if quote else clause_of(reading, token, frames) or loose_clause(reading, token, frames)
    said = said or pointed_at(reading, token, frames)
    if not said and (said := said_before(reading, token)):
        direct = said[0] in _MARKS
    said = " ".join(said.split()).strip(_MARKS)
    said = said.removesuffix(f", {date}") if date else said
    if len(said) > _LONGEST:
        if not quote and frames.words["refuting"].intersection(said[_LONGEST:].lower().split()):
            return None
        said = f"{said[: _LONGEST + 1].rpartition(' ')[0].rstrip(_MARKS)} …"
    return f"“{said}”" if said and direct else said or None


def _thing(reading: Reading, token: int, agents: Collection[str], frames: Frames) -> str | None:
    """Return what is done, made or wanted; of a wish more than whom it is addressed to."""
    thing = object_of(reading, token, agents, frames)
    if thing and " " in thing:
        return thing
    return asked_at(reading, token, frames) or thing


def object_of(reading: Reading, token: int, agents: Collection[str], frames: Frames) -> str | None:
    """Return what is done, made or wanted: ``meneken`` ``perjanjian dagang``, ``menolak`` ``mundur``.

    Of a passive it is the subject or what its clause is about (``perjanjian`` ``yang diteken``), of a noun what stands
    behind it (``penandatanganan`` ``perjanjian``). It has no agent in it.
    """
    phrase = (object_head(reading, token) or _wanted(reading, token, frames)) if reading.parsed else None
    if phrase is None:
        return None
    start = phrase.left_edge.i
    end = end_of(reading, phrase, len(reading.doc) if start > token else token, frames)
    named = named_around(reading, token)
    if end == start or any(one.entity in agents and one.start < end and start < one.end for one in named):
        return None
    return in_line(reading, start, _with_clause(reading, token, start, end, frames))


def whole_object(reading: Reading, token: int, targets: Collection[str], frames: Frames) -> str | None:
    """Return what a verb's object is where the target is only named in it or behind it, None where it is the object.

    ``menolak`` ``gugatan Budi``, ``kediaman Budi`` ``dibakar``, ``membeli`` ``saham dari Astra``, ``meminta`` ``agar
    Budi diam``.
    """
    if not (targets and reading.parsed and is_verb(reading, token)):
        return None
    clause = _wanted(reading, token, frames)
    if clause is not None and reading.doc[token + 1].text[0].islower():
        return in_line(reading, token + 1, end_of(reading, clause, len(reading.doc), frames)) or None
    phrase = object_head(reading, token)
    if phrase is None or phrase.pos_ != "NOUN" or (phrase.i > token and phrase.text[0].isupper()):
        return None
    here = [one for one in named_around(reading, token) if one.entity in targets]
    start, end = phrase.left_edge.i, end_of(reading, phrase, len(reading.doc) if phrase.i > token else token, frames)
    if end == start or not here or any(one.start <= phrase.i < one.end for one in here):
        return None
    if (wanted := _with_clause(reading, token, start, end, frames)) > end:
        end = wanted
    elif token < start and end <= here[0].start and reading.words[end] in frames.words["behind_objects"]:
        end = _with_behind(reading, start, end, here, frames)
    elif any(not start <= one.start < one.end <= end for one in here):
        return None
    return in_line(reading, start, end) or None


def _with_behind(reading: Reading, start: int, end: int, here: Sequence[Named], frames: Frames) -> int:
    """Return where the words end that name a target behind the object; ``start`` where they may not do without it.

    ``membeli`` ``saham dari Astra``, ``menggelar`` ``lomba renang`` (di Gedung Sate), but not ``merilis lagu yang
    bernama Lara``.
    """
    between, words = range(end, here[0].start), frames.words
    if any(reading.words[i] in words["introducing"] for i in between):
        return start
    close = len(between) <= _CLOSE and not any(is_verb(reading, i) for i in between)
    if close and reading.words[end] in words["reaching"]:
        return here[-1].end
    return end if end - start > 1 else start


def has_for_object(reading: Reading, token: int, targets: Collection[str], frames: Frames) -> bool:
    """Say whether a target is the object of a verb, or the subject of a passive: ``menjerat Budi``, ``Budi dijerat``.

    Titles may stand before them, but no preposition.
    """
    if not (targets and reading.parsed and is_verb(reading, token)):
        return False
    find = subject_head if reading.words[token].startswith(PASSIVE) else object_head
    phrase, here = find(reading, token), named_around(reading, token)
    return phrase is not None and any(one.entity in targets and one.start <= phrase.i < one.end for one in here)


def subject_of(reading: Reading, token: int, frames: Frames) -> str | None:
    """Return the unnamed subject before a verb: ``tujuh orang`` ``ditangkap``."""
    phrase = subject_head(reading, token)
    if phrase is None:
        return None
    return in_line(reading, phrase.left_edge.i, end_of(reading, phrase, token, frames)) or None


def whole_subject(reading: Reading, token: int, who: Sequence[str], frames: Frames) -> str | None:
    """Return a verb's subject in which the one participant, no person, is only named: ``warga Solo`` ``terluka``."""
    phrase = subject_head(reading, token) if len(who) == 1 else None
    if phrase is None or phrase.pos_ != "NOUN" or reading.doc[token].lower_.startswith(PASSIVE):
        return None
    start, end = phrase.left_edge.i, end_of(reading, phrase, token, frames)
    here = [one for one in named_around(reading, token) if start <= one.start < end]
    if len(here) != 1 or here[0].entity != who[0] or here[0].type == "PERSON":
        return None
    return in_line(reading, start, end) if phrase.i < here[0].start and here[0].end <= end else None


def rest_of(reading: Reading, token: int, targets: Collection[str], frames: Frames) -> str | None:
    """Return what the event's target is to do or be: ``meminta Budi`` ``mundur``, ``ditunjuk`` ``sebagai ketua``."""
    passive = reading.words[token].startswith(PASSIVE)
    if not (reading.parsed and is_verb(reading, token) and (targets or passive)):
        return None
    start = token + 1 if passive else behind_targets(reading, token, targets, frames)
    end = clause_end(reading, token, start, frames)
    return in_line(reading, start, end) if end > start else None


def _with_clause(reading: Reading, token: int, start: int, end: int, frames: Frames) -> int:
    """Return where an object ends with what it is to do: ``meminta`` ``warga untuk waspada``."""
    directs = start > token and _is_directing(reading, token, frames)
    return clause_end(reading, token, end, frames) if directs else end


def _is_directing(reading: Reading, token: int, frames: Frames) -> bool:
    return any(reading.words[token] in frames.words[kind] for kind in ("directing", "demanding"))


def _wanted(reading: Reading, token: int, frames: Frames) -> Token | None:
    """Return the head of the clause right behind a verb that says what is wanted: ``meminta`` ``warga melapor``, or
    what somebody will do: ``sepakat`` ``untuk mundur``."""
    if not _is_directing(reading, token, frames) and reading.words[token] not in frames.words["undertaking"]:
        return None
    clauses = (child for child in reading.doc[token].rights if child.dep_ in WANTED)
    return next((clause for clause in clauses if clause.left_edge.i == token + 1), None)
