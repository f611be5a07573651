"""Names that the text itself says are the same: in brackets, after ``alias`` and ``sapaan akrab``, after ``atau``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from beritanlp.entities.abbreviations import explained, fits
from beritanlp.entities.clusters import Merge, Node
from beritanlp.entities.organisations import bare_words, initials_of, is_partly_acronym
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention
from beritanlp.structure.quotation import stands_quoted

_BRACKET = re.compile(r"\s?[(\[]\s?(?:atau |selanjutnya disebut |disingkat )?[\"“']?")
_CLOSING = (")", "]")
_LONGEST = 40
_NICKNAME = 4
_AGE = re.compile(r"\(\d+\)")
_WORD = re.compile(r"[^\s,–—(]+")
_LAST_WORD = re.compile(r"(\w+) $")
_VERB = re.compile(r" (?:me|ber)[a-z]{4,}")
_NAMED_ANEW = frozenset({"PERSON", "ORG"})
_PASSIVE = (["disebut"], ["dipanggil"])


def merge_told(nodes: Sequence[Node], mentions: Sequence[Mention], text: str, names: Names) -> Iterator[Merge]:
    """Join a name with the one before it: ``Dewan Keamanan PBB (DK PBB)``, ``Rini alias Ayu``."""
    of = {at: i for i, node in enumerate(nodes) for at in node.mentions}
    own = explained(text)
    for at, (one, other) in enumerate(pairwise(mentions)):
        if one.type != other.type or of[at] == of[at + 1] or other.start - one.end > _LONGEST:
            continue
        between = text[one.end : other.start]
        closed = text[other.end : other.end + 2].lstrip(" \"”'").startswith(_CLOSING)
        if (
            closed
            and _BRACKET.fullmatch(between)
            and (
                _is_completed(one, text)
                or _may_shorten(one, other, own, text, names)
                or _is_used(one, other, nodes[of[at + 1]], mentions, text)
            )
        ):
            yield Merge(of[at], of[at + 1], "coref.bracket")
            yield from (Merge(of[at], i, "coref.bracket") for i in _with_tail(nodes, other, text, names))
        elif between == " " and _is_acronym(one.text, other.text):
            yield Merge(of[at], of[at + 1], "coref.bracket")
        elif _is_alias(between, one, names) or (between.strip(" ,") == "atau" and _is_form(one, other, text, names)):
            yield Merge(of[at], of[at + 1], "coref.alias")


def _is_acronym(full: str, short: str) -> bool:
    """Right behind a name stand its initials, whose brackets are lost: ``Gerakan Lestari Bumi GLB``."""
    return short.isupper() and len(short) > 1 and initials_of(full) == short


def _with_tail(nodes: Sequence[Node], short: Mention, text: str, names: Names) -> Iterator[int]:
    """Names of what has an acronym in the middle of its name: ``GL Bumi`` of ``Gerakan Lestari (GL) Bumi``.

    Not of a body that the lexicon knows, of which it may be a branch: ``Komisi Pemilihan Umum (KPU) Bali``.
    """
    if not short.text.isupper() or names.meanings(short.text, short.type):
        return
    tail = text[short.end + 1 : short.end + _LONGEST]
    for i, node in enumerate(nodes):
        rest = node.text.removeprefix(short.text)
        if node.type == short.type and rest != node.text and rest[:1] == " " and tail.startswith(rest):
            yield i


def _is_completed(one: Mention, text: str) -> bool:
    """In a quotation brackets complete a first name: ``"Budi (Santika) hebat," kata Ana``."""
    return one.type == "PERSON" and " " not in one.text and stands_quoted(text, one.start)


def _is_used(one: Mention, other: Mention, node: Node, mentions: Sequence[Mention], text: str) -> bool:
    """One word in brackets behind a person's full name, by which the text goes on to name somebody: ``Cemong``.

    Not behind a pair, whose name it may be (``Rojas-Budi Santika (ROBUS)``), and not behind several: ``Ana (Peru)``.
    """
    word = len(node.words) == 1 < len(one.text.split()) and other.type == "PERSON"
    if not word or len(node.mentions) == 1 or text[one.start - 1 : one.start] in ("-", "–"):
        return False
    return sum(text[mentions[at].start - 1 : mentions[at].start] == "(" for at in node.mentions) == 1


def _may_shorten(one: Mention, other: Mention, own: Mapping[str, str], text: str, names: Names) -> bool:
    """An alias in brackets is shorter, and a place's or a person's is no list item or age.

    A person's may have the last name too: ``Rininda Ana Hapsari (Rini Hapsari)``.
    """
    short, full = other.text, _named_part(one, names)
    if len(short) >= len(full):
        return fits(full, short.split())
    long = own.get(short, "")
    if long.endswith(f" {full}") or _is_of_part(short, full, long, names) or _is_of_more(one, other, text, names):
        return False
    known, known_full = names.known(short, other.type), names.known(full, one.type)
    if known and (full.endswith(f" {known.name}") or known_full not in (None, known)):
        return fits(short, full.split())
    capitals = sum(c.isupper() for c in short)
    alike = short[0].lower() == full[0].lower() and (one.type != "PERSON" or len(short) <= _NICKNAME)
    if " " not in full and short.isupper() and not _is_spelt(short, full):
        return False
    shared = one.type == "PERSON" and full.split()[-1] == short.split()[-1]
    return one.type == "ORG" or alike or shared or (capitals > 1 and " " not in short) or fits(short, full.split())


def _named_part(one: Mention, names: Names) -> str:
    """A region's name without the word for its kind, which a short form leaves out: ``Kabupaten Tana Jaya (Taya)``."""
    first, _, rest = one.text.partition(" ")
    return rest if rest and one.type == "GPE" and first.lower() in names.words.type_words else one.text


def _is_spelt(short: str, full: str) -> bool:
    """Say whether a word has the letters of an acronym in order: ``Telkomsel (TSEL)``, not ``Nintendo (NES)``."""
    rest = iter(full.upper())
    return all(letter in rest for letter in short)


def _is_of_part(short: str, full: str, long: str, names: Names) -> bool:
    """Say whether an abbreviation stands for a body at the end of a name, and not for what has it as its board."""
    rest = full.removesuffix(f" {long}") if long else full
    if rest != full and rest.lower().split()[0] in names.words.boards:
        return False
    return is_partly_acronym(short, full, names) or (rest != full and long in names.acronyms.get(short, ()))


def _is_of_more(one: Mention, other: Mention, text: str, names: Names) -> bool:
    """Say whether an abbreviation stands for more than the name before it: ``Alumni Universitas Jaya (ALUJA)``."""
    known = names.known(one.text, one.type)
    before = _LAST_WORD.search(text[max(0, one.start - _LONGEST) : one.start])
    if known is None or before is None or known == names.known(other.text, other.type):
        return False
    return before.group(1)[0].isupper() and not fits(other.text, one.text.split())


def _is_alias(between: str, one: Mention, names: Names) -> bool:
    """``alias``, ``, sapaan akrab``, ``(nama kecil``; not ``dikenal dekat dengan`` or ``disebut`` alone.

    Of an organisation ``atau yang disebut`` and the like.
    """
    words = _WORD.findall(_AGE.sub("", between).lower())
    if words == ["alias"]:
        return True
    if one.type not in _NAMED_ANEW or "." in between or "\n" in between:
        return False
    if one.type == "ORG" and (words[:1] != ["atau"] or len(words) == 1):
        return False
    told = not (names.words.aliases - {"atau"}).isdisjoint(words) and words not in _PASSIVE
    return told and all(
        word in names.words.aliases or word in names.offices.naming or word.capitalize() in names.honorifics
        for word in words
    )


def _is_form(one: Mention, other: Mention, text: str, names: Names) -> bool:
    """Say whether what stands behind ``atau`` is another name: initials, or a person's with a word in common.

    Or one of address, or one that the lexicon does not know, before a verb: ``Budi Santika atau Gus Budi menerima``.
    """
    words = one.text.split()
    if one.type == "PERSON" and _VERB.match(text, other.end):
        return other.text.split()[0] in names.honorifics or not names.meanings(other.text, "PERSON")
    bare = bare_words(tuple(words), names) if one.type == "ORG" else words
    if fits(other.text, words) or fits(other.text, bare) or fits(one.text, other.text.split()):
        return True
    return one.type == "PERSON" and not set(words).isdisjoint(other.text.split())
