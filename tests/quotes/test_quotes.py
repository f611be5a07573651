"""Quotations and their speakers, on blank documents with mentions given by hand."""

import pytest
import spacy

from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.speech import load_speech
from beritanlp.quotes.find import find_quotes
from beritanlp.schema import Mention, Quote, Section

SPEECH = load_speech(shipped_folders())


def read(text: str) -> tuple[Quote, ...]:
    doc = spacy.blank("xx").make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or (doc[token.i - 1].text[-1] in '.”"' and token.text[0].isupper())
    mentions = [
        Mention(start=at, end=at + len(name), text=name, type="PERSON", entity=name, rule="test")
        for name in ("Sari", "Budi")
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    mentions.sort(key=lambda mention: mention.start)
    return find_quotes(doc, [Section(start=0, end=len(text), kind="body")], mentions, [], SPEECH)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('"Kami akan datang besok pagi," kata Sari.', ["Sari"]),
        ('Budi mengatakan, "Kami akan datang besok pagi."', ["Budi"]),
        ('"Kami akan datang besok pagi," kata Sari. "Kami tidak akan terlambat lagi," tambahnya.', ["Sari", "Sari"]),
        ('Sari marah. "Kami akan datang besok pagi," ujar Budi kepada Sari.', ["Budi"]),
        ('Menurut Budi, "kami akan datang besok pagi."', ["Budi"]),
        ("Pasar “tepat waktu” itu ramai.", []),
        ('"Kami akan datang besok pagi."', [None]),
    ],
)
def test_speakers(text: str, speakers: list[str | None]) -> None:
    assert [q.speaker for q in read(text) if q.kind == "direct"] == speakers


def test_reported_speech() -> None:
    text = "Sari mengatakan bahwa panen tahun depan akan lebih baik."
    (quote,) = read(text)
    assert (quote.kind, quote.speaker, quote.text) == ("indirect", "Sari", "panen tahun depan akan lebih baik")
