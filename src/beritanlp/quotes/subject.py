"""Who speaks before a verb of saying, and whom a pronoun or ``kementerian itu`` goes back to."""

from __future__ import annotations

import re
from itertools import pairwise

from beritanlp.quotes.known import Known, is_object
from beritanlp.schema import Mention

_REACH_BACK = 260
_NOMINAL_BACK = 3000
_CLAUSE = re.compile(r"(?<!\b[A-Z])[.!?;][\"”’)]?\s*(?=[A-ZÀ-Þ“\"])|[\"”]\s|\n|\bbahwa\b")
_NOMINAL_BEFORE = re.compile(
    r"(\w+)(?:\s[\w()-]+){0,7}?\s(tersebut|itu|ini)(?:\s(?:juga|pun|kemudian|lalu|telah))?\s*$"
)
_JOINED = re.compile(r"\b(?:dan|serta|sambil|sekaligus|seraya|sembari|juga)\s+$")
_HEAD = re.compile(r"[a-zà-ÿ][\w-]*")
_OBJECT_OF_RELATIVE = re.compile(r"\byang\sme\w+\s+$")
_APPOSED = re.compile(r"(?:\s(?:dari|asal)\s[^,.;:]{2,40})?,\s(?!(?:dan|serta|atau)\b)[a-zà-ÿ][^,.;:]+")
_RELATIVE = re.compile(r",?\syang\s[^,.;:]+")
_TOLD_OF = re.compile(r"\w,\syang\s[^,.;:]*$")
_BESIDE = re.compile(r"\s(?:didampingi|ditemani|bersama|mendampingi|mewakili)\s")
_OTHER = re.compile(r",\s[a-z]+\s$")
_POINTED = re.compile(r"\s(?:tersebut|itu|ini)\b")
_PAIRED = re.compile(r"\b(?:[A-Z]{3,5}\)?|[Tt]im(?:\s\w+){1,2})\s(?:[A-Z]\w+\s){0,2}[A-Z]\w+\s?[-–]\s?$")
_SOURCE = re.compile(r"\b[Ss]umber(?!\s(?:[Dd]aya|[Dd]ana))(?:\s[a-z]+){0,3}$")
_NEAR = 40


def subject_of(known: Known, cue: re.Match[str], start: int) -> tuple[str | None, int]:
    """Find the speaker before the verb: the nearest person of its clause, else an organisation, else a pronoun."""
    text, at = known.text, cue.start()
    begin = max(start, at - _REACH_BACK)
    for clause in _CLAUSE.finditer(text, begin, at):
        if not known.speech.titles.search(text, max(start, clause.start() - 8), clause.start() + 1):
            begin = clause.end()
    found = known.people.between(begin, at)
    persons = [m for m in found if m.type == "PERSON" and not _in_relative(text, begin, m)]
    pronouns = list(known.speech.pronoun.finditer(text, begin, at))
    if pronouns and (not persons or pronouns[-1].start() > persons[-1].end):
        return known.last, pronouns[-1].end()
    if persons:
        if persons[-1].form == "pronoun":
            goes_on = known.last if cue.group() in known.speech.adding else None
            return goes_on or traced(known, persons[-1]), persons[-1].end
        if spoke_last(known, persons[-1]):
            return known.last, persons[-1].end
        speaker, _ = _first_of_joint(text, _told_of(text, persons))
        first = next(m for m in reversed(persons) if m.entity == speaker)
        return (_other_than(known, persons[-1]) if is_another(known, first) else speaker), persons[-1].end
    also = found and text[found[-1].end : at].strip() == "juga"
    if known.act and not also and _JOINED.search(text, begin, at) and known.act.end >= max(start, at - _REACH_BACK):
        return known.act.speaker, known.act.end
    nominal = _NOMINAL_BEFORE.search(text, max(begin, at - 120), at)
    if nominal:
        head = nominal.group(1).casefold()
        if head in known.speech.sources.papers:
            return None, nominal.end(2)
        return referred(known, nominal, begin), nominal.end(2 if head in known.speech.described else 0)
    if len(found) > 1 and found[-1].type == "GPE" and text.endswith(" di ", 0, found[-1].start):
        found = found[:-1]
    if found and at - found[-1].end < _NEAR and governs(known, found[-1], begin) and _heads(known, found, begin, at):
        return _first_of_joint(text, found)
    return None, at


def spoke_last(known: Known, person: Mention) -> bool:
    """Say whether ``wakil ketua itu`` is who spoke last: the one that it was traced to is not told of since then.

    Of 13 in news that were traced to another than who spoke last seven were wrong: this mends five, and breaks none.
    """
    if person.form != "nominal" or not person.rule.startswith("coref.definite") or not known.last:
        return False
    return all(m.entity != person.entity for m in known.people.between(known.until, person.start))


def _in_relative(text: str, begin: int, mention: Mention) -> bool:
    """Say whether a name ends a relative clause between commas: ``Warga, yang menolak X, mengatakan``."""
    return text.startswith(",", mention.end) and _TOLD_OF.search(text, begin, mention.start) is not None


def _heads(known: Known, found: list[Mention], begin: int, at: int) -> bool:
    """Say whether the last body of a clause can be its subject.

    It is not in ``ketua X, mengatakan``, ``hakim di X (Y)``, ``dalam surat kepada X, mereka mengatakan``.
    """
    text, last = known.text, found[-1]
    long = len(found) > 1 and found[-2].entity == last.entity and text[found[-2].end : last.start] in (" (", " ")
    opening = text[begin : found[-2].start if long else last.start].rstrip()
    word = opening.rpartition(" ")[2]
    held = known.speech.beside.apposition.fullmatch(word)
    noun = _OTHER.search(text, last.end, at)
    other = noun and not known.speech.beside.linked.fullmatch(text, noun.start(), at)
    anonymous = _SOURCE.search(opening)
    return (
        text[last.end : at] != ", "
        and not anonymous
        and not other
        and not held
        and not known.speech.stop.fullmatch(word)
    )


def _other_than(known: Known, named: Mention) -> str | None:
    """Return who spoke last for ``saudara X ini``, and for ``orang tua X`` and ``Tim X`` nobody."""
    pointed = _POINTED.match(known.text, named.end)
    return known.last if pointed and known.last != named.entity else None


def is_another(known: Known, person: Mention) -> bool:
    """Say whether it is somebody else who speaks: ``orang tua X mengatakan``, ``agensi yang menaungi X mengatakan``.

    Of a pair of names (``Tim Pemenangan X-Y menilai``) the second does not speak alone.
    """
    before = max(0, person.start - 40)
    return any(
        pattern.search(known.text, before, person.start)
        for pattern in (known.speech.sources.relations, _OBJECT_OF_RELATIVE, _PAIRED)
    )


def _told_of(text: str, persons: list[Mention]) -> list[Mention]:
    """Leave out a name that only says who somebody is or who stood beside him.

    ``X yang melatih Y mengaku``, ``X, pengacara Y, mengaku``, ``X yang didampingi Y dan Z mengaku``.
    """
    for number, (one, other) in enumerate(pairwise(persons), 1):
        if _BESIDE.search(text, one.end, other.start):
            return persons[:number]
    if len(persons) < 2:
        return persons
    one, other = persons[-2:]
    apposed = text.startswith(", ", other.end) and _APPOSED.fullmatch(text, one.end, other.start)
    return persons[:-1] if apposed or _RELATIVE.fullmatch(text, one.end, other.start) else persons


def _first_of_joint(text: str, persons: list[Mention]) -> tuple[str | None, int]:
    """Of those who speak together (``X dan Y menyatakan``) the first is the speaker."""
    chosen = persons[-1]
    if len(persons) > 1 and re.fullmatch(
        r"\s?/\s?|\)?\s(?:dan|bersama|serta)\s(?:[\w.]+,?\s){0,9}", text[persons[-2].end : chosen.start]
    ):
        return persons[-2].entity, chosen.end
    return chosen.entity, chosen.end


def traced(known: Known, pronoun: Mention) -> str | None:
    """Return who a pronoun is: who spoke last, unless its person has just come in as the first of a sentence."""
    begin, end = known.told
    referent = None if known.unnamed else pronoun.entity
    for mention in known.people.between(begin, min(end, pronoun.start)):
        if mention.type == "PERSON" and mention.form == "name":
            opening = known.text[begin : mention.start]
            new = mention.entity == pronoun.entity and not is_object(opening, known.speech)
            return pronoun.entity if new else known.last or referent
    return known.last or referent


def governs(known: Known, mention: Mention, since: int) -> bool:
    """Say whether a mention speaks for itself: ``pejabat Turki`` is not Turkey, ``pemerintah Turki`` is."""
    if mention.type != "GPE":
        return True
    opening = known.text[since : mention.start].strip()
    first = opening.rpartition(", ")[2]
    heads = [first.partition(" ")[0].casefold(), *_HEAD.findall(opening)]
    return not opening or (not opening.endswith(")") and any(head in known.speech.bodies for head in heads))


def referred(known: Known, nominal: re.Match[str], before: int) -> str | None:
    """Resolve ``kementerian itu`` to the last organisation of that kind, any other to who spoke last."""
    head = next(filter(None, nominal.groups())).casefold()
    for mention in reversed(known.people.between(max(0, before - _NOMINAL_BACK), nominal.start())):
        if mention.type == "ORG" and mention.text.casefold().startswith(head):
            return mention.entity
    return known.body
