"""What an event's words say beyond its participants: what was said, and the thing that is done or made."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from beritanlp.events.syntax import is_verb

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Token

    from beritanlp.events.reading import Named, Reading
    from beritanlp.lexicon.frames import Frames

_MARKS = "\"“”‘’'«»„ \t.,;"
_LONGEST = 100  # letters of what was said
_MOST = 9  # words of an object
_CLOSE = 4  # words up to a target behind the object
_NEAR = 12  # words between a verb and its target, with their titles
_WANTED = frozenset({"xcomp", "ccomp", "advcl"})
_PASSIVE = "di"
_OBJECTS = frozenset({"obj", "xcomp"})
_PARTS = frozenset({"nmod", "compound"})
_CLAUSES = frozenset({"acl", "acl:relcl"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_SO_THAT = frozenset({"agar", "supaya"})
_JOINS = frozenset("-/–'’&%")


def statement_at(reading: Reading, token: int, frames: Frames) -> str | None:
    """Return what was said with this word, in one line: the quotation whose cue it is, else the clause behind it.

    Direct speech stands in marks; what is too long ends with three dots.
    """
    start = reading.doc[token].idx
    quote = next((one for one in reading.quotes if one.cue is not None and one.cue.start == start), None)
    said = quote.text if quote else _clause(reading, token, frames)
    said = " ".join(said.split()).strip(_MARKS)
    if len(said) > _LONGEST:
        said = f"{said[: _LONGEST + 1].rpartition(' ')[0].rstrip(_MARKS)} …"
    return f"“{said}”" if said and quote and quote.kind == "direct" else said or None


def _clause(reading: Reading, token: int, frames: Frames) -> str:
    """Return the clause that a verb of saying has for its object, without ``bahwa``; no text where there is none."""
    verb, behind = reading.doc[token], token + 1
    if not reading.parsed or behind >= len(reading.doc):
        return ""
    behind += reading.words[behind] in frames.words["clause_openers"]
    clause = next((child for child in verb.rights if child.dep_ == "ccomp"), None)
    if clause is None or not token < clause.left_edge.i <= behind:
        return ""
    inside = reading.doc[behind : clause.right_edge.i + 1]
    return inside.text if inside.start < clause.i and '"' not in inside.text else ""


def object_of(reading: Reading, token: int, agents: Collection[str], frames: Frames) -> str | None:
    """Return what is done, made or wanted: ``meneken`` ``perjanjian dagang``, ``menolak`` ``mundur``.

    Of a passive it is the subject or what its clause is about (``perjanjian`` ``yang diteken``), of a noun what stands
    behind it (``penandatanganan`` ``perjanjian``). It has no agent in it.
    """
    phrase = _object(reading, token) if reading.parsed else None
    if phrase is None:
        return None
    start = phrase.left_edge.i
    end = _end_of(reading, phrase, len(reading.doc) if start > token else token, frames)
    named = reading.in_sentence.get(reading.sentence_of[token], ())
    if end == start or any(one.entity in agents and one.start < end and start < one.end for one in named):
        return None
    return " ".join(reading.doc[start:end].text.split())


def whole_object(reading: Reading, token: int, targets: Collection[str], frames: Frames) -> str | None:
    """Return what a verb's object is where the target is only named in it or behind it, None where it is the object.

    ``menolak`` ``gugatan Budi``, ``kediaman Budi`` ``dibakar``, ``membeli`` ``saham dari Astra``.
    """
    phrase = _object(reading, token) if targets and reading.parsed and is_verb(reading, token) else None
    if phrase is None or phrase.pos_ != "NOUN" or (phrase.i > token and phrase.text[0].isupper()):
        return None
    here = [one for one in reading.in_sentence.get(reading.sentence_of[token], ()) if one.entity in targets]
    start, end = phrase.left_edge.i, _end_of(reading, phrase, len(reading.doc) if phrase.i > token else token, frames)
    if end == start or not here or any(one.start <= phrase.i < one.end for one in here):
        return None
    if token < start and end <= here[0].start and reading.words[end] in frames.words["behind_objects"]:
        end = _with_behind(reading, start, end, here, frames)
    elif any(not start <= one.start < one.end <= end for one in here):
        return None
    return " ".join(reading.doc[start:end].text.split()) or None


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


def subject_of(reading: Reading, token: int, frames: Frames) -> str | None:
    """Return the unnamed subject before a verb: ``tujuh orang`` ``ditangkap``."""
    if not (reading.parsed and is_verb(reading, token)):
        return None
    phrase = next((child for child in reading.doc[token].lefts if child.dep_ in _SUBJECTS), None)
    end = _end_of(reading, phrase, token, frames) if phrase is not None else 0
    return " ".join(reading.doc[phrase.left_edge.i : end].text.split()) or None if phrase is not None else None


def _object(reading: Reading, token: int) -> Token | None:
    """Return the head of the object's phrase."""
    word = reading.doc[token]
    kinds = _OBJECTS if is_verb(reading, token) else _PARTS
    behind = next((child for child in word.rights if child.dep_ in kinds and child.left_edge.i == token + 1), None)
    if behind is not None:
        return behind if behind.left_edge.pos_ != "ADP" else None
    if not (word.lower_.startswith(_PASSIVE) and is_verb(reading, token)):
        return None
    if word.dep_ in _CLAUSES:
        return word.head if word.head.i < token else None
    return next((child for child in word.lefts if child.dep_ == "nsubj:pass"), None)


def rest_of(reading: Reading, token: int, targets: Collection[str], frames: Frames) -> str | None:
    """Return what the event's target is to do or be: ``meminta Budi`` ``mundur``, ``ditunjuk`` ``sebagai ketua``."""
    verb = reading.doc[token]
    if not (targets and reading.parsed and is_verb(reading, token)):
        return None
    start = token + 1 if verb.lower_.startswith(_PASSIVE) else _behind_targets(reading, token, targets, frames)
    if start >= len(reading.doc):
        return None
    opened = reading.words[start] in frames.words["target_clauses"]
    if not (opened or (reading.doc[start].dep_ in _WANTED and reading.doc[start].head.i == token)):
        return None
    end = _cut(reading, start + opened, reading.bounds[reading.sentence_of[token]][1], frames)
    return " ".join(reading.doc[start:end].text.split()) if end > start + opened else None


def _behind_targets(reading: Reading, token: int, targets: Collection[str], frames: Frames) -> int:
    """Return the token behind the targets that stand behind a verb, with titles but no clause between."""
    here = reading.in_sentence.get(reading.sentence_of[token], ())
    behind = [one for one in here if one.entity in targets and token < one.start <= token + _NEAR]
    between = range(token + 1, behind[0].start) if behind else ()
    clear = all(
        reading.words[i] in _SO_THAT or not (is_verb(reading, i) or _ends(reading.doc[i], frames)) for i in between
    )
    return behind[-1].end if behind and clear else len(reading.doc)


def _end_of(reading: Reading, phrase: Token, limit: int, frames: Frames) -> int:
    """Return where a phrase ends in a line; its start where it names nothing without what is left out."""
    start = phrase.left_edge.i
    if phrase.lower_ in frames.words["vague_objects"]:
        return start
    end = _cut(reading, start + (reading.words[start] in _SO_THAT), min(phrase.right_edge.i + 1, limit), frames)
    return end if end > phrase.i else start


def _cut(reading: Reading, first: int, last: int, frames: Frames) -> int:
    """Return where words from ``first`` on end: before a clause, a date, a preposition of place or time, a mark."""
    dates = {one.start for one in reading.dated}
    inside = reading.doc[first : min(last, first + _MOST)]
    kept = list(takewhile(lambda one: one.i not in dates and not _ends(one, frames), inside))
    if len(kept) == _MOST < last - first:
        kept = _without_rest(kept, frames)
    while kept and kept[-1].lower_ in frames.words["never_last"]:
        kept.pop()
    return kept[-1].i + 1 if kept else first


def _without_rest(words: list[Token], frames: Frames) -> list[Token]:
    """Leave out what is cut off in the middle: ``dividen sebesar Rp19 per saham atau setara``."""
    joins = [at for at, word in enumerate(words) if word.lower_ in frames.words["never_last"]]
    return words[: joins[-1]] if joins and joins[-1] else words


def _ends(token: Token, frames: Frames) -> bool:
    return token.lower_ in frames.words["object_ends"] or not (token.text in _JOINS or token.text[0].isalnum())
