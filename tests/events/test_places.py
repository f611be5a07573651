"""Places that events share: what the drafts of an article tell each other of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import spacy

from beritanlp.events.candidates import Candidate
from beritanlp.events.cast import Cast
from beritanlp.events.drafts import Draft
from beritanlp.events.places import find_spots, place_rows, settle_places
from beritanlp.events.reading import Reading, read
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.frames import Frames, Sense, load_frames
from beritanlp.schema import Entity, Mention

TEXT = "Puan berpidato di Senayan. Puan mengimbau warga. Sidang dibuka Anwar."
TYPES = {"Puan": "PERSON", "Senayan": "FAC", "Anwar": "PERSON"}


@pytest.fixture(scope="module")
def frames() -> Frames:
    return load_frames(shipped_folders())


@pytest.fixture(scope="module")
def reading() -> Reading:
    nlp = spacy.blank("id")
    nlp.add_pipe("sentencizer")
    doc = nlp(TEXT)
    entities = [Entity(id=name, type=kind, name=name, rule="test") for name, kind in TYPES.items()]
    mentions = [
        Mention(start=one.idx, end=one.idx + len(one), text=name, type=kind, form="name", entity=name, rule="test")
        for one in doc
        for name, kind in TYPES.items()
        if one.text == name
    ]
    return read(doc, (), mentions, entities, (), (), None)


def draft(token: int, kind: str, who: str, spots: dict[str, float], odds: float = 0.5) -> Draft:
    looks = {name: {"none": 1 - one, "place": one} for name, one in spots.items()}
    return Draft(Candidate(token, Sense(kind, "", "active")), Cast((who,), (), None, (), (), looks), odds)


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    return [
        draft(1, "say", "Puan", {"Senayan": 0.8}),
        draft(6, "request", "Puan", {}),
        draft(10, "meet", "Anwar", {"Senayan": 0.1}),
    ]


def test_the_events_of_a_participant_tell_each_other_where(reading: Reading, drafts: list[Draft]) -> None:
    spots = find_spots(reading, drafts)
    assert spots.names == ["Senayan"]
    assert spots.own[:, 0] == pytest.approx([0.8, 0.0, 0.1])
    assert spots.others["share"][:, 0] == pytest.approx([0.0, 0.4, 0.0])
    assert spots.others["any"][:, 0] == pytest.approx([0.05, 0.4, 0.4])
    assert spots.others["near"][:, 0] == pytest.approx([0.0, 0.4, 0.0])
    assert spots.worth[:, 0].tolist() == [True, True, True]


def test_a_place_comes_with_what_the_article_says_of_it(reading: Reading, drafts: list[Draft]) -> None:
    rows = {(n, name): row for n, name, row in place_rows(reading, drafts)}
    assert set(rows) == {(0, "Senayan"), (1, "Senayan"), (2, "Senayan")}
    here, after = rows[0, "Senayan"], rows[1, "Senayan"]
    expected = {"what=FAC": 1.0, "at": True, "in": 1.0, "gap": 0, "odds-place": 0.8, "takes-part": False}
    assert {key: here[key] for key in expected} == expected
    assert (after["gap"], after["rival-own"], after.get("odds-place")) == (1, 0.0, None)


def test_a_place_beyond_the_stretch_of_a_long_text_is_left_out(
    reading: Reading, drafts: list[Draft], frames: Frames
) -> None:
    people = tuple(one for one in reading.named if one.type == "PERSON")
    settled = settle_places(replace(reading, named=people), drafts, frames)
    assert [one.cast.place for one in settled] == [None] * 3


def test_nobody_arrives_where_he_comes_from(reading: Reading, drafts: list[Draft], frames: Frames) -> None:
    left = [replace(reading, words=tuple("dari" if word == "di" else word for word in reading.words)), reading]
    visit = [draft(1, "visit", "Puan", {"Senayan": 0.95}, 0.9)]
    places = [[one.cast.place for one in settle_places(one, visit, frames)] for one in left]
    assert places == [[None], ["Senayan"]]


def test_a_statement_is_not_made_where_an_earlier_one_was(reading: Reading, frames: Frames) -> None:
    later = replace(reading, sentence_of=tuple(home + 4 if home else 0 for home in reading.sentence_of))
    bounds = (reading.bounds[0], *[reading.bounds[0]] * 4, *reading.bounds[1:])
    said = [draft(6, "say", "Puan", {"Senayan": 0.95}, 0.9)]
    places = [
        [one.cast.place for one in settle_places(r, said, frames)] for r in (replace(later, bounds=bounds), reading)
    ]
    assert places == [[None], ["Senayan"]]


def test_nothing_to_settle_is_no_error(reading: Reading, frames: Frames) -> None:
    assert settle_places(reading, [], frames) == []
    alone = [draft(1, "say", "Puan", {})]
    assert settle_places(reading, alone, frames) == alone


def test_nothing_happens_where_somebody_only_is_from(reading: Reading, drafts: list[Draft], frames: Frames) -> None:
    left = [replace(reading, words=tuple("asal" if word == "di" else word for word in reading.words)), reading]
    speech = [draft(1, "meet", "Puan", {"Senayan": 0.95}, 0.9)]
    places = [[one.cast.place for one in settle_places(one, speech, frames)] for one in left]
    assert places == [[None], ["Senayan"]]
