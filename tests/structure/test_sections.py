"""Sections cover the page, in order; linked headlines end where the running text goes on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.layout import load_layout
from beritanlp.structure.sections import find_sections

LAYOUT = load_layout(shipped_folders())
PIECES = [
    "Baca juga: ",
    "Harga Cabai Naik Lagi ",
    "Menurut dia, pasar sepi. ",
    "\n",
    "\n\n",
    "Jakarta (ANTARA) - ",
    "Editor: Tono ",
    '"',
    "”",
    "(",
    "[Gambas:Video CNN]",
    "Foto: Dok. Pribadi\n",
    "  ",
    "Pilihan Redaksi",
    "é",
    "a",
]


def cut(text: str, kind: str) -> list[str]:
    return [text[s.start : s.end] for s in find_sections(text, LAYOUT) if s.kind == kind]


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@settings(max_examples=200, deadline=None)
def test_sections_are_in_order_and_leave_out_only_blanks(text: str) -> None:
    last = 0
    for section in find_sections(text, LAYOUT):
        assert last <= section.start < section.end <= len(text)
        assert not text[last : section.start].strip()
        last = section.end
    assert not text[last:].strip()


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("Medan (ANTARA) - Warga menanam pohon.", "Medan (ANTARA) -"),
        ("Den Haag, Beritasatu.com – Warga menanam pohon.", "Den Haag, Beritasatu.com –"),
        ("REPUBLIKA.CO.ID, WASHINGTON - Warga menanam pohon.", "REPUBLIKA.CO.ID, WASHINGTON -"),
        ("Jakarta, CNN Indonesia -- Warga menanam pohon.", "Jakarta, CNN Indonesia --"),
        ("KONTAN.CO.ID - JAKARTA. Warga menanam pohon.", "KONTAN.CO.ID - JAKARTA."),
        ("Liputan6.com, Jakarta Warga menanam pohon.", "Liputan6.com, Jakarta"),
    ],
)
def test_datelines(line: str, dateline: str) -> None:
    assert cut(f"Pohon Ditanam di Kampung\n\n{line}", "dateline") == [dateline]


@pytest.mark.parametrize(
    ("text", "related"),
    [
        (
            "Pasar sepi. Baca juga: Harga Cabai Naik di Medan Menurut dia, stok aman.",
            "Baca juga: Harga Cabai Naik di Medan",
        ),
        (
            "Pasar sepi.Lihat juga:Harga Cabai Naik di MedanPedagang itu mengeluh.",
            "Lihat juga:Harga Cabai Naik di Medan",
        ),
        (
            'Pasar sepi. Baca juga: Harga Cabai Naik di Medan "Kami rugi," katanya.',
            "Baca juga: Harga Cabai Naik di Medan",
        ),
        ("Pasar sepi. (Baca: Harga Cabai Naik) Stok aman.", "(Baca: Harga Cabai Naik)"),
        (
            "Pasar sepi. Pilihan Editor: Harga Cabai Naik di Medan Menurut dia, stok aman.",
            "Pilihan Editor: Harga Cabai Naik di Medan",
        ),
        (
            "Pasar sepi. Tonton juga Harga Cabai Naik di Medan Menurut dia, stok aman.",
            "Tonton juga Harga Cabai Naik di Medan",
        ),
        (
            "Stok aman, kata Ana Rojas. Baca juga: Harga Pada Triwulan II Naik Ana Rojas menegaskan hal itu.",
            "Baca juga: Harga Pada Triwulan II Naik",
        ),
        (
            "Stok aman. Baca juga: Harga Cabai Naik di Medan Ana Rojas, Direktur PT Maju, mengatakan itu.",
            "Baca juga: Harga Cabai Naik di Medan",
        ),
        ("Stok aman. Baca juga: Harga naik lagi di seluruh pasar", "Baca juga: Harga naik lagi di seluruh pasar"),
    ],
)
def test_linked_headlines(text: str, related: str) -> None:
    assert cut(f"Judul Berita Pasar\n\n{text}", "related") == [related]


def test_a_linked_headline_behind_another() -> None:
    text = "Judul Berita Pasar\n\nPasar sepi. Baca juga: Stok beras aman Baca juga: Harga gula naik Editor: Tono"
    linked = [text[s.start : s.end] for s in find_sections(text, LAYOUT) if s.kind == "related"]
    assert linked == ["Baca juga: Stok beras aman", "Baca juga: Harga gula naik"]


@pytest.mark.parametrize(
    "furniture",
    ["Video Terpopuler Hari ini:", "Simak berita selengkapnya di halaman selanjutnya.", "Halaman Selanjutnya"],
)
def test_footers_within_a_line(furniture: str) -> None:
    assert cut(f"Judul Berita Pasar\n\nPasar sepi. {furniture} Stok aman.", "boilerplate") == [furniture]


def test_a_whole_page() -> None:
    text = (
        "Senin 06 Jan 2025 10:00 WIB\n\nBupati Resmikan Jembatan\n\nWarga menunggu sepuluh tahun.\n\n"
        "Bupati menggunting pita.\nFoto: Dok. Pemkab\n\n"
        "JAKARTA, KOMPAS.com - Jembatan itu dibuka.\n\nsumber : Antara\nAdvertisement"
    )
    kinds = [s.kind for s in find_sections(text, LAYOUT)]
    assert kinds == ["date", "title", "subtitle", "caption", "credit", "dateline", "body", "source", "boilerplate"]
