"""Extractions to export: the examples, and an article with everything that files break on."""

from __future__ import annotations

import networkx as nx
import pytest

import beritanlp

HOSTILE = (
    "  Rusia \U0001f600 & Korea <b>Utara</b> Sepakat\r\n\r\nJAKARTA, 3/6/2024 - Presiden Rusia Vladimir\x07 Putin\x00 "
    "tiba di Cafe\u0301 \u200b\u00a0Pyongyang, Senin (3/6/2024) pukul 19.30 WIB;\tia | bertemu Kim Jong-un "
    "\U0001f1f0\U0001f1f5.\r\n\r\n"
    '"Kami sepakat\\n untuk memperkuat hubungan \ufffe yang kuat," kata Putin, "besok pagi" ]]>.\x85Joko\u2028 Widodo '
    "mengatakan Menteri Luar Negeri Amerika Serikat Antony Blinken akan mengunjungi Jakarta pekan depan.\r\n\r\n"
)


@pytest.fixture(scope="session")
def hostile(extractor: beritanlp.Extractor) -> beritanlp.Extraction:
    article = beritanlp.Article(
        text=HOSTILE,
        id='https://berita.example/a?b="c;d"&e',
        title='Judul "aneh"; <i>& \x01\nbaris dua',
        outlet="Harian, Contoh",
        url="https://berita.example/a?b=c&d=e",
        published="2024-06-03T20:00:00+07:00",
    )
    return extractor(article)


@pytest.fixture(scope="session")
def told(extractions: dict[str, beritanlp.Extraction], hostile: beritanlp.Extraction) -> list[beritanlp.Extraction]:
    return [*extractions.values(), hostile]


@pytest.fixture(scope="session")
def graph(told: list[beritanlp.Extraction]) -> nx.MultiDiGraph:
    return beritanlp.build_graph(told)
