"""The contract's rules hold for whatever is sent."""

from __future__ import annotations

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

import beritanlp

SENTENCES = [
    "Presiden Joko Widodo bertemu Perdana Menteri Jepang Fumio Kishida di Tokyo, Selasa (18/6/2024).",
    "“Kami sepakat memperkuat kerja sama,” kata Menteri Luar Negeri Retno Marsudi.",
    "JAKARTA, KOMPAS.com - KPK menahan Bupati Sidoarjo pada Rabu malam.",
    '"Belum ada korban jiwa sejauh ini," ujarnya.',
    "Gempa magnitudo 5,8 mengguncang Maluku dua pekan lalu.Warga Ambon panik",
    "Korsel-AS-Jepang menggelar latihan militer bersama sejak 2023.",
    "Sabtu 22 Jun 2024 17:32 WIB",
    "Baca Juga: Harga Beras Naik di Kota José\u0301 dan Zürich",
    "Foto: ANTARA/Budi",
    "“Ini kutipan yang tidak pernah ditutup",
]
JUNK = [
    "",
    "\u00a0",
    "😀👨‍👩‍👧",
    "e\u0301",
    "\u200b",
    "<script>alert(1)</script>",
    "1" * 30,
    "()",
    "‘’'\"“”",
    "\x07",
    "...",
    "Kim",
]
GLUE = ["\n\n", "\r\n\r\n", "\n", " ", "", "\u2028", "\t"]
PIECES = st.sampled_from(SENTENCES) | st.sampled_from(JUNK) | st.text(max_size=30).filter(lambda one: one.isprintable())
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(GLUE)), max_size=12).map(
    lambda parts: "".join(a + b for a, b in parts)
)
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def assert_holds_together(extraction: beritanlp.Extraction, text: str) -> None:
    """Check every rule of the contract that can be checked without knowing what the text says."""
    assert extraction.article.text == text
    assert_spans(extraction, text)
    assert_ids(extraction)


def assert_spans(extraction: beritanlp.Extraction, text: str) -> None:
    spans = [*extraction.mentions, *extraction.times, *extraction.quotes]
    spans += [event.trigger for event in extraction.events] + [quote.cue for quote in extraction.quotes if quote.cue]
    for span in spans:
        assert text[span.start : span.end] == span.text != ""
    bare = [*extraction.sections, *extraction.sentences, *(relation.evidence for relation in extraction.relations)]
    for span in bare:
        assert 0 <= span.start < span.end <= len(text)
    for table in (extraction.sections, extraction.sentences):
        assert all(a.end <= b.start for a, b in pairwise(table))


def assert_ids(extraction: beritanlp.Extraction) -> None:
    for letter, table in zip(
        "mtqver",
        (
            extraction.mentions,
            extraction.times,
            extraction.quotes,
            extraction.events,
            extraction.entities,
            extraction.relations,
        ),
        strict=True,
    ):
        assert [one.id for one in table] == [f"{letter}{number}" for number in range(1, len(table) + 1)]
        assert all(one.rule for one in table)
    entities = {entity.id for entity in extraction.entities}
    assert {mention.entity for mention in extraction.mentions} == entities
    named = [quote.speaker for quote in extraction.quotes] + [event.place for event in extraction.events]
    named += [one for event in extraction.events for one in (*event.agents, *event.targets)]
    named += [one for relation in extraction.relations for one in (relation.head, relation.tail)]
    named += [entity.located_in for entity in extraction.entities]
    named += [office.of for entity in extraction.entities for office in entity.offices]
    assert {one for one in named if one} <= entities
    assert {event.time_id for event in extraction.events} <= {None, *(time.id for time in extraction.times)}
    assert {event.quote for event in extraction.events} <= {None, *(quote.id for quote in extraction.quotes)}
    assert {relation.event for relation in extraction.relations} <= {None, *(event.id for event in extraction.events)}
    assert all(event.sentence < len(extraction.sentences) for event in extraction.events)


@SLOW
@given(text=TEXTS)
def test_every_text_gives_an_extraction_that_holds_together(extractor: beritanlp.Extractor, text: str) -> None:
    extraction = extractor(text)
    assert_holds_together(extraction, text)
    assert beritanlp.Extraction.model_validate_json(extraction.model_dump_json()) == extraction
    assert extractor(text) == extraction


@settings(SLOW, max_examples=8)
@given(texts=st.lists(TEXTS, max_size=5))
def test_a_batch_says_what_one_by_one_says(extractor: beritanlp.Extractor, texts: list[str]) -> None:
    alone = [extractor(text) for text in texts]
    assert list(extractor.pipe(texts, batch_size=2)) == alone


def test_two_processes_say_what_one_says(extractor: beritanlp.Extractor, examples: dict[str, str]) -> None:
    texts = [*examples.values(), *SENTENCES]
    assert list(extractor.pipe(texts, batch_size=4, n_process=2)) == [extractor(text) for text in texts]


def test_the_examples_hold_together(extractions: dict[str, beritanlp.Extraction], examples: dict[str, str]) -> None:
    for name, extraction in extractions.items():
        assert_holds_together(extraction, examples[name])
        assert extraction.entities
        assert extraction.events


@pytest.mark.parametrize("text", ["", " \n\r\n", "\u00a0", "😀"])
def test_a_text_without_words_says_nothing(extractor: beritanlp.Extractor, text: str) -> None:
    extraction = extractor(text)
    assert (extraction.entities, extraction.times, extraction.quotes, extraction.events) == ((), (), (), ())


def test_the_date_may_be_given_and_an_impossible_one_is_refused(extractor: beritanlp.Extractor) -> None:
    given_date = extractor(beritanlp.Article(text="Ia datang kemarin.", published="2024-06-22"))
    assert given_date.article.published == "2024-06-22T00:00:00+07:00"
    assert given_date.article.published_from == "given"
    with pytest.raises(beritanlp.InputError, match="2024-13-45"):
        beritanlp.extract("Ia datang kemarin.", published="2024-13-45")


def test_an_archive_is_no_article(extractor: beritanlp.Extractor) -> None:
    with pytest.raises(beritanlp.InputError, match="one article at a time"):
        extractor("a" * 5_000_000)
