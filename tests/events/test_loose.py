"""What was said or asked for, read by the words around a verb."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from beritanlp.events.loose import asked_at, loose_clause, pointed_at, said_before
from beritanlp.events.reading import Reading, read
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.frames import Frames, load_frames

NLP = spacy.blank("id")


@pytest.fixture(scope="module")
def frames() -> Frames:
    return load_frames(shipped_folders())


def reading_of(text: str, verbs: tuple[str, ...]) -> Reading:
    """Read words with a blank between them; a full stop ends a sentence."""
    words = text.split()
    starts = [at == 0 or words[at - 1] == "." for at in range(len(words))]
    pos = ["VERB" if word in verbs else "NOUN" for word in words]
    return read(Doc(NLP.vocab, words, pos=pos, sent_starts=starts), (), (), (), (), (), None)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Hal itu", "Pasar akan dibuka ."),
        ("Kabar ini juga sempat", "Pasar akan dibuka ."),
        ("Hal senada", ""),
        ("Sambutan Ana itu", ""),
        ("", ""),
    ],
)
def test_a_subject_that_points_back_tells_the_sentence_before(frames: Frames, head: str, said: str) -> None:
    text = f"Pasar akan dibuka . {head} disampaikan Budi ."
    reading = reading_of(text, ("dibuka", "disampaikan"))
    assert pointed_at(reading, text.split().index("disampaikan"), frames) == said


def test_it_points_at_nothing_where_nothing_stands_before(frames: Frames) -> None:
    assert pointed_at(reading_of("Hal itu disampaikan Budi .", ("disampaikan",)), 2, frames) == ""
    text = "Pasar dibuka . Hal itu menyampaikan Budi ."
    assert pointed_at(reading_of(text, ("dibuka", "menyampaikan")), 5, frames) == ""


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ('" Belum ,"', '" Belum ,"'),
        ("Pasar dibuka . Sangat berat ,", "Sangat berat ,"),
        ("Budi tertawa . Dia bilang “ Belum ” ,", "“ Belum ” ,"),
        ("Sangat berat", ""),
    ],
)
def test_a_root_of_saying_has_its_words_before_it(before: str, said: str) -> None:
    text = f"{before} kata Budi ."
    assert said_before(reading_of(text, ("dibuka",)), text.split().index("kata")) == said
    assert said_before(reading_of(f"{before} mengatakan Budi .", ()), len(before.split())) == ""


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        (", sampai saat ini baru empat desa lapor", "sampai saat ini baru empat desa lapor"),
        ("bahwa sampai saat ini baru empat desa lapor", "sampai saat ini baru empat desa lapor"),
        (", akan naik sampai akhir tahun depan", ""),
        (", sudah lapor", ""),
        ("itu kepada empat desa pada akhir tahun", ""),
    ],
)
def test_all_that_is_behind_a_comma_is_said(frames: Frames, behind: str, said: str) -> None:
    assert loose_clause(reading_of(f"Budi mengatakan {behind}", ("mengatakan",)), 1, frames) == said


@pytest.mark.parametrize(
    ("verb", "behind", "asked"),
    [
        ("berharap", "razia terus dilanjutkan .", "razia terus dilanjutkan"),
        ("berharap", ", agar razia dilanjutkan , kata Budi", "agar razia dilanjutkan"),
        (
            "mengimbau",
            "kepada warga untuk menjaga beras , gula , dan garam .",
            "kepada warga untuk menjaga beras , gula , dan garam",
        ),
        ("meminta", "di Solo agar razia dilanjutkan .", None),
        ("meminta", "bantuan beras kemarin .", None),
        ("meminta", "dilanjutkan .", None),
        ("menutup", "razia terus dilanjutkan .", None),
    ],
)
def test_what_is_asked_for_stands_behind_the_verb(frames: Frames, verb: str, behind: str, asked: str | None) -> None:
    assert asked_at(reading_of(f"Ani {verb} {behind}", (verb, "dilanjutkan", "menjaga")), 1, frames) == asked


def test_a_long_wish_ends_with_dots(frames: Frames) -> None:
    asked = asked_at(reading_of("Ani meminta warga menjaga " + "pasar " * 40, ("menjaga",)), 1, frames)
    assert asked is not None
    assert asked.endswith("pasar …")
    assert len(asked) < 104
