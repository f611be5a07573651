"""What did not happen: what words around a trigger deny, call off or report in vain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from beritanlp.events.cast import SUFFERED
from beritanlp.events.hearsay import MEANWHILE, is_untrue, links
from beritanlp.events.untold import clause_of

if TYPE_CHECKING:
    from beritanlp.events.candidates import Candidate
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frames

_CARRIED, _NEAR, _FAR, _AFTER = 2, 3, 8, 10
_MARKS = frozenset({'"', "“", "”"})
_OPENING = frozenset({('"',), ("“",)})


def is_denied(reading: Reading, candidate: Candidate, frames: Frames) -> bool:
    """Say whether the words around a trigger deny the event."""
    token, sense = candidate.token, candidate.sense
    first, last = reading.bounds[reading.sentence_of[token]]
    nominal = sense.voice == "nominal"
    before = reading.words[first:token]
    after = clause_of(reading.words[token + 1 : min(last, token + 1 + _AFTER)], frames)
    return (
        (nominal and _called_off(after, frames))
        or (sense.type in SUFFERED and _there_are_none(after, frames))
        or _unfounded(before, frames)
        or (sense.type != "say" and _is_false(before, after, frames))
        or ((nominal or sense.type != "reject") and _denied_before(reading, token, nominal, frames))
        or _none_did(reading, token, frames)
    )


def _called_off(after: Sequence[str], frames: Frames) -> bool:
    """``Kunjungan ... ke Kabul batal``, but not ``pertemuan ... gagal menghasilkan kesepakatan``, nor ``kecelakaan dan
    gagal finis``."""
    off = frames.words["cancelling"]
    after = tuple(takewhile(lambda word: word not in frames.words["going_on"], after))
    return any(word in off and not then.startswith("me") for word, then in pairwise((*after, "")))


def _there_are_none(after: Sequence[str], frames: Frames) -> bool:
    """``Korban meninggal tidak ada``."""
    near = after[: _NEAR + 2]
    return "nihil" in near or any(word in frames.words["denying"] and then == "ada" for word, then in pairwise(near))


def _is_false(before: tuple[str, ...], after: Sequence[str], frames: Frames) -> bool:
    """Say whether what is told is a rumour that is called untrue, before it or behind it."""
    return _rumoured(before, after, frames) or _disputed(before, frames) or is_untrue(before, frames)


def _rumoured(before: tuple[str, ...], after: Sequence[str], frames: Frames) -> bool:
    """``Kabar bahwa ... mengunjungi Dili tidak benar``."""
    if frames.words["rumours"].isdisjoint(before):
        return False
    return ("tidak", "benar") in pairwise(after) or not frames.words["untrue"].isdisjoint(after)


def _unfounded(before: tuple[str, ...], frames: Frames) -> bool:
    """``Tidak ada bukti bahwa ... menyerang``, ``kata kunci “... menemui ...”``: what fact checkers look for in vain.

    Of 5 annotated events that are told so 5 are denied.
    """
    kinds = frames.words
    if "kunci" in before:
        at = before.index("kunci") + 1
        if before[at - 2 : at - 1] == ("kata",) and before[at : at + 1] in _OPENING:
            return _MARKS.isdisjoint(before[at + 1 :])
    if kinds["evidence"].isdisjoint(before):
        return False
    for i, (word, then) in enumerate(pairwise(before)):
        if word in kinds["denying"] and then in kinds["finding"]:
            rest = before[i + 2 :]
            found = not kinds["evidence"].isdisjoint(rest[:_NEAR])
            return found and not kinds["linking"].isdisjoint(rest) and "," not in rest
    return False


def _disputed(before: tuple[str, ...], frames: Frames) -> bool:
    """``membantah kabar bahwa ... menyerang``, ``menepis isu yang menyebut ...``, not ``klaim yang dilontarkan``.

    What is told behind ``saat`` is no part of the rumour.
    """
    kinds = frames.words
    at = next((i for i, word in enumerate(before) if word in kinds["disputing"]), None)
    if at is None or kinds["rumours"].isdisjoint(before[at + 1 : at + 2]):
        return False
    rest = before[at + 2 :]
    beyond = MEANWHILE | kinds["contrasting"] | {","}
    return links(rest, kinds["linking"], kinds["saying"]) and beyond.isdisjoint(rest)


def _denied_before(reading: Reading, token: int, nominal: bool, frames: Frames) -> bool:
    """``tidak bertemu``, ``menolak bertemu``, ``belum memberi bantuan``, ``membatalkan rapat``, ``belum ada rapat``."""
    words, kinds = reading.words, frames.words
    first, _ = reading.bounds[reading.sentence_of[token]]
    if nominal and words[max(first, token - 1)] == "ada" and words[max(first, token - 2)] in kinds["denying"]:
        return True
    verb = token
    if nominal:
        near = range(token - 1, max(first, token - _CARRIED) - 1, -1)
        verb = next((i for i in near if words[i] in kinds["carrying"] or words[i] in kinds["calling_off"]), first)
        if words[verb] in kinds["calling_off"] and verb < token:
            return True
    elif token > first and words[token - 1] in kinds["refusing"]:
        return True
    for i in range(verb - 1, max(first, verb - _NEAR) - 1, -1):
        if words[i] in kinds["status_stops"] or words[i] in kinds["going_on"]:
            break
        if words[i] in kinds["denying"] and not not_only(reading, i, frames):
            return True
    return False


def not_only(reading: Reading, i: int, frames: Frames) -> bool:
    """``tidak hanya``, ``belum lama``, ``tak pernah lelah``, ``secara tidak``: a negation that denies nothing.

    Nor does that of ``tak bernyawa``, which is dead, and of ``tak menampik``, which says that it is so.
    """
    words, kinds = reading.words, frames.words
    if words[i] not in kinds["denying"]:
        return False
    after = [word for word in words[i + 1 : i + 3] if word != "pernah"]
    return (i > 0 and words[i - 1] == "secara") or (bool(after) and after[0] in kinds["not_only"])


def _none_did(reading: Reading, token: int, frames: Frames) -> bool:
    """``Tak satu pun anggota memveto``, ``bukan Israel yang mengirim pasukan``, ``tidak ada kader yang mendaftar``."""
    words, denying = reading.words, frames.words["denying"]
    first, _ = reading.bounds[reading.sentence_of[token]]
    for i in range(token - 1, max(first, token - _FAR) - 1, -1):
        if words[i] == "pun" and i - 2 >= first and words[i - 2] in denying:
            return True
        if words[i] == "yang":
            names = takewhile(lambda n: reading.doc[n].text[0].isupper(), range(i - 1, first, -1))
            return "bukan" in words[min(names, default=i) - 1 : i] or _nobody(words[max(first, i - _FAR) : i], frames)
        if words[i] in frames.words["status_stops"]:
            return False
    return False


def _nobody(before: Sequence[str], frames: Frames) -> bool:
    """``tidak ada kader`` yang, ``belum ada satu pun anggota`` yang, but not ``tidak ada bukti`` yang."""
    clause = clause_of(reversed(before), frames)
    there = clause.index("ada") if "ada" in clause else 0
    return there > 0 and not frames.words["denying"].isdisjoint(clause[there + 1 : there + 2])
