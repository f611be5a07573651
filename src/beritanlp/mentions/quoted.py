"""What is named in quotation marks behind the word for it: ``perjanjian “Mitra Abadi Serumpun”``, ``novel 'Senja'``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span

_QUOTED = re.compile(r"(\w+) (?:“[^”“\n]{3,80}”|\"[^\"\n]{3,80}\"|‘[^’‘\n]{3,80}’)")
_TITLE = re.compile(r" [\"“‘'] ?([A-Z][^\"“”‘’'\n]{1,60}?) ?[\"”’'](?!\w)")
_JOINT = re.compile(r"(?:,|,? (?:dan|serta|hingga))")
_SUCH_AS = frozenset({"seperti", "yakni", "yaitu"})
_TITLED = frozenset({"berjudul", "judul"})
_REACH = 40
_FEWEST, _MOST = 2, 8


def find_quoted(text: str, names: Names) -> Iterator[Span]:
    """Yield the names of agreements and the titles of works that stand in quotation marks."""
    small = text.lower()
    if any(word in small for word in names.words.agreements):
        yield from _agreements(text, names)
    if "judul" in small or any(word in small for word in names.words.works):
        yield from _titles(text, names)


def _agreements(text: str, names: Names) -> Iterator[Span]:
    """Yield agreements from the word for them to the closing mark: of two words at least, for a single one in
    quotation marks is mostly irony (``perjanjian “berani”``)."""
    for match in _QUOTED.finditer(text):
        length = len(match.group().split()) - 1
        if match.group(1).lower() in names.words.agreements and _FEWEST <= length <= _MOST:
            yield Span(match.start(), match.end(), "LAW", "quoted.agreement")


def _titles(text: str, names: Names) -> Iterator[Span]:
    """Yield whole titles within their marks, whose words are no names of their own (``puisi 'Tanah Jawa'``); without
    a comma or a full stop at the end, which a quotation has; with those that go on its list (``film 'Senja' dan
    'Fajar'``)."""
    last = -1
    for match in _TITLE.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()].split()[-2:]
        listed = last >= 0 and _JOINT.fullmatch(text, last, match.start()) is not None
        if match.group(1)[-1] not in ",." and (listed or _is_work(before, names)):
            last = match.end()
            yield Span(match.start(1), match.end(1), "WORK", "quoted.title")


def _is_work(before: Sequence[str], names: Names) -> bool:
    """Say whether the last two words before a title tell it: ``novel``, ``novel berjudul``, ``puisi Dewi``."""
    if not before or before[-1].lower() in names.words.works:
        return bool(before)
    if before[-1] in _TITLED:
        return True
    told = before[-1] in names.words.kinds or before[-1][0].isupper() or before[-1] in _SUCH_AS
    return before[0].lower() in names.words.works and told
