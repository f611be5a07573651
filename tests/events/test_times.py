"""Which dates are not those of an event, by the words around both."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from beritanlp.events.candidates import Candidate
from beritanlp.events.cast import Cast
from beritanlp.events.drafts import Draft
from beritanlp.events.times import leave_days_of_others, may_date
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.frames import Frames, Sense, load_frames

VERBS = {"ditutup", "dibuka", "dimulai", "menang", "pulang"}


@pytest.fixture(scope="module")
def frames() -> Frames:
    return load_frames(shipped_folders())


def reading_of(*sentences: str) -> Any:
    tokens = [(token, n) for n, sentence in enumerate(sentences) for token in sentence.lower().split()]
    homes = tuple(n for _, n in tokens)
    bounds = tuple((homes.index(n), homes.index(n) + homes.count(n)) for n in range(len(sentences)))
    entities = {name: SimpleNamespace(name=name) for name in ("Ani", "Budi")}
    doc = [SimpleNamespace(text=word, pos_="VERB" if word in VERBS else "X") for word, _ in tokens]
    words = tuple(word for word, _ in tokens)
    return SimpleNamespace(doc=doc, words=words, sentence_of=homes, bounds=bounds, entities=entities)


def day(reading: Any, word: str, value: str = "2024-06-03") -> Any:
    at = reading.words.index(word)
    time = SimpleNamespace(value=value)
    return SimpleNamespace(start=at, end=at + 1, sentence=reading.sentence_of[at], day=value, time=time)


@pytest.mark.parametrize(
    ("trigger", "sentences", "dates"),
    [
        ("dijarah", ("Pasar itu tutup pada Senin", "Toko Ani dijarah"), True),
        ("juara", ("Ani pernah juara", "Ani pulang pada Senin"), False),
        ("juara", ("Ani pernah juara pada Senin",), True),
        ("juara", ("Ani sudah tiga kali juara", "Ani pulang pada Senin"), False),
        ("juara", ("Ani untuk pertama kali juara", "Ani pulang pada Senin"), True),
        ("dibunuh", ("Pasar tutup pada Senin setelah Ani dibunuh",), False),
        ("mendalami", ("Polisi masih mendalami dugaan itu", "Ani pulang pada Senin"), False),
        ("mengunjungi", ("Ani sempat mengunjungi Budi", "Ani pulang pada Senin"), False),
        ("ditutup", ("Jembatan itu ditutup hingga Senin",), True),
        ("ditutup", ("Jembatan itu ditutup sejak Senin",), True),
    ],
)
def test_the_words_around_a_date_may_leave_it_to_another(
    frames: Frames, trigger: str, sentences: tuple[str, ...], dates: bool
) -> None:
    reading = reading_of(*sentences)
    assert may_date(reading, reading.words.index(trigger), day(reading, "senin"), frames) is dates


@pytest.mark.parametrize(("value", "dates"), [("2024-06-03", True), ("2024", False), ("2024-06", False)])
def test_a_year_of_another_sentence_dates_nothing(frames: Frames, value: str, dates: bool) -> None:
    apart = reading_of("Ani meresmikan pasar", "Pasar itu dibangun pada Juni")
    beside = reading_of("Ani meresmikan pasar pada Juni")
    assert may_date(apart, 1, day(apart, "juni", value), frames) is dates
    assert may_date(beside, 1, day(beside, "juni", value), frames)


@pytest.mark.parametrize(
    ("speakers", "order", "said", "dated"),
    [
        (("Budi", "Ani"), 1, "kata dia", False),
        (("Ani", "Ani"), 1, "kata dia", True),
        (("Ani", "Budi"), 0, "kata dia", True),
        (("Budi", "Ani"), 1, "kata Ani", True),
    ],
)
def test_a_statement_is_not_made_when_another_one_is(
    speakers: tuple[str, str], order: int, said: str, dated: bool
) -> None:
    sentences = [f"pasar tutup , {said} , Senin", "ia menyebut harga naik"]
    reading = reading_of(*sentences if order else reversed(sentences))
    tokens = sorted(reading.words.index(word) for word in ("kata", "menyebut"))
    when = day(reading, "senin")
    drafts = [
        Draft(Candidate(token, Sense("say", "", "active")), Cast((who,), (), None, (), (), {}), 0.5)
        for token, who in zip(tokens, speakers, strict=True)
    ]
    found = leave_days_of_others(reading, drafts, [when, when])
    assert found[order] == (when if dated else None)
