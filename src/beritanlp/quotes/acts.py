"""Acts of speech outside quotations: every cue (``kata``, ``mengatakan``, ``menurut``) with the one who speaks."""

from __future__ import annotations

import re
from itertools import pairwise

from beritanlp.quotes.known import Act, Known, turn
from beritanlp.quotes.subject import governs, is_another, referred, spoke_last, subject_of, traced
from beritanlp.schema import Mention

_REACH_ON = 160
_NOMINAL_ON = re.compile(
    r"\s+(?:(?:pihak|pernyataan|keterangan)\s+)?"
    r"(?:(\w+)(?:\s[\w()-]+){0,12}?(?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?,?)?\s(?:tersebut|itu|ini)|sang\s(\w+))\b"
)
_FIRST = re.compile(r"\s+(?:(?:sebuah|suatu)\s)?(\w[\w-]*)")
_POINTED = re.compile(r",?\s(?:(?:di|dari|era)(?:\s[A-ZÀ-Þ0-9][\w.-]*){1,6}\s)?(?:tersebut|itu|ini)\b")
_DESCRIBED = re.compile(r"\s[a-zà-ÿ]")
_RELATIVE = re.compile(r"\byang\b")
_APPOSITION = re.compile(r"(?:\s\([^()]{1,30}\))?, ")
_SENTENCE = re.compile(r"[.!?](?:[\s\"”)]|(?=[A-Z]))")
_PAPER = re.compile(
    r"(?:(?<=\bpernyataan)|(?<=\bketerangan)|(?<=\blaporan)|\s(?:pernyataan|keterangan|laporan|siaran pers|rilis))"
    r"(?:\s[a-z]+)?\sdari(?=\s)"
)
_CAPITALS = re.compile(r"\s[A-ZÀ-Þ][\w'’-]+\s(?:[A-ZÀ-Þ][\w'’.-]*)")
_CALLED = re.compile(r"\b(?:bernama(?:\sasli)?|disapa|dipanggil|dijuluki)\s(?:[A-Z][a-z]+\s)?$")
_ROLE = re.compile(r"(?:\s[a-z-]+){1,9},\s(?:[A-Za-z]{1,4}\.?\s){0,2}")
_OFFICE = re.compile(r"(?:\s[A-Za-z-]+){1,12},\s(?:[A-Za-z]{1,4}\.?\s){0,2}")
_MEMBER = re.compile(r"(?:\s[\w&/-]+){1,12}\sdari(?:\s[A-ZÀ-Þ(][\w()&/.-]*){1,10}\s")
_SMALL = re.compile(r"\s([a-z]{4,}(?:\s[A-Z]\w+)*)(?=[.,])")
_TITLE_ON = r"(?:\s(?:tunggal|ketua))?(?:,?\s(?:[A-ZÀ-Þ(][\w()-]*|[A-Z][a-z]?\.)){0,8},?\s"
_NEAR = 40
_REACH_CALLED = 80


def read_act(known: Known, cue: re.Match[str], start: int, end: int) -> Act:
    """Return the act of a cue in the paragraph ``text[start:end]``."""
    kind = cue.lastgroup or "root"
    goes_back = cue.group().endswith("nya") or known.text.startswith(", ", cue.end())
    doubled = kind == "root" and known.speech.cue.match(known.text, cue.end() + 1, end)
    if doubled and doubled.lastgroup == "suffix":
        return read_act(known, doubled, start, end)
    if kind == "suffix" or (kind == "passive" and goes_back):
        behind = _name_behind(known, cue.end(), end) if kind == "suffix" else None
        if behind:
            return Act(cue.start(), cue.end(), kind, behind.entity, behind.end)
        return Act(cue.start(), cue.end(), kind, known.last or _same_body(known), cue.end())
    if kind == "active":
        return Act(cue.start(), cue.end(), kind, *subject_of(known, cue, start))
    if kind == "according":
        return Act(cue.start(), cue.end(), kind, *_source(known, cue.end(), end))
    speaker, subject = _follower(known, cue.end(), end)
    adds = cue.group() in known.speech.adding and not known.speech.nameless.match(known.text, cue.end() + 1)
    return Act(cue.start(), cue.end(), kind, speaker or (known.body if adds else None), subject)


def _name_behind(known: Known, at: int, end: int) -> Mention | None:
    """Return the name right behind a cue in -nya, which says too much: ``ungkapnya Sari`` is ``ungkap Sari``."""
    goes_on = not known.text.startswith(" ", at) or known.text.endswith("enurutnya", 0, at)
    named = [] if goes_on else known.people.between(at, min(end, at + _NEAR))
    right = named and named[0].start == at + 1 and named[0].type == "PERSON" and named[0].form == "name"
    return named[0] if right and not known.text.startswith(":", named[0].end) else None


def _same_body(known: Known) -> str | None:
    """Return the organisation that spoke last, where nobody else has come in since."""
    return known.body if all(m.entity == known.body for m in known.people.between(*known.told)) else None


def _source(known: Known, at: int, end: int) -> tuple[str | None, int]:
    """Find the speaker behind ``menurut``: laws, plans and papers say nothing, data speak for the body they are of."""
    sources = known.speech.sources
    first = _FIRST.match(known.text, at)
    head = first.group(1).casefold() if first else ""
    if head in sources.things:
        return None, at
    speaker, subject = _follower(known, at, end)
    if (head in sources.records and speaker in known.people.persons) or _RELATIVE.search(known.text, at, subject):
        return None, at
    if any(known.text.endswith(agency, at, subject) for agency in sources.agencies):
        return None, subject
    return speaker, subject


def _follower(known: Known, at: int, end: int) -> tuple[str | None, int]:
    """Find the speaker behind a cue: the first person before the words turn elsewhere, else an organisation."""
    paper = _PAPER.match(known.text, at)
    at = paper.end() if paper else at
    limit = turn(known.text, at, min(end, at + _REACH_ON), known.speech)
    found = known.people.between(at, limit)
    persons = [m for m in found if m.type == "PERSON"]
    pronoun = known.speech.pronoun.match(known.text, at + 1, limit)
    if not persons and not pronoun:
        persons = _behind_role(known, at, end)
    if persons and not (pronoun and persons[0].start > pronoun.end()):
        return _of_person(known, _apposed(known, persons, at), at)
    if pronoun:
        return known.last, pronoun.end()
    nominal = _NOMINAL_ON.match(known.text, at, min(end, at + _REACH_ON))
    if nominal:
        return _pointed_at(known, nominal, at), nominal.end()
    epithet = known.speech.epithet.match(known.text, at, end)
    if epithet:
        return _called(known, at, end) or known.last, epithet.end()
    return _office(known, at, found, end)


def _behind_role(known: Known, at: int, end: int) -> list[Mention]:
    """Return who is named behind a role and a comma: ``kata perwakilan dari desa, X``, ``kata Ketua pada Badan Y, X``.

    A role in capitals is one of the known roles; behind one a body in capitals needs no comma (``ketua dari Y X``).
    """
    named = [m for m in known.people.between(at, min(end, at + _REACH_ON)) if m.type == "PERSON" and m.form == "name"]
    if not named:
        return []
    held = known.speech.beside.apposition.match(known.text, at + 1)
    of_body = held and known.text.startswith("dari ", turn(known.text, at, named[0].start, known.speech))
    roles = (_OFFICE, _MEMBER) if of_body else (_OFFICE,) if held else (_ROLE,)
    return named[:1] if any(role.fullmatch(known.text, at, named[0].start) for role in roles) else []


def _pointed_at(known: Known, nominal: re.Match[str], at: int) -> str | None:
    """Resolve ``kata kementerian itu`` and ``kata pemuda bernama X itu``.

    ``kata seorang warga desa itu`` and ``tulis akun tersebut`` name nobody.
    """
    head = next(filter(None, nominal.groups())).casefold()
    called = _called(known, at, nominal.end())
    if called:
        return called
    nameless = known.speech.nameless.match(nominal.group().lstrip())
    things, records = known.speech.sources.things, known.speech.sources.records
    unmade = head in things or (head in records and not known.people.between(at, nominal.end()))
    return None if nameless or unmade else referred(known, nominal, at)


def _called(known: Known, at: int, end: int) -> str | None:
    """Return who is called by a name in a description: ``pria yang akrab disapa X``."""
    for mention in known.people.between(at, min(end, at + _REACH_CALLED)):
        if mention.type == "PERSON" and _CALLED.search(known.text, at, mention.start):
            return mention.entity
    return None


def _of_person(known: Known, chosen: Mention, at: int) -> tuple[str | None, int]:
    """Return a person as the speaker, but of ``adik X itu`` who spoke last, and of ``orang tua X`` nobody.

    ``anak buah Menteri X itu`` begins in small letters and points back too.
    """
    if chosen.form == "pronoun":
        return traced(known, chosen), chosen.end
    if chosen.rule == "coref.definite" and known.speech.nameless.match(chosen.text):
        return None, chosen.end
    if (chosen.rule == "coref.definite" and chosen.entity in known.spoken_of) or spoke_last(known, chosen):
        return known.last, chosen.end
    pointed = _POINTED.match(known.text, chosen.end)
    another = is_another(known, chosen)
    if pointed and (another or _DESCRIBED.match(known.text, at)):
        return (known.last if known.last != chosen.entity else None), pointed.end()
    return (None if another else chosen.entity), chosen.end


def _office(known: Known, at: int, found: list[Mention], end: int) -> tuple[str | None, int]:
    """Return an organisation right behind a cue, or the person named in apposition behind it: ``pada X, Y``."""
    for one, other in pairwise(known.people.between(at, min(end, at + _REACH_ON))):
        if one.type == "PERSON" or other.type == "GPE" or known.text[one.end : other.start] != ", ":
            continue
        placed = other.type == "PERSON" and known.text.startswith(",", other.end)
        if one.type != "GPE" or one in found or (placed and not _SENTENCE.search(known.text, at, one.start)):
            return other.entity, other.end
    if found and found[0].start - at < _NEAR and governs(known, found[0], at):
        return None if _holds(known, found[0], at) else found[0].entity, found[0].end
    small = _SMALL.match(known.text, at, end)
    return (_written_small(known, small.group(1)), small.end()) if small else (None, at)


def _written_small(known: Known, words: str) -> str | None:
    """Return the only one of the article who is called so: ``imbuh pengadilan`` is ``Pengadilan Iran``.

    ``ujar hakim`` is who is named behind that title (``hakim tunggal Sari``): so were all seven in 1,970 articles.
    """
    called = {
        m.entity for m in known.people.mentions if m.type == "ORG" and m.text.casefold().startswith(words.casefold())
    }
    if words in known.speech.bearers:
        title = re.compile(rf"\b(?:{words}|{words.capitalize()}){_TITLE_ON}$")
        named = (m for m in known.people.mentions if m.type == "PERSON" and m.form == "name")
        called = {m.entity for m in named if title.search(known.text, max(0, m.start - _REACH_CALLED), m.start)}
    return called.pop() if len(called) == 1 else None


def _holds(known: Known, body: Mention, at: int) -> bool:
    """Say whether one of a body speaks and not the body: ``kata CEO Bulog``, ``kata perwakilan Bulog Sri Lestari``.

    Who only speaks for it has no name behind it: ``kata perwakilan Bulog`` is Bulog.
    """
    speaks_for = known.speech.voice.match(known.text, at + 1) and not _CAPITALS.match(known.text, body.end)
    return not speaks_for and known.speech.beside.apposition.match(known.text, at + 1) is not None


def _apposed(known: Known, persons: list[Mention], at: int) -> Mention:
    """Of ``juru bicara X, Y`` take Y: a role of somebody else stands before X, and Y follows in apposition."""
    first = persons[0]
    second = next((m for m in persons[1:] if _APPOSITION.fullmatch(known.text, first.end, m.start)), None)
    if second is None:
        return first
    before = known.text[at : first.start]
    described = before.rstrip().rpartition(" ")[2].islower()
    related = any(known.speech.sources.relations.search(words) for words in (before, before.lower()))
    return second if described or related else first
