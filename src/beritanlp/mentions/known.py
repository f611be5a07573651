"""Names that the lexicon knows, wherever the text writes them: in hyphenated compounds and glued to a word too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from beritanlp.lexicon.names import KnownName, Names, pieces
from beritanlp.mentions.span import Span

_GLUED_LENGTH = 4
_JOINT = re.compile(r" (?:dan )?")
_OFFICE, _OFFICE_WORDS = 60, 4
_RULER = 12
_RULERS = {
    "province": re.compile(r"(?i)\bgubernur $"),
    "regency": re.compile(r"(?i)\bbupati $"),
    "city": re.compile(r"(?i)\bwali ?kota $"),
}
_HYPHENS = "-–/"
_WORD_BEFORE = re.compile(r"(\w+) $")
_FIRST_WORD = re.compile(r"\w+(?= )")
_NUMBERED = re.compile(r"\d{1,2}\. ?[A-Z]")
_SITE = re.compile(r"[A-Za-z][\w-]+\.(?:com|co\.id|co|id|net)\b(?![/.@]\w)")
_SITE_ENDS = (".co", ".id", ".net")
_QUOTED_SITES = re.compile(
    r"(?:[Dd]ilansir|[Dd]ikutip|[Mm]elansir|[Mm]engutip|kepada|dikonfirmasi)(?: dari)? "
    rf"{_SITE.pattern}(?:(?:,|,? dan) {_SITE.pattern})*"
)
_EMBASSY = re.compile(r"\b(?:Kedubes|Kedutaan(?: [Bb]esar)?|Konsulat(?: Jenderal)?) (?=[A-Z])")
_CREDIT = re.compile(r"\b[Ss]umber\s?:\s?((?:[A-Z][\w.]*\s?){1,4})")


def find_known(text: str, names: Names) -> Iterator[Span]:
    """Yield every sure form of a known name in text order, the longest at each place; they do not overlap.

    Nothing is looked for inside an unsure form of several words (``Garuda Indonesia``).
    """
    end = 0
    for piece in pieces(text):
        if piece.start() < end:
            continue
        for form in names.starts.get(piece.group(), ()):
            stop = piece.start() + len(form)
            if text.startswith(form, piece.start()) and _stands_alone(text, piece.start(), stop, names):
                known = names.forms.get(form) or names.forms.get(_title(form, names)) or ()
                if known:
                    sure = next((one.known for one in known if one.sure), None)
                    if sure is not None:
                        yield Span(piece.start(), stop, sure.type, "lexicon." + sure.kind)
                    end = stop
                    break


def find_credited(text: str, names: Names) -> Iterator[Span]:
    """Yield the organisation that a page names as its source (``Sumber: Antara``), also where its form is unsure."""
    for credit in _CREDIT.finditer(text) if "umber" in text else ():
        words = credit.group(1).split()
        known = (" ".join(words[:n]) for n in range(len(words), 0, -1))
        form = next((form for form in known if names.known(form, "ORG")), None)
        if form is not None and text.startswith(form, credit.start(1)):
            yield Span(credit.start(1), credit.start(1) + len(form), "ORG", "lexicon.source")


def find_sites(text: str) -> Iterator[Span]:
    """Yield the sites that are named as sources: ``dikutip dari contoh.com dan berita.id``."""
    for quoted in _QUOTED_SITES.finditer(text) if any(end in text for end in _SITE_ENDS) else ():
        for site in _SITE.finditer(text, quoted.start(), quoted.end()):
            yield Span(site.start(), site.end(), "ORG", "pattern.site")


def find_embassies(text: str, known: Sequence[Span]) -> Iterator[Span]:
    """Yield embassies, from the word for them to the country behind it."""
    if "Kedu" not in text and "Konsulat" not in text:
        return
    countries = {span.start: span for span in known if span.rule == "lexicon.country"}
    for word in _EMBASSY.finditer(text):
        if word.end() in countries:
            yield Span(word.start(), countries[word.end()].end, "ORG", "pattern.embassy")


def _title(form: str, names: Names) -> str:
    """Return the lexicon's writing of a form in capitals."""
    return names.capitals.get(form, form)


def _stands_alone(text: str, start: int, end: int, names: Names) -> bool:
    """A form must be a word of its own, or begin with a capital glued to a small letter and be long enough."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if _in_tag(text, start) or _in_office(text, start, names):
        return False
    if after.isdigit() and end - start >= _GLUED_LENGTH and _NUMBERED.match(text, end):
        after = ""
    if after.isalnum() and not (after.isupper() and text[end - 1].islower() and end - start >= _GLUED_LENGTH):
        return False
    if after in _HYPHENS and after and text[end + 1 : end + 2].islower():
        return text[end + 1 : end + 4] == "nya"
    if text.startswith((".com", ".co", ".id"), end):
        return False
    if before.isalnum():
        return before.islower() and text[start].isupper() and end - start >= _GLUED_LENGTH
    return True


def _in_tag(text: str, start: int) -> bool:
    """Say whether a name is part of a hashtag or an account: ``#FreePalestine``."""
    while start and text[start - 1].isalnum():
        start -= 1
    return text[start - 1 : start] in ("#", "@", "_")


def _in_office(text: str, start: int, names: Names) -> bool:
    """Say whether the first word of a place's name ends an office: ``Wali Kota Bogor`` is the mayor of ``Bogor``; or
    that of a capital."""
    if text.startswith("Kota ", start) and text.endswith(("Ibu ", "ibu "), 0, start):
        return True
    first = _FIRST_WORD.match(text, start)
    return first is not None and ends_office(text, start, first.group(), names)


def ends_office(text: str, start: int, word: str, names: Names) -> bool:
    """Say whether a word ends an office of two words: ``Utama`` after ``Direktur``."""
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    return before is not None and (before.group(1).lower(), word.lower()) in names.offices.heads


def both_known(form: str, names: Names) -> re.Match[str] | None:
    """Return what joins two known organisations: ``Otoritas Jasa Keuangan dan Bursa Efek Indonesia``; a party may stand
    beside another without it: ``DPR RI Partai Demokrat``."""
    if names.meanings(form):
        return None
    for joint in _JOINT.finditer(form):
        halves = form[: joint.start()], form[joint.end() :]
        together = joint.group() == " " and not any(half.startswith("Partai ") for half in halves)
        if not together and all(names.known(half, "ORG") for half in halves):
            return joint
    return None


def office_before(text: str, start: int, names: Names) -> bool:
    """Say whether an office of up to four words stands right before: ``Wakil Perdana Menteri``, ``Perdana
    Menteri (PM)``."""
    words = text[max(0, start - _OFFICE) : start].lower().split()[-_OFFICE_WORDS:]
    before = tuple(word.strip("()") for word in words)
    before = before[:-1] if before and before[-1] in names.offices.kinds else before  # `pendiri grup Maju Jaya`
    return any(before[n:] in names.offices.heads for n in range(len(before)))


def ruled_region(text: str, start: int, form: str, names: Names) -> KnownName | None:
    """Return the region of a name where the title right before it rules one of its kind (``Bupati Alor``); None where
    the name is a first name."""
    if form.lower() in names.words.first_names:
        return None
    regions = (one for one in names.meanings(form, "GPE") if one.kind in _RULERS)
    return next((one for one in regions if _RULERS[one.kind].search(text, max(0, start - _RULER), start)), None)
