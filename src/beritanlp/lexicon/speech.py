"""Words of speech: the verbs that tie a statement to its speaker, read from ``speech.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from beritanlp.lexicon.beside import Beside, any_of, read_beside, words_of
from beritanlp.lexicon.files import DataFolders, strings

_FILE = "speech.toml"
_HEADLINES = "layout.toml"


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
    titles = rf"\b(?:{any_of(words_of(tables, 'abbreviated'))}|[A-Z])\.$"
    return Speech(
        cue=_cue(tables),
        stop=re.compile(
            rf"\b(?:{any_of(words_of(tables, 'stops'))})\b(?!\s(?:itu|ini)\s[A-Z])"
            r"|[.;:!?()\"“”]\s|[.;]$|(?<=[a-z)])[.!?](?=[A-Z])"
        ),
        pronoun=re.compile(rf"\b(?:{any_of(words_of(tables, 'pronouns'))})\b", re.IGNORECASE),
        titled=re.compile(
            rf"\b(?:{any_of(words_of(tables, 'titled'))}|(?:artikel|berita|pemberitaan)\s[\w-]+(?:\.\w+)+)\s*$",
            re.IGNORECASE,
        ),
        entitled=re.compile(rf"\b(?:{any_of(words_of(tables, 'entitled'))})\s*$", re.IGNORECASE),
        small=frozenset(strings(data.tables(_HEADLINES), "small", _HEADLINES)),
        abbreviated=re.compile(rf"{titles}|\([^()]{{1,40}}$|\([^()]{{1,40}}\)$"),
        titles=re.compile(titles),
        speakers=frozenset(words_of(tables, "speakers")),
        bodies=frozenset(words_of(tables, "bodies")),
        roots=frozenset(words_of(tables, "roots")),
        reporting=frozenset(words_of(tables, "reporting")),
        telling=frozenset(words_of(tables, "telling")),
        seeing=frozenset(words_of(tables, "seeing")),
        denying=frozenset(words_of(tables, "denying")),
        demanding=frozenset(words_of(tables, "demanding")),
        asking=frozenset(words_of(tables, "asking")),
        adding=frozenset(words_of(tables, "adding")),
        nameless=re.compile(rf"\b(?:{any_of(words_of(tables, 'nameless'))})\b", re.IGNORECASE),
        described=frozenset(words_of(tables, "described")),
        epithet=re.compile(
            rf"\s(?:{any_of(words_of(tables, 'described'))})\s(?:yang|kelahiran|asal|berusia)\s"
            rf"(?!{any_of(words_of(tables, 'shy'))}\b)"
        ),
        voice=re.compile(rf"(?:{any_of(words_of(tables, 'voices'))})\b", re.IGNORECASE),
        own=re.compile(rf"\b(?:{any_of(words_of(tables, 'own'))})\b", re.IGNORECASE),
        bearers=frozenset(words_of(tables, "bearers")),
        listing=re.compile(rf"\b(?:{any_of(words_of(tables, 'listing'))})\b", re.IGNORECASE),
        shown=re.compile(rf"\s(?:{any_of(words_of(tables, 'shown'))})\b"),
        written=re.compile(rf"[\s,.]{{0,4}}(?:(?:begitu|demikian|yang)\s)*(?:{any_of(words_of(tables, 'written'))})\b"),
        reads=re.compile(rf"\b(?:{any_of(words_of(tables, 'reads'))})\W*$"),
        questions=frozenset(words_of(tables, "questions")),
        answers=frozenset(words_of(tables, "answers")),
        beside=read_beside(tables),
        sources=Sources(
            things=frozenset(words_of(tables, "things")),
            records=frozenset(words_of(tables, "records")),
            papers=frozenset([*words_of(tables, "things"), *words_of(tables, "records")]),
            agencies=frozenset(words_of(tables, "agencies")),
            relations=re.compile(
                rf"\b(?:{any_of(words_of(tables, 'relations'))})\s+(?:(?:{any_of(words_of(tables, 'courtesy'))})\s+)?$"
            ),
        ),
    )


def _cue(tables: dict[str, Any]) -> re.Pattern[str]:
    """``bilang`` is a verb behind a word (``X bilang``) and a root elsewhere; ``ia tegaskan`` is a verb too."""
    roots, verbs, claimed = words_of(tables, "roots"), words_of(tables, "active"), words_of(tables, "claimed")
    passive, according = _either_case(words_of(tables, "passive")), _either_case(words_of(tables, "according"))
    announced = rf"(?<=demikian )(?:{any_of(words_of(tables, 'announced'))})"
    closing = r"(?<=[\"”,] )demikian(?= [A-ZÀ-Þ])"
    pronoun = rf" (?:{any_of(words_of(tables, 'pronouns'))})\b"
    either = rf"(?<=\w )(?:{any_of(set(roots) & set(verbs))})"
    opening = any_of(root.capitalize() for root in set(words_of(tables, "asides")) - set(words_of(tables, "own")))
    short = rf"(?<=\b[Ii]a )(?:{any_of(root for root in roots if root.endswith('kan'))})"
    return re.compile(
        rf"\b(?:(?P<suffix>(?:{any_of([*roots, 'menurut', 'Menurut', 'Kata', 'Ujar'])})\s?(?:[-–]\s?)?nya"
        rf"|(?:{opening})nya(?=,))"
        rf"|(?P<according>{any_of(according)})|(?P<active>{any_of(set(verbs) - set(roots))}|{either}|{short})"
        rf"|(?P<root>{any_of(roots)}|Kata|Ujar|(?:{opening})(?= [A-Z]|{pronoun})|{announced}|{closing})"
        rf"|(?P<passive>(?:{any_of(passive)})(?:nya)?)|(?P<claimed>{any_of(claimed)}))(?:\b(?!-)|(?=[A-Z][a-z]))"
    )


def _either_case(words: list[str]) -> list[str]:
    return [*words, *(word.capitalize() for word in words)]
