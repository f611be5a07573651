"""An organisation or a place that was tagged with the office of its head or with its people: ``Sekda Bantul``."""

from __future__ import annotations

import re
from dataclasses import replace

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span

_POLICE = re.compile(r"[Ss]at ?[Pp]ol $")
_LED = frozenset({"GPE", "ORG"})


def without_head(span: Span, text: str, names: Names) -> Span | None:
    """Return what is behind an office or the people of a place: ``Warga Bantul``, ``Kades Sukajaya``, ``Kasatlantas
    Polresta Sukajaya``; None if no such word is before."""
    office, _, rest = text[span.start : span.end].partition(" ")
    low, behind = office.lower(), replace(span, start=span.end - len(rest))
    if not rest:
        return None
    first = rest.partition(" ")[0].lower()
    if office == "PP" and _POLICE.search(text, max(0, span.start - 8), span.start):
        is_place = names.meanings(rest, "GPE") or first in names.words.type_words
        return replace(behind, type="GPE" if is_place else "ORG")  # `Kasatpol PP Bantul`
    told = low in names.offices.kept or low in names.offices.abbreviations or low in names.country_words.citizens
    if told and names.meanings(rest, "GPE"):
        return replace(behind, type="GPE")
    cue = names.cues.get(("of", low)) or names.cues.get(("first", first))
    return replace(behind, type=cue.type) if low in names.offices.kept and cue and cue.type in _LED else None
