"""People meant by what they are: ``sang presiden``, ``Menlu Malaysia``, ``mantan gubernur itu``, ``politikus itu``.

Each reading is a pure function of the words of one sentence; whom it means follows from the offices that the article
states, or else from whom the text was about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from beritanlp.entities.offices import plain_title
from beritanlp.entities.title_words import before_length, head_length
from beritanlp.entities.titles import FORMER, Held
from beritanlp.entities.trades import Holders, barred_by
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names

_LONGEST = 12
_STOPS = frozenset({".", ",", ";", ":", "?", "!", '"', "“", "”", "‘"})
_ONE = frozenset({"satu", "1"})


@dataclass(frozen=True)
class Nominal:
    """The words of a reference, from ``first`` up to ``last``; ``entity`` when its office tells whom it means.

    ``barred`` are those whom it cannot mean, as they are of another trade.
    """

    first: int
    last: int
    entity: str | None
    rule: str
    barred: frozenset[str] = frozenset()


def holders_of(offices: Mapping[str, Sequence[Held]], names: Names) -> Holders:
    """Return who holds each office (in lower case), with the entity that it belongs to."""
    found: dict[str, dict[str, str | None]] = {}
    for person, held in offices.items():
        for office in (h.office for h in held):
            title = plain_title(office.title, names)
            found.setdefault(f"{FORMER} {title}" if office.former else title, {})[person] = office.of
    return found


def roles_of(words: Sequence[Word], names: Names) -> Holders:
    """Return who is called what in a case: ``tersangka Budi``; nobody where there are several: ``dua tersangka``."""
    found: dict[str, dict[str, str | None]] = {}
    several: set[str] = set()
    for at, word in enumerate(words[1:], 1):
        if word.low in names.offices.roles and _is_several(words[at - 1], names):
            several.add(word.low)
        if word.type == "PERSON" and word.entity is not None and words[at - 1].name != word.name:
            before = at - 1
            while before and (words[before].text in names.honorifics or words[before].text == ","):
                before -= 1
            if words[before].low in names.offices.roles:
                found.setdefault(words[before].low, {})[word.entity] = None
    return {role: held for role, held in found.items() if role not in several}


def _is_several(word: Word, names: Names) -> bool:
    """``para``, ``kedua`` and numbers stand before more than one."""
    return word.low in names.words.several or (word.text.isdigit() and word.text != "1")


def _is_general(word: Word, names: Names) -> bool:
    """Behind such a word a title or a noun is nobody in particular: ``sebagai``, ``dua``."""
    return word.low in names.words.not_referring or _is_several(word, names)


def find_nominals(words: Sequence[Word], holders: Holders, names: Names) -> Iterator[Nominal]:
    """Yield the nominal references of one sentence, which do not overlap."""
    done = 0
    for at, word in enumerate(words):
        if at < done or word.entity is not None or not word.text[0].isalpha():
            continue
        found = (
            _definite(words, at, holders, names)
            or _alone(words, at, holders, names)
            or _role(words, at, holders, names)
            or _of_trade(words, at, holders, names)
        )
        if found is not None:
            done = found.last
            yield found


def _alone(words: Sequence[Word], at: int, holders: Holders, names: Names) -> Nominal | None:
    """A title without a name: ``Presiden``, ``Pak Gubernur``, ``Menlu Malaysia``, when one person holds that office."""
    first, courtesy = at, words[at].low in names.words.courtesy
    if courtesy:
        at += 1
    if at == len(words) or words[at].entity is not None or not (courtesy or words[at].text[0].isupper()):
        return None
    length = head_length(words, at, names.offices)
    if not length:
        return None
    last = at + length
    title = plain_title(_title(words[at:last], names), names)
    of = words[last].entity if last < len(words) and words[last].type in ("ORG", "GPE") and _near(words, last) else None
    if of is None and " ".join(w.low for w in words[at:last]) not in names.offices.alone:
        return None
    while of is not None and last < len(words) and words[last].entity == of:
        last += 1
    if _is_part(words, first, last, courtesy, names):
        return None
    held = [person for person, owner in holders.get(title, {}).items() if of is None or owner in (None, of)]
    return Nominal(first, last, held[0], "coref.title") if len(held) == 1 else None


def _role(words: Sequence[Word], at: int, holders: Holders, names: Names) -> Nominal | None:
    """``terdakwa``, ``korban`` alone, when one person of the article is one."""
    held = list(holders.get(words[at].low, ())) if words[at].low in names.offices.roles else []
    if len(held) != 1 or (at and _is_general(words[at - 1], names)):
        return None
    after = words[at + 1] if at + 1 < len(words) else None
    alone = after is None or after.verb or not after.text[0].isalpha() or after.low in names.offices.after_role
    return Nominal(at, at + 1, held[0], "coref.role") if alone else None


def _of_trade(words: Sequence[Word], at: int, holders: Holders, names: Names) -> Nominal | None:
    """``Sang striker`` where a clause begins: who is of this trade; not ``sang pelatih, Rojas``, which is named."""
    if (
        words[at].low != "sang"
        or not _opens(words, at, names)
        or at + 1 == len(words)
        or words[at + 1].low not in names.offices.trades
    ):
        return None
    last = at + 2
    while last < len(words) and words[last].type in ("ORG", "GPE"):
        last += 1
    if last < len(words) and not (words[last].verb or words[last].low in names.offices.after_role):
        return None
    return Nominal(at, last, None, "coref.definite", barred_by(words[at + 1].low, holders, names))


def _is_part(words: Sequence[Word], first: int, last: int, courtesy: bool, names: Names) -> bool:
    """A title after or before another capital, or before ``ke-7``, is part of something longer."""
    if last < len(words) and words[last].text == "(":  # `Wakil Presiden (Wapres) Budi`
        last = next((i + 1 for i in range(last, min(len(words), last + 4)) if words[i].text == ")"), last)
    if last < len(words) and _near(words, last):
        after = words[last]
        if after.text[0].isupper() or after.type == "PERSON" or after.low.startswith("ke-"):
            return True
    if last - first > 1 and all(w.text.isupper() for w in words[first:last]):
        return True
    if first == 0:
        return False
    before = words[first - 1]
    if before.text == "(" or before.low in names.offices.former or _is_general(before, names):
        return True
    title = first > 1 or head_length(words, 0, names.offices) > 0
    return not courtesy and title and before.text[0].isupper() and _near(words, first)


def _definite(words: Sequence[Word], at: int, holders: Holders, names: Names) -> Nominal | None:
    """A noun for people, or an office, up to ``itu``, ``ini`` or ``tersebut``."""
    head, end = _definite_head(words, at, names)
    last = _definite_end(words, end, names) if end > at else None
    if last is None:
        return None
    title = plain_title(_title(words[head:end], names), names)
    former = any(w.low in names.offices.former for w in words[at:head])
    owners = {w.entity for w in words[end:last] if w.entity is not None}
    held = _holding(f"{FORMER} {title}" if former else title, owners, holders)
    if len(held) == 1 and not any(w.low == "yang" for w in words[end:last]):
        return Nominal(at, last, held[0], "coref.definite-office")
    bare_role = last == end + 1 and title in names.offices.roles  # `korban itu`, when nobody is called so
    if bare_role or " ".join(w.low for w in words[at:end]) in names.offices.generic or not _opens(words, at, names):
        return None
    barred = barred_by(words[at].low if head == at else "", holders, names)
    return Nominal(at, last, _named_behind(words, last), "coref.definite", barred)


def _definite_head(words: Sequence[Word], at: int, names: Names) -> tuple[int, int]:
    """Where the noun stands in what may be a definite noun phrase, behind ``mantan`` and the like; empty where none."""
    head = at
    while head < len(words) and (words[head].low,) in names.offices.before:
        head += 1
    length = head_length(words, head, names.offices) if head < len(words) else 0
    if not length and words[at].low not in names.words.person_nouns and not _is_parent(words, at, names):
        return at, at
    if at > 0 and (_is_general(words[at - 1], names) or before_length(words, at, names.offices)):
        return at, at
    return head, head + max(length, 1)


def _opens(words: Sequence[Word], at: int, names: Names) -> bool:
    """A sentence or a clause begins here, or somebody speaks."""
    before = words[at - 1]
    return at == 0 or before.text in _STOPS or before.low in names.words.speech | names.words.clause_openers


def _is_parent(words: Sequence[Word], at: int, names: Names) -> bool:
    """Somebody is told by the number of children: ``ibu dua anak itu``, ``ayah tiga orang putri ini``."""
    if words[at].low not in names.offices.kin or at + 3 >= len(words):
        return False
    child = words[at + 3 if words[at + 2].low == "orang" else at + 2]
    return (_is_several(words[at + 1], names) or words[at + 1].low in _ONE) and child.low in names.offices.kin


def _named_behind(words: Sequence[Word], at: int) -> str | None:
    """Who is named between commas, or before a bracket or a verb: ``pemilik kapal itu, Ana Rojas (40) bilang``."""
    if at + 2 >= len(words) or words[at].text != "," or words[at + 1].type != "PERSON":
        return None
    after = next((w for w in words[at + 1 :] if w.name != words[at + 1].name), words[at])
    return words[at + 1].entity if after.text in ",(" or after.verb else None


def _holding(title: str, owners: set[str], holders: Holders) -> list[str]:
    """Who holds an office of one of these owners that begins so; with no owner known, who holds the office itself."""
    of = {p for office, held in holders.items() if office.startswith(title) for p, of in held.items() if of in owners}
    return list(of or holders.get(title, {}))


def _definite_end(words: Sequence[Word], at: int, names: Names) -> int | None:
    relative = False
    for i in range(at, min(len(words), at + _LONGEST)):
        word = words[i]
        if word.low in names.words.definite:
            return i + 1
        relative = relative or word.low in names.words.relative
        if (
            word.text in _STOPS
            or word.low.startswith("ke-")
            or word.type == "PERSON"
            or word.low in names.words.unpersonal
        ):
            return None
        if word.verb and not relative and word.entity is None:
            return None
    return None


def _title(words: Sequence[Word], names: Names) -> str:
    return " ".join(names.offices.abbreviations.get(w.low, w.low) for w in words)


def _near(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at].start - words[at - 1].end <= 1
