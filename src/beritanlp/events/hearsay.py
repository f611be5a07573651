"""What is only said to have happened: rumours, claims of posts and videos, what is called untrue before it is told."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritanlp.lexicon.frames import Frames

_NEAR = 3  # words between a rumour and what says that it goes around
_VERDICT = 4  # words of a verdict that opens a sentence, marks among them
_OPEN = frozenset({"[", "(", '"', "“"})
_CLOSE = frozenset({"]", ")", ",", ":", "!", ".", "-", "–"})
_THAT = frozenset({"bahwa", "jika", "kalau"})  # not `soal`, behind which an issue stands
MEANWHILE = frozenset({"ketika", "saat"})
_ENDS = MEANWHILE | {",", ";"}


def is_hearsay(before: Sequence[str], frames: Frames) -> bool:
    """Say whether what follows is a rumour or a claim: ``beredar kabar bahwa ...``, ``video yang mengklaim ...``.

    ``before`` are the words of the sentence up to the trigger. A comma ends what is claimed, and so does the verb of a
    rumour (``isu bahwa ... muncul``); what ``yang`` tells of somebody in it is taken for known.
    """
    kinds = frames.words
    if (kinds["hearsay_nouns"] | kinds["posts"]).isdisjoint(before) or before[-1] == "yang":
        return False
    ends = _ENDS | kinds["circulating"]
    return any(
        ends.isdisjoint(before[i + _NEAR :]) and _ENDS.isdisjoint(before[i + 1 :])
        for i in range(len(before))
        if _is_rumour(before, i, frames) or _is_post(before, i, frames)
    )


def _is_rumour(before: Sequence[str], i: int, frames: Frames) -> bool:
    """``isu bahwa``, ``rumor yang menyebut``, ``beredar kabar``: news alone is none (``mendapat kabar bahwa``)."""
    kinds, word = frames.words, before[i]
    if word not in kinds["hearsay_nouns"]:
        return False
    if not kinds["circulating"].isdisjoint(before[max(0, i - 1) : i]):
        return True
    going = word not in kinds["news"] or not kinds["circulating"].isdisjoint(before[i + 1 : i + _NEAR])
    return going and links(before[i + 1 : i + 1 + _NEAR], _THAT, kinds["saying"] | kinds["claiming"])


def _is_post(before: Sequence[str], i: int, frames: Frames) -> bool:
    """``Unggahan itu menyebutkan bahwa``, ``video yang mengklaim``: who posted it only claims so."""
    kinds = frames.words
    if before[i] not in kinds["posts"]:
        return False
    rest = [word for word in before[i + 1 : i + 1 + _NEAR] if word not in kinds["pointers"] and word != "yang"]
    return bool(rest) and rest[0] in kinds["claiming"]


def links(rest: Sequence[str], linking: AbstractSet[str], saying: AbstractSet[str]) -> bool:
    """Say whether one of ``linking``, or ``yang`` and a verb of ``saying``, leads to what a rumour tells."""
    return any(then in saying if word == "yang" else word in linking for word, then in pairwise((*rest, "")))


def is_untrue(before: Sequence[str], frames: Frames) -> bool:
    """Say whether what follows is called untrue: ``Tidak benar bahwa ...``, ``[HOAKS] ...``, ``Hoaks, ...``."""
    kinds = frames.words
    if _is_verdict(before, frames):
        return True
    for i, (word, then) in enumerate(pairwise(before)):
        false = (word in kinds["denying"] and then == "benar") or then in kinds["untrue"]
        if false and before[i + 2 : i + 3] and before[i + 2] in _THAT:
            return _ENDS.isdisjoint(before[i + 3 :])
    return False


def _is_verdict(before: Sequence[str], frames: Frames) -> bool:
    """``[HOAKS]``, ``Hoaks,``, ``[SALAH]`` at the head of a sentence."""
    opening = [word for word in before[:_VERDICT] if word not in _OPEN]
    bracketed = before[:1] in (("[",), ("(",))
    words = frames.words["untrue"] | (frames.words["verdicts"] if bracketed else frozenset())
    return len(opening) > 1 and opening[1] in _CLOSE and opening[0] in words
