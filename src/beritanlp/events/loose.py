"""What was said or asked for where the tree shows no clause: read by the words behind a verb, or before a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beritanlp.events.syntax import PASSIVE, is_verb

if TYPE_CHECKING:
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames

_LONGEST = 100  # letters of what is asked for
_FEWEST, _CLAUSE = 3, 6  # words of it, of a clause behind a comma
_HEAD = 6  # tokens up to a verb whose subject points back
_ACTIVE, _OPENING = ("me", "ber"), '"“‘'
_LIST = 4  # tokens within which a list goes on behind a comma


def loose_clause(reading: Reading, token: int, frames: Frames) -> str:
    """Return the words behind a verb of saying, up to a mark, that an adverb or modal shows to be a clause, or all that
    are behind it and a comma or ``bahwa``.

    The tree has taken its subject for the object: ``menyatakan ketua yang baru harus membersihkan pengadilan``.
    """
    last = reading.bounds[reading.sentence_of[token]][1]
    start = token + 1
    start += start < last and reading.words[start] in frames.words["clause_openers"]
    if start == token + 2 and _begins_clause(reading, start, last, frames):
        return str(reading.doc[start:last].text)
    behind = range(start, next((i for i in range(start, last) if not reading.doc[i].text[0].isalnum()), last))
    verb = next((i for i in behind if is_verb(reading, i)), start)
    modal = reading.words[verb - 1] in frames.words["modals"] and reading.words[verb - 2] != "yang"
    if verb - 1 <= start or not modal or not is_verb(reading, token) or "bahwa" in reading.words[start:verb]:
        return ""
    return str(reading.doc[start : behind[-1] + 1].text)


def _begins_clause(reading: Reading, start: int, last: int, frames: Frames) -> bool:
    """Say whether words behind a verb and a comma are a clause: long, no date, and not what the words before began."""
    dated = any(one.start == start for one in reading.dated)
    return last - start >= _CLAUSE and not dated and reading.words[start] not in frames.words["modals"]


def said_before(reading: Reading, token: int) -> str:
    """Return the words that a root of saying has before it in its sentence, a comma between, which no quotation holds:
    ``"Belum," kata Budi``; no text where there are none. The mark that opens them stands at their start."""
    if reading.words[token].startswith((*_ACTIVE, *PASSIVE)):
        return ""
    first = reading.bounds[reading.sentence_of[token]][0]
    words = " ".join(reading.doc[first:token].text.split())
    if "," not in words[-2:] or reading.quote[token - 1] is not None:
        return ""
    opened = max((words.rfind(mark, 0, -2) for mark in _OPENING), default=-1)
    return words[max(opened, 0) :]


def pointed_at(reading: Reading, token: int, frames: Frames) -> str:
    """Return the sentence before that a passive's subject points at: ``Hal itu disampaikan Budi``; no text else.

    ``Hal senada`` points at what another said.
    """
    number = reading.sentence_of[token]
    first = reading.bounds[number][0]
    head = reading.words[first:token]
    back = frames.words["pointing"]
    if not (number and reading.words[token].startswith(PASSIVE) and 0 < len(head) <= _HEAD and back.issuperset(head)):
        return ""
    start, end = reading.bounds[number - 1]
    same = reading.section[start] == reading.section[token] and reading.quote[start] is reading.quote[end - 1] is None
    return str(reading.doc[start:end].text) if same and reading.words[end - 1] != "?" else ""


def asked_at(reading: Reading, token: int, frames: Frames) -> str | None:
    """Return the words behind a verb that asks for something, up to a mark, where they are a wish.

    ``berharap`` ``razia terus dilanjutkan``, ``mengimbau`` ``kepada penumpang untuk melengkapi surat``.
    """
    if reading.words[token] not in frames.words["asking"]:
        return None
    last = reading.bounds[reading.sentence_of[token]][1]
    start = token + 1 + (reading.words[token + 1 : token + 2] == (",",))
    end = next((i for i in range(start, last) if _closes(reading, i, last)), last)
    words = reading.words[start:end]
    opened = words and (words[0] in frames.words["wishes"] or words[0] not in frames.words["object_ends"])
    dated = any(one.start == start for one in reading.dated)
    if len(words) < _FEWEST or not opened or dated or not any(is_verb(reading, i) for i in range(start, end)):
        return None
    asked = " ".join(reading.doc[start:end].text.split())
    return asked if len(asked) <= _LONGEST else f"{asked[: _LONGEST + 1].rpartition(' ')[0]} …"


def _closes(reading: Reading, token: int, last: int) -> bool:
    """Say whether a mark ends what is asked for; a comma of a list does not."""
    mark = reading.doc[token].text
    if mark == ",":
        behind = reading.words[token + 1 : min(last, token + 1 + _LIST)]
        return not {"dan", "atau", "serta"}.intersection(behind)
    return not (mark[0].isalnum() or mark in "-/–%")
