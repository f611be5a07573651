"""The small parts of the event stage, each on its own."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from beritanlp.events.candidates import Candidate, find_candidates, find_unlisted, senses_of
from beritanlp.events.cast import Cast
from beritanlp.events.content import Told
from beritanlp.events.lists import leave_to_people
from beritanlp.events.merge import Telling, merge_tellings
from beritanlp.events.summary import name_list, read_date, summarise
from beritanlp.events.trees import judge
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.frames import Frames, Sense, load_frames
from beritanlp.lexicon.trees import Trees
from beritanlp.schema import Entity

ENTITIES = {
    key: Entity(id=key, type="PERSON", name=name, rule="test")
    for key, name in (("a", "Ani"), ("b", "Budi"), ("c", "Citra"))
} | {"g": Entity(id="g", type="GPE", name="Gabon", rule="test")}


@pytest.fixture(scope="module")
def frames() -> Frames:
    return load_frames(shipped_folders())


def test_trees_add_up_what_the_answers_say() -> None:
    columns, borders = np.array([[0, 1], [1, 1]]), np.array([[0.5, 2.0], [0.0, np.inf]], dtype=np.float32)
    leaves = np.zeros((2, 4, 2), dtype=np.float32)
    leaves[0, 3, 1], leaves[0, 1, 1], leaves[1, 1, 1] = 2.0, 0.5, 1.0
    trees = Trees(("no", "yes"), ("odds", "far"), columns, borders, leaves)
    both, one, none = judge(trees, [{"odds": 0.9, "far": 3, "unknown": 7.0}, {"odds": 0.9}, {}])
    assert both["yes"] == pytest.approx(1 / (1 + np.exp(-3.0)))
    assert one["yes"] == pytest.approx(1 / (1 + np.exp(-0.5)))
    assert none == {"no": 0.5, "yes": 0.5}
    assert judge(trees, []) == []


@pytest.mark.parametrize(
    ("ids", "line"),
    [((), ""), (("a",), "Ani"), (("a", "b"), "Ani dan Budi"), (("a", "b", "c"), "Ani, Budi, dan Citra")],
)
def test_names_are_joined_as_indonesian_does(ids: tuple[str, ...], line: str) -> None:
    assert name_list(ids, ENTITIES) == line


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("2024-06-19", "19 Juni 2024"),
        ("2024-06", "Juni 2024"),
        ("2024", "2024"),
        ("2024-06-19TMO", "19 Juni 2024"),
        ("2024-W25", None),
        ("2024-19", None),
        (None, None),
    ],
)
def test_dates_are_written_out(value: str | None, line: str | None) -> None:
    assert read_date(value) == line


@pytest.mark.parametrize(
    ("agents", "targets", "status", "line"),
    [
        (("a",), ("b",), "actual", "Ani menyerang Budi, 19 Juni 2024"),
        (("a",), ("b",), "planned", "Ani akan menyerang Budi, 19 Juni 2024"),
        (("a",), ("b",), "denied", "Ani tidak menyerang Budi, 19 Juni 2024"),
        ((), ("b",), "actual", "Budi diserang, 19 Juni 2024"),
    ],
)
def test_summary_is_a_sentence(
    frames: Frames, agents: tuple[str, ...], targets: tuple[str, ...], status: str, line: str
) -> None:
    cast = Cast(agents, targets, None, (), (), {})
    assert summarise(frames.frames["attack"], Told("serangan"), cast, status, "2024-06-19", ENTITIES) == line


@pytest.mark.parametrize(
    ("kind", "told", "agents", "targets", "line"),
    [
        ("say", Told("ujar", said="“Kami siap”"), ("a",), (), "Ani mengatakan, 19 Juni 2024: “Kami siap”"),
        ("say", Told("membantah", said="kabar itu benar"), ("a",), (), "Ani membantah, 19 Juni 2024: kabar itu benar"),
        ("say", Told("kata", said="{sudah}"), ("a",), ("b",), "Ani mengatakan kepada Budi, 19 Juni 2024: {sudah}"),
        ("say", Told("kata", said="“Kami siap”"), (), ("b",), "Pernyataan disampaikan kepada Budi, 19 Juni 2024"),
        ("launch", Told("membangun", thing="pasar {baru}"), ("a",), (), "Ani membangun pasar {baru}, 19 Juni 2024"),
        ("launch", Told("membangun", thing="pasar"), ("a",), ("b",), "Ani membangun Budi, 19 Juni 2024"),
        ("die", Told("tewas", subject="tujuh orang"), (), (), "Tujuh orang tewas, 19 Juni 2024"),
        (
            "trial",
            Told("dijatuhi", subject="dua orang", thing="denda"),
            (),
            (),
            "Dua orang dijatuhi denda, 19 Juni 2024",
        ),
        ("injure", Told("dirawat", subject="dua orang", thing="dua orang"), (), (), "Dua orang dirawat, 19 Juni 2024"),
        ("request", Told("diimbau", subject="warga", rest="diam"), (), (), "Warga diimbau diam, 19 Juni 2024"),
        ("request", Told("meminta", rest="mundur"), ("a",), ("b",), "Ani meminta Budi mundur, 19 Juni 2024"),
        ("attack", Told("menyambit", own=True), ("a",), ("b",), "Ani menyambit Budi, 19 Juni 2024"),
        ("attack", Told("disambit", own=True), (), ("b",), "Budi disambit, 19 Juni 2024"),
        ("attack", Told("disambit", own=True), ("a",), ("b",), "Ani menyerang Budi, 19 Juni 2024"),
        ("win", Told("penghargaan"), ("a",), (), "Ani meraih penghargaan, 19 Juni 2024"),
        ("win", Told("menang"), ("a",), (), "Ani meraih kemenangan, 19 Juni 2024"),
        ("accuse", Told("melaporkan"), ("a",), (), "Ani menyampaikan laporan, 19 Juni 2024"),
        (
            "request",
            Told("berpesan", rest="agar diam", to=True),
            ("a",),
            ("b",),
            "Ani berpesan kepada Budi agar diam, 19 Juni 2024",
        ),
        ("appoint", Told("ditunjuk", rest="sebagai ketua"), (), ("b",), "Budi ditunjuk sebagai ketua, 19 Juni 2024"),
        (
            "appoint",
            Told("ditunjuk", rest="sebagai ketua"),
            ("a",),
            ("b",),
            "Ani menunjuk Budi sebagai ketua, 19 Juni 2024",
        ),
        ("appoint", Told("menunjuk", rest="sebagai ketua"), (), ("b",), "Budi ditunjuk sebagai ketua, 19 Juni 2024"),
        ("trial", Told("divonis", rest="bebas"), ("a",), ("b",), "Ani memvonis Budi bebas, 19 Juni 2024"),
        (
            "arrest",
            Told("ditetapkan", rest="sebagai tersangka"),
            (),
            ("b",),
            "Budi ditetapkan sebagai tersangka, 19 Juni 2024",
        ),
        (
            "arrest",
            Told("ditetapkan", rest="sebagai saksi"),
            ("a",),
            ("b",),
            "Ani menetapkan Budi sebagai tersangka, 19 Juni 2024",
        ),
        ("reject", Told("menolak", whole="gugatan Budi"), ("a",), ("b",), "Ani menolak gugatan Budi, 19 Juni 2024"),
        ("request", Told("mengusulkan", whole="gelar Budi"), (), ("b",), "Gelar Budi diusulkan, 19 Juni 2024"),
        ("attack", Told("dibakar", whole="rumah Budi"), (), ("b",), "Rumah Budi dibakar, 19 Juni 2024"),
        ("win", Told("kalah"), (), ("b",), "Budi kalah, 19 Juni 2024"),
        ("win", Told("juara"), ("a",), (), "Ani meraih juara, 19 Juni 2024"),
        ("meet", Told("rapat"), ("a",), (), "Ani menghadiri rapat, 19 Juni 2024"),
        ("elect", Told("memilih"), ("a",), ("b",), "Ani memilih Budi, 19 Juni 2024"),
        ("agree", Told("sepakat", thing="mundur", undertakes=True), ("a",), (), "Ani sepakat mundur, 19 Juni 2024"),
        ("win", Told("kalah"), ("a",), ("b",), "Ani mengalahkan Budi, 19 Juni 2024"),
        ("win", Told("dikalahkan"), (), ("b",), "Budi dikalahkan, 19 Juni 2024"),
        ("request", Told("usul"), (), ("b",), "Permintaan disampaikan kepada Budi, 19 Juni 2024"),
        ("transact", Told("menjual"), ("a",), ("g",), "Ani bertransaksi dengan Gabon, 19 Juni 2024"),
        ("elect", Told("terpilihnya"), (), ("b",), "Budi terpilih, 19 Juni 2024"),
        ("win", Told("penghargaan"), ("a",), ("b",), "Ani meraih Budi, 19 Juni 2024"),
        (
            "injure",
            Told("terluka", who="dua warga Solo"),
            (),
            ("g",),
            "Dua warga Solo terluka atau sakit, 19 Juni 2024",
        ),
        ("accuse", Told("memprotes", who="warga Solo"), ("g",), ("b",), "Warga Solo memprotes Budi, 19 Juni 2024"),
        ("disaster", Told("gempa"), (), (), "Gempa terjadi, 19 Juni 2024"),
        ("disaster", Told("terbakar"), (), (), "Bencana terjadi, 19 Juni 2024"),
    ],
)
def test_summary_says_what_the_article_says(
    frames: Frames, kind: str, told: Told, agents: tuple[str, ...], targets: tuple[str, ...], line: str
) -> None:
    cast = Cast(agents, targets, None, (), (), {})
    assert summarise(frames.frames[kind], told, cast, "actual", "2024-06-19", ENTITIES) == line


@pytest.mark.parametrize(
    ("kind", "trigger", "agents", "line"),
    [
        ("visit", "datang", ("a",), "Ani melakukan kunjungan ke Gabon"),
        ("visit", "datang", (), "Kunjungan dilakukan ke Gabon"),
        ("meet", "rapat", ("a",), "Ani menghadiri rapat di Gabon"),
    ],
)
def test_a_visit_goes_to_its_place(frames: Frames, kind: str, trigger: str, agents: tuple[str, ...], line: str) -> None:
    cast = Cast(agents, (), "g", (), (), {})
    assert summarise(frames.frames[kind], Told(trigger), cast, "actual", None, ENTITIES) == line


def test_the_place_of_a_wish_stands_before_the_wish(frames: Frames) -> None:
    cast = Cast(("a",), (), "g", (), (), {})
    told = Told("meminta", thing="warga waspada")
    line = "Ani di Gabon meminta warga waspada, 19 Juni 2024"
    assert summarise(frames.frames["request"], told, cast, "actual", "2024-06-19", ENTITIES) == line
    line = "Ani menyampaikan permintaan di Gabon"
    assert summarise(frames.frames["request"], Told("permintaan"), cast, "actual", None, ENTITIES) == line


@pytest.mark.parametrize(
    ("word", "type"), [("pertemuannya", "meet"), ("ditandatangani", "agree"), ("menewaskan", "die"), ("katanya", "say")]
)
def test_forms_are_looked_up_with_their_endings(frames: Frames, word: str, type: str) -> None:
    assert type in {sense.type for sense in senses_of(word, frames)}


def test_every_event_type_has_a_frame_and_every_line_fills(frames: Frames) -> None:
    assert len(frames.frames) == 34
    for frame in frames.frames.values():
        for line in frame.summary.values():
            assert line.format(agents="Ani", targets="Budi", akan="akan ", noun="bencana")


def telling(token: int, kind: str, odds: float, in_body: bool = True) -> Telling:
    cast = Cast(("a",), (), None, (), (), {})
    return Telling(Candidate(token, Sense(kind, "", "active")), cast, odds, None, "actual", in_body, beside=False)


@pytest.mark.parametrize(
    ("tellings", "token"),
    [
        ([telling(3, "say", 0.5), telling(9, "say", 0.9)], 3),
        ([telling(3, "say", 0.4), telling(9, "say", 0.9)], 9),
        ([telling(3, "say", 0.9, in_body=False), telling(9, "say", 0.5)], 9),
        ([telling(3, "accuse", 0.5), telling(9, "accuse", 0.9)], 9),
        ([telling(3, "accuse", 0.9, in_body=False), telling(9, "accuse", 0.3)], 9),
    ],
)
def test_the_fullest_telling_stays_with_the_odds_of_the_surest(tellings: list[Telling], token: int) -> None:
    [kept] = merge_tellings(tellings)
    assert kept.candidate.token == token
    assert kept.odds == max(one.odds for one in tellings)


@pytest.mark.parametrize(("value", "stays"), [("2024-06-03", True), ("2024-06", False), ("2024", False)])
def test_only_a_day_comes_from_another_telling(value: str, stays: bool) -> None:
    when: Any = SimpleNamespace(time=SimpleNamespace(value=value, begins=None, ends=None))
    undated, dated = telling(3, "accuse", 0.9), replace(telling(9, "accuse", 0.5), when=when, beside=True)
    [kept] = merge_tellings([undated, dated])
    assert (kept.candidate.token, kept.when) == (3, when if stays else None)
    [alone] = merge_tellings([dated])
    assert alone.when is when


@pytest.mark.parametrize(
    ("words", "agents"),
    [
        (("ketua", "golkar", ",", "ani", ",", "protes"), ("a",)),
        (("ketua", "golkar", "ani", "protes"), ("a",)),
        (("Kabid", "golkar", ",", "Kombes", "ani", "protes"), ("a",)),
        (("Ketua", "golkar", "(", "PG", ")", "Jambi", ",", "ani", "protes"), ("a",)),
        (("golkar", "(", "ani", ")", "protes"), ("g", "a")),
        (("golkar", ",", "Polri", ",", "ani", "protes"), ("g", "a")),
        (("golkar", "dan", "ani", "protes"), ("g", "a")),
        (("golkar", ",", "kata", "ani", "protes"), ("g", "a")),
    ],
)
def test_an_office_leaves_the_role_to_its_holder(words: tuple[str, ...], agents: tuple[str, ...]) -> None:
    at = {name: words.index(name) for name in ("golkar", "ani")}
    named = [
        SimpleNamespace(entity=entity, type=kind, start=at[name], end=at[name] + 1)
        for entity, kind, name in (("g", "ORG", "golkar"), ("a", "PERSON", "ani"))
    ]
    doc = [SimpleNamespace(text=word) for word in words]
    reading: Any = SimpleNamespace(doc=doc, words=words, sentence_of=[0] * len(words), in_sentence={0: named})
    cast = Cast(("g", "a"), (), None, (), (), {})
    assert leave_to_people(reading, len(words) - 1, cast).agents == agents


def test_a_form_that_no_frame_lists_is_a_trigger_where_the_network_is_sure(frames: Frames) -> None:
    words = ("ia", "mengataka", "20", "diserang", "kata")
    types = np.zeros((len(words), 3), dtype=np.float32)
    types[1, 1], types[2, 1], types[3, 2], types[4, 2] = 0.9, 0.9, 0.9, 0.2
    encoded = SimpleNamespace(types=types, network=SimpleNamespace(types_of={"say": 1, "attack": 2}))
    reading = SimpleNamespace(words=words, named=(), first=0, last=len(words), section=("body",) * len(words))
    [found] = find_unlisted(reading, encoded, frames)  # type: ignore[arg-type]
    assert found == Candidate(1, Sense("say", "mengataka", "active"), listed=False)


def test_the_network_may_be_sure_of_a_form_without_the_word_that_its_frame_needs(frames: Frames) -> None:
    words = ("polisi", "mengamankan", "dua", "remaja", "mengamankan", "pelaku")
    types = np.zeros((len(words), 2), dtype=np.float32)
    types[1, 1] = types[4, 1] = 0.9
    encoded: Any = SimpleNamespace(types=types, network=SimpleNamespace(types_of={"arrest": 1}))
    reading: Any = SimpleNamespace(
        words=words,
        named=(),
        first=0,
        last=6,
        section=("body",) * 6,
        bounds=((0, 4), (4, 6)),
        sentence_of=(0,) * 4 + (1,) * 2,
    )
    assert list(find_unlisted(reading, encoded, frames)) == [
        Candidate(1, Sense("arrest", "mengamankan", "active"), listed=False)
    ]
    assert [one.token for one in find_candidates(reading, frames) if one.sense.type == "arrest"] == [4]
