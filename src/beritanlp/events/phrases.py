"""The phrases around a trigger as an event's line takes them: where an object is, and where it ends."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from beritanlp.events.reading import named_around
from beritanlp.events.syntax import PASSIVE, is_verb

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames

_MOST = 9  # words of an object
_SETTING = 8  # words between a verb and ``bahwa``
_NEAR = 12  # words between a verb and its target, with their titles
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OBJECTS = frozenset({"obj", "xcomp"})
_THINGS = frozenset({"obj"})
_PARTS = frozenset({"nmod", "compound"})
_CLAUSES = frozenset({"acl", "acl:relcl"})
WANTED = frozenset({"xcomp", "ccomp", "advcl"})
_SO_THAT = frozenset({"agar", "supaya"})
_JOINS = frozenset("-/–'’&%")


def object_head(reading: Reading, token: int) -> Token | None:
    """Return the head of the object's phrase, or of a clause with ``agar`` right behind."""
    word = reading.doc[token]
    kinds = _PARTS if not is_verb(reading, token) else _OBJECTS if not word.lower_.startswith(PASSIVE) else _THINGS
    if token + 1 < len(reading.words) and reading.words[token + 1] in _SO_THAT:
        kinds = WANTED
    behind = next((child for child in word.rights if child.dep_ in kinds and child.left_edge.i == token + 1), None)
    if behind is not None:
        return behind if behind.left_edge.pos_ != "ADP" else None
    if not (word.lower_.startswith(PASSIVE) and is_verb(reading, token)):
        return None
    if word.dep_ in _CLAUSES:
        return word.head if word.head.i < token else None
    carrier = word.head if word.dep_ == "xcomp" else word  # `ikut dibakar`
    return next((child for child in carrier.lefts if child.dep_ in _SUBJECTS), None)


def subject_head(reading: Reading, token: int) -> Token | None:
    """Return the head of a verb's subject before it."""
    if not (reading.parsed and is_verb(reading, token)):
        return None
    return next((child for child in reading.doc[token].lefts if child.dep_ in _SUBJECTS), None)


def clause_of(reading: Reading, token: int, frames: Frames) -> str:
    """Return the clause that a verb of saying has for its object, without ``bahwa``; no text where there is none."""
    verb, behind = reading.doc[token], token + 1
    if not reading.parsed or behind >= len(reading.doc):
        return ""
    behind += reading.words[behind] in frames.words["clause_openers"]
    clause = next((child for child in verb.rights if child.dep_ == "ccomp"), None)
    first = clause.left_edge.i if clause is not None else token
    if reading.words[first] == "bahwa" and first - token <= _SETTING:
        behind = first + 1  # `mengatakan pada hari Kamis bahwa`
    if clause is None or not token < first <= behind:
        return ""
    inside = reading.doc[behind : clause.right_edge.i + 1]
    return inside.text if inside.start < clause.i and '"' not in inside.text else ""


def in_line(reading: Reading, start: int, end: int) -> str:
    """Return tokens ``start`` to ``end`` as text of one line; a common noun that began its sentence becomes small."""
    text, first = " ".join(reading.doc[start:end].text.split()), reading.doc[start]
    begins = first.is_sent_start and first.pos_ != "PROPN" and not first.text.isupper()
    return text[:1].lower() + text[1:] if begins else text


def behind_targets(reading: Reading, token: int, targets: Collection[str], frames: Frames) -> int:
    """Return the token behind the targets that stand behind a verb, with titles but no clause between."""
    here = named_around(reading, token)
    behind = [one for one in here if one.entity in targets and token < one.start <= token + _NEAR]
    between = range(token + 1, behind[0].start) if behind else ()
    clear = all(
        reading.words[i] in _SO_THAT or not (is_verb(reading, i) or _ends(reading.doc[i], frames)) for i in between
    )
    end = behind[-1].end if behind and clear else len(reading.doc)
    return end + 1 if reading.words[end : end + 1] == (")",) else end


def end_of(reading: Reading, phrase: Token, limit: int, frames: Frames) -> int:
    """Return where a phrase ends in a line; its start where it names nothing without what is left out."""
    start = phrase.left_edge.i
    if phrase.lower_ in frames.words["vague_objects"]:
        return start
    end = cut_off(reading, start + (reading.words[start] in _SO_THAT), min(phrase.right_edge.i + 1, limit), frames)
    return end if end > phrase.i else start


def clause_end(reading: Reading, token: int, start: int, frames: Frames) -> int:
    """Return where the clause from ``start`` on ends that says what somebody is to do or be; ``start`` without one."""
    if start >= len(reading.doc):
        return start
    opened = reading.words[start] in frames.words["target_clauses"]
    last = reading.bounds[reading.sentence_of[token]][1]
    penalty = start + (reading.words[start] == "dengan")
    if penalty < last and _is_penalty(reading, token, penalty, frames):
        return cut_off(reading, penalty, last, frames)
    if not (opened or (reading.doc[start].dep_ in WANTED and reading.doc[start].head.i == token)):
        return start
    end = cut_off(reading, start + opened, last, frames)
    return end if end > start + opened else start


def _is_penalty(reading: Reading, token: int, start: int, frames: Frames) -> bool:
    """Say whether what a court decides begins here: ``divonis`` ``bebas``, ``dituntut`` ``delapan tahun penjara``."""
    if reading.words[token] not in frames.words["sentencing"]:
        return False
    counted = reading.doc[start].pos_ == "NUM" and frames.words["penalty_units"].intersection(
        reading.words[start : start + 4]
    )
    return bool(counted) or reading.words[start] in frames.words["penalties"]


def cut_off(reading: Reading, first: int, last: int, frames: Frames) -> int:
    """Return where words from ``first`` on end: before a clause, a date, a preposition of place or time, a mark."""
    dates = {one.start for one in reading.dated}
    inside = reading.doc[first : min(last, first + _MOST)]
    kept = list(takewhile(lambda one: one.i not in dates and not _ends(one, frames), inside))
    if len(kept) == _MOST < last - first:
        kept = _without_rest(kept, frames)
    while kept and (kept[-1].lower_ in frames.words["never_last"] or kept[-1].text in "-/–&"):
        kept.pop()
    return kept[-1].i + 1 if kept else first


def _without_rest(words: list[Token], frames: Frames) -> list[Token]:
    """Leave out what is cut off in the middle: ``dividen sebesar Rp19 per saham atau setara``."""
    joins = [at for at, word in enumerate(words) if word.lower_ in frames.words["never_last"]]
    return words[: joins[-1]] if joins and joins[-1] else words


def _ends(token: Token, frames: Frames) -> bool:
    return token.lower_ in frames.words["object_ends"] or not (token.text in _JOINS or token.text[0].isalnum())
