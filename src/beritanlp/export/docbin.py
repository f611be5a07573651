"""Extractions as spaCy documents, and many of them as one ``DocBin`` file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.tokens import DocBin

from beritanlp.export.spans import without_overlaps

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from beritanlp.schema import Extraction, TextSpan

ATTRS = ("LEMMA", "POS", "TAG", "MORPH", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "SPACY")


def to_doc(extraction: Extraction, doc: Doc) -> Doc:
    """Return a copy of the parsed article with what the extraction says of it.

    ``doc.ents`` are the mentions (of two that overlap the longer one) with the entity's id as ``kb_id_``; ``doc.spans``
    has all ``mentions``, ``times``, ``quotes`` and ``events``, the last two labelled with their kind and their type;
    the extraction itself is in ``doc.user_data["beritanlp"]``, where ``doc._.berita`` reads it.
    """
    copy = doc.copy()
    copy.ents = [_span(copy, one, one.type, one.entity) for one in without_overlaps(extraction.mentions)]
    copy.spans["mentions"] = [_span(copy, one, one.type, one.entity) for one in extraction.mentions]
    copy.spans["times"] = [_span(copy, one, one.type, one.value) for one in extraction.times]
    copy.spans["quotes"] = [_span(copy, one, one.kind, one.speaker) for one in extraction.quotes]
    copy.spans["events"] = [_span(copy, one.trigger, one.type, one.id) for one in extraction.events]
    copy.user_data["beritanlp"] = extraction.model_dump(mode="json")
    return copy


def write_docbin(parsed: Iterable[tuple[Extraction, Doc]], path: str | Path) -> None:
    """Write parsed articles as a ``.spacy`` file: the training format of spaCy."""
    docs = DocBin(attrs=ATTRS, store_user_data=True)
    for extraction, doc in parsed:
        docs.add(to_doc(extraction, doc))
    docs.to_disk(path)


def _span(doc: Doc, one: TextSpan, label: str, identifier: str | None) -> Span:
    span = doc.char_span(one.start, one.end, label=label, kb_id=identifier or "", alignment_mode="expand")
    assert span is not None  # the parser keeps every character, so that some token covers every offset
    return span
