"""Meetings that have no name of their own: of ``Rapat Paripurna DPR`` only the organisation is named."""

from __future__ import annotations

from dataclasses import replace

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span

_TAGGED = frozenset({"EVENT", "ORG"})


def without_meeting(span: Span, text: str, names: Names) -> Span | None:
    """Leave of a tagged sitting the organisation that holds it; None when it is a kind of meeting and no more.

    What tells meetings of a kind apart makes a name of it: ``Rapat Koordinasi Subsidi Energi``.
    """
    form = text[span.start : span.end]
    if span.type not in _TAGGED or names.meanings(form):
        return span
    low = form.lower()
    if low in names.words.meetings or low in names.words.sittings:
        return None
    for blank in (at for at, character in enumerate(form) if character == " "):
        if low[:blank] in names.words.sittings and _is_organisation(form[blank + 1 :], names):
            return replace(span, start=span.start + blank + 1, type="ORG")
    return span


def _is_organisation(form: str, names: Names) -> bool:
    cue = names.cues.get(("first", form.partition(" ")[0].lower()))
    return names.known(form, "ORG") is not None or (" " in form and cue is not None and cue.type == "ORG")
