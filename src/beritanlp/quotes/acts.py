"""Acts of speech outside quotations: every cue (``kata``, ``mengatakan``, ``menurut``) with the one who speaks."""

from __future__ import annotations

import re
from itertools import pairwise

from beritanlp.quotes.known import VERB, Act, Known
from beritanlp.schema import Mention

_REACH_BACK = 260
_REACH_ON = 160
_NOMINAL_BACK = 3000
_CLAUSE = re.compile(r"[.!?;][\"”’)]?\s*(?=[A-ZÀ-Þ“\"])|[\"”]\s|\n|\bbahwa\b")
_NOMINAL_ON = re.compile(
    r"\s+(?:(?:pihak|pernyataan|keterangan)\s+)?"
    r"(?:(\w+)(?:\s[\w()-]+){0,12}?(?:,\s[A-Z]\w+(?:\s[A-Z]\w+)?,?)?\s(?:tersebut|itu|ini)|sang\s(\w+))\b"
)
_NOMINAL_BEFORE = re.compile(
    r"(\w+)(?:\s[\w()-]+){0,7}?\s(tersebut|itu|ini)(?:\s(?:juga|pun|kemudian|lalu|telah))?\s*$"
)
_JOINED = re.compile(r"\b(?:dan|serta|sambil|sekaligus|seraya|sembari|juga)\s+$")
_HEAD = re.compile(r"[a-zà-ÿ][\w-]*")
_FIRST = re.compile(r"\s+(?:(?:sebuah|suatu)\s)?(\w[\w-]*)")
_POINTED = re.compile(r",?\s(?:tersebut|itu|ini)\b")
_DESCRIBED = re.compile(r"(?<![\w-])[a-zà-ÿ][\w-]*\s$")
_RELATIVE = re.compile(r"\byang\b")
_OBJECT_OF_RELATIVE = re.compile(r"\byang\sme\w+\s+$")
_APPOSITION = re.compile(r"(?:\s\([^()]{1,30}\))?, ")
_SENTENCE = re.compile(r"[.!?](?:[\s\"”)]|(?=[A-Z]))")
_PAPER = re.compile(
    r"(?:(?<=\bpernyataan)|(?<=\bketerangan)|(?<=\blaporan)|\s(?:pernyataan|keterangan|laporan|siaran pers|rilis))"
    r"(?:\s[a-z]+)?\sdari(?=\s)"
)
_CAPITALS = re.compile(r"\s[A-ZÀ-Þ][\w'’-]+\s(?:[A-ZÀ-Þ][\w'’.-]*)")
_CALLED = re.compile(r"\bbernama(?:\sasli)?\s$")
_ROLE = re.compile(r"(?:\s[a-z-]+){1,9},\s")
_NEAR = 40


def read_act(known: Known, cue: re.Match[str], start: int, end: int) -> Act:
    """Return the act of a cue in the paragraph ``text[start:end]``."""
    kind = cue.lastgroup or "root"
    if kind == "suffix" or (kind == "passive" and cue.group().endswith("nya")):
        return Act(cue.start(), cue.end(), kind, known.last or _same_body(known), cue.end())
    if kind == "active":
        return Act(cue.start(), cue.end(), kind, *_subject(known, cue, start))
    if kind == "according":
        return Act(cue.start(), cue.end(), kind, *_source(known, cue.end(), end))
    speaker, subject = _follower(known, cue.end(), end)
    adds = cue.group() in known.speech.adding and not known.speech.nameless.match(known.text, cue.end() + 1)
    return Act(cue.start(), cue.end(), kind, speaker or (known.last if adds else None), subject)


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
    limit = _turn(known, at, min(end, at + _REACH_ON))
    found = known.people.between(at, limit)
    persons = [m for m in found if m.type == "PERSON"]
    pronoun = known.speech.pronoun.match(known.text, at + 1, limit)
    if not persons and not pronoun:
        persons = _behind_role(known, at, end)
    if persons and not (pronoun and persons[0].start > pronoun.end()):
        return _of_person(known, _apposed(known, persons))
    if pronoun:
        return known.last, pronoun.end()
    nominal = _NOMINAL_ON.match(known.text, at, min(end, at + _REACH_ON))
    if nominal:
        return _pointed_at(known, nominal, at), nominal.end()
    return _office(known, at, found, end)


def _behind_role(known: Known, at: int, end: int) -> list[Mention]:
    """Return who is named behind a role in small letters and a comma: ``kata perwakilan dari desa, X``."""
    named = [m for m in known.people.between(at, min(end, at + _REACH_ON)) if m.type == "PERSON" and m.form == "name"]
    return named[:1] if named and _ROLE.fullmatch(known.text, at, named[0].start) else []


def _pointed_at(known: Known, nominal: re.Match[str], at: int) -> str | None:
    """Resolve ``kata kementerian itu`` and ``kata pemuda bernama X itu``.

    ``kata seorang warga desa itu`` and ``tulis akun tersebut`` name nobody.
    """
    head = next(filter(None, nominal.groups())).casefold()
    for mention in known.people.between(at, nominal.end()):
        if mention.type == "PERSON" and _CALLED.search(known.text, at, mention.start):
            return mention.entity
    nameless = known.speech.nameless.match(nominal.group().lstrip())
    return None if nameless or head in known.speech.sources.things else _referred(known, nominal, at)


def _of_person(known: Known, chosen: Mention) -> tuple[str | None, int]:
    """Return a person as the speaker, but of ``adik X itu`` who spoke last, and of ``orang tua X`` nobody."""
    if chosen.form == "pronoun":
        return _traced(known, chosen), chosen.end
    if chosen.rule == "coref.definite" and known.speech.nameless.match(chosen.text):
        return None, chosen.end
    if chosen.rule == "coref.definite" and chosen.entity in known.spoken_of:
        return known.last, chosen.end
    before = max(0, chosen.start - 24)
    pointed = _POINTED.match(known.text, chosen.end)
    another = _is_another(known, chosen)
    if pointed and (another or _DESCRIBED.search(known.text, before, chosen.start)):
        return (known.last if known.last != chosen.entity else None), pointed.end()
    return (None if another else chosen.entity), chosen.end


def _traced(known: Known, pronoun: Mention) -> str | None:
    """Return who a pronoun is: who spoke last, unless its person has just come in as the first of a sentence."""
    begin, end = known.told
    referent = None if known.unnamed else pronoun.entity
    for mention in known.people.between(begin, min(end, pronoun.start)):
        if mention.type == "PERSON" and mention.form == "name":
            opening = known.text[begin : mention.start].rpartition(", ")[2]
            object_of = known.speech.stop.search(opening) or VERB.search(opening)
            new = mention.entity == pronoun.entity and not object_of
            return pronoun.entity if new else known.last or referent
    return known.last or referent


def _office(known: Known, at: int, found: list[Mention], end: int) -> tuple[str | None, int]:
    """Return an organisation right behind a cue, or the person named in apposition behind it: ``pada X, Y``."""
    for one, other in pairwise(known.people.between(at, min(end, at + _REACH_ON))):
        if one.type == "PERSON" or other.type == "GPE" or known.text[one.end : other.start] != ", ":
            continue
        placed = other.type == "PERSON" and known.text.startswith(",", other.end)
        if one.type != "GPE" or one in found or (placed and not _SENTENCE.search(known.text, at, one.start)):
            return other.entity, other.end
    if found and found[0].start - at < _NEAR and _governs(known, found[0], at):
        return None if _holds(known, found[0], at) else found[0].entity, found[0].end
    return None, at


def _holds(known: Known, body: Mention, at: int) -> bool:
    """Say whether a role of a body and a name that is none yet stand around it: ``kata CEO Bulog Sri Lestari``."""
    return bool(_CAPITALS.match(known.text, body.end) and known.speech.beside.apposition.match(known.text, at + 1))


def _turn(known: Known, at: int, limit: int) -> int:
    """Return where the words behind a cue turn to something else; marks inside a name and abbreviations do not."""
    for stop in known.speech.stop.finditer(known.text, at, limit):
        if not known.speech.abbreviated.search(known.text, max(at, stop.start() - 44), stop.start() + 1):
            return stop.start()
    return limit


def _apposed(known: Known, persons: list[Mention]) -> Mention:
    """Of ``juru bicara X, Y`` take Y: a role of somebody else stands before X, and Y follows in apposition."""
    first = persons[0]
    second = next((m for m in persons[1:] if _APPOSITION.fullmatch(known.text, first.end, m.start)), None)
    if second is None:
        return first
    before = known.text[max(0, first.start - 40) : first.start]
    described = len(before.split()) > 1 and before.split()[-1].islower()
    return second if described or known.speech.sources.relations.search(before) else first


def _governs(known: Known, mention: Mention, since: int) -> bool:
    """Say whether a mention speaks for itself: ``pejabat Turki`` is not Turkey, ``pemerintah Turki`` is."""
    if mention.type != "GPE":
        return True
    heads = _HEAD.findall(known.text, since, mention.start)
    return not heads or any(head in known.speech.bodies for head in heads)


def _referred(known: Known, nominal: re.Match[str], before: int) -> str | None:
    """Resolve ``kementerian itu`` to the last organisation of that kind, any other to who spoke last."""
    head = next(filter(None, nominal.groups())).casefold()
    for mention in reversed(known.people.between(max(0, before - _NOMINAL_BACK), nominal.start())):
        if mention.type == "ORG" and mention.text.casefold().startswith(head):
            return mention.entity
    return known.body


def _subject(known: Known, cue: re.Match[str], start: int) -> tuple[str | None, int]:
    """Find the speaker before the verb: the nearest person of its clause, else an organisation, else a pronoun."""
    text, at = known.text, cue.start()
    begin = max(start, at - _REACH_BACK)
    for clause in _CLAUSE.finditer(text, begin, at):
        begin = clause.end()
    found = known.people.between(begin, at)
    persons = [m for m in found if m.type == "PERSON"]
    pronouns = list(known.speech.pronoun.finditer(text, begin, at))
    if pronouns and (not persons or pronouns[-1].start() > persons[-1].end):
        return known.last, pronouns[-1].end()
    if persons:
        if persons[-1].form == "pronoun":
            return _traced(known, persons[-1]), persons[-1].end
        speaker, subject = _first_of_joint(text, persons)
        first = next(m for m in reversed(persons) if m.entity == speaker)
        return (None if _is_another(known, first) else speaker), subject
    if known.act and _JOINED.search(text, begin, at) and known.act.end >= max(start, at - _REACH_BACK):
        return known.act.speaker, known.act.end
    nominal = _NOMINAL_BEFORE.search(text, max(begin, at - 120), at)
    if nominal:
        if nominal.group(1).casefold() in known.speech.sources.papers:
            return None, nominal.end(2)
        return _referred(known, nominal, begin), nominal.end()
    if found and at - found[-1].end < _NEAR and _governs(known, found[-1], begin) and _heads(known, found, begin, at):
        return found[-1].entity, found[-1].end
    return None, at


def _heads(known: Known, found: list[Mention], begin: int, at: int) -> bool:
    """Say whether the last body of a clause can be its subject: not in ``ketua X, mengatakan``, ``hakim di X (Y)``."""
    text, last = known.text, found[-1]
    long = len(found) > 1 and found[-2].entity == last.entity and text[found[-2].end : last.start] == " ("
    opening = text[begin : found[-2].start if long else last.start].rstrip()
    word = opening.rpartition(" ")[2]
    return text[last.end : at] != ", " and not known.speech.stop.fullmatch(word)


def _is_another(known: Known, person: Mention) -> bool:
    """Say whether it is somebody else who speaks: ``orang tua X mengatakan``, ``agensi yang menaungi X mengatakan``."""
    before = max(0, person.start - 40)
    return any(
        pattern.search(known.text, before, person.start)
        for pattern in (known.speech.sources.relations, _OBJECT_OF_RELATIVE)
    )


def _first_of_joint(text: str, persons: list[Mention]) -> tuple[str | None, int]:
    """Of people who speak together (``X dan Y menyatakan``) the first is the speaker."""
    chosen = persons[-1]
    if len(persons) > 1 and re.fullmatch(
        r"\s?/\s?|\s(?:dan|bersama|serta)\s(?:[\w.]+,?\s){0,9}", text[persons[-2].end : chosen.start]
    ):
        return persons[-2].entity, chosen.end
    return chosen.entity, chosen.end
