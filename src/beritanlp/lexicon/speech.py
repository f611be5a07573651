"""Words of speech: the verbs that tie a statement to its speaker, read from ``speech.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders

_FILE = "speech.toml"
_HEADLINES = "layout.toml"
_NOUNS = ("no_clause", "aims", "subordinators", "stances", "topics")


@dataclass(frozen=True)
class Beside:
    """The words that say where reported speech begins and ends around its cue; the sets are in lower case.

    Patterns match from a place onwards: ``dated`` a day or a paper, ``adjunct`` these and what may be a part of a
    clause or tell where and when it was said, ``auxiliary`` the rest of a clause,
    ``apposition`` what is said about a name, ``source`` the paper that the sentence is from, ``subordinate`` a clause
    about the time of another, ``no_clause`` what is no clause at all, ``noun`` an object right behind the verb,
    ``linked`` what may stand between a subject and its verb, ``setting`` where or as what he speaks, which does not end
    in one of the ``breaks``; ``clause`` a subject and its predicate behind a verb; ``asked`` the word that begins an
    indirect question; ``manner`` how he says it, behind the verb; ``joined`` what stands at the head of a sentence before its subject, ``teller`` an adverb and the
    verb of who says something.
    """

    roots: frozenset[str]
    linkers: frozenset[str]
    dated: re.Pattern[str]
    adjunct: re.Pattern[str]
    auxiliary: re.Pattern[str]
    apposition: re.Pattern[str]
    source: re.Pattern[str]
    subordinate: re.Pattern[str]
    no_clause: re.Pattern[str]
    linked: re.Pattern[str]
    setting: re.Pattern[str]
    breaks: frozenset[str]
    noun: re.Pattern[str]
    clause: re.Pattern[str]
    asked: re.Pattern[str]
    manner: re.Pattern[str]
    joined: re.Pattern[str]
    teller: re.Pattern[str]


@dataclass(frozen=True)
class Sources:
    """What ``menurut`` names: things that say nothing, records of a body, both of them ``papers``; agencies and
    relatives that do not speak."""

    things: frozenset[str]
    records: frozenset[str]
    papers: frozenset[str]
    agencies: frozenset[str]
    relations: re.Pattern[str]


@dataclass(frozen=True)
class Speech:
    """The words of speech and the patterns made of them.

    ``cue`` finds a cue outside quotations; its group names say how the speaker is found: ``root`` (behind it),
    ``suffix`` (-nya: who spoke last), ``active`` (before it), ``passive``, ``claimed`` and ``according`` (behind it).
    ``titles`` finds a title or initial whose point ends no sentence, ``abbreviated`` these and brackets.
    ``epithet`` matches a description behind a cue of who spoke last, ``described`` are the nouns that begin one.
    ``voice`` matches who speaks for a body, whose words are the body's.
    ``own`` are words of who speaks and of whom he speaks to; ``listing`` opens a
    row of names; ``written`` matches behind what is written somewhere and nobody says, ``reads`` before it; ``shown``
    matches behind a title. ``denying`` verbs report only where they are negated, ``asking`` ones an indirect question,
    ``demanding`` ones what begins with ``agar``; ``seeing`` ones are none of speech without a clause.
    ``small`` are the words in lower case of a headline (``layout.toml``).
    """

    cue: re.Pattern[str]
    stop: re.Pattern[str]
    pronoun: re.Pattern[str]
    titled: re.Pattern[str]
    entitled: re.Pattern[str]
    small: frozenset[str]
    abbreviated: re.Pattern[str]
    titles: re.Pattern[str]
    speakers: frozenset[str]
    bodies: frozenset[str]
    roots: frozenset[str]
    reporting: frozenset[str]
    telling: frozenset[str]
    seeing: frozenset[str]
    denying: frozenset[str]
    demanding: frozenset[str]
    asking: frozenset[str]
    adding: frozenset[str]
    nameless: re.Pattern[str]
    epithet: re.Pattern[str]
    described: frozenset[str]
    voice: re.Pattern[str]
    own: re.Pattern[str]
    listing: re.Pattern[str]
    bearers: frozenset[str]
    shown: re.Pattern[str]
    written: re.Pattern[str]
    reads: re.Pattern[str]
    questions: frozenset[str]
    answers: frozenset[str]
    beside: Beside
    sources: Sources


def load_speech(data: DataFolders) -> Speech:
    """Read ``speech.toml``; raises ``LexiconError`` naming the list that is missing or empty."""
    tables = data.tables(_FILE)
    titles = rf"\b(?:{_any(_words(tables, 'abbreviated'))}|[A-Z])\.$"
    return Speech(
        cue=_cue(tables),
        stop=re.compile(
            rf"\b(?:{_any(_words(tables, 'stops'))})\b(?!\s(?:itu|ini)\s[A-Z])"
            r"|[.;:!?()\"“”]\s|[.;]$|(?<=[a-z)])[.!?](?=[A-Z])"
        ),
        pronoun=re.compile(rf"\b(?:{_any(_words(tables, 'pronouns'))})\b", re.IGNORECASE),
        titled=re.compile(
            rf"\b(?:{_any(_words(tables, 'titled'))}|(?:artikel|berita|pemberitaan)\s[\w-]+(?:\.\w+)+)\s*$", re.IGNORECASE
        ),
        entitled=re.compile(rf"\b(?:{_any(_words(tables, 'entitled'))})\s*$", re.IGNORECASE),
        small=frozenset(_words(data.tables(_HEADLINES), "small")),
        abbreviated=re.compile(rf"{titles}|\([^()]{{1,40}}$|\([^()]{{1,40}}\)$"),
        titles=re.compile(titles),
        speakers=frozenset(_words(tables, "speakers")),
        bodies=frozenset(_words(tables, "bodies")),
        roots=frozenset(_words(tables, "roots")),
        reporting=frozenset(_words(tables, "reporting")),
        telling=frozenset(_words(tables, "telling")),
        seeing=frozenset(_words(tables, "seeing")),
        denying=frozenset(_words(tables, "denying")),
        demanding=frozenset(_words(tables, "demanding")),
        asking=frozenset(_words(tables, "asking")),
        adding=frozenset(_words(tables, "adding")),
        nameless=re.compile(rf"\b(?:{_any(_words(tables, 'nameless'))})\b", re.IGNORECASE),
        described=frozenset(_words(tables, "described")),
        epithet=re.compile(
            rf"\s(?:{_any(_words(tables, 'described'))})\s(?:yang|kelahiran|asal|berusia)\s"
            rf"(?!{_any(_words(tables, 'shy'))}\b)"
        ),
        voice=re.compile(rf"(?:{_any(_words(tables, 'voices'))})\b", re.IGNORECASE),
        own=re.compile(rf"\b(?:{_any(_words(tables, 'own'))})\b", re.IGNORECASE),
        bearers=frozenset(_words(tables, "bearers")),
        listing=re.compile(rf"\b(?:{_any(_words(tables, 'listing'))})\b", re.IGNORECASE),
        shown=re.compile(rf"\s(?:{_any(_words(tables, 'shown'))})\b"),
        written=re.compile(rf"[\s,.]{{0,4}}(?:(?:begitu|demikian|yang)\s)*(?:{_any(_words(tables, 'written'))})\b"),
        reads=re.compile(rf"\b(?:{_any(_words(tables, 'reads'))})\W*$"),
        questions=frozenset(_words(tables, "questions")),
        answers=frozenset(_words(tables, "answers")),
        beside=_beside(tables),
        sources=Sources(
            things=frozenset(_words(tables, "things")),
            records=frozenset(_words(tables, "records")),
            papers=frozenset([*_words(tables, "things"), *_words(tables, "records")]),
            agencies=frozenset(_words(tables, "agencies")),
            relations=re.compile(
                rf"\b(?:{_any(_words(tables, 'relations'))})\s+(?:(?:{_any(_words(tables, 'courtesy'))})\s+)?$"
            ),
        ),
    )


def _cue(tables: dict[str, Any]) -> re.Pattern[str]:
    """``bilang`` is a verb behind a word (``X bilang``) and a root elsewhere; ``ia tegaskan`` is a verb too."""
    roots, verbs, claimed = _words(tables, "roots"), _words(tables, "active"), _words(tables, "claimed")
    passive, according = _either_case(_words(tables, "passive")), _either_case(_words(tables, "according"))
    announced = rf"(?<=demikian )(?:{_any(_words(tables, 'announced'))})"
    closing = r"(?<=[\"”,] )demikian(?= [A-ZÀ-Þ])"
    pronoun = rf" (?:{_any(_words(tables, 'pronouns'))})\b"
    either = rf"(?<=\w )(?:{_any(set(roots) & set(verbs))})"
    opening = _any(root.capitalize() for root in set(_words(tables, "asides")) - set(_words(tables, "own")))
    short = rf"(?<=\b[Ii]a )(?:{_any(root for root in roots if root.endswith('kan'))})"
    return re.compile(
        rf"\b(?:(?P<suffix>(?:{_any([*roots, 'menurut', 'Menurut', 'Kata', 'Ujar'])})\s?(?:[-–]\s?)?nya|(?:{opening})nya(?=,))"
        rf"|(?P<according>{_any(according)})|(?P<active>{_any(set(verbs) - set(roots))}|{either}|{short})"
        rf"|(?P<root>{_any(roots)}|Kata|Ujar|(?:{opening})(?= [A-Z]|{pronoun})|{announced}|{closing})"
        rf"|(?P<passive>(?:{_any(passive)})(?:nya)?)|(?P<claimed>{_any(claimed)}))(?:\b(?!-)|(?=[A-Z][a-z]))"
    )


def _beside(tables: dict[str, Any]) -> Beside:
    dated = [*_words(tables, "days"), *_words(tables, "sources")]
    adjuncts = [*_words(tables, "stops"), *dated]
    stance = rf"(?:{_any(_words(tables, 'stances'))})(?:nya)?\s(?:kepada|atas|untuk|terhadap)\b"
    nouns = {"bahwa", *adjuncts, *(word for name in _NOUNS for word in _words(tables, name))}
    nouns -= set(_words(tables, "places"))
    how = _words(tables, "circumstances")
    met = rf"|,\s(?:saat|ketika|usai|seusai)\s(?:{_any(_words(tables, 'met'))})\b"
    pointed = rf"hal\s(?:tersebut|itu|ini)\s(?:{_any([*adjuncts, *how])})\b|itu\s(?:{_any(how)})\b"
    return Beside(
        roots=frozenset(_words(tables, "asides")),
        linkers=frozenset(_words(tables, "linkers")),
        dated=re.compile(rf"[\s,]*(?:\(|\d|(?:{_any(dated)})\b)"),
        adjunct=re.compile(rf"[\s,]*(?:\(|\d|(?:{_any(adjuncts)})\b)"),
        auxiliary=re.compile(rf"\s(?:{_any(_words(tables, 'auxiliaries'))})\s"),
        apposition=re.compile(rf"(?:{_any(_words(tables, 'roles'))})\b", re.IGNORECASE),
        source=re.compile(rf"\s?[,.]\s(?:{_any(_words(tables, 'sources'))})\s{met}", re.IGNORECASE),
        subordinate=re.compile(rf"(?:{_any(_words(tables, 'subordinators'))})\b(?!\s(?:ini|itu)\b)", re.IGNORECASE),
        noun=re.compile(
            rf"(?:kembali\s)?(?:{_any(_words(tables, 'topics'))})\b|alasan\b(?![^.\n]*\skarena\s)|{pointed}|{stance}"
        ),
        linked=re.compile(
            rf"[).]?(?:\s\([^()]{{1,20}}\))?"
            r"(?:,?\s?(?:[A-Z][a-z]{0,3}\.\s?)+[A-Z]\w*\.?(?:\([A-Z]\w*\))?|,?\s[A-Z]{2,4}\b){0,3},?"
            rf"(?:,?\s(?:hari\s)?(?:{_any(_words(tables, 'days'))})(?:\s\([\d/ ]{{3,12}}\))?)?"
            rf"(?:,?\s(?:(?:{_any(_words(tables, 'adverbs'))}|secara\s\w+)\s){{0,2}}"
            r"|,\s[^,.;]{2,80}(?:,\s[A-Z][^,.;]{2,60}){0,4},\s|\syang\s[^,.;:]{2,80},\s)"
        ),
        setting=re.compile(rf"\)?\s(?:{_any(_words(tables, 'settings'))})\s[^.;:!?\"“”\n]{{2,80}}\s"),
        clause=re.compile(
            rf"\s(?:(?!(?:{_any(nouns)})\b)[\w./()’'-]+\s){{1,8}}"
            rf"(?:(?:{_any(_words(tables, 'auxiliaries'))})\s|di\w{{3,}}kan\b)"
            rf"|\s(?!(?:{_any(nouns)})\b)(?:[\w./()’'-]+\s){{2,12}}(?<!yang )(?:adalah|merupakan)\s"
            r"|\s(?:masih\s)?(?:ada|terdapat|terjadi)\s"
            rf"|\s(?!(?:{_any(nouns)})\b)(?:[\w-]+\s){{1,5}}(?:ini|itu|tersebut)\s(?:me(?:n(?!teri)|m|l|r|w|y)|ber|ter)\w{{4,}}\b"
            r"|(?:\s[A-Z][\w-]*){1,5}\s(?:me(?:n(?!teri)|m|l|r|w|y)|ber|ter)\w{4,}\b"
        ),
        asked=re.compile(
            r",?(?:\s(?:balik|kembali|lagi|langsung))?(?:\s(?:ke|kepada|pada)(?:\s[\w-]+){1,5}?)?\s"
            rf"(?=(?:{_any(_words(tables, 'interrogatives'))})\b)"
        ),
        manner=re.compile(rf"\s(?:{_any(_words(tables, 'manners'))})(?=\s)"),
        joined=re.compile(
            rf"(?:{_any(word.capitalize() for word in _words(tables, 'linkers'))}),?\s"
            rf"|(?:{_any(word.capitalize() for word in _words(tables, 'stops'))})\s[^.,\n]{{2,60}},\s"
        ),
        teller=re.compile(
            rf"\s(?:(?:{_any(_words(tables, 'adverbs'))})\s){{0,2}}"
            rf"(?:{_any({*_words(tables, 'reporting'), *_words(tables, 'telling')} - {'bilang'})})\b"
        ),
        breaks=frozenset(_words(tables, "breaks")),
        no_clause=re.compile(rf"(?:{_any(_words(tables, 'no_clause'))})\b|(?<!, )(?:{_any(_words(tables, 'aims'))})\b"),
    )


def _any(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _either_case(words: list[str]) -> list[str]:
    return [*words, *(word.capitalize() for word in words)]


def _words(tables: dict[str, Any], name: str) -> list[str]:
    found = tables.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(word, str) and word for word in found):
        raise LexiconError(f"{_FILE}: {name!r} must be a list of words")
    return found
