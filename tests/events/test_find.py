"""Events from whole sentences: trigger, participants, date and status; and what must never come out."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from beritanlp import Article, Extraction, Extractor

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "events.toml").read_text(encoding="utf-8"))["case"]


def read(extractor: Extractor, text: str) -> Extraction:
    return extractor(Article(text=text, published="2024-06-08T09:00:00+07:00"))


def names(found: Extraction, ids: tuple[str, ...]) -> set[str]:
    return {entity.name for entity in found.entities if entity.id in ids}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_event_is_found(extractor: Extractor, case: dict) -> None:
    found = read(extractor, case["text"])
    want = case["want"]
    events = [event for event in found.events if event.type == want["type"]]
    assert len(events) == 1, [(event.type, event.trigger.text) for event in found.events]
    event = events[0]
    for role in ("agents", "targets"):
        if role in want:
            assert names(found, getattr(event, role)) == set(want[role])
    if "place" in want:
        assert names(found, (event.place or "",)) == {want["place"]}
    assert (event.time or "") == want.get("time", event.time or "")
    assert event.status == want["status"]


@pytest.mark.parametrize("case", [c for c in CASES if "none" in c], ids=lambda case: case["name"])
def test_what_did_not_happen_is_not_actual(extractor: Extractor, case: dict) -> None:
    found = read(extractor, case["text"])
    assert not [event for event in found.events if event.type in case["none"] and event.status == "actual"]
    assert not [relation for relation in found.relations if relation.type in case["none"]]


def test_records_hold_together(extractor: Extractor) -> None:
    found = read(extractor, "\n\n".join(case["text"] for case in CASES))
    entities, times = {e.id for e in found.entities}, {t.id for t in found.times}
    quotes = {q.id for q in found.quotes}
    assert [event.id for event in found.events] == [f"v{n}" for n in range(1, len(found.events) + 1)]
    for event in found.events:
        assert found.article.text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert {*event.agents, *event.targets, *([event.place] if event.place else [])} <= entities
        assert event.agents or event.targets or event.place
        assert event.time_id is None or event.time_id in times
        assert event.quote is None or event.quote in quotes
        sentence = found.sentences[event.sentence]
        assert sentence.start <= event.trigger.start < sentence.end
        assert event.summary[0].isupper() or not event.summary[0].isalpha()


@pytest.mark.parametrize(
    "text", ["", " \n ", "Kata siapa?", "The minister met the president in Paris.", "\x00\ufffd" * 50]
)
def test_messy_text_never_raises(extractor: Extractor, text: str) -> None:
    read(extractor, text)


def test_linked_headlines_tell_no_events(extractor: Extractor) -> None:
    text = "JAKARTA - Harga beras naik.\n\nBaca juga: Presiden Joko Widodo bertemu Anwar Ibrahim di Jakarta\n"
    assert not read(extractor, text).events


@pytest.mark.parametrize(
    "text",
    [
        "JAKARTA - Satpol PP mencopot baliho Ganjar Pranowo di Jakarta.",
        "JAKARTA - Budi Santoso tertangkap kamera di Jakarta.",
        "JAKARTA - Budi Santoso mengusung tema lingkungan di Jakarta.",
    ],
)
def test_the_next_word_can_rule_an_event_out(extractor: Extractor, text: str) -> None:
    assert not [event for event in read(extractor, text).events if event.type in ("arrest", "dismiss", "support")]


def test_a_book_is_read_in_stretches(extractor: Extractor) -> None:
    text = "Presiden Prancis Emmanuel Macron bertemu dengan Kanselir Jerman Olaf Scholz di Paris. " * 500
    found = read(extractor, text)
    assert 1 <= len(found.events) <= 4


def test_a_page_without_its_own_date_tells_what_was(extractor: Extractor) -> None:
    found = extractor(
        Article(text="Presiden Rusia Vladimir Putin bertemu Kim Jong-un di Pyongyang, Selasa (18/6/2024).")
    )
    assert [(event.type, event.status) for event in found.events] == [("meet", "actual")]


def test_a_condition_may_open_the_sentence(extractor: Extractor) -> None:
    found = extractor(Article(text="JAKARTA - Harga naik. Apabila KPK menangkap Budi Santoso di Jakarta, pasar goyah."))
    assert not [event for event in found.events if event.type == "arrest" and event.status == "actual"]


@pytest.mark.parametrize(("lead", "shared"), [("Pada kesempatan yang sama", True), ("Secara terpisah", False)])
def test_who_speaks_on_the_same_occasion_does_so_then_and_there(extractor: Extractor, lead: str, shared: bool) -> None:
    found = read(
        extractor,
        "SURABAYA - “Pasar itu akan dibuka bulan depan,” kata Budi Santoso di Gedung Grahadi, Senin (3/6/2024). "
        f"{lead}, Wakil Wali Kota Ani Lestari mengatakan jalan menuju pasar masih rusak.",
    )
    first, second = (event for event in found.events if event.type == "say")
    assert first.place
    assert ((first.place, first.time) == (second.place, second.time)) is shared


@pytest.mark.parametrize(
    "text", ["Kemarin Budi Santoso ditangkap", "Polisi memeriksa Budi Santoso. Ani Lestari ditangkap"]
)
def test_a_text_may_end_with_its_trigger(extractor: Extractor, text: str) -> None:
    [event] = [event for event in read(extractor, text).events if event.type == "arrest"]
    assert event.trigger.text == "ditangkap"


@pytest.mark.parametrize(
    "text",
    [
        "Ketua Komisi II Ani Lestari digantikan oleh Budi Santoso, Senin (3/6/2024).",
        "Wishnu Pratama resmi digantikan Budi Santoso sebagai menteri pariwisata.",
        "Jabatan Kapolres Sleman kini diisi oleh AKBP Budi Santoso.",
    ],
)
def test_who_replaces_another_takes_the_office(extractor: Extractor, text: str) -> None:
    found = read(extractor, text)
    name = {entity.id: entity.name for entity in found.entities}
    [event] = [event for event in found.events if event.type == "appoint"]
    assert ([name[one] for one in event.agents], [name[one] for one in event.targets]) == ([], ["Budi Santoso"])
