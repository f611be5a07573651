"""Reported speech: ``X mengatakan (bahwa) ...``, only where subject, verb and clause stand side by side."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from beritanlp.lexicon.speech import Speech
from beritanlp.quotes.acts import Act
from beritanlp.structure.quotation import Quoted

_BETWEEN = re.compile(
    r"\s(?:(?:juga|pun|kemudian|lalu|telah|sebelumnya|sendiri|kembali|turut)\s){0,2}|,\s[^,.;]{2,80},\s|\s\([^()]{1,20}\),?\s"
)
_OPENING = re.compile(r"[\s,:]*(?:bahwa\s)?")
_NO_CLAUSE = re.compile(r"(?:kepada|telah|sudah)\b")
_WORD = re.compile(r"\w[\w'’-]*")
_SHORTEST = 5


def indirect_quote(
    text: str, act: Act, ends: list[int], quoted: Sequence[Quoted], speech: Speech
) -> tuple[int, int] | None:
    """Return where the reported clause of an act stands, or None when it is not sure to be one."""
    if act.kind != "active" or text[act.start : act.end] not in speech.reporting:
        return None
    if not _BETWEEN.fullmatch(text, act.subject, act.start):
        return None
    opening = _OPENING.match(text, act.end)
    start = opening.end() if opening else act.end
    if _NO_CLAUSE.match(text, start):
        return None
    at = bisect_right(ends, act.start)
    end = ends[at] if at < len(ends) else len(text)
    if any(q.start < end and start < q.end for q in quoted):
        return None
    content = text[start:end].rstrip().rstrip(".!?,")
    if "\n" in content or len(_WORD.findall(content)) < _SHORTEST:
        return None
    return start, start + len(content)
