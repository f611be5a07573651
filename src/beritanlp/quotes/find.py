"""Quotations and who said them, from the order of words and marks: the texts are too messy to lean on a parse tree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from beritanlp.quotes.floor import Floor
from beritanlp.quotes.known import Page, speaking_mentions
from beritanlp.quotes.paragraph import Found, read_paragraph
from beritanlp.schema import Quote, TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from beritanlp.lexicon.speech import Speech
    from beritanlp.schema import Mention, Section

_SMALL_BEHIND = re.compile(r"\s?[a-z]")
_NAMED = frozenset({"quote.cue-after", "quote.next-paragraph"})


def find_quotes(
    doc: Doc, sections: Sequence[Section], mentions: Sequence[Mention], speech: Speech
) -> tuple[Quote, ...]:
    """Return the quotations of the body in text order: direct ones of at least four words, and reported speech.

    The speaker comes from a cue behind or before the quotation; one without a cue goes on in the words of who has the
    floor in this paragraph or alone had it in the one before. It is None where nobody is found.
    """
    page = Page(doc.text, speaking_mentions(mentions, speech), speech, [sentence.end_char for sentence in doc.sents])
    found: list[Found] = []
    floor = Floor()
    for section in sections:
        if section.kind == "body":
            new, floor = read_paragraph(page, section.start, section.end, floor)
            found += new
    return tuple(_quote(page.text, number, one) for number, one in enumerate(_told_back(page.text, found), 1))


def _told_back(text: str, found: Sequence[Found]) -> list[Found]:
    """Give a quotation that the next one goes on from to who is named behind that, or to who speaks around it."""
    out = list(found)
    for at in range(len(out) - 2, -1, -1):
        one, other = out[at], out[at + 1]
        if one.cue is None and other.rule in _NAMED and _leads_on(one, other, text):
            out[at] = one._replace(speaker=other.speaker, rule="quote.next-paragraph")
        elif at and other.speaker and out[at - 1].speaker == other.speaker and _has_nobody(text, one):
            out[at] = one._replace(speaker=other.speaker, rule="quote.between")
    return out


def _has_nobody(text: str, one: Found) -> bool:
    """Say whether nobody is known to say a quotation, and no small word behind it may be a cue: ``"...," cuit akun X``.

    Who speaks both before and behind it has said it: of eight such in 1,970 articles six, and the other two stand in
    lists of unconnected sentences.
    """
    return one.rule == "quote.continuation" and one.speaker is None and not _SMALL_BEHIND.match(text, one.end)


def _leads_on(one: Found, other: Found, text: str) -> bool:
    """Say whether a quotation goes on in the next, right behind it: it is never closed, or nobody has said it.

    Who is named behind the next rather says both than who only spoke before.
    """
    named = one.rule == "quote.continuation" and other.cue is not None and other.cue.kind == "root"
    return (one.opened or one.speaker is None or named) and not text[one.end : other.start].strip()


def _quote(text: str, number: int, one: Found) -> Quote:
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
