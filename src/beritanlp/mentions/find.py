"""Named mentions: what the pipeline tagged, corrected and completed by the lexicon and by the rest of the article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, get_args

from beritanlp.mentions.boundaries import clean, split_pair
from beritanlp.mentions.bracketed import add_acronyms, add_long_forms, common_terms, names_of_pairs
from beritanlp.mentions.consistency import repeat_names
from beritanlp.mentions.context import (
    first_names,
    is_name,
    is_ordinary,
    is_outlet,
    ordinary_words,
    unmarked_sections,
)
from beritanlp.mentions.countries import read_countries
from beritanlp.mentions.cues import read_cues
from beritanlp.mentions.everyday import without_everyday
from beritanlp.mentions.glued import cut_glued
from beritanlp.mentions.joined import split_joined
from beritanlp.mentions.known import find_credited, find_embassies, find_known, find_sites
from beritanlp.mentions.lists import settle_lists
from beritanlp.mentions.meetings import without_meeting
from beritanlp.mentions.merge import join_known
from beritanlp.mentions.pieces import join_pieces
from beritanlp.mentions.quoted import find_quoted
from beritanlp.mentions.span import Span, longest_first
from beritanlp.mentions.speakers import find_speakers
from beritanlp.mentions.types import settle_types
from beritanlp.schema import EntityType, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from beritanlp.lexicon.names import Names
    from beritanlp.schema import Section

_TYPES = frozenset(get_args(EntityType))


def find_mentions(doc: Doc, sections: Sequence[Section], names: Names) -> tuple[Mention, ...]:
    """Find every named mention of an article, in text order and without overlap; ids and entities come later.

    ``doc.ents`` is what the pipeline tagged, labelled with the ten types; ``sections`` tell where names are not marked.
    """
    text = doc.text  # made anew at each call
    tagged = _tagged(doc, text, names)
    known = tuple(find_known(text, names))
    spans = join_known(text, tagged, known, names)
    ordinary = ordinary_words(doc, text, spans, common_terms(text, names))
    spans = tuple(s for s in spans if not is_ordinary(text, s, ordinary, names))
    spans = cut_glued(text, spans, ordinary.small, names)
    spans = settle_lists(text, split_joined(text, read_cues(text, spans, names), ordinary.small, names), names)
    spans = settle_types(text, find_speakers(text, spans, names), names)
    spans = (
        *repeat_names(text, add_acronyms(text, add_long_forms(text, spans, names)), ordinary.small, names),
        *find_quoted(text, names),
        *find_credited(text, names),
        *find_sites(text),
        *find_embassies(text, known),
    )
    of_pairs = names_of_pairs(text, spans, names)
    people = first_names(text[s.start : s.end] for s in spans if s.type == "PERSON")
    left_out = unmarked_sections(text, sections)
    kept = (
        s
        for s in spans
        if is_name(text, s, people, names)
        and text[s.start : s.end] not in of_pairs
        and not is_outlet(text, s, sections)
        and not any(a <= s.start < b for a, b in left_out)
    )
    found = read_countries(text, join_pieces(text, longest_first(kept, len(text)), names), names)
    return tuple(_mention(span, text) for span in found)


def _tagged(doc: Doc, text: str, names: Names) -> Iterable[Span]:
    """The pipeline's entities as spans, trimmed to the names in them."""
    people = first_names(ent.text for ent in doc.ents if ent.label_ == "PERSON")
    for ent in doc.ents:
        if ent.label_ in _TYPES:
            span = clean(Span(ent.start_char, ent.end_char, ent.label_, "ner"), text, names)  # type: ignore[arg-type]
            span = span and without_everyday(span, text, people, names)
            if span is not None and (span := without_meeting(span, text, names)) is not None:
                yield from split_pair(span, text, names)


def _mention(span: Span, text: str) -> Mention:
    return Mention(start=span.start, end=span.end, text=text[span.start : span.end], type=span.type, rule=span.rule)
