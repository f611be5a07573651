"""Forms of one verb: ``melantik``, ``dilantik``, ``pelantikan``."""

from __future__ import annotations

import re

_ENDING = re.compile(r"(?:nya|lah|pun)$")
_PREFIX = re.compile(r"^(?:meng|meny|mem|men|me|peng|peny|pem|pen|pe|di|ber|ter)(?=.{4})")
_SUFFIX = re.compile(r"(?<=.{4})(?:k?an|i|k)$")  # the k of a verb is that of -kan: pelanti-kan, dilanti-k
_SHORT = 4


def of_one_verb(one: str, other: str) -> bool:
    """Say whether two words in lower case are forms of one verb, the first letter of which a prefix may have taken."""
    a, b = _base(one), _base(other)
    return min(len(a), len(b)) >= _SHORT and (a.endswith(b) or b.endswith(a))


def _base(word: str) -> str:
    return _SUFFIX.sub("", _PREFIX.sub("", _ENDING.sub("", word)))
