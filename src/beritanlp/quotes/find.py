"""Quotations and who said them, from the order of words and marks: the texts are too messy to lean on a parse tree."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from beritanlp.quotes.acts import Act, People, read_act, speaking_mentions
from beritanlp.quotes.indirect import indirect_quote
from beritanlp.schema import Quote, TextSpan
from beritanlp.structure.quotation import Quoted, find_quoted

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from beritanlp.lexicon.speech import Speech
    from beritanlp.schema import Entity, Mention, Section

_SHORTEST = 4
_LONGEST_UNCLOSED = 900
_WORD = re.compile(r"\w[\w'’-]*")
_BEHIND = re.compile(r"[\s,.]{0,4}(?:(?:demikian|begitu|lagi|yang)\s)?")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+[A-ZÀ-Þ]|[a-z][.!?][A-Z]")


class _Found(NamedTuple):
    start: int
    end: int
    kind: str
    speaker: str | None
    cue: Act | None
    rule: str


def find_quotes(
    doc: Doc,
    sections: Sequence[Section],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    speech: Speech,
) -> tuple[Quote, ...]:
    """Return the quotations of the body in text order: direct ones of at least four words, and reported speech.

    The speaker comes from a cue behind or before the quotation; one without a cue continues who spoke last. It is None
    where nobody is found.
    """
    text, people = doc.text, speaking_mentions(mentions)
    ends = [sentence.end_char for sentence in doc.sents]
    found: list[_Found] = []
    last: str | None = None
    for section in sections:
        if section.kind == "body":
            new, last = _read_paragraph(text, section.start, section.end, people, last, speech, ends)
            found += new
    return tuple(_quote(text, n, one) for n, one in enumerate(found, 1))


def _read_paragraph(
    text: str, start: int, end: int, people: People, last: str | None, speech: Speech, ends: list[int]
) -> tuple[list[_Found], str | None]:
    """Read cues and quotations of one paragraph in order; return what is found and who spoke last."""
    quoted = [q for q in find_quoted(text, start, end) if _fits(text, q)]
    speeches = [q for q in quoted if _is_speech(text, q, speech)]
    out: list[_Found] = []
    acts: list[Act] = []
    cues = _cues_outside(text, start, end, quoted, speech)
    waiting = iter([*cues])
    cue = next(waiting, None)
    for quotation in [*speeches, None]:
        limit = quotation.start if quotation else end
        while cue is not None and cue.start() < limit:
            act = read_act(text, cue, start, end, people, last, speech)
            acts.append(act)
            last = act.speaker or last
            if act.speaker and (reported := indirect_quote(text, act, ends, quoted, speech)):
                out.append(_Found(*reported, "indirect", act.speaker, act, "quote.indirect"))
            cue = next(waiting, None)
        if quotation is None:
            break
        behind = _BEHIND.match(text, quotation.end)
        if (
            cue is not None
            and behind
            and cue.start() == behind.end()
            and cue.lastgroup in ("root", "suffix", "passive")
        ):
            act = read_act(text, cue, start, end, people, last, speech)
            acts.append(act)
            cue = next(waiting, None)
            out.append(_Found(quotation.start, quotation.end, "direct", act.speaker, act, "quote.cue-after"))
        else:
            act_before = _attached(text, acts, quotation)
            speaker = act_before.speaker if act_before and act_before.speaker else last
            rule = "quote.cue-before" if act_before else "quote.continuation"
            out.append(_Found(quotation.start, quotation.end, "direct", speaker, act_before, rule))
        last = out[-1].speaker or last
    return sorted(out), last


def _cues_outside(text: str, start: int, end: int, quoted: Sequence[Quoted], speech: Speech) -> Iterator[re.Match[str]]:
    starts = [q.start for q in quoted]
    for cue in speech.cue.finditer(text, start, end):
        at = bisect_left(starts, cue.start()) - 1
        if at < 0 or quoted[at].end <= cue.start():
            yield cue


def _attached(text: str, acts: Sequence[Act], quotation: Quoted) -> Act | None:
    """Return the cue before a quotation when no sentence ends between the two."""
    if not acts or quotation.start - acts[-1].end > 240:
        return None
    between = text[acts[-1].end : quotation.start]
    return None if _SENTENCE_END.search(between) or between.rstrip()[-1:] in ".!?" else acts[-1]


def _fits(text: str, quoted: Quoted) -> bool:
    if not quoted.closed and quoted.end - quoted.start > _LONGEST_UNCLOSED:
        return False
    return not quoted.single or text[quoted.end - 2] in ",.!?"


def _is_speech(text: str, quoted: Quoted, speech: Speech) -> bool:
    """A quotation has four words at least and is not the title of something."""
    enough = sum(1 for _ in zip(range(_SHORTEST), _WORD.finditer(text, quoted.start, quoted.end), strict=False))
    if enough < _SHORTEST:
        return False
    return text[quoted.end - 2] in ",.!?…" or not speech.titled.search(text, max(0, quoted.start - 24), quoted.start)


def _quote(text: str, number: int, one: _Found) -> Quote:
    cue = one.cue and TextSpan(start=one.cue.start, end=one.cue.end, text=text[one.cue.start : one.cue.end])
    return Quote(
        id=f"q{number}",
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        kind="direct" if one.kind == "direct" else "indirect",
        speaker=one.speaker,
        cue=cue,
        rule=one.rule,
    )
