"""Titles in running text: where one begins, how far it goes, whose office it is, and how it is written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from beritanlp.entities.abbreviations import fits
from beritanlp.entities.title_words import ORDINAL, phrase, write_out
from beritanlp.entities.units import beside_unit, beyond_unit, in_brackets, name_end, take_unit
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.lexicon.offices import Offices
from beritanlp.schema import Office

_MAX_WORDS = 16
_SHORT_FORM = 6
_STOPS = frozenset({",", ".", ":", ";"})
_BARE_MINISTER = frozenset({"menteri", "wakil menteri"})
_CANDIDATES = frozenset({"calon", "capres", "cawapres", "caleg", "kandidat"})
FORMER = "mantan"


@dataclass(frozen=True)
class Held:
    """An office and the words that state it."""

    office: Office
    start: int
    end: int


def as_former(held: Held) -> Held:
    """The same title as one that its holder no longer has."""
    if held.office.former:
        return held
    office = Office(title=f"{FORMER} {held.office.title}", of=held.office.of, former=True)
    return Held(office, held.start, held.end)


def read_title(words: Sequence[Word], start: int, head_end: int, stop: int, names: Names, strict: bool) -> Held:
    """Read the title in ``words[start:stop]``, whose head ends at ``head_end``, with the entity that it belongs to.

    A former one is written with ``mantan``, whichever word the article has (``eks``, ``bekas``). When ``strict``, a
    capitalised title does not go on in small letters: what follows a name is not always a title to its end.
    """
    offices = names.offices
    named = (
        at
        for at in range(start + 1, head_end)
        if words[at].entity
        and not (words[at].type == "GPE" and at == start + 1)  # `Kepala Desa` of `Desa Suka`
        and not _within(words, start, at, head_end)
    )
    head_end = next(named, head_end)  # `Ketua` of `Komisi IV DPR`
    taken, beside = [*range(start, head_end)], None
    at = _take_phrase(words, taken, head_end, stop, offices, strict)
    owner = _owner(words, at, stop, names)
    if owner == at and (whole := beyond_unit(words, at, stop, offices)) is not None:
        taken += [i for i in range(at, whole) if not in_brackets(words, at, i)]
        owner = at = whole
    if owner == at:
        at = take_unit(words, taken, at, names)
        beside = beside_unit(words, taken[-1] + 1, at, names) if owner <= taken[-1] else None
        at = _take_rest(words, taken, at, min(stop, start + _MAX_WORDS), offices)
    of = beside or words[owner].entity if owner is not None else words[head_end - 1].entity
    country = owner is not None and words[owner].type == "GPE"  # `Ketua Ikatan Guru Indonesia (IGI)`
    if (of is None or country) and (whose := _named_by_acronym(words, taken, head_end, stop)):
        taken, of = whose
    if owner is not None and words[owner].type == "EVENT" and _is_candidate(words, taken):
        of = None
    if owner is not None and " ".join(words[i].low for i in taken) in _BARE_MINISTER and words[owner].type == "ORG":
        taken += [i for i in range(owner, name_end(words, owner)) if words[i].text not in "()"]
    if owner is not None and owner == taken[-1] + 1 and _opens(words, owner, head_end, offices):
        taken.pop()
    while len(taken) > 1 and _is_left_over(words[taken[-1]], taken[-1] >= head_end, names):
        taken.pop()
    parts = [words[i] for i in taken if not (words[i].text == "-" and words[i - 1].low in offices.former)]
    former = any(w.low in offices.former for w in parts[:2])
    text = write_out([w for w in parts if w.low not in offices.former], offices)
    title = f"{FORMER} {text}" if former else text
    return Held(Office(title=title, of=of, former=former), words[start].start, words[max(taken[-1], at - 1)].end)


def _is_candidate(words: Sequence[Word], taken: Sequence[int]) -> bool:
    """``calon presiden Pemilu 2024``: of the election one holds no office."""
    return any(words[i].low in _CANDIDATES for i in taken[:3])


def _opens(words: Sequence[Word], owner: int, head_end: int, offices: Offices) -> bool:
    """The last word of a title begins the organisation: ``Kepala Suku`` before ``Dinas Kesehatan``."""
    last = words[owner - 1].low
    return f"{last} {words[owner].low}" in offices.openers or (owner > head_end + 1 and last in offices.openers)


def _named_by_acronym(
    words: Sequence[Word], taken: Sequence[int], head_end: int, stop: int
) -> tuple[list[int], str | None] | None:
    """Cut off an organisation that only its acronym tells: ``Chairman`` of ``Securities Commission Bali (SCB)``."""
    for at in range(head_end + 2, min(len(words) - 1, stop + 1)):
        if words[at].text == "(" and words[at + 1].type == "ORG":
            behind = [i for i in range(head_end, at) if i in taken or words[i].type == "GPE"]
            for start in behind[:-1]:
                if fits(words[at + 1].text, [words[i].text for i in behind if i >= start]):
                    return [i for i in taken if i < start], words[at + 1].entity
    return None


def _is_left_over(word: Word, behind: bool, names: Names) -> bool:
    """No title ends in ``dan``, nor behind its head in a small word of address: ``presiden bapak haji``."""
    if word.low in names.offices.joins or word.text in names.offices.loose:
        return True
    return (
        behind
        and word.text.islower()
        and (word.low in names.words.courtesy or word.text.capitalize() in names.honorifics)
    )


def _within(words: Sequence[Word], start: int, at: int, head_end: int) -> bool:
    """A name that the head of a title ends with: ``Kepala Staf Angkatan Darat``, but not ``Kepala Dinas Kesehatan``."""
    first = next((i for i in range(at, start, -1) if words[i - 1].name != words[at].name), start)
    return start + 1 < first < name_end(words, at) - 1 and name_end(words, at) == head_end


def _take_phrase(words: Sequence[Word], taken: list[int], at: int, stop: int, offices: Offices, strict: bool) -> int:
    """Take the words of the title up to its owner, a stop or a verb; return where that is. Brackets are left out."""
    depth = 0
    strict = strict and words[taken[0]].text[0].isupper()
    while at < min(stop, taken[0] + _MAX_WORDS):
        word = words[at]
        if word.text in "([" or word.text in ")]":
            depth += 1 if word.text in "([" else -1
        elif depth == 0:
            if word.entity is not None and word.type != "NORP" and not _is_inner(words, at, stop):
                break
            ended = (
                (word.low in offices.ends and not _is_domestic(words, at))
                or word.text in _STOPS
                or _is_kind(words, at, stop, offices)
            )
            ended = ended or (word.text.isdigit() and phrase(words, at + 1, 1) == ("tahun",))  # `pembalap 15 tahun`
            ended = ended or (word.verb and word.low not in offices.states and not _ends_field(words, at, offices))
            if (ended and not _in_list(words, at, taken, stop, offices)) or (strict and not continues(word, offices)):
                break
            taken.append(at)
        at += 1
    return at


def _is_kind(words: Sequence[Word], at: int, stop: int, offices: Offices) -> bool:
    """``pemerintah`` in small letters or before a name, not in ``Juru Bicara Pemerintah untuk Penanganan Covid-19``.

    Nor is ``negara`` one in ``pakar hukum tata negara``.
    """
    word = words[at]
    if _ends_field(words, at, offices):
        return False
    return word.low in offices.kinds and (
        word.text.islower() or any(w.entity for w in words[at + 1 : min(at + 3, stop)])
    )


def _ends_field(words: Sequence[Word], at: int, offices: Offices) -> bool:
    """``Kerja`` in ``Ketua Kelompok Kerja`` is no verb."""
    return f"{words[at - 1].low} {words[at].low}" in offices.subjects


def _is_domestic(words: Sequence[Word], at: int) -> bool:
    """``Dalam Negeri`` in ``Menteri Senior Urusan Dalam Negeri``, where ``dalam`` ends no title."""
    return phrase(words, at, 2) == ("dalam", "negeri")


def _is_inner(words: Sequence[Word], at: int, stop: int) -> bool:
    """``ASEAN`` in ``Direktur Jenderal Kerja Sama ASEAN Kementerian Luar Negeri``: an organisation before the owner."""
    end = name_end(words, at)
    return (
        words[at].type == "ORG"
        and end == at + 1 < stop
        and words[end].type == "ORG"
        and words[end].entity != words[at].entity
    )


def _in_list(words: Sequence[Word], at: int, taken: Sequence[int], stop: int, offices: Offices) -> bool:
    """A comma in a title: ``Menteri Pendidikan Tinggi, Sains, dan Teknologi``, ``Direktur Operasi, Mutu dan Umum``."""
    if words[at].text != "," or offices.listing.isdisjoint(words[i].low for i in taken[:2]):
        return False
    for i in range(at + 1, min(stop, at + _MAX_WORDS)):
        if words[i].low in ("dan", "serta", "&"):
            return i + 1 < stop and words[i + 1].text[0].isupper()
        if not (words[i].text[0].isupper() or words[i].text in ",()"):
            return False
    named = stop < len(words) and words[stop].text[0].isupper()
    return named and not offices.ministers.isdisjoint(words[i].low for i in taken[:2])


def _owner(words: Sequence[Word], at: int, stop: int, names: Names) -> int | None:
    """Where the entity stands that the office belongs to: here, or after ``dari``, ``pada`` and the like.

    Not behind ``itu`` or ``saat``, which end the phrase: ``sutradara film itu di Bali``.
    """
    if at < stop and words[at].entity is not None:
        return at
    if at >= stop or words[at].verb:
        return None
    owner = next((i for i in range(at, stop) if words[i].type in ("ORG", "GPE")), at)
    ended = any(w.low in names.words.definite or w.low in names.offices.whiles for w in words[at:owner])
    return owner if owner > at and not ended else None


def _take_rest(words: Sequence[Word], taken: list[int], at: int, stop: int, offices: Offices) -> int:
    """Take what may follow the owner: ``Duta Besar RI untuk Peru``, ``Ketua KPK sementara``."""
    if at < stop and words[at].low in offices.states:
        taken.append(at)
        return at + 1
    at = _behind_short_form(words, at, stop, offices)
    if at < stop and words[at].low in offices.fields:
        taken.append(at)
        at += 1
        while at < stop and words[at].low not in offices.ends and words[at].text not in _STOPS | {"(", ")"}:
            taken.append(at)
            at += 1
    return at


def _behind_short_form(words: Sequence[Word], at: int, stop: int, offices: Offices) -> int:
    """Where a field begins behind the owner's short form: ``Wakil Kepala Badan Gizi (BG) Bidang Humas``, or ``at``."""
    if at >= stop or words[at].text != "(":
        return at
    field = next((i + 1 for i in range(at, min(stop, at + _SHORT_FORM)) if words[i].text == ")"), stop)
    while field < stop and words[field].type in ("ORG", "GPE"):
        field += 1
    return field if field < stop and words[field].low in offices.fields else at


def continues(word: Word, offices: Offices) -> bool:
    """A capitalised title goes on in capitals, figures and joining words."""
    return (
        not word.text[0].islower()
        or word.low in offices.joins
        or word.low in offices.states
        or bool(ORDINAL.fullmatch(word.low))
    )
