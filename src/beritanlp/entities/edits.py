"""How far two words are apart in letters."""

from __future__ import annotations

_VOWELS = frozenset("aeiou")
_LONGER_WORD = 7


def is_two_edits(a: str, b: str) -> bool:
    """``Anggaribu``, ``Agaribu``: long words with the same ends. All 3 of 1,010 articles are one person."""
    long = min(len(a), len(b)) >= _LONGER_WORD and a[-1] == b[-1]
    return long and any(is_one_edit(x[:i] + x[i + 1 :], y) for x, y in ((a, b), (b, a)) for i in range(1, len(x) - 1))


def is_one_edit(a: str, b: str) -> bool:
    """Say whether one insertion, deletion or replacement of a letter makes one word of the other.

    Not the last vowel: ``Sunarta`` and ``Sunarti`` are a man and a woman.
    """
    if abs(len(a) - len(b)) > 1 or (a[:-1] == b[:-1] and a[-1] in _VOWELS and b[-1] in _VOWELS):
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]
