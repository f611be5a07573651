"""Names that were tagged in two pieces and are one: ``Hadi`` + ``Wibowo Putra``, ``Taman Kota (TK) Bung Tomo``, and the
model behind a product's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from beritanlp.lexicon.cues import cues_in
from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span

_NICKNAME = re.compile(r" [\"“‘'][A-Z][\w ]{1,20}[\"”’'] ")
_ACRONYM = re.compile(r" \([A-Z][A-Za-z]{1,9}\) ")
_TITLE = re.compile(r"\.? (?:(\S+) )?")
_WORD, _REACH = re.compile(r"\S+"), 24
_TO = re.compile(r"(?:^|\s)(?:[Dd]i|[Kk]e|[Dd]ari|[Mm]enuju) $")
_MODEL = re.compile(r"( \d{1,2}[a-z]?)?(?: (?:Air|Pro|Plus|Max|Ultra|Mini|Lite|SE|FE)){0,2}(?!\w|[.,/-]\d)")
_COUNTED = re.compile(r" ([a-z]+)")
_NAMED = frozenset({"PERSON", "FAC", "LOC"})
_BUILT = frozenset({"FAC", "LOC"})


def join_pieces(text: str, spans: Sequence[Span], names: Names) -> tuple[Span, ...]:
    """Join neighbouring pieces of one name; ``spans`` in text order."""
    out: list[Span] = []
    for span in (_with_model(text, span, names) if span.type == "PRODUCT" else span for span in spans):
        if out and span.end <= out[-1].end:
            continue
        house = _house(text, span, names) if span.type == "PERSON" else None
        if house is not None and not (out and out[-1].end > house.start):
            out.append(house)
        elif len(out) > 1 and (
            _is_nickname(text, out[-2], out[-1], span) or _is_seat(text, out[-2], out[-1], span, names)
        ):
            out[-2:] = [replace(out[-2], end=span.end)]
        elif out and out[-1].end < span.start <= out[-1].end + 24 and _are_one(text, out[-1], span, names):
            out[-1] = replace(out[-1], end=span.end)
        else:
            out.append(span)
    return tuple(out)


def _with_model(text: str, span: Span, names: Names) -> Span:
    """Take in the model behind a product's name (``Bintang 6 Plus``), unless the figure counts what follows."""
    model = _MODEL.match(text, span.end)
    counted = _COUNTED.match(text, model.end()) if model and model.group(1) else None
    if model is None or (counted and counted.group(1) in names.words.counted):
        return span
    return replace(span, end=model.end())


def _is_nickname(text: str, first: Span, nick: Span, last: Span) -> bool:
    """Say whether a name stands in quotation marks between the parts of a person's: ``Hadi “Jabrik” Wibowo``."""
    whole = first.type == last.type == "PERSON" and first.end < nick.start <= nick.end < last.start
    return whole and _NICKNAME.fullmatch(text, first.end, last.start) is not None


def _is_seat(text: str, long: Span, short: Span, place: Span, names: Names) -> bool:
    """Say whether a place with its type word ends an organisation's name behind its acronym: ``Dinas Uji Padi (DUP)
    Kota Bandung``; without one (``(DUP) Bandung``) the annotation mostly parts them, but for ``(DUP) Indonesia``."""
    near = long.end + 2 == short.start and short.end + 2 == place.start
    if not near or long.type != "ORG" or place.type != "GPE" or text[short.end] != ")":
        return False
    form = text[place.start : place.end]
    if form == "Indonesia":
        return True
    return form.partition(" ")[0].lower() in names.words.type_words and names.country(form) is None


def _are_one(text: str, first: Span, last: Span, names: Names) -> bool:
    between = text[first.end : last.start]
    if first.type == "PERSON":
        is_two = any(names.meanings(text[span.start : span.end]) for span in (first, last))
        return last.type == "PERSON" and ((between == " " and not is_two) or _NICKNAME.fullmatch(between) is not None)
    if last.type not in _NAMED or first.rule.startswith("lexicon"):
        return False
    if first.type in _BUILT and _ACRONYM.fullmatch(between):
        return True
    return last.type == "PERSON" and _is_called_after(text, first, between, names)


def _is_called_after(text: str, first: Span, between: str, names: Names) -> bool:
    """Say whether a building is called after a person: ``RSUD`` + ``dr Hadi``, ``di Panti Asuhan`` + ``Kasih Ibu``."""
    words = text[first.start : first.end].split()
    title = _TITLE.fullmatch(between)
    if title is None or (title.group(1) and title.group(1) not in names.honorifics):
        return False
    told = next(cues_in([words[0].lower()], names.cues), None) is not None
    if len(words) > 1 and told and (words[-1] in names.honorifics or f"{words[-1]}." in names.honorifics):
        return True
    if between.startswith(".") or first.type != "FAC":
        return False
    if len(words) == 1:
        return told
    return _TO.search(text, max(0, first.start - 8), first.start) is not None


def _house(text: str, span: Span, names: Names) -> Span | None:
    """Return the building whose name ends in a person's with his title (``RSUD dr Hadi Wibowo``), if it is one."""
    words = list(_WORD.finditer(text, max(0, span.start - _REACH), span.start))
    titles = len(words)
    while titles and words[titles - 1].group() in names.honorifics:
        titles -= 1
    if not titles or titles == len(words):
        return None
    head = words[titles - 1]
    cue = names.cues.get(("first", head.group().lower()))
    if cue is None or cue.type != "FAC" or not head.group()[0].isupper():
        return None
    return Span(head.start(), span.end, "FAC", "pattern.building")
