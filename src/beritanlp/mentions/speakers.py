"""Who speaks behind a quotation is a person, whatever the pipeline took the name for: ``," ujar Bos PT Maju Toha``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from beritanlp.lexicon.cues import cues_in
from beritanlp.lexicon.names import Names
from beritanlp.mentions.span import Span

_SLOT = re.compile(
    r"[\"”],?\s(?P<cue>[a-z]+)(?<!nya) (?P<who>[^,.\"“”\n(|]{2,110}?)(?=[,.\"\n(|]|\s(?:di|saat|kepada|dalam|usai|pada"
    r"|seperti|dikutip|dilansir|ketika|sambil|lewat|melalui|dengan|sebagaimana|seraya|terkait|soal|setelah|menambahkan)\b)"
)
_WORD, _NAME = re.compile(r"\S+"), re.compile(r"[A-Z](?:[a-zà-ÿ'’-]+|\.)?")
_MOST, _LONGEST = 4, 3  # words of a slot that is a name alone, of a name behind an office
_SHORTEST = 4  # letters of a name before a full stop
_MINISTRY, _MINISTER = "Kementerian ", re.compile(r"(?:[Ww]akil )?[Mm]enteri (?:[Kk]oordinator )?(?:[Bb]idang )?")


def find_speakers(text: str, spans: Sequence[Span], names: Names) -> tuple[Span, ...]:
    """Give who speaks right behind a quotation the type of a person, and cut what the speaker's office is of off it.

    A slot that has a person already is left; so are words that the lexicon knows, offices alone (``ujar Kapolres``) or
    before a comma or bracket, behind which the name follows, and an unknown name behind an office whose end nothing
    shows (``Direktur Akademi Toha``).
    """
    changed = list(spans)
    for slot in _SLOT.finditer(text):
        if slot["cue"] not in names.words.speech:
            continue
        start, end = slot.start("who"), slot.start("who") + len(slot["who"].rstrip())
        here = [span for span in changed if span.start < end and start < span.end]
        speaker = None if any(span.type == "PERSON" for span in here) else _speaker(text, start, end, here, names)
        if speaker is not None:
            changed = [span for span in changed if span not in here]
            changed += [speaker, *_before(here, speaker.start)]
    return tuple(sorted(changed, key=lambda span: span.start))


def _before(spans: Sequence[Span], end: int) -> Iterator[Span]:
    """Yield what of the names lies before a place and the blank there."""
    yield from (replace(span, end=min(span.end, end - 1)) for span in spans if span.start < end - 1)


def _speaker(text: str, start: int, end: int, here: Sequence[Span], names: Names) -> Span | None:
    words = list(_WORD.finditer(text, start, end))
    if text.startswith(".", end) and len(words[-1].group()) < _SHORTEST:
        return None  # `ujar Plt. Kepala`
    if not _is_titled(words, names):
        alone = len(words) <= _MOST and not any(span.type == "ORG" for span in here)
        return Span(start, end, "PERSON", "context.speaker") if alone and _is_free(words, names) else None
    if text.startswith((",", " ("), end):
        return None
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        title, name = words[:-count], words[-count:]
        place = text[title[-1].start() : name[0].end()]
        if not names.meanings(place) and _is_free(name, names) and _is_whole(text, title, here, names):
            return Span(name[0].start(), end, "PERSON", "context.speaker")
    return None


def _is_titled(words: Sequence[re.Match[str]], names: Names) -> bool:
    first, second = words[0].group(), " ".join(word.group().lower() for word in words[:2])
    heads = names.offices.heads
    return first.islower() or first in names.honorifics or (first.lower(),) in heads or tuple(second.split()) in heads


def _is_free(words: Sequence[re.Match[str]], names: Names) -> bool:
    """Say whether words can be a person's name: all are written as one, and none is known for something else."""
    forms = [word.group() for word in words]
    known = names.meanings(" ".join(forms)) or any(
        names.meanings(form) or form in names.words.bare | names.honorifics | names.words.months for form in forms
    )
    low = [form.lower() for form in forms]
    office = any((word,) in names.offices.heads and word not in names.words.first_names for word in low)
    told = any(any(cues_in([word], names.cues)) for word in low)
    return not (known or office or told) and all(_NAME.fullmatch(form) for form in forms) and len(forms[-1]) > 2


def _is_whole(text: str, title: Sequence[re.Match[str]], here: Sequence[Span], names: Names) -> bool:
    """Say whether an office ends behind these words: in a title, an acronym, what the lexicon or the pipeline knows, or
    the field of a ministry."""
    last, end = title[-1].group(), title[-1].end()
    if last in names.honorifics or (last.isupper() and len(last) > 1) or names.meanings(last):
        return True
    if any(span.end == end for span in here):
        return True
    written = text[title[0].start() : end]
    minister = _MINISTER.match(written)
    return minister is not None and _MINISTRY + written[minister.end() :] in names.forms
