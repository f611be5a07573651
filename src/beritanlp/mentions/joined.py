"""Names that were tagged together with what follows: ``Pemilu 2024 PPP``, ``Mahkamah Agung Nomor 42``."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from beritanlp.lexicon.cues import cues_in
from beritanlp.lexicon.names import Names
from beritanlp.mentions.bracketed import abbreviates, own_acronym
from beritanlp.mentions.known import both_known, office_before, ruled_region
from beritanlp.mentions.span import Span
from beritanlp.mentions.staffed import LETTERS, STAFFED, Halves, behind_region, with_head
from beritanlp.schema import EntityType

_DATED = re.compile(r"\S.* (?:19|20)\d\d(?= [A-Z])")
_NEXT_LAW = re.compile(
    r"[;,:]? [Pp]asal(?= \d)| (?:[Jj]o\.?|[Jj]uncto|dan|atau|serta|yang|tentang)$| (?:[Jj]o\.?|[Jj]uncto)(?= )"
    r"| (?:atau|dan|hingga|maupun|serta)"
    r"(?= (?:UU|Undang-[Uu]ndang|Per(?:p?pu|pres|da|men\w*|aturan)|PP|Kep(?:pres|utusan))\b)"
)
_LAWS = ("UU ", "Undang-")
_FIELDED, _FIELD = re.compile(r"\b(?:Direktur Jende?ral|Dirjen|Deputi Bidang|Staf Ahli Bidang) \Z"), 20
_BRACKET = re.compile(r" \(([A-Z]\w+)\)$")
_NUMBER = re.compile(r" [Nn]omor \d")
_SIDES = re.compile(r" [Vv][Ss]\.? ")
_STREET = re.compile(
    r"(?<!impang)(?<!impangan)(?<!tigaan)(?<!empatan)(?<!Ruas)(?<!Bahu) (?=(?:Jalan|Jln?\.?) (?!Nasional\b))"
)
_THEN_SMALL, _HOLDER = re.compile(r" [a-z]|\.(?!\w)"), 2
_NEVER = re.compile(r"(?!)")
_END_OF: dict[str, re.Pattern[str]] = {"ORG": _NUMBER, "LAW": _NEXT_LAW}


def split_joined(text: str, spans: Sequence[Span], small: frozenset[str], names: Names) -> tuple[Span, ...]:
    """End an organisation before a number, and an event behind its year when an organisation follows it; begin an
    organisation behind a noun that the article writes small (``Satpam BCA``), a person behind the field of an office
    (``Dirjen Anggaran Toha``)."""
    tagged = {(text[span.start : span.end], span.type) for span in spans}
    begun = [_without_rest(text, _without_noun(text, span, small, names), tagged, small, names) for span in spans]
    ended = [part for span in begun for part in _parts(text[span.start : span.end], span, begun, text, names)]
    forms = {text[span.start : span.end]: span.type for span in ended}
    given = {form.split(" ", 1)[0] for form, kind in forms.items() if kind == "PERSON" and " " in form}
    return tuple(part for span in ended for part in _two(text, span, forms, given, names))


def _without_noun(text: str, span: Span, small: frozenset[str], names: Names) -> Span:
    noun, _, rest = text[span.start : span.end].partition(" ")
    low = noun.lower()
    if span.type == "PERSON" and rest and low in small - names.words.first_names:
        field = _FIELDED.search(text, max(0, span.start - _FIELD), span.start)
        return replace(span, start=span.start + len(noun) + 1) if field else span
    if span.type != "ORG" or span.rule != "ner" or low not in small or any(cues_in([low], names.cues)):
        return span
    return replace(span, start=span.start + len(noun) + 1) if names.known(rest, "ORG") else span


def _without_rest(
    text: str, span: Span, tagged: Container[tuple[str, EntityType]], small: frozenset[str], names: Names
) -> Span:
    """Cut words of a headline that the article writes small off a person who is tagged without them elsewhere:
    ``Dewi Kartika Menangis``."""
    words = text[span.start : span.end].split(" ")
    if span.type != "PERSON" or span.rule != "ner" or len(words) < _HOLDER + 1:
        return span
    for last in range(len(words) - 1, _HOLDER - 1, -1):
        front, rest = " ".join(words[:last]), words[last:]
        if not all(word.istitle() and word.lower() in small for word in rest):
            return span
        if (front, "PERSON") in tagged and not any(word.lower() in names.words.name_particles for word in rest):
            return replace(span, end=span.start + len(front))
    return span


def _parts(form: str, span: Span, spans: Sequence[Span], text: str, names: Names) -> Iterator[Span]:
    number = _END_OF.get(span.type, _NEVER).search(form)
    dated = _DATED.match(form) if span.type == "EVENT" else None
    if number:
        yield replace(span, end=span.start + number.start())
        if form.startswith(_LAWS, number.end() + 1):
            yield replace(span, start=span.start + number.end() + 1)
    elif span.type == "ORG" and (two := both_known(form, names)) is not None:
        yield replace(span, end=span.start + two.start())
        yield replace(span, start=span.start + two.end())
    elif span.type == "ORG" and (own := own_acronym(form, names)) is not None:
        front, back = replace(span, end=span.start + own - 1), replace(span, start=span.start + own)
        yield front
        yield from _apart(form[own:], back, spans, text, names)
    elif form[-1] == ")" and (bracket := _BRACKET.search(form)) and _is_short_form(bracket, form, span, text):
        yield replace(span, end=span.start + bracket.start())
        yield replace(span, start=span.start + bracket.start(1), end=span.end - 1)
    elif dated and _is_organisation(form[dated.end() + 1 :], spans, text, names):
        yield replace(span, end=span.start + dated.end())
        yield replace(span, start=span.start + dated.end() + 1, type="ORG")
    else:
        yield span


def _apart(form: str, span: Span, spans: Sequence[Span], text: str, names: Names) -> Iterator[Span]:
    """Yield an acronym and the organisation behind it that a type word begins or the lexicon knows: ``FP Universitas
    Maju``; what else follows belongs to the acronym (``KPU Bogor``)."""
    acronym, _, rest = form.partition(" ")
    cue = names.cues.get(("first", rest.split(" ")[0].lower()))
    if rest and ((cue is not None and cue.type == "ORG") or names.known(rest, "ORG")):
        yield replace(span, end=span.start + len(acronym))
        yield from _parts(rest, replace(span, start=span.end - len(rest)), spans, text, names)
    else:
        yield span


def _is_short_form(bracket: re.Match[str], form: str, span: Span, text: str) -> bool:
    """Say whether a name ends in its own short form (``Dinas Uji Padi (Dinjidi)``), and goes on behind it nowhere."""
    goes_on = text[span.end : span.end + 1] == " " and text[span.end + 1 : span.end + 2].isupper()
    return not goes_on and abbreviates(bracket.group(1), form[: bracket.start()])


def _is_organisation(form: str, spans: Sequence[Span], text: str, names: Names) -> bool:
    known = any(span.type == "ORG" and text[span.start : span.end] == form for span in spans)
    return known or names.known(form, "ORG") is not None


def _two(text: str, span: Span, forms: Mapping[str, EntityType], given: Container[str], names: Names) -> Iterator[Span]:
    """Yield both names where a tagged one is two that the article or the lexicon knows: ``Maju Air Budi Wibowo``,
    ``Petronas-Shell``, ``Hotel Sari Jalan Mawar``."""
    form = text[span.start : span.end]
    halves: Halves | None = None
    if span.rule == "ner" and "-" in form and " " not in form:
        halves = _pair(form, span, forms, names)
    elif " " not in form:
        pass
    elif (sides := _SIDES.search(form)) and span.type in ("ORG", "PERSON", "GPE"):
        yield replace(span, end=span.start + sides.start())
        yield replace(span, start=span.start + sides.end())
        return
    elif span.type == "FAC" and (street := _STREET.search(form)):
        halves = (street.start(), "FAC", "FAC")
    elif span.rule == "ner" and not names.meanings(form):
        halves = _with_person(text, span, forms, given, names)
        if halves is None and span.type in STAFFED:
            halves = with_head(text, span, forms, names)
        if halves is None and span.type == "PERSON":
            halves = behind_region(text, span, forms, names)
        halves = halves or _with_place(form, span, forms, names)
    if halves is None:
        yield span
        return
    at, left, right = halves
    yield replace(span, end=span.start + at, type=left)
    yield replace(span, start=span.start + at + 1, type=right)


def _pair(form: str, span: Span, forms: Mapping[str, EntityType], names: Names) -> Halves | None:
    """Cut two organisations or two places with a hyphen between; of the organisations both must be known."""
    left, _, right = form.partition("-")
    if span.type not in ("ORG", "GPE") or names.meanings(form) or not (left.istitle() and right.istitle()):
        return None
    kinds = [_kind(half, forms, names) for half in (left, right)]
    if kinds == ["ORG", "ORG"] or ("GPE" in kinds and set(kinds) <= {"GPE", None} and span.type == "ORG"):
        kind = kinds[0] or kinds[1]
        return len(left), kind, kind  # type: ignore[return-value]
    return None


def _kind(form: str, forms: Mapping[str, EntityType], names: Names) -> EntityType | None:
    known = names.known(form)
    return known.type if known else forms.get(form)


def _with_person(
    text: str, span: Span, forms: Mapping[str, EntityType], given: Container[str], names: Names
) -> Halves | None:
    """Cut an organisation or a place and the person behind it: of a person's name it is tagged alone elsewhere, as the
    place of an office may be too (``Bupati Sukaraya Dewi Kartika``), is what the title before it rules (``Bupati Pati
    Dewi Kartika``), or is three capitals at least before two words (``Kepala Program TVRJ Dewi Kartika``)."""
    form = text[span.start : span.end]
    for blank in (at for at, character in enumerate(form) if character == " "):
        left, right = form[:blank], form[blank + 1 :]
        if span.type == "PERSON":
            if " " in right and forms.get(right) == "PERSON" and text[span.start - 1 : span.start] == "-":
                return blank, "PERSON", "PERSON"  # `TPN Kartika-Budi Adi Surya`, of whom two are candidates
            if forms.get(left) == "ORG" and right[:1].isupper() and (left.isupper() or " " in left):
                return blank, "ORG", "PERSON"
            if forms.get(left) == "GPE" and right[:1].isupper() and office_before(text, span.start, names):
                return blank, "GPE", "PERSON"
            if right[:1].isupper() and ruled_region(text, span.start, left, names):
                return blank, "GPE", "PERSON"
            if " " in right and LETTERS.fullmatch(left) and right.istitle():
                return blank, "ORG", "PERSON"
        elif " " in left and span.type in ("ORG", "GPE") and _is_person(left, right, forms, given, names):
            return blank, span.type, "PERSON"
    return None


def _with_place(form: str, span: Span, forms: Mapping[str, EntityType], names: Names) -> Halves | None:
    """Cut a building or a mountain and the town behind it, when it is named without the town too: ``Gunung Sari
    Cirebon``; hospitals and schools keep their town."""
    if span.type not in ("FAC", "LOC"):
        return None
    cue = names.cues.get(("first", form.partition(" ")[0].lower()))
    if span.type == "FAC" and cue is not None and "ORG" in cue.instead_of:
        return None
    for blank in (at for at, character in enumerate(form) if character == " "):
        left, town = form[:blank], form[blank + 1 :]
        if " " in left and forms.get(left) == span.type and names.meanings(town, "GPE"):
            return None if names.meanings(f"{left.rsplit(maxsplit=1)[-1]} {town}") else (blank, span.type, "GPE")
    return None


def _is_person(left: str, right: str, forms: Mapping[str, EntityType], given: Container[str], names: Names) -> bool:
    """Say whether the end of a tagged place or organisation is a person: by a full name, or a first name behind a place
    that the lexicon knows."""
    if " " in right:
        return forms.get(right) == "PERSON"
    return right in given and bool(names.meanings(left, "GPE"))
