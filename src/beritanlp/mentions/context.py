"""Where a name is not marked: in outlet lines, credits and the page's own furniture, and where it is a common word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from beritanlp.lexicon.cues import cues_in
from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span
from beritanlp.schema import Section

if TYPE_CHECKING:
    from spacy.tokens import Doc

_UNMARKED = frozenset({"related", "credit", "boilerplate"})
_COMMON = frozenset({"NOUN", "VERB", "ADJ", "ADV", "ADP", "DET", "PRON", "CCONJ", "SCONJ", "AUX", "NUM"})
_NEVER_COMMON = frozenset({"PERSON", "GPE", "LOC"})
_SAID_OF_TERMS = frozenset({"PERSON", "GPE", "LOC", "FAC", "ORG"})
_YEAR = re.compile(r" (?:19|20)\d\d$")
_OFFICE_WORD = re.compile(r"\b([A-Z][a-z]+) \Z")
_HOLDERS = frozenset({"PERSON", "ORG"})
_PLACES = frozenset({"GPE", "FAC", "LOC", "ORG"})
_COUNTED = re.compile(r"[Kk]e-?\d+|P\d\d?|Tahun (?:19|20)\d\d")
_ROMANS = "IVX"
_ROMAN = re.compile(r"[IVX]{2,6}")
_AGED = re.compile(r"U(?: ?- ?| )?\d\d")
_SAID_TWICE = re.compile(r" - ([a-z]{3,})(?!\w)")
_OF_YEAR = re.compile(r"(?: [Tt]ahun)? (?:19|20)\d\d$")
_LETTERED = re.compile(r"(\w+) (?:[A-Z](?:,|,? (?:dan|atau|hingga|sampai|serta)) )*\Z")
_REDUPLICATED = re.compile(r"(\w{3,})-(?i:\1)\b|(\w\w)\w+-(?i:\2)[a-z]+\Z")
_OPENS = re.compile(r"(?:^|[.!?:…\n|][\s\"“”'‘(]*|[\"“‘(]\s?)$")
_PHOTO = re.compile(r"(?:((?i:foto|photo|images|pool|\.com|\.id|\.net))|(\b[A-Z]\w+))/$")
_MADE_BY = re.compile(r"\b(?:[Ff]oto|FOTO)(?: oleh)? ?: ?\Z")
_CAMEL = re.compile(r"[a-z][A-Z]")
_AGE = re.compile(r" \([1-9]\d(?: tahun)?\)")
_TOKEN, _TOKEN_END, _DIGIT = re.compile(r"\S+"), re.compile(r"\S+\Z"), re.compile(r"\d")
_SITE = re.compile(r"\.(?i:com|net|co|id)$")
_LAST_CAPITALISED = re.compile(r"\b[A-Z]\w+ $")


def unmarked_sections(text: str, sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Return the stretches in which no name is a mention."""
    return [(s.start, s.end) for s in sections if s.kind in _UNMARKED]


def is_outlet(text: str, span: Span, sections: Sequence[Section]) -> bool:
    """Say whether a name is the outlet's own one in a dateline, or the place at its end (``TIMES JOGJA, MALANG -``).

    The city where the report was written is a mention.
    """
    if not any(s.kind == "dateline" and s.start <= span.start < s.end for s in sections):
        return False
    return (
        span.type == "ORG"
        or _SITE.search(text, span.start, span.end) is not None
        or _LAST_CAPITALISED.search(text, max(0, span.start - 30), span.start) is not None
    )


@dataclass(frozen=True)
class Ordinary:
    """What an article says about ordinary words.

    ``common`` says where the words begin that are tagged as no proper noun; ``small`` the words written small outside
    names; ``named`` the words of longer names, ``alone`` names of one word, ``meant`` those that open no sentence;
    ``terms`` the acronyms of common nouns.
    """

    common: Collection[int]
    small: frozenset[str]
    named: frozenset[str]
    alone: frozenset[str]
    meant: frozenset[str]
    terms: frozenset[str]


def ordinary_words(doc: Doc, text: str, spans: Sequence[Span], terms: frozenset[str]) -> Ordinary:
    """Return the words that the article writes small and outside names, tagged as no proper noun, and its terms."""
    tagged = {doc.vocab.strings[kind] for kind in _COMMON}
    begins, lengths, classes = doc.to_array(["IDX", "LENGTH", "POS"]).T.tolist()
    common = {start: length for start, length, kind in zip(begins, lengths, classes, strict=True) if kind in tagged}
    starts = {s.start for s in spans}
    words = (text[start : start + length] for start, length in common.items() if start not in starts)
    forms = [text[s.start : s.end].split() for s in spans]
    named = (word for words in forms if len(words) > 1 for word in words)
    alone = {text[s.start : s.end] for s in spans if " " not in text[s.start : s.end]}
    meant = {text[s.start : s.end] for s in spans if not opens_sentence(text, s.start)} & alone
    small = frozenset(filter(str.islower, words))
    return Ordinary(common, small, frozenset(named), frozenset(alone), frozenset(meant), terms)


def is_ordinary(text: str, span: Span, ordinary: Ordinary, names: Names) -> bool:
    """Say whether a name that the lexicon does not know is an ordinary word, or the acronym of ordinary words."""
    form = text[span.start : span.end]
    if _YEAR.sub("", form) in ordinary.terms:
        return (span.type in _SAID_OF_TERMS or _YEAR.search(form) is not None) and not _is_told(text, form, names)
    if " " in form:
        return span.type in ("PERSON", "ORG") and _is_written_small(text, form, ordinary, names)
    if not form.isalpha() or form.isupper() or names.known(form) or names.known(form.title()):
        return False
    if form.islower():
        return span.start in ordinary.common
    opens = form not in ordinary.named and opens_sentence(text, span.start)
    if form.lower() not in ordinary.small:
        return opens and form.istitle() and form.lower() in names.everyday and form not in ordinary.meant
    return span.type not in _NEVER_COMMON or opens


def _is_told(text: str, form: str, names: Names) -> bool:
    """Say whether an acronym that the article explains as a term also names what the lexicon knows, which the article
    calls by its full name too (``PBB`` and ``Perserikatan Bangsa-Bangsa``)."""
    return any(known.name != form and known.name in text for known in names.meanings(form))


def _is_written_small(text: str, form: str, ordinary: Ordinary, names: Names) -> bool:
    """Say whether the article writes a name of some words small as often as not: ``Justice Collaborator``."""
    small = form.lower()
    words = small.split()
    if not form.istitle() or not ordinary.alone.isdisjoint(form.split()):
        return False
    if not all(word in ordinary.small for word in words):
        return False
    return not any(cues_in(words, names.cues)) and text.count(small) >= text.count(form)


def opens_sentence(text: str, start: int) -> bool:
    """Say whether a sentence or a quotation begins here, where any word has a capital."""
    return _OPENS.search(text, max(0, start - 5), start) is not None


def first_names(forms: Iterable[str]) -> frozenset[str]:
    """Return the first words of full names, by which people are called: ``Hari`` Setiawan."""
    return frozenset(first for first, _, rest in (form.partition(" ") for form in forms) if rest)


def is_name(text: str, span: Span, people: frozenset[str], names: Names) -> bool:
    """Say whether a form can be a mention: no title (``Apt. Dewi``), degree (``S. Sos``) or type word alone
    (``Komisi``), no food that is said twice (``Gado-gado``, ``Sayur-sayuran``), nobody who is only written small
    (``aedes aegypti``), no bare ordinal, place in a race or year (``Ke-28``, ``P6``, ``Tahun 2024``), no common noun of
    a year (``CPNS 2024``), no age of a team alone (``U17``), no part of a document's number. What somebody's full name
    begins with (``people``) is one, whatever noun it is, and who speaks behind a quotation.
    """
    form = text[span.start : span.end]
    called = span.type == "PERSON" and (form in people or span.rule == "context.speaker")
    if (
        (form in names.words.not_names and not called and not _is_aged(text, span))
        or form in names.words.bare
        or _AGED.fullmatch(form)
        or (span.type == "PERSON" and _is_no_person(text, span, form))
    ):
        return False
    if span.type == "PERSON" and _is_photo(text, span, names):
        return False
    if _is_hashtag(text, span, form) or _is_numbered(text, span):
        return False
    if span.type in _HOLDERS and _is_office(form, names):
        return False
    if span.type == "PERSON" and _is_ministry(text, span, form, names):
        return False
    if (len(form) == 1 and _is_letter(text, span.start, names)) or _is_number(form, span):
        return False
    if form[-1].isdigit() and (_COUNTED.fullmatch(form) or _OF_YEAR.sub("", form) in names.words.not_names):
        return False
    if text.startswith(". ", span.end) and f"{form}." in names.honorifics:
        return False
    if form.endswith("nya") and span.type in _PLACES and form.isalpha():
        return names.known(form) is not None
    form = form.replace(". ", ".")
    written = not form.isupper() or "." in form or text.endswith(", ", 0, span.start)
    return form not in names.degrees or span.rule == "context.initials" or not written


def _is_aged(text: str, span: Span) -> bool:
    """Say whether initials have an age (``RB (45)``), whatever they may stand for elsewhere."""
    return span.rule == "context.initials" and _AGE.match(text, span.end) is not None


def _is_hashtag(text: str, span: Span, form: str) -> bool:
    """Say whether a form is some words behind a hash: ``#AyoMembaca``."""
    return text.startswith("#", span.start - 1) and _CAMEL.search(form) is not None and span.rule == "ner"


def _is_numbered(text: str, span: Span) -> bool:
    """Say whether a form stands between strokes in a document's number: ``Nomor 12/BUP/2031``."""
    if not (text.startswith("/", span.end) and text.endswith("/", 0, span.start)):
        return False
    before, after = _TOKEN_END.search(text, max(0, span.start - 24), span.start), _TOKEN.match(text, span.end)
    return any(part is not None and _DIGIT.search(part.group()) for part in (before, after))


def _is_photo(text: str, span: Span, names: Names) -> bool:
    """Say whether a person made the picture: a stroke and the medium are before him (``ANTARA FOTO/Rudi``), or the word
    for it before and they behind (``Foto: Rudi/Antara``)."""
    start = span.start
    if text.startswith("/", span.end) and _MADE_BY.search(text, max(0, start - 10), start):
        return True
    if not text.endswith("/", 0, start):
        return False
    before = _PHOTO.search(text, max(0, start - 32), start)
    return before is not None and (before.group(1) is not None or names.known(before.group(2), "ORG") is not None)


def _is_letter(text: str, start: int, names: Names) -> bool:
    """Say whether a single capital is the era of a year (``2025 M``) or tells some of a kind (``grup D dan F``)."""
    before = _LETTERED.search(text, max(0, start - 24), start)
    return before is not None and (before.group(1).isdigit() or before.group(1).lower() in names.words.lettered)


def _is_number(form: str, span: Span) -> bool:
    """Say whether a form is a Roman number (``pemohon IX``) and nobody's initials."""
    return form[0] in _ROMANS and _ROMAN.fullmatch(form) is not None and span.rule != "context.initials"


def _is_no_person(text: str, span: Span, form: str) -> bool:
    twice = _SAID_TWICE.match(text, span.end)
    if twice is not None and twice.group(1)[:2] == form[:2].lower():
        return True  # `Teka - teki`
    return _REDUPLICATED.match(form) is not None or (form.islower() and " " in form and form.title() not in text)


def _is_office(form: str, names: Names) -> bool:
    """Say whether a form is an office (``Pangdam``, ``Managing Director``), and neither a first name nor something that
    the lexicon knows."""
    low = form.lower()
    is_head = tuple(low.split()) in names.offices.heads
    return is_head and low not in names.words.first_names and not names.meanings(form)


def _is_ministry(text: str, span: Span, form: str, names: Names) -> bool:
    """Say whether capitals end an office (``Wamen LHK``) and are nobody's initials, as those of a suspect are."""
    before = (
        _OFFICE_WORD.search(text, max(0, span.start - 20), span.start) if form.isupper() and len(form) > 2 else None
    )
    low = before.group(1).lower() if before else ""
    return (low,) in names.offices.heads and low not in names.offices.roles
