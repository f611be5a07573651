"""Words around the names of countries and capitals that tell what the name means there."""

from __future__ import annotations

from dataclasses import dataclass, fields

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import DataFolders


@dataclass(frozen=True)
class CountryWords:
    """The lists of ``country_words.toml``, each explained there."""

    currencies: frozenset[str]
    languages: frozenset[str]
    namely: frozenset[str]
    formats: frozenset[str]
    states: frozenset[str]
    both: frozenset[str]
    shared: frozenset[str]
    epithets: frozenset[str]
    given_names: frozenset[str]
    initials_before: frozenset[str]
    initials_after: frozenset[str]
    suspects: frozenset[str]
    citizens: frozenset[str]
    of_country: frozenset[str]
    longer_after: frozenset[str]
    longer_before: frozenset[str]
    government: frozenset[str]
    adverbs: frozenset[str]
    acting_before: frozenset[str]
    place_prepositions: frozenset[str]
    palace_before: frozenset[str]


def load_country_words(data: DataFolders) -> CountryWords:
    """Read ``country_words.toml``; raises ``LexiconError`` when a list is missing, unknown or not of words."""
    table = data.tables("country_words.toml")
    lists = {field.name for field in fields(CountryWords)}
    if set(table) != lists:
        wrong = ", ".join(sorted(set(table) ^ lists))
        raise LexiconError(f"country_words.toml: {wrong}: missing or unknown; its lists are {', '.join(sorted(lists))}")
    for name, words in table.items():
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            raise LexiconError(f'country_words.toml: {name} is no list of words; write it as {name} = ["kata"]')
    return CountryWords(**{name: frozenset(words) for name, words in table.items()})
