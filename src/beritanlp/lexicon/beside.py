"""The words beside a cue of speech, which say where reported speech begins and ends: read from ``speech.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from beritanlp.lexicon.files import strings

_FILE = "speech.toml"
_NOUNS = ("no_clause", "aims", "subordinators", "stances", "topics")


@dataclass(frozen=True)
class Beside:
    """The words that say where reported speech begins and ends around its cue; the sets are in lower case.

    Patterns match from a place onwards: ``dated`` a day or a paper, ``adjunct`` these and what may be a part of a
    clause or tell where and when it was said, ``auxiliary`` the rest of a clause,
    ``apposition`` what is said about a name, ``source`` the paper that the sentence is from, ``subordinate`` a clause
    about the time of another, ``no_clause`` what is no clause at all, ``noun`` an object right behind the verb,
    ``linked`` what may stand between a subject and its verb, ``setting`` where or as what he speaks, which does not end
    in one of the ``breaks``; ``clause`` a subject and its predicate behind a verb; ``asked`` whom one asks, up to the
    word that begins an indirect question; ``manner`` how he says it, behind the verb; ``joined`` what stands at the
    head of a sentence before its subject, ``teller`` an adverb and the verb of who says something.
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


def read_beside(tables: dict[str, Any]) -> Beside:
    """Make the patterns of the words that stand around a cue."""
    dated = [*words_of(tables, "days"), *words_of(tables, "sources")]
    adjuncts = [*words_of(tables, "stops"), *dated]
    stance = rf"(?:{any_of(words_of(tables, 'stances'))})(?:nya)?\s(?:kepada|atas|untuk|terhadap)\b"
    nouns = {"bahwa", *adjuncts, *(word for name in _NOUNS for word in words_of(tables, name))}
    nouns -= set(words_of(tables, "places"))
    no_noun, verb = rf"(?!(?:{any_of(nouns)})\b)", r"(?:me(?:n(?!teri)|m|l|r|w|y)|ber|ter)\w{4,}\b"
    how = words_of(tables, "circumstances")
    met = rf"|,\s(?:saat|ketika|usai|seusai)\s(?:{any_of(words_of(tables, 'met'))})\b"
    pointed = rf"hal\s(?:tersebut|itu|ini)\s(?:{any_of([*adjuncts, *how])})\b|itu\s(?:{any_of(how)})\b"
    return Beside(
        roots=frozenset(words_of(tables, "asides")),
        linkers=frozenset(words_of(tables, "linkers")),
        dated=re.compile(rf"[\s,]*(?:\(|\d|(?:{any_of(dated)})\b)"),
        adjunct=re.compile(rf"[\s,]*(?:\(|\d|(?:{any_of(adjuncts)})\b)"),
        auxiliary=re.compile(rf"\s(?:{any_of(words_of(tables, 'auxiliaries'))})\s"),
        apposition=re.compile(rf"(?:{any_of(words_of(tables, 'roles'))})\b", re.IGNORECASE),
        source=re.compile(rf"\s?[,.]\s(?:{any_of(words_of(tables, 'sources'))})\s{met}", re.IGNORECASE),
        subordinate=re.compile(rf"(?:{any_of(words_of(tables, 'subordinators'))})\b(?!\s(?:ini|itu)\b)", re.IGNORECASE),
        noun=re.compile(
            rf"(?:kembali\s)?(?:{any_of(words_of(tables, 'topics'))})\b"
            rf"|alasan\b(?![^.\n]*\skarena\s)|{pointed}|{stance}"
        ),
        linked=re.compile(
            rf"[).]?(?:\s\([^()]{{1,20}}\))?"
            r"(?:,?\s?(?:[A-Z][a-z]{0,3}\.\s?)+[A-Z]\w*\.?(?:\([A-Z]\w*\))?|,?\s[A-Z]{2,4}\b){0,3},?"
            rf"(?:,?\s(?:hari\s)?(?:{any_of(words_of(tables, 'days'))})(?:\s\([\d/ ]{{3,12}}\))?)?"
            rf"(?:,?\s(?:(?:{any_of(words_of(tables, 'adverbs'))}|secara\s\w+)\s){{0,2}}"
            r"|,\s[^,.;]{2,80}(?:,\s[A-Z][^,.;]{2,60}){0,4},\s|\syang\s[^,.;:]{2,80},\s)"
        ),
        setting=re.compile(rf"\)?\s(?:{any_of(words_of(tables, 'settings'))})\s[^.;:!?\"“”\n]{{2,80}}\s"),
        clause=re.compile(
            rf"\s(?:{no_noun}[\w./()’'-]+\s){{1,8}}"
            rf"(?:(?:{any_of(words_of(tables, 'auxiliaries'))})\s|di\w{{3,}}kan\b)"
            rf"|\s{no_noun}(?:[\w./()’'-]+\s){{2,12}}(?<!yang )(?:adalah|merupakan)\s"
            r"|\s(?:masih\s)?(?:ada|terdapat|terjadi)\s"
            rf"|\s{no_noun}(?:[\w-]+\s){{1,5}}(?:ini|itu|tersebut)\s{verb}"
            rf"|(?:\s[A-Z][\w-]*){{1,5}}\s{verb}"
        ),
        asked=re.compile(
            r",?(?:\s(?:balik|kembali|lagi|langsung))?(?:\s(?:ke|kepada|pada)(?:\s[\w-]+){1,5}?)?\s"
            rf"(?=(?:{any_of(words_of(tables, 'interrogatives'))})\b)"
        ),
        manner=re.compile(rf"\s(?:{any_of(words_of(tables, 'manners'))})(?=\s)"),
        joined=re.compile(
            rf"(?:{any_of(word.capitalize() for word in words_of(tables, 'linkers'))}),?\s"
            rf"|(?:{any_of(word.capitalize() for word in words_of(tables, 'stops'))})\s[^.,\n]{{2,60}},\s"
        ),
        teller=re.compile(
            rf"\s(?:(?:{any_of(words_of(tables, 'adverbs'))})\s){{0,2}}"
            rf"(?:{any_of({*words_of(tables, 'reporting'), *words_of(tables, 'telling')} - {'bilang'})})\b"
        ),
        breaks=frozenset(words_of(tables, "breaks")),
        no_clause=re.compile(
            rf"(?:{any_of(words_of(tables, 'no_clause'))})\b|(?<!, )(?:{any_of(words_of(tables, 'aims'))})\b"
        ),
    )


def any_of(words: Any) -> str:
    """Return a pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def words_of(tables: dict[str, Any], name: str) -> list[str]:
    """Return a list of ``speech.toml``; raises ``LexiconError`` naming it when it is missing or empty."""
    return strings(tables, name, _FILE)
