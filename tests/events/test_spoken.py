"""Speakers of quotations who have a statement, and those whose words are none; words that need another beside them."""

from __future__ import annotations

import pytest

from beritanlp import Article, Extractor
from beritanlp.events.candidates import find_candidates
from beritanlp.events.network import encode
from beritanlp.events.reading import Reading, read
from beritanlp.events.spoken import unheard_speakers
from beritanlp.structure.sections import find_sections

OPENING = (
    "Harga beras di Kota Malang naik sejak Senin (3/6/2024). Warga mulai mengurangi belanja. Pasar Besar sepi pembeli. "
    "Stok beras dari petani berkurang karena kemarau. Toko-toko membatasi penjualan."
)


def reading_of(extractor: Extractor, text: str) -> Reading:
    found = extractor(Article(text=text, published="2024-06-08T09:00:00+07:00"))
    sections = find_sections(text, extractor.lexicons.layout)
    doc = extractor.parser(text, sections)
    return read(doc, sections, found.mentions, found.entities, found.times, found.quotes, None)


@pytest.mark.parametrize(
    ("ending", "cues"),
    [
        ('"Kami hanya bisa membeli dua kilogram setiap hari," ujar Sumiati, pedagang nasi.', ["ujar"]),
        ('"Anak-anak saya suka makan nasi, jadi ya terpaksa," tutur Sumiati. "Dulu tidak begini," ujarnya.', ["tutur"]),
        ('Sumiati berjualan nasi. "Kami hanya bisa membeli dua kilogram setiap hari," ujarnya.', []),
        ('"Apakah harga beras akan turun bulan depan?" tanya Sumiati.', []),
    ],
)
def test_a_named_speaker_of_a_quotation_makes_a_statement(extractor: Extractor, ending: str, cues: list[str]) -> None:
    frames = extractor.lexicons.frames
    reading = reading_of(extractor, f"{OPENING} {ending}")
    encoded = encode(reading, frames)
    assert encoded is not None
    found = unheard_speakers(reading, [], encoded, frames)
    assert [reading.words[one.candidate.token] for one in found] == cues
    assert not unheard_speakers(reading, found, encoded, frames)


def test_a_speaker_has_one_statement(extractor: Extractor) -> None:
    text = f'{OPENING} "Kami hanya bisa membeli dua kilogram setiap hari," ujar Sumiati. "Dulu tidak begini," ujarnya.'
    found = extractor(Article(text=text, published="2024-06-08T09:00:00+07:00"))
    assert sum(event.type == "say" for event in found.events) == 1


@pytest.mark.parametrize(
    ("text", "form", "kind", "tells"),
    [
        ("Wali Kota Malang Sutiaji menitipkan pesan kepada Suwarjana.", "menitipkan", "request", True),
        ("Wali Kota Malang Sutiaji menitipkan tas kepada Suwarjana.", "menitipkan", "request", False),
        ("Direktur PT Melati Hendra Wijaya mundur dari jabatannya.", "mundur", "dismiss", True),
        ("Budi Santoso mundur dua langkah di Malang.", "mundur", "dismiss", False),
        ("Budi Santoso berpandangan bahwa tarif parkir terlalu tinggi.", "berpandangan", "say", True),
    ],
)
def test_words_that_may_tell_an_event(extractor: Extractor, text: str, form: str, kind: str, tells: bool) -> None:
    found = find_candidates(reading_of(extractor, text), extractor.lexicons.frames)
    assert ((form, kind) in {(one.sense.form, one.sense.type) for one in found}) == tells
