"""Where a name begins and ends: titles, ranks, degrees, punctuation and glued words are outside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from beritanlp.lexicon.cues import cues_in
from beritanlp.lexicon.names import Names
from beritanlp.mentions.headed import without_head
from beritanlp.mentions.known import office_before
from beritanlp.mentions.laws import law_name
from beritanlp.mentions.span import Span
from beritanlp.mentions.trim import trim

_WORD = re.compile(r"\S+")
_OTHERS = frozenset({"Cs", "CS", "cs", "dkk", "Dkk", "DKK"})
_LONGEST_INITIALS = 4
_INITIALS_REACH = 16
_INITIALS = re.compile(
    r"(?<![\w.-])((?:(?:(?!H\.|R\.A)[A-Z]|ST|St)\. ?|(?:Moch|Moh|Muh|Much|Mohd|Muhd|Abd|Ach)\.[\s|]{0,2})+"
    r"|(?<=[a-z,] )(?:Lalu|Baiq|Cut|Desak|Gusti|Uu|Ketut|Kadek|Komang|Nyoman|Wayan) )\Z"
)
_BEHIND_INITIAL = re.compile(r"(?<= [A-Z]\.) [A-Z][a-z]+(?=[,.\n)]|$)")
_NEXT = re.compile(r" \(?[A-Z]")
_BEHIND_ARTICLE = re.compile(r"(?:(?<= a[dlnrst])|(?<= el)| (?:a[dlnrst]|el))-[A-Z][a-z]+")
_BEHIND_CHILD = re.compile(r" (?:bin|binti|ibni)(?: (?:Sultan|Almarhum|Haji|Raja))* [A-Z][a-z]+")
_BEHIND_NICKNAME = re.compile(r" [\"“‘][A-Z][a-z]+[\"”’] [A-Z][a-z]+(?=[,. ])")
_BEHIND_SPACED = re.compile(r"(?:(?<= [A-Z][a-z])|(?<= [A-Z][a-z]{2})|(?<= [A-Z][a-z]{3})) - [a-z]{2,5}(?![\w-])")
_BEHIND = (_BEHIND_CHILD, _BEHIND_INITIAL, _BEHIND_NICKNAME, _BEHIND_ARTICLE)
_INITIAL, _BY_INITIAL = re.compile(r"[A-Z]\."), ("inisial ", "inisialnya ")
_CHAIN = re.compile(r"(?:-[A-Z][a-z]+)+(?![\w-])")
_ACT = re.compile(r"[a-z]{4,}kan")
_OF_YEAR = re.compile(
    r" (?:tahun \d|Tahun Anggaran\b|Tahun Ajaran\b|(?:[Pp]eriode )?(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d)"
)
_YEAR_LENGTH, _DAY_LENGTH = 4, 2
_COMPANY = re.compile(r"(?: Co\.)?,? (?:Ltd|Inc|LLC|Tbk|Berhad|Bhd|GmbH|PLC|Plc|Limited)\b(?:\.(?=,|\)| [a-z(]))?")
_AFFAIRS = re.compile(r"(?:(?<= luar)|(?<= dalam)) negeri\b")
_ORDINAL = re.compile(r" [Kk]e(?: ?- ?\d{1,3}(?![\w./])| \d{1,3}(?![\w/]| [a-z]))")
_YEAR = re.compile(r" (?:19|20)\d\d(?![\w/])")
_LAST_CAPITAL, _OFFICE_REACH = re.compile(r"[A-Z]\w+ \Z"), 24
_FIGURE, _COUNTED = re.compile(r"(?<=\w) \d[\d.,]*$"), re.compile(r" ([A-Za-z]+)")


def clean(span: Span, text: str, names: Names) -> Span | None:
    """Trim a span to the name in it; None when nothing is left."""
    found = trim(span, text)
    if found is not None and text[found.end - 1].isdigit():
        found = _uncounted(found, text, names)
    if found and found.type == "PRODUCT" and _is_rank(text[found.start : found.end].partition(" ")[0], names):
        found = replace(found, type="PERSON")  # `Sertu Adi Surya`
    if found is not None and found.type == "PERSON":
        found = _person(found, text, names)
    elif found is not None and found.type == "ORG":
        found = without_head(found, text, names) or _organisation(found, text, names)
    elif found is not None and found.type == "LAW":
        found = law_name(found, text)
    elif found is not None and found.type in ("GPE", "LOC"):
        found = without_head(found, text, names) or _place(found, text, names)
    elif found is not None and found.type == "EVENT":
        found = _dated(found, text)
    elif found is not None and found.type == "FAC":
        found = _route(found, text, names)
    if found is None or not any(c.isalpha() for c in text[found.start : found.end]):
        return None
    if found.type == "ORG" and _is_rank_of_next(text[found.start : found.end], text, found.end, names):
        return None
    return found


def split_pair(span: Span, text: str, names: Names) -> Iterator[Span]:
    """Yield both people of a pair with a hyphen between (``Anies-Muhaimin``, ``Ani Lestari-Budi Santoso``).

    A pair has as many words on either side, or two at least on both; ``Tae-Yong`` is one name, as ``Al-Haddad`` is;
    so is what the lexicon knows: the airport ``Soekarno-Hatta``.
    """
    form = text[span.start : span.end]
    left, hyphen, right = form.partition("-")
    words = len(left.split()), len(right.split())
    two = hyphen and _is_side(left) and _is_side(right) and (words == (1, 1) or min(words) > 1)
    if span.type == "PERSON" and two and not names.meanings(form):
        yield replace(span, end=span.start + len(left))
        yield replace(span, start=span.end - len(right))
    else:
        yield span


def _is_side(name: str) -> bool:
    return "-" not in name and len(name) > 3 and name[0].isupper() and name[1:2].islower()


def _uncounted(span: Span, text: str, names: Names) -> Span:
    """Cut a figure that counts what follows off a name (``Sukasari 222 orang``), or the day of a month (``Piala Uji 9
    Juni``)."""
    figure = _FIGURE.search(text, span.start, span.end)
    counted = _COUNTED.match(text, span.end) if figure else None
    if figure is None or counted is None:
        return span
    if counted.group(1) not in names.words.counted and not _is_day(figure.group(), counted.group(1), names):
        return span
    is_place = span.type == "PERSON" and names.meanings(text[span.start : figure.start()], "GPE")
    return replace(span, end=figure.start(), type="GPE" if is_place else span.type)


def _is_day(figure: str, word: str, names: Names) -> bool:
    return word in names.words.months and len(figure.strip()) <= _DAY_LENGTH


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in _WORD.finditer(text, start, end):
        yield match.start(), match.end(), match.group()


def _person(span: Span, text: str, names: Names) -> Span | None:
    """Cut honorifics and office words before a person's name and degrees after it."""
    words = list(_words(text, span.start, span.end))
    while len(words) > 1 and _is_title(words[0][2], names) and not _is_first_name(words[0], text, names):
        words = words[1:]
    middle = max((n for n in range(1, len(words) - 1) if _is_rank(words[n][2], names)), default=-1)
    words = words[middle + 1 :]
    while len(words) > 1 and words[-1][2].strip(",()") in names.degrees:
        words = words[:-1]
    words = words[: next((n for n, word in enumerate(words) if n and word[2].rstrip(".") in _OTHERS), None)]
    if len(words) > 1 and _INITIAL.fullmatch(words[0][2]) and text.endswith(_BY_INITIAL, 0, span.start):
        words = words[:1]  # a sentence ends behind it: `berinisial L. Namun`
    if not words or (words[0][2] in names.words.not_names and len(words) == 1):
        return None
    found = trim(replace(span, start=words[0][0], end=words[-1][1]), text)
    return found and _with_initials(found, text, names)


def _with_initials(span: Span, text: str, names: Names) -> Span:
    """Take in initials and first names cut short before a name (``M. Toha``), and the name behind one, behind a
    nickname (``Toha “Jago” Wibowo``), an Arabic article (``Toha al-Banjari``) or a hyphen with blanks (``Kim Il -
    sung``)."""
    start = max(0, span.start - _INITIALS_REACH)
    front = _INITIALS.search(text, start, span.start)
    back = next(filter(None, (behind.match(text, span.end) for behind in _BEHIND)), None)
    spaced = None if back else _BEHIND_SPACED.match(text, span.end)
    if spaced and " " in text[span.start : span.end] and spaced.group()[3:] not in names.words.glued:
        back = spaced
    return replace(span, start=front.start(1) if front else span.start, end=back.end() if back else span.end)


def _is_rank(word: str, names: Names) -> bool:
    """Say whether a word in the middle of a name shows that a person begins behind it: ``Daarut Tauhid Ustaz Toha``."""
    return len(word) > _LONGEST_INITIALS and word in names.honorifics and word not in names.words.first_names


def _is_first_name(word: tuple[int, int, str], text: str, names: Names) -> bool:
    """Say whether a royal title is the first name of who holds the office before it: ``Bupati Sukaraya Ratu Ayu``."""
    start, _, form = word
    if form.lower() not in names.words.royals:
        return False
    place = _LAST_CAPITAL.search(text, max(0, start - _OFFICE_REACH), start)
    return office_before(text, start, names) or (place is not None and office_before(text, place.start(), names))


def _is_title(word: str, names: Names) -> bool:
    bare = word.strip(",():")
    if word in names.honorifics or bare in names.honorifics:
        return True
    low = bare.lower()
    head = bare[:1].isupper() and len(bare) > 2 and (low,) in names.offices.heads and low not in names.words.first_names
    return head or low in names.offices.former


def _place(span: Span, text: str, names: Names) -> Span:
    """Put a capitalised type word into a name (``Kabupaten Bandung``), a lower-case one and an office out of it."""
    words = list(_words(text, span.start, span.end))
    office = len(words) > 1 and names.country(text[words[1][0] : span.end]) and (words[0][2].lower(),)
    if len(words) > 1 and (words[0][2] in names.words.type_words or office in names.offices.heads):
        return replace(span, start=words[1][0])
    return span


def _route(span: Span, text: str, names: Names) -> Span:
    """Take in the further places of a way's name: ``Tol Bogor-Ciawi-Sukasari``."""
    form = text[span.start : span.end]
    if "-" not in form or not any(word.lower() in names.words.routes for word in form.split()[:2]):
        return span
    chain = _CHAIN.match(text, span.end)
    return replace(span, end=chain.end()) if chain else span


def _organisation(span: Span, text: str, names: Names) -> Span:
    """Cut a date, a year or years (``PT Maju tahun 2031``, ``PT Maju 2031-2035``), a verb written small
    (``serahkan``) and the rank of the person who follows off an organisation, and take in ``, Ltd.`` after its name,
    ``negeri`` after ``Kementerian luar``."""
    if (year := _OF_YEAR.search(text, span.start, span.end)) is not None:
        span = replace(span, end=year.start())
    words = text[span.start : span.end].split(" ")
    words = words[: _date_at(words, names)]
    words = words[: next((n for n, word in enumerate(words) if n and _ACT.fullmatch(word)), None)]
    end = span.start + len(" ".join(words))
    if len(words) > 1 and _is_post(words[0], names):
        span = replace(span, start=span.start + len(words[0]) + 1)
    while len(words) > 1 and _is_rank_of_next(words[-1], text, end, names):
        end -= len(words.pop()) + 1
    behind = _COMPANY.match(text, end) or _AFFAIRS.match(text, end)
    return replace(span, end=behind.end() if behind else end)


def _is_post(word: str, names: Names) -> bool:
    """Say whether an organisation was tagged with the post of who works there: ``CTO Maju Jaya``."""
    low = word.lower()
    return word.isupper() and (low,) in names.offices.heads and low not in names.offices.abbreviations


def _is_rank_of_next(word: str, text: str, end: int, names: Names) -> bool:
    """Say whether a word that was tagged with an organisation belongs to the person behind it: ``Polsek Maju Ipda``."""
    return word in names.honorifics and _NEXT.match(text, end) is not None and not names.meanings(word)


def _date_at(words: Sequence[str], names: Names) -> int:
    """Return where a date begins at the end of a name: ``Polda Januari 2022``, but ``Universitas 17 Agustus``."""
    years = len(words) - (words[-1].isdigit() and len(words[-1]) == _YEAR_LENGTH)
    if years < 2 or words[years - 1] not in names.words.months:
        return len(words)
    day = years - 2 if words[years - 2].isdigit() else years - 1
    told = any(cues_in([words[0].lower()], names.cues)) if day == years - 2 else years == len(words)
    return len(words) if told or not day else day


def _dated(span: Span, text: str) -> Span:
    """Put the number and the year right behind an event into its name: ``Muktamar IDI ke-31``, ``Piala Asia 2023``."""
    if (ordinal := _ORDINAL.match(text, span.end)) is not None:
        span = replace(span, end=ordinal.end())
    year = _YEAR.match(text, span.end)
    return replace(span, end=year.end()) if year else span
