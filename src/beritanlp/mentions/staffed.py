"""An organisation or a place tagged together with who holds an office in it: ``Direktur Bina Desa Kemenuji Toha``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from beritanlp.lexicon.cues import cues_in
from beritanlp.lexicon.names import Names
from beritanlp.mentions.known import office_before
from beritanlp.mentions.span import Span
from beritanlp.schema import EntityType

LETTERS = re.compile(r"[A-Z]{3,8}")
_KIND = 16
_REGIONS = frozenset({"province", "regency", "city"})
_BEHIND_NAME = re.compile(r"[A-Z][\w.]*\)? $")
_THEN_SMALL, _HOLDER = re.compile(r" [a-z]|\.(?!\w)"), 2
STAFFED = frozenset({"ORG", "GPE", "FAC"})
Halves: TypeAlias = tuple[int, EntityType, EntityType]


def with_head(text: str, span: Span, forms: Mapping[str, EntityType], names: Names) -> Halves | None:
    """Cut what has an office before it and the person who holds it (``Direktur Bina Desa Kemenuji Toha``), when a word
    of the person's name stands alone too and what is before it is a name, or ends in a known one."""
    form = text[span.start : span.end]
    for blank in (at for at, character in enumerate(form) if character == " "):
        right = form[blank + 1 :].split()
        left = form[:blank]
        if _is_holder(text, span, left, form[blank + 1 :], names, forms):
            return blank, span.type, "PERSON"
        if _is_official(text, span, left, right, forms, names):
            return blank, span.type, "PERSON"
        if forms.get(right[0]) != "PERSON" and forms.get(right[-1]) != "PERSON":
            continue
        own = forms.get(left) or ("ORG" if names.known(left.rsplit(maxsplit=1)[-1], "ORG") else None)
        if own in STAFFED and not names.meanings(form[blank + 1 :]) and office_before(text, span.start, names):
            return blank, own, "PERSON"
    return None


def behind_region(text: str, span: Span, forms: Mapping[str, EntityType], names: Names) -> Halves | None:
    """Cut a region of Indonesia and the person behind it, by whose name alone somebody is called too, where a name or
    the word of an office goes on to the region: ``Kepala Dinas Sosial DKI Toha``, ``BPBD Kalbar Toha``."""
    form = text[span.start : span.end]
    region, _, person = form.partition(" ")
    places = names.meanings(region, "GPE") if person and forms.get(region) != "PERSON" else ()
    alone = person if forms.get(person) == "PERSON" else person.partition(" ")[0]
    if not any(one.kind in _REGIONS for one in places) or forms.get(alone) != "PERSON":
        return None
    return (len(region), "GPE", "PERSON") if _BEHIND_NAME.search(text, max(0, span.start - _KIND), span.start) else None


def _is_official(
    text: str, span: Span, left: str, right: Sequence[str], forms: Mapping[str, EntityType], names: Names
) -> bool:
    """Say whether the last words of a name are a person: two words, of which the first stands alone too (``Tim Panjat
    Tebing Dewi Kartika``, ``Dewi``), or the second behind a kind (``bos tim Melati Dewi Kartika``, ``Kartika``); one
    word behind a place whose kind is told (``Desa Pulau Mawar Toha``, ``Pulau Mawar``)."""
    kind, _, place = left.partition(" ")
    if len(right) == 1:
        small = _THEN_SMALL.match(text, span.end) is not None and not names.meanings(right[0])
        cue = names.cues.get(("first", kind.lower()))
        found = small and cue is not None and cue.type == "GPE" and place in forms
    elif len(right) == _HOLDER and (right[0].lower(),) not in names.offices.heads:
        kinded = text[max(0, span.start - _KIND) : span.start].split()[-1:]
        first, last = (forms.get(word) == "PERSON" for word in right)
        found = (bool(place) and first) or (last and bool(kinded) and kinded[0] in names.offices.kinds)
    else:
        return False
    return found and not names.meanings(" ".join(right)) and office_before(text, span.start, names)


def _is_holder(text: str, span: Span, left: str, right: str, names: Names, forms: Mapping[str, EntityType]) -> bool:
    """Say whether two words behind what an office is of are its holder: ``Direktur PSUJ Dewi Kartika kepada``, behind
    an acronym or a name that the lexicon knows, with a small word or a full stop behind them.

    All 4 in 1,490 articles were a person.
    """
    words = right.split()
    if len(words) != _HOLDER or not right.istitle() or not _THEN_SMALL.match(text, span.end):
        return False
    if not (LETTERS.fullmatch(left) or forms.get(left) == "ORG" or (names.meanings(left) and not names.country(left))):
        return False
    if any(names.meanings(word) for word in (right, *words)) or any(cues_in(right.lower().split(), names.cues)):
        return False
    return office_before(text, span.start, names)
