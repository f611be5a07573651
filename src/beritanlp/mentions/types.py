"""One article, one type: a name has the type that most of its mentions have, and so have its acronym and its family."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from beritanlp.lexicon.cues import cues_in
from beritanlp.lexicon.names import Names
from beritanlp.mentions.bracketed import abbreviations
from beritanlp.mentions.consistency import name_parts
from beritanlp.mentions.span import Span
from beritanlp.schema import EntityType

_CUES = (
    "cue.before",
    "cue.club",
    "cue.first",
    "cue.last",
    "cue.of",
    "cue.age",
    "cue.minute",
    "cue.maker",
    "cue.named",
    "cue.apposed",
)
_WEIGHTS = {
    "lexicon.country": 2,
    "context.initials": 100,
    "context.speaker": 100,
    "list.club": 3,
    **dict.fromkeys(_CUES, 3),
}
_FAMILIES = frozenset({"EVENT", "PRODUCT", "ORG"})
_GUESSED = frozenset({"ORG", "PERSON"})


def settle_types(text: str, spans: Sequence[Span], names: Names) -> tuple[Span, ...]:
    """Give every surface form the type that most of its mentions have; the first one's when they are even."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for span in spans:
        votes[text[span.start : span.end]][span.type] += _WEIGHTS.get(span.rule, 1)
    best = {form: count.most_common(1)[0][0] for form, count in votes.items()}
    best |= dict(_of_acronyms(text, spans, best, names))
    best |= dict(_families(best, names))
    for form in [form for form, kind in best.items() if kind == "PERSON"]:
        for part in name_parts(form, names):
            if part in best:
                best[part] = "PERSON"
    kinds = ((s, best[text[s.start : s.end]]) for s in spans)
    return tuple(s if s.type == kind else replace(s, type=kind) for s, kind in kinds)


def _of_acronyms(
    text: str, spans: Sequence[Span], best: Mapping[str, EntityType], names: Names
) -> Iterator[tuple[str, EntityType]]:
    """Yield acronyms with the type of their long form, if it tells this by its own words; else if the acronym was
    taken for an organisation or a person, as unknown ones mostly are (``Gelar Uji Padi (GUP)``)."""
    for form, acronym in abbreviations(text, spans):
        letters = len(acronym) if acronym.isupper() else 0
        guessed = best[acronym] in _GUESSED and len(form.split()) >= letters and _may_be(form, best[form], names)
        if (guessed or _says_type(form, best[form], names)) and not names.meanings(acronym):
            yield acronym, best[form]


def _may_be(form: str, kind: EntityType, names: Names) -> bool:
    """Say whether a long form was likely tagged right: as a place if the lexicon knows it or it has a type word, and
    without a word of an organisation (``Maju School of Art``)."""
    first, *rest = form.lower().split()
    if kind in ("GPE", "LOC") and first not in names.words.type_words and not names.meanings(form):
        return False
    cues = (names.cues.get(("last", word)) for word in rest)
    return bool(rest) and (kind == "ORG" or all(cue is None or cue.type != "ORG" for cue in cues))


def _families(best: Mapping[str, EntityType], names: Names) -> Iterator[tuple[str, EntityType]]:
    """Yield the words taken for people that begin longer names of one other type (``Grammy`` as ``Grammy Awards``) or
    are a place in them (``Cikole`` as ``Kecamatan Cikole``), and the places that begin with a person."""
    kinds: dict[str, set[EntityType]] = defaultdict(set)
    for form, kind in best.items():
        if " " in form:
            kinds[form.split()[0]].add(kind)
            kinds[form.split()[-1]] |= {"PERSON"} if kind == "PERSON" else set()
    full = {word for form, kind in best.items() if kind == "PERSON" and " " in form for word in form.split()}
    for form, kind in best.items():
        kin = kinds.get(form, set())
        if kind == "PERSON" and len(kin) == 1 and kin <= _FAMILIES and not names.meanings(form):
            yield form, next(iter(kin))
        elif kind in ("GPE", "LOC") and best.get(form.split()[0]) == "PERSON" and not names.meanings(form):
            yield form, "PERSON"
        head, _, place = form.partition(" ")
        if best.get(place) == "PERSON" and not names.meanings(place):
            if _is_of_place(head.lower(), names):
                yield place, "GPE"
            elif place not in full and not names.meanings(form) and _is_kind(head.lower(), kind, names):
                yield place, kind


def _is_of_place(head: str, names: Names) -> bool:
    """Say whether a word is one for places (``Kecamatan``) or for what a place has (``Polsek``)."""
    told = (names.cues.get((at, head)) for at in ("first", "of"))
    return any(cue is not None and cue.type == "GPE" for cue in told)


def _is_kind(head: str, kind: EntityType, names: Names) -> bool:
    """Say whether a word tells the type of what is called by the words behind it too: ``Masjid Raya Timur`` is ``Raya
    Timur``, ``PT Sumber Daya`` is ``Sumber Daya``."""
    cue, words = names.cues.get(("first", head)), names.words
    told = head in words.type_words or head in words.name_heads or head in words.company_words
    return told and cue is not None and cue.type == kind


def _says_type(form: str, kind: EntityType, names: Names) -> bool:
    """Say whether a name tells its type itself, by its first or last word; a person's name always does."""
    return kind == "PERSON" or any(cue.type == kind for _, cue in cues_in(form.lower().split(), names.cues))
