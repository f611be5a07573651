"""What an event's line says beyond its participants, read from the words around the trigger."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from beritanlp.events.cast import Cast
from beritanlp.events.content import (
    has_for_object,
    object_of,
    rest_of,
    statement_at,
    subject_of,
    tell,
    whole_object,
    whole_subject,
)
from beritanlp.events.reading import Reading, read
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.frames import Frames, load_frames
from beritanlp.schema import Entity, Mention, Quote, TextSpan

NLP = spacy.blank("id")


@pytest.fixture(scope="module")
def frames() -> Frames:
    return load_frames(shipped_folders())


def reading_of(tree: str, quotes: tuple[Quote, ...] = (), mentions: tuple[Mention, ...] = ()) -> Reading:
    """Read a sentence given as ``word/POS/relation/head`` (from 1), the root's head being 0."""
    rows = [row.rsplit("/", 3) for row in tree.split()]
    heads = [int(head) - 1 if head != "0" else at for at, (_, _, _, head) in enumerate(rows)]
    doc = Doc(NLP.vocab, [r[0] for r in rows], pos=[r[1] for r in rows], deps=[r[2] for r in rows], heads=heads)
    entities = tuple(Entity(id=m.entity or "", type=m.type, name=m.text, rule="test") for m in mentions)
    return read(doc, (), mentions, entities, (), quotes, None)


OPENED = "Ani/PROPN/nsubj/2 membuka/VERB/ROOT/0 {} ./PUNCT/punct/2"


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        ("pasar/NOUN/obj/2 baru/ADJ/amod/3", "pasar baru"),
        ("pasar/NOUN/obj/2 yang/PRON/nsubj/5 ramai/ADJ/acl/3", "pasar"),
        ("pasar/NOUN/obj/2 itu/DET/det/3", "pasar"),
        ("hal/NOUN/obj/2 itu/DET/det/3", None),
        ("agar/SCONJ/mark/5 warga/NOUN/nsubj/5 diam/VERB/advcl/2", "agar warga diam"),
        ("lagi/ADV/advmod/2 pasar/NOUN/obj/2", None),
        ("di/ADP/case/4 Solo/PROPN/obl/2", None),
    ],
)
def test_the_object_of_a_verb_ends_before_a_clause(frames: Frames, words: str, thing: str | None) -> None:
    assert object_of(reading_of(OPENED.format(words)), 1, ("a",), frames) == thing


def test_a_long_object_is_cut_before_what_it_joins(frames: Frames) -> None:
    words = ["saham", "besar", "perusahaan", "tambang", "milik", "negara", "tetangga", "dan", "utang", "lamanya"]
    tree = " ".join(f"{word}/NOUN/{'obj/2' if not at else 'nmod/3'}" for at, word in enumerate(words))
    found = object_of(reading_of(f"Ani/PROPN/nsubj/2 membeli/VERB/ROOT/0 {tree}"), 1, (), frames)
    assert found == "saham besar perusahaan tambang milik negara tetangga"


def test_an_object_with_an_agent_in_it_is_left_out(frames: Frames) -> None:
    tree = "Ani/PROPN/nsubj/2 menemui/VERB/ROOT/0 ketua/NOUN/obj/2 Citra/PROPN/nmod/3"
    named = Mention(start=18, end=23, text="Citra", type="PERSON", form="name", entity="c", rule="test")
    assert object_of(reading_of(tree, mentions=(named,)), 1, ("a", "c"), frames) is None
    assert object_of(reading_of(tree, mentions=(named,)), 1, ("a",), frames) == "ketua Citra"


@pytest.mark.parametrize(
    ("tree", "token", "thing"),
    [
        ("Pakta/NOUN/nsubj:pass/2 diteken/VERB/ROOT/0 Ani/PROPN/obl/2", 1, "pakta"),
        (
            "Pakta/NOUN/ROOT/0 dagang/NOUN/nmod/1 yang/PRON/nsubj:pass/4 diteken/VERB/acl/1 Ani/PROPN/obl/4",
            3,
            "pakta dagang",
        ),
        (
            "Penekenan/NOUN/ROOT/0 pakta/NOUN/nmod/1 dagang/NOUN/nmod/2 di/ADP/case/5 Solo/PROPN/nmod/1",
            0,
            "pakta dagang",
        ),
        ("Budi/PROPN/nsubj:pass/2 dijatuhi/VERB/ROOT/0 denda/NOUN/obj/2", 1, "denda"),
        ("Kritik/NOUN/ROOT/0 atas/ADP/case/3 rencana/NOUN/nmod/1", 0, None),
        ("Ani/PROPN/nsubj/2 tiba/VERB/ROOT/0 di/ADP/case/4 Solo/PROPN/obl/2", 1, None),
    ],
)
def test_passives_and_nouns_have_an_object_too(frames: Frames, tree: str, token: int, thing: str | None) -> None:
    assert object_of(reading_of(tree), token, ("a",), frames) == thing


ASKED = "Ani/PROPN/nsubj/2 meminta/VERB/ROOT/0 {} Budi/PROPN/obj/2 {}"


@pytest.mark.parametrize(
    ("between", "behind", "rest"),
    [
        ("Wakil/NOUN/nmod/4", "mundur/VERB/xcomp/2", "mundur"),
        ("Wakil/NOUN/nmod/4", "menjadi/VERB/xcomp/2 ketua/NOUN/obj/5 di/ADP/case/8 Solo/PROPN/obl/5", "menjadi ketua"),
        ("agar/SCONJ/mark/5", "mundur/VERB/ccomp/2", "mundur"),
        ("syarat/NOUN/obj/2 yang/PRON/nsubj/5 diminta/VERB/acl/3", "untuk/ADP/mark/8 mundur/VERB/acl/3", None),
        ("Wakil/NOUN/nmod/4", "kemarin/NOUN/obl/2", None),
    ],
)
def test_what_a_target_is_to_do_is_told(frames: Frames, between: str, behind: str, rest: str | None) -> None:
    tree = ASKED.format(between, behind)
    start = len(" ".join(row.rsplit("/", 3)[0] for row in tree.split(" Budi")[0].split())) + 1
    named = Mention(start=start, end=start + 4, text="Budi", type="PERSON", form="name", entity="b", rule="test")
    assert rest_of(reading_of(tree, mentions=(named,)), 1, ("b",), frames) == rest
    assert rest_of(reading_of(tree, mentions=(named,)), 1, (), frames) is None


def test_of_a_passive_it_stands_behind_the_verb(frames: Frames) -> None:
    tree = "Budi/PROPN/nsubj:pass/2 ditunjuk/VERB/ROOT/0 sebagai/ADP/case/4 ketua/NOUN/obl/2 ,/PUNCT/punct/2"
    assert rest_of(reading_of(tree), 1, ("b",), frames) == "sebagai ketua"


@pytest.mark.parametrize(
    ("behind", "rest"),
    [
        ("bebas/ADJ/xcomp/2", "bebas"),
        ("delapan/NUM/nummod/4 tahun/NOUN/obl/2 penjara/NOUN/nmod/4 dalam/ADP/case/2", "delapan tahun penjara"),
        ("dengan/ADP/case/4 pidana/NOUN/obl/2 mati/ADJ/amod/4 oleh/ADP/case/2", "dengan pidana mati"),
        ("delapan/NUM/nummod/4 orang/NOUN/obl/2", None),
        ("dengan/ADP/case/2", None),
    ],
)
def test_what_somebody_is_sentenced_to_is_told(frames: Frames, behind: str, rest: str | None) -> None:
    tree = f"Budi/PROPN/nsubj:pass/2 divonis/VERB/ROOT/0 {behind}"
    assert rest_of(reading_of(tree), 1, ("b",), frames) == rest


def test_of_a_sentence_the_penalty_is_told_and_not_the_whole_object(frames: Frames) -> None:
    object_, penalty = "mantan/ADJ/amod/4 bupati/NOUN/obj/2 Budi/PROPN/flat/4", "enam/NUM/nummod/7 tahun/NOUN/obl/2"
    tree = f"Hakim/NOUN/nsubj/2 memvonis/VERB/ROOT/0 {object_} {penalty}"
    start = len("Hakim memvonis mantan bupati ")
    named = Mention(start=start, end=start + 4, text="Budi", type="PERSON", form="name", entity="b", rule="test")
    told = tell(reading_of(tree, mentions=(named,)), 1, Cast((), ("b",), None, (), (), {}), None, False, frames)
    assert (told.rest, told.whole) == ("enam tahun", None)


def test_an_unnamed_subject_is_told(frames: Frames) -> None:
    tree = "Dua/NUM/nummod/2 orang/NOUN/nsubj:pass/3 ditangkap/VERB/ROOT/0 di/ADP/case/5 Solo/PROPN/obl/3"
    assert subject_of(reading_of(tree), 2, frames) == "dua orang"
    assert subject_of(reading_of(tree), 1, frames) is None


SAID = "Ani/PROPN/nsubj/2 mengatakan/VERB/ROOT/0 {}pasar/NOUN/nsubj/{} itu/DET/det/{} ramai/ADJ/ccomp/2 ./PUNCT/punct/2"


@pytest.mark.parametrize(("opener", "at"), [("", 3), ("bahwa/SCONJ/mark/6 ", 4), (",/PUNCT/punct/6 ", 4)])
def test_the_clause_behind_a_verb_of_saying_is_what_was_said(frames: Frames, opener: str, at: int) -> None:
    tree = SAID.format(opener, at + 2, at)
    assert statement_at(reading_of(tree), 1, None, frames) == "pasar itu ramai"
    assert statement_at(reading_of(tree), 0, None, frames) is None


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        ("direct", '"Pasar itu ramai,"', "“Pasar itu ramai”"),
        ("indirect", "pasar itu ramai", "pasar itu ramai"),
        ("indirect", "pasar itu ramai, Senin (3/6)", "pasar itu ramai"),
        ("indirect", "ramai " * 40, "ramai " * 16 + "…"),
    ],
)
def test_what_was_said_is_the_quotation_of_the_cue(frames: Frames, kind: str, words: str, said: str) -> None:
    cue = TextSpan(start=4, end=8, text="kata")
    quote = Quote(id="q1", start=0, end=3, text=words, kind=kind, speaker="a", cue=cue, rule="test")
    tree = "Ani/PROPN/nsubj/2 kata/VERB/ROOT/0"
    assert statement_at(reading_of(tree, (quote,)), 1, "Senin (3/6)", frames) == said


HELD = "Ani/PROPN/nsubj/2 membeli/VERB/ROOT/0 {}"


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("saham/NOUN/obj/2 lama/ADJ/amod/3 Astra/PROPN/nmod/3", "saham lama Astra"),
        ("saham/NOUN/obj/2 dari/ADP/case/6 pemilik/NOUN/nmod/6 Astra/PROPN/obl/2", "saham dari pemilik Astra"),
        ("saham/NOUN/obj/2 lama/ADJ/amod/3 di/ADP/case/6 Astra/PROPN/obl/2", "saham lama"),
        ("saham/NOUN/obj/2 di/ADP/case/5 Astra/PROPN/obl/2", None),
        ("saham/NOUN/obj/2 lama/ADJ/amod/3 yang/PRON/nsubj/6 bernama/VERB/acl/3 Astra/PROPN/obj/6", None),
        ("Astra/PROPN/obj/2", None),
        ("Kantor/NOUN/obj/2 Astra/PROPN/nmod/3", None),
    ],
)
def test_an_object_that_only_names_the_target_is_told_whole(frames: Frames, words: str, whole: str | None) -> None:
    tree = HELD.format(words)
    start = " ".join(row.rsplit("/", 3)[0] for row in tree.split()).index("Astra")
    named = Mention(start=start, end=start + 5, text="Astra", type="ORG", form="name", entity="b", rule="test")
    assert whole_object(reading_of(tree, mentions=(named,)), 1, ("b",), frames) == whole
    assert whole_object(reading_of(tree, mentions=(named,)), 1, (), frames) is None


def test_of_a_passive_the_whole_subject_is_told(frames: Frames) -> None:
    tree = "Rumah/NOUN/nsubj:pass/3 Astra/PROPN/nmod/1 dibakar/VERB/ROOT/0"
    named = Mention(start=6, end=11, text="Astra", type="PERSON", form="name", entity="b", rule="test")
    assert whole_object(reading_of(tree, mentions=(named,)), 2, ("b",), frames) == "rumah Astra"


@pytest.mark.parametrize(
    ("type", "who", "subject"),
    [("GPE", ("s",), "dua warga Solo"), ("PERSON", ("s",), None), ("GPE", ("s", "t"), None), ("GPE", ("t",), None)],
)
def test_a_subject_is_told_in_which_a_place_is_only_named(
    frames: Frames, type: str, who: tuple[str, ...], subject: str | None
) -> None:
    tree = "Dua/NUM/nummod/2 warga/NOUN/nsubj/4 Solo/PROPN/nmod/2 terluka/VERB/ROOT/0"
    named = Mention(start=10, end=14, text="Solo", type=type, form="name", entity="s", rule="test")
    assert whole_subject(reading_of(tree, mentions=(named,)), 3, who, frames) == subject


@pytest.mark.parametrize(
    ("verb", "thing"),
    [("meminta", "warga untuk waspada"), ("mengundang", "warga")],
)
def test_whoever_is_asked_is_told_with_what_to_do(frames: Frames, verb: str, thing: str) -> None:
    tree = (
        f"Ani/PROPN/nsubj/2 {verb}/VERB/ROOT/0 warga/NOUN/obj/2 untuk/SCONJ/mark/5 waspada/VERB/xcomp/2 ./PUNCT/punct/2"
    )
    assert object_of(reading_of(tree), 1, ("a",), frames) == thing


@pytest.mark.parametrize(
    ("tree", "token", "own"),
    [
        ("Ani/PROPN/nsubj/2 menjerat/VERB/ROOT/0 Budi/PROPN/obj/2", 1, True),
        ("Ani/PROPN/nsubj/2 bicara/VERB/ROOT/0 dengan/ADP/case/4 Budi/PROPN/obl/2", 1, False),
        ("Budi/PROPN/nsubj:pass/2 dijerat/VERB/ROOT/0", 1, True),
        ("Budi/PROPN/nsubj/2 pergi/VERB/ROOT/0", 1, False),
    ],
)
def test_a_target_may_be_the_object_of_the_verb(frames: Frames, tree: str, token: int, own: bool) -> None:
    start = reading_of(tree).doc.text.index("Budi")
    named = Mention(start=start, end=start + 4, text="Budi", type="PERSON", form="name", entity="b", rule="test")
    assert has_for_object(reading_of(tree, mentions=(named,)), token, ("b",), frames) == own


@pytest.mark.parametrize(("verb", "thing"), [("menyarankan", "warga melapor"), ("melihat", None)])
def test_what_is_wanted_may_be_a_clause(frames: Frames, verb: str, thing: str | None) -> None:
    tree = f"Ani/PROPN/nsubj/2 {verb}/VERB/ROOT/0 warga/NOUN/nsubj/4 melapor/VERB/ccomp/2"
    assert object_of(reading_of(tree), 1, ("a",), frames) == thing


@pytest.mark.parametrize(("verb", "whole"), [("meminta", "agar Budi lebih bijak"), ("berharap", None)])
def test_a_clause_with_agar_stays_whole_around_the_target(frames: Frames, verb: str, whole: str | None) -> None:
    clause = "agar/SCONJ/mark/6 Budi/PROPN/nsubj/6 lebih/ADV/advmod/6 bijak/ADJ/ccomp/2"
    tree = f"Ani/PROPN/nsubj/2 {verb}/VERB/ROOT/0 {clause}"
    start = reading_of(tree).doc.text.index("Budi")
    named = Mention(start=start, end=start + 4, text="Budi", type="PERSON", form="name", entity="b", rule="test")
    assert whole_object(reading_of(tree, mentions=(named,)), 1, ("b",), frames) == whole


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ketua/NOUN/obj/2 baru/ADJ/amod/3 harus/AUX/aux/6 mundur/VERB/acl/3", "ketua baru harus mundur"),
        ("ketua/NOUN/obj/2 yang/PRON/nsubj/6 harus/AUX/aux/6 mundur/VERB/acl/3", None),
        ("ketua/NOUN/obj/2 baru/ADJ/amod/3", None),
    ],
)
def test_a_modal_shows_a_clause_that_the_tree_has_missed(frames: Frames, words: str, said: str | None) -> None:
    tree = f"Ani/PROPN/nsubj/2 menyatakan/VERB/ROOT/0 {words} ./PUNCT/punct/2"
    assert statement_at(reading_of(tree), 1, None, frames) == said


def test_the_subject_of_a_passive_may_stand_before_the_verb_that_carries_it(frames: Frames) -> None:
    tree = "Rumah/NOUN/nsubj/3 Astra/PROPN/nmod/1 ikut/VERB/ROOT/0 dibakar/VERB/xcomp/3"
    named = Mention(start=6, end=11, text="Astra", type="PERSON", form="name", entity="b", rule="test")
    assert whole_object(reading_of(tree, mentions=(named,)), 3, ("b",), frames) == "rumah Astra"


def test_what_unnamed_people_are_to_do_is_told(frames: Frames) -> None:
    tree = "Warga/NOUN/nsubj:pass/2 diimbau/VERB/ROOT/0 untuk/SCONJ/mark/4 waspada/VERB/xcomp/2"
    assert rest_of(reading_of(tree), 1, (), frames) == "untuk waspada"


def test_what_somebody_becomes_is_no_object_of_a_passive(frames: Frames) -> None:
    tree = "Warga/NOUN/nsubj:pass/2 diangkat/VERB/ROOT/0 menjadi/VERB/xcomp/2 ketua/NOUN/obj/3"
    assert object_of(reading_of(tree), 1, (), frames) == "warga"
