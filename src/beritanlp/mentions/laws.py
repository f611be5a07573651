"""Where the name of a law begins: the words before its bracket are in it, what is done to it is not."""

from __future__ import annotations

import re
from dataclasses import replace

from beritanlp.mentions.span import Span

_BEFORE_BRACKET, _REACH = re.compile(r"(?:[A-Z][\w-]+ )+\($"), 60
_DONE = re.compile(r"(?:Revisi|Pengesahan|Penerapan|Pencabutan|Perubahan) (?=R?UU |KUH|Perda |Perppu |Peraturan )")


def law_name(span: Span, text: str) -> Span:
    """Take in the words that a law's name has before a bracket (``Peraturan Daerah (Perda) Nomor 3``), and cut what is
    done to it off (``Revisi UU Padi``)."""
    if (done := _DONE.match(text, span.start, span.end)) is not None:
        return replace(span, start=done.end())
    if not text.endswith("(", 0, span.start):
        return span
    front = _BEFORE_BRACKET.search(text, max(0, span.start - _REACH), span.start)
    return replace(span, start=front.start()) if front and ")" in text[span.start : span.end] else span
