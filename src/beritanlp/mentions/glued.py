"""Names that lost the blank behind them: ``Gibranyang`` is ``Gibran`` where the article or the lexicon knows him."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span
from beritanlp.schema import EntityType

_LAST = re.compile(r"[A-Z][a-z]{6,}$|[A-Z]{3,}[a-z]{3,}$")
_JOINT = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})|(?<=[A-Z]{3})(?=[A-Z][a-z]{2})")
_VERB = re.compile(r"(?:mem|men|meng|meny|ber|ter)[a-z]{4,}")
_SITE_END = re.compile(r"\.(?:com|co\.id)(?=[a-z]{2,}$)")
_ITS = "nya"
_NAME_ENDS = frozenset({"baru", "jaya", "putra", "putri", "raya", "sari"})
_SHORTEST, _SHORTEST_REST = 4, 3


def cut_glued(text: str, spans: Sequence[Span], small: frozenset[str], names: Names) -> tuple[Span, ...]:
    """End a tagged name where a known one ends, if the rest is a word that the article writes small, or a verb; cut it
    where a capital follows a small letter and either side is a known name (``YouTubeThe Sun``), or the first an office
    (``MenteriRudi``). A site ends in its domain (``Contoh.compada``)."""
    forms = {text[span.start : span.end] for span in spans}
    forms |= {form.rsplit(maxsplit=1)[-1] for form in forms}
    apart = (part for span in spans for part in _halves(text, span, forms, names))
    return tuple(_cut(text, span, forms, small, names) for span in apart)


def _halves(text: str, span: Span, forms: set[str], names: Names) -> Iterator[Span]:
    form = text[span.start : span.end]
    glued = span.rule == "ner" and form[0].isupper() and not names.meanings(form)
    for joint in _JOINT.finditer(form) if glued else ():
        left, right = form[: joint.start()], form[joint.start() :]
        if (left.lower(),) in names.offices.heads:
            yield replace(span, start=span.start + joint.start(), type=_kind(right, span, forms, names) or span.type)
            return
        kinds = [_kind(half, span, forms, names) for half in (left, right)]
        if left == right:
            yield replace(span, end=span.start + joint.start())
            yield replace(span, start=span.start + joint.start())
            return
        if any(kinds) and not _is_whole(form, kinds, span):
            if kinds[0] or " " in left:
                yield replace(span, end=span.start + joint.start(), type=kinds[0] or span.type)
            if kinds[1] or " " in right:
                yield replace(span, start=span.start + joint.start(), type=kinds[1] or span.type)
            return
    yield span


def _is_whole(form: str, kinds: Sequence[EntityType | None], span: Span) -> bool:
    """Say whether both halves are one name: a person's two (``AniBudi``), an organisation and its country, a
    medium of another (``HarianTekno``)."""
    if kinds == ["ORG", None] and " " not in form:
        return True
    if kinds == ["PERSON", "PERSON"]:
        return " " not in form
    return span.type == "ORG" and kinds[0] is None and kinds[1] in ("GPE", "LOC")


def _kind(half: str, span: Span, forms: set[str], names: Names) -> EntityType | None:
    """Return the type of half a name, if it is known."""
    known = names.known(half) if len(half) >= _SHORTEST else None
    return known.type if known else span.type if half in forms else None


def _cut(text: str, span: Span, forms: set[str], small: frozenset[str], names: Names) -> Span:
    if ".co" in text[span.start : span.end] and (site := _SITE_END.search(text, span.start, span.end)) is not None:
        return replace(span, end=site.end())
    word = _LAST.search(text, span.start, span.end) if span.rule == "ner" else None
    if word is None or names.meanings(word.group()):
        return span
    for length in _lengths(word.group(), small):
        name = word.group()[:length]
        known = names.known(name)
        if known is not None and word.start() == span.start:
            return replace(span, end=word.start() + length, type=known.type)
        if name in forms:
            return replace(span, end=word.start() + length)
    return span


def _lengths(word: str, small: frozenset[str]) -> Iterator[int]:
    """Yield how long the name in a word may be, the longest first."""
    shortest = _SHORTEST_REST if word[:_SHORTEST_REST].isupper() else _SHORTEST
    for length in range(len(word) - _SHORTEST_REST, shortest - 1, -1):
        rest = word[length:]
        if rest == _ITS or (rest in small and rest not in _NAME_ENDS) or _VERB.fullmatch(rest):
            yield length
