"""Numbers in figures and in words."""

from __future__ import annotations

from beritanlp.lexicon.time import TimeWords


def read_number(text: str, words: TimeWords) -> float | None:
    """Return what ``2,5``, ``dua puluh lima``, ``satu setengah`` or ``3 juta`` says; None for ``puluhan``."""
    total, part = 0.0, 0.0
    for word in text.lower().split():
        if word[0].isdigit():
            part += float(word.replace(".", "") if "," not in word and _thousands(word) else word.replace(",", "."))
        elif word == "setengah":
            part += 0.5
        elif word == "belas":
            part += 10
        elif word in words.multipliers:
            factor = words.multipliers[word]
            part = (part or 1) * factor
            if factor >= 100:
                total, part = total + part, 0.0
        elif word in words.numbers:
            part += words.numbers[word]
        else:
            return None
    return total + part


def written(number: float) -> str:
    """Return a number as TIMEX3 writes it: ``3``, ``1.5``."""
    return str(int(number)) if number == int(number) else f"{number:g}"


def _thousands(word: str) -> bool:
    return "." in word and len(word.rsplit(".", 1)[1]) == 3
