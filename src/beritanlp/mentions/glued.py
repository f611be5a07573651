"""Names that lost the blank behind them: ``Gibranyang`` is ``Gibran`` where the article or the lexicon knows him."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span
from beritanlp.schema import EntityType

_LONG_WORD = re.compile(r"(?:[A-Z][a-z]{6,}|[A-Z]{3,}[a-z]{3,})(?!\w)")
_WHOLE_WORD = re.compile(r"(?<!\w)[A-Z]\w{3,}(?!\w)")
_LINK = re.compile(r"(?<=[a-z]{4})(?:bersama|dalam|dan|dari|dengan|kepada|pada|serta|yang)(?=[A-Z][a-z]{2})")
_JOINT = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})|(?<=[A-Z]{3})(?=[A-Z][a-z]{2})")
_VERB = re.compile(r"(?:mem|men|meng|meny|ber|ter)[a-z]{4,}")
_SITE_END = re.compile(r"\.(?:com|co\.id)(?=[a-z]{2,}$)")
_ITS = "nya"
_NAME_ENDS = frozenset({"baru", "jaya", "putra", "putri", "raya", "sari"})
_AS_IN_NAMES = frozenset({"dari", "di", "ke"})  # Wulandari, Wahyudi
_HOLDERS = frozenset({"ORG", "PERSON"})
_SHORTEST, _SHORTEST_REST = 4, 3


def cut_glued(text: str, spans: Sequence[Span], small: frozenset[str], names: Names) -> tuple[Span, ...]:
    """End a tagged name where a known one ends, if the rest is a word that the article writes small, or a verb; cut it
    where a capital follows a small letter and either side is a known name (``YouTubeThe Sun``), or the first an office
    (``MenteriRudi``), and at a small word between two names (``RudidanAdi``). A site ends in its domain
    (``Contoh.compada``)."""
    forms = {text[span.start : span.end] for span in spans}
    forms |= {form.rsplit(maxsplit=1)[-1] for form in forms}
    whole = frozenset(_WHOLE_WORD.findall(text))
    apart = (
        part for span in spans for half in _linked(text, span, whole) for part in _halves(text, half, forms, names)
    )
    return tuple(_cut(text, span, forms, whole, small, names) for span in apart)


def _linked(text: str, span: Span, whole: frozenset[str]) -> Iterator[Span]:
    """Yield both names of ``RudidanAdi``; ``BaswedanBerjuang`` has none where the text knows ``Baswedan``."""
    link = _LINK.search(text, span.start, span.end) if span.rule == "ner" else None
    if link is None or text[span.start : link.end()].rpartition(" ")[2] in whole:
        yield span
        return
    yield replace(span, end=link.start())
    yield replace(span, start=link.end())


def _halves(text: str, span: Span, forms: set[str], names: Names) -> Iterator[Span]:
    form = text[span.start : span.end]
    glued = span.rule == "ner" and form[0].isupper() and not names.meanings(form)
    for joint in _JOINT.finditer(form) if glued else ():
        left, right = form[: joint.start()], form[joint.start() :]
        if (left.lower(),) in names.offices.heads:
            yield replace(span, start=span.start + joint.start(), type=_kind(right, span, forms, names) or span.type)
            return
        if " " in left and span.type in _HOLDERS and (right.partition(" ")[0].lower(),) in names.offices.heads:
            yield replace(span, end=span.start + joint.start(), type="PERSON")  # `Rudi WibowoKepala Dinas`
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


def _cut(text: str, span: Span, forms: set[str], whole: frozenset[str], small: frozenset[str], names: Names) -> Span:
    form = text[span.start : span.end]
    if ".co" in form and (site := _SITE_END.search(text, span.start, span.end)) is not None:
        return replace(span, end=site.end())
    for word in _LONG_WORD.finditer(form) if span.rule == "ner" else ():
        if names.meanings(word.group()):
            continue
        last = word.end() == len(form)
        for length in _lengths(word.group(), small if last else frozenset(), names):
            name, front = word.group()[:length], form[: word.start() + length]
            end = span.start + len(front)
            known = names.known(front)
            if known is not None:
                return replace(span, end=end, type=known.type)
            rest = word.group()[length:]
            if rest in _AS_IN_NAMES:
                told = " " in front and front in forms
            else:
                told = name in forms or (name in whole and rest in names.words.glued)
            if told:
                return replace(span, end=end)
    return span


def _lengths(word: str, small: frozenset[str], names: Names) -> Iterator[int]:
    """Yield how long the name in a word may be, the longest first."""
    shortest = _SHORTEST_REST if word[:_SHORTEST_REST].isupper() else _SHORTEST
    for length in range(len(word) - 2, shortest - 1, -1):
        rest = word[length:]
        if rest in _AS_IN_NAMES or _ends_name(rest, small, names):
            yield length


def _ends_name(rest: str, small: frozenset[str], names: Names) -> bool:
    """Say whether a name may be over before these letters: a small word, ``nya`` or a verb."""
    if rest in names.words.glued or rest == _ITS or _VERB.fullmatch(rest):
        return True
    return len(rest) >= _SHORTEST_REST and rest in small and rest not in _NAME_ENDS
