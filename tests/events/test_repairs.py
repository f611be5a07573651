"""Roles that grammar tells, each rule on sentences of our own, with one beside it that must stay as it is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from beritanlp.events.asides import afar
from beritanlp.events.candidates import Candidate, voice_of
from beritanlp.events.cast import Cast
from beritanlp.events.modifiers import before_subjects
from beritanlp.events.repairs import repair_roles
from beritanlp.events.vetoes import leave_bystanders
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.frames import Frames, Sense, load_frames

PEOPLE = {"Ani", "Budi", "Citra"}
BODIES = {"Polda", "DPR", "Persib", "Persija", "Palestina"}
VERBS = {"mengatakan", "menemui", "membuat", "meminta", "datang", "mengalahkan", "didukung", "dipimpin", "dikirim"}
VERBS |= {
    "disaksikan",
    "menggantikan",
    "menghadiri",
    "menanggapi",
    "diserahkan",
    "diadili",
    "meluncurkan",
    "menggandeng",
}
NOUNS = {"tunggal", "pelatih"}


@pytest.fixture(scope="module")
def frames() -> Frames:
    return load_frames(shipped_folders())


def reading_of(text: str) -> Any:
    """A sentence as the event rules see it; what stands between quotation marks is said by Citra."""
    tokens, words = text.split(), text.lower().split()
    marks = [i for i, token in enumerate(tokens) if token == '"']
    inside = range(marks[0], marks[-1] + 1) if marks else range(0)
    named = tuple(
        SimpleNamespace(entity=token, type="PERSON" if token in PEOPLE else "ORG", start=i, end=i + 1, sentence=0)
        for i, token in enumerate(tokens)
        if token in PEOPLE | BODIES
    )
    return SimpleNamespace(
        doc=[SimpleNamespace(text=one, pos_=pos_of(one), is_alpha=one.isalpha()) for one in tokens],
        words=tuple(one.lower() for one in tokens),
        bounds=((0, len(tokens)),),
        sentence_of=(0,) * len(tokens),
        in_sentence={0: named},
        counts=dict.fromkeys(PEOPLE | BODIES, 1),
        positions={word: tuple(i for i, one in enumerate(words) if one == word) for word in words},
        quote=tuple(0 if i in inside else None for i in range(len(tokens))),
        quotes=[SimpleNamespace(speaker="Citra")],
        entities=dict.fromkeys(PEOPLE | BODIES),
        parsed=False,
    )


def pos_of(word: str) -> str:
    return "VERB" if word in VERBS else "NOUN" if word in NOUNS else "X"


@pytest.mark.parametrize(
    ("kind", "word", "text", "before", "after"),
    [
        ("arrest", "ditangkap", "kemarin adik Budi , Ani , ditangkap", ":Budi Ani", ":Ani"),
        ("arrest", "ditangkap", "Adik Budi , Ani , ditangkap", ":Budi Ani", ":Ani"),
        ("arrest", "ditangkap", "kemarin sang adik Budi ditangkap", ":Budi", ":Budi"),
        ("trial", "memutus", "hakim yang merupakan ipar dari Presiden Budi memutus perkara", "Budi:", ":"),
        ("trial", "memutus", "tim dari Presiden Budi memutus perkara", "Budi:", "Budi:"),
        ("arrest", "ditangkap", "pelatih tunggal putra Budi ditangkap", ":Budi", ":Budi"),
        ("arrest", "ditangkap", "seorang atlet putra Persib Budi ditangkap", ":Budi", ":Budi"),
        ("arrest", "ditangkap", "Putri Ani ditangkap", ":Ani", ":Ani"),
        ("die", "meninggal", "Ani berjualan sejak suaminya meninggal", ":Ani", ":"),
        ("die", "meninggal", "Ani berduka saat suaminya Budi meninggal", ":Budi", ":Budi"),
        ("request", "meminta", '" saya meminta warga pulang " kata Citra', "Ani:", "Citra:"),
        ("meet", "bertemu", '" saya bertemu Budi " kata Citra', "Budi:", "Citra Budi:"),
        ("request", "meminta", '" kami meminta warga pulang " kata Citra', "Ani:", "Citra:"),
        ("request", "meminta", '" dia datang kepada kami meminta izin " kata Citra', "Ani:", "Ani:"),
        ("request", "meminta", '" dia datang kepada saya meminta izin " kata Citra', "Ani:", "Ani:"),
        ("request", "meminta", "saya meminta Ani pulang", "Budi:Ani", "Budi:Ani"),
        ("accuse", "kritik", "Budi menuai kritik dari DPR", "Budi DPR:", "DPR:Budi"),
        ("support", "pujian", "Ani mendapat pujian dari warga", "Ani:", ":Ani"),
        ("accuse", "kritik", "Budi menuai kritik dari DPR lewat Ani", "Ani:Budi", "Ani:Budi"),
        ("accuse", "kritik", "Budi melontarkan kritik dari DPR", "Budi:", "Budi:"),
        ("support", "pujian", "Ani mendapat pujian karena sabar", "Ani:", ":Ani"),
        ("support", "pujian", "Ani melontarkan pujian untuk Budi", "Ani:Budi", "Ani:Budi"),
        ("transact", "menerima", "Ani diduga menerima suap dari Budi , Citra , dan DPR", "Ani:Budi", "Budi:Ani"),
        ("transact", "menerima", "Ani menerima suap dari Budi dan Citra", "Ani:", "Budi Citra:Ani"),
        ("win", "menerima", "Ani menerima penghargaan dari DPR", "Ani:", "Ani:"),
        ("trial", "gugatan", "Ani mengajukan gugatan ke pengadilan", ":Ani", "Ani:"),
        ("trial", "gugatan", "lawan Ani , Budi , mengajukan gugatan", "Budi:Ani", "Budi:Ani"),
        ("trial", "gugatan", "warga menghadapi gugatan Ani", ":Ani", ":Ani"),
        ("win", "mengalahkan", "gelar itu datang setelah mengalahkan Persija", "Persija:", ":Persija"),
        ("win", "mengalahkan", "gelar itu datang setelah mengalahkan tim tamu , kata Ani", "Ani:", "Ani:"),
        ("visit", "kunjungan", "DPR menerima kunjungan dari Persib", "DPR:", "Persib:DPR"),
        ("win", "kekalahan", "kekalahan Persib 0-2 dari Persija", "Persib:Persija", "Persija:Persib"),
        ("win", "kemenangan", "kemenangan 2-0 atas Persija", "Persija:", ":Persija"),
        ("win", "kemenangan", "kemenangan Persib atas Persija", "Persib:Persija", "Persib:Persija"),
        ("win", "kalah", "Persib kalah 0-2 di Solo", "Persib:", ":Persib"),
        ("win", "kalah", "Persib kalah 0-2 melawan Persija", "Persib Persija:", "Persija:Persib"),
        ("win", "kalah", "kemenangan ini berarti sesudah kalah di Solo", "Persib:", "Persib:"),
        ("appoint", "ditunjuknya", "sejak ditunjuknya Budi sebagai ketua", "Budi:", ":Budi"),
        ("appoint", "ditunjuknya", "sejak ditunjuknya ketua baru oleh Budi", "Budi:", "Budi:"),
        ("trial", "diadili", "Budi diadili bersama Ani dan Citra", "Ani Citra:Budi", ":Budi Ani Citra"),
        ("trial", "diadili", "Budi diadili majelis bersama Ani", "Ani:Budi", "Ani:Budi"),
        ("dismiss", "hengkang", "Budi hengkang dari Persib", "Persib:Budi", ":Budi"),
        ("dismiss", "hengkang", "Budi hengkang dari Persib", "Budi:", ":Budi"),
        ("dismiss", "memecat", "Persib memecat Budi", "Persib:Budi", "Persib:Budi"),
        ("visit", "keluar", "Budi keluar dari Polda", "Budi:", "Budi:"),
        ("accuse", "melaporkan", "Budi melaporkan penipuan itu ke Polda", "Budi:Polda", "Budi:"),
        ("accuse", "melaporkan", "Budi melaporkan Ani ke Polda", "Budi:Ani", "Budi:Ani"),
        ("accuse", "kritik", "Budi melontarkan kritik kepada DPR", "Budi:DPR", "Budi:DPR"),
        ("call", "surat", "surat permohonan kepada Budi", "Budi:", ":"),
        ("call", "surat", "surat dari Budi", "Budi:", "Budi:"),
        ("accuse", "kritik", "Budi kritik Ani", "Budi Ani:", "Budi:Ani"),
        ("accuse", "kritik", "kata Budi kritik Ani pedas", "Budi Ani:", "Budi Ani:"),
        ("sanction", "sanksi", "DPR sanksi Budi", "Budi:DPR", "DPR:Budi"),
        ("win", "kalahkan", "Persib juara usai kalahkan Persija", "Persib Persija:", "Persib:Persija"),
        ("win", "kalah", "Persib kalah di tangan Persija", "Persib Persija:", "Persija:Persib"),
        ("protest", "aksi", "Ani menggelar aksi bela Palestina", "Ani:Palestina", "Ani:"),
        ("protest", "aksi", "Ani menggelar aksi di depan DPR", "Ani:DPR", "Ani:DPR"),
    ],
)  # fmt: skip
def test_roles_are_put_right(frames: Frames, kind: str, word: str, text: str, before: str, after: str) -> None:
    reading, token = reading_of(text), text.split().index(word)
    agents, targets = (tuple(side.split()) for side in before.split(":"))
    sense = Sense(kind, word, "active" if word == "meninggal" else voice_of(word))  # type: ignore[arg-type]
    found = repair_roles(reading, Candidate(token, sense), Cast(agents, targets, None, (), (), {}), frames)
    assert f"{' '.join(found.agents)}:{' '.join(found.targets)}" == after


@pytest.mark.parametrize(
    ("kind", "word", "text", "before", "after"),
    [
        ("arrest", "ditangkap", "pencuri ditangkap warga lalu dibawa ke Polda", "Polda:", ":"),
        ("arrest", "ditangkap", "pencuri ditangkap Polda", "Polda:", "Polda:"),
        ("request", "mengajak", "Ani mengajak tetangga untuk mengunjungi Polda", "Ani:Polda", "Ani:"),
        ("request", "mengajak", "Ani mengajak Budi untuk pulang", "Ani:Budi", "Ani:Budi"),
        ("launch", "meluncurkan", "Polda meluncurkan aplikasi untuk pelanggan Persib", "Polda:Persib", "Polda:"),
        ("aid", "menyerahkan", "Ani menyerahkan bantuan untuk warga Palestina", "Ani:Palestina", "Ani:Palestina"),
        ("arrest", "menangkap", "Polda menangkap dua orang dalam perkara Budi", "Polda:Budi", "Polda:"),
        ("trial", "menggugat", "Ani menggugat pengelola dalam hal ini Budi", "Ani:Budi", "Ani:Budi"),
        ("arrest", "menangkap", "Polda menangkap penjahat kasus penculikan terhadap Budi", "Polda:Budi", "Polda:"),
        ("arrest", "menangkap", "Polda menangkap pelaku pembunuhan bernama Budi", "Polda:Budi", "Polda:Budi"),
        ("attack", "menyerang", "Ani menyerang korban pembunuhan Budi", "Ani:Budi", "Ani:Budi"),
        ("die", "tewas", "Budi tewas , sedangkan Ani terluka", ":Budi Ani", ":Budi"),
        ("die", "tewas", "Budi tewas bersama Ani", ":Budi Ani", ":Budi Ani"),
        ("win", "juara", "Ani gugur , sementara Budi juara", "Ani Budi:", "Budi:"),
        ("win", "juara", "Ani jatuh , tetapi juara", "Ani:", "Ani:"),
        ("request", "permintaan", "langkah ini , menurut Ani , adalah permintaan Budi", "Ani Budi:", "Budi:"),
        ("request", "permintaan", "menurut Ani , Budi mengajukan permintaan", "Budi:", "Budi:"),
        ("request", "meminta", "menurut Ani , ialah yang meminta bantuan", "Ani:", "Ani:"),
        ("say", "menyebut", "menurut Ani , aturan itu menyebut denda", "Ani:", "Ani:"),
        ("injure", "terluka", "40 orang terluka di kamp yang didukung oleh Palestina", "Palestina:", ":"),
        ("meet", "rapat", "rapat itu dipimpin oleh Budi", "Budi:", "Budi:"),
        ("aid", "bantuan", "bantuan obat itu dikirim oleh Polda", "Polda:", "Polda:"),
        ("accuse", "laporan", "laporan itu datang dan didukung oleh Budi", "Budi:", "Budi:"),
        ("meet", "pertemuan", "pertemuan itu batal setelah Ani menemui Budi", "Budi:", ":"),
        ("meet", "pertemuan", "pertemuan itu batal setelah Ani pergi", "Ani:", "Ani:"),
        ("win", "juara", "Ani juara usai mengalahkan Budi", "Ani:Budi", "Ani:Budi"),
        ("request", "meminta", "Ani bersama Budi meminta bantuan", "Ani Budi:", "Ani Budi:"),
        ("visit", "berangkat", "Ani berangkat dari Polda", "Ani:Polda", "Ani:"),
        ("request", "meminta", "Ani yang datang bersama Budi meminta bantuan", "Ani Budi:", "Ani Budi:"),
        ("request", "meminta", "Ani yang mengatakan Budi meminta bantuan", "Budi Ani:", "Budi Ani:"),
        ("win", "menang", "tim asuhan Pelatih Budi menang", "Budi:", ":"),
        ("win", "menang", "tim Pelatih Budi menang", "Budi:", "Budi:"),
        ("win", "menang", "panti asuhan Budi menang", "Budi:", "Budi:"),
        ("request", "meminta", "Ani meminta kejelasan terkait aturan Polda", "Ani:Polda", "Ani:"),
        ("request", "meminta", "terkait aturan itu Ani meminta Polda bergerak", "Ani:Polda", "Ani:Polda"),
        ("investigate", "memeriksa", "DPR memeriksa saksi terkait Polda", "DPR:Polda", "DPR:Polda"),
        ("launch", "peluncuran", "Ani menghadiri peluncuran buku Budi", "Ani Budi:", "Budi:"),
        ("agree", "kesepakatan", "kesepakatan Persib disaksikan Budi", "Persib Budi:", "Persib:"),
        ("meet", "rapat", "Ani menghadiri rapat DPR", "Ani DPR:", "Ani DPR:"),
        ("visit", "berangkat", "Ani berangkat ke Polda", "Ani:Polda", "Ani:Polda"),
        ("sanction", "pembatasan", "Ani menanggapi rencana pembatasan impor", "Ani:", ":"),
        ("sanction", "pembatasan", "Ani membuat pembatasan impor", "Ani:", "Ani:"),
        ("meet", "pertemuan", "Ani menanggapi pertemuan dengan Budi", "Ani Budi:", "Ani Budi:"),
        ("win", "kemenangan", "Persib meraih kemenangan berkat gol Budi dan Ani", "Persib Budi Ani:", "Persib:"),
        ("win", "kemenangan", "Ani meraih kemenangan berkat Budi", "Ani Budi:", "Ani Budi:"),
        ("win", "penghargaan", "Ani meraih penghargaan yang diserahkan Budi", "Ani Budi:", "Ani:"),
        ("win", "penghargaan", "Ani dan Budi meraih penghargaan yang diserahkan kemarin", "Ani Budi:", "Ani Budi:"),
        ("win", "penghargaan", "penghargaan diserahkan warga kepada Budi", "Budi:", "Budi:"),
        ("free", "dibebaskan", "tiga sandera Palestina dibebaskan", ":Palestina", ":"),
        ("free", "dibebaskan", "sandera asal Palestina dibebaskan", ":Palestina", ":Palestina"),
        ("request", "meminta", "Budi , dari DPR , meminta warga pulang", "Budi DPR:", "Budi:"),
        ("request", "meminta", "Budi dan DPR meminta warga pulang", "Budi DPR:", "Budi DPR:"),
        ("request", "meminta", "Tim Kampanye Nasional Budi - Ani meminta suara", "Budi Ani:", ":"),
        ("request", "meminta", "pasangan Budi - Ani meminta suara", "Budi Ani:", "Budi Ani:"),
        ("meet", "rapat", "pengurus di luar Persib dan Ani menghadiri rapat", "Persib Ani:", "Ani:"),
        ("launch", "meluncurkan", "Ani meluncurkan buku tanpa menggandeng Budi", "Ani Budi:", "Ani:"),
        ("launch", "meluncurkan", "DPR di era pemerintahan Presiden Budi meluncurkan buku", "DPR Budi:", "DPR:"),
        ("launch", "meluncurkan", "pemerintahan Presiden Budi meluncurkan buku", "Budi:", "Budi:"),
        ("launch", "meluncurkan", "masa Persib yang meluncurkan buku", "Persib:", "Persib:"),
        ("launch", "meluncurkan", "Polda ( Persib ) meluncurkan buku", "Polda Persib:", "Polda:"),
        ("launch", "meluncurkan", "Ani ( Persib ) meluncurkan buku", "Ani Persib:", "Ani Persib:"),
        ("agree", "sepakat", "Ani sepakat bahwa DPR datang", "Ani DPR:", "Ani:"),
        ("agree", "sepakat", "Ani sepakat dengan DPR bahwa ia datang", "Ani DPR:", "Ani DPR:"),
        ("aid", "dikirim", "Ani mengatakan bahwa bantuan itu dikirim", "Ani:", ":"),
        ("aid", "dikirim", "Ani mengatakan bahwa bantuan pihaknya dikirim", "Ani:", "Ani:"),
        ("request", "diminta", "Ani mengatakan bahwa warga diminta datang", "Ani:", "Ani:"),
        ("win", "menang", "Ani mengatakan bahwa Persib menang", "Ani Persib:", "Persib:"),
        ("win", "menang", "Ani mengatakan bahwa Persib datang dan menang", "Ani:", "Ani:"),
        ("win", "mengalahkan", "Ani mengatakan bahwa ia mengalahkan Budi", "Ani:Budi", "Ani:Budi"),
    ],
)  # fmt: skip
def test_bystanders_take_no_part(frames: Frames, kind: str, word: str, text: str, before: str, after: str) -> None:
    reading, token = reading_of(text), text.split().index(word)
    agents, targets = (tuple(side.split()) for side in before.split(":"))
    candidate = Candidate(token, Sense(kind, word, voice_of(word)))  # type: ignore[arg-type]
    found = leave_bystanders(reading, candidate, Cast(agents, targets, None, (), (), {}), frames)
    assert f"{' '.join(found.agents)}:{' '.join(found.targets)}" == after


@pytest.mark.parametrize(
    ("subject", "agents"),
    [("pengemis", ()), ("polisi", ("budi",)), ("temannya", ("budi",)), ("Ani", ("budi",))],
)
def test_who_stands_before_a_subject_of_its_own_does_nothing(
    frames: Frames, subject: str, agents: tuple[str, ...]
) -> None:
    words = ["Budi", "menyebut", subject, "datang"]
    doc = Doc(
        spacy.blank("id").vocab,
        words,
        pos=["PROPN", "VERB", "PROPN" if subject == "Ani" else "NOUN", "VERB"],
        heads=[1, 1, 3, 1],
        deps=["nsubj", "ROOT", "nsubj", "ccomp"],
    )
    named = (SimpleNamespace(entity="budi", type="PERSON", start=0, end=1, sentence=0),)
    reading: Any = SimpleNamespace(
        doc=doc,
        words=tuple(word.lower() for word in words),
        bounds=((0, 4),),
        sentence_of=(0,) * 4,
        in_sentence={0: named},
        parsed=True,
    )
    cast = Cast(("budi",), (), None, (), (), {})
    gone, _ = before_subjects(reading, Candidate(3, Sense("visit", "datang", "active")), cast, frames)
    assert tuple(who for who in cast.agents if who not in gone) == agents


@pytest.mark.parametrize(
    ("first", "head", "agents"),
    [("para", "pedagang", ()), ("hari", "massa", ()), ("kata", "pedagang", ("budi",))],
)
def test_a_group_without_a_name_is_nobody_from_another_sentence(
    frames: Frames, first: str, head: str, agents: tuple[str, ...]
) -> None:
    words = [first, head, "memprotes"]
    doc = Doc(
        spacy.blank("id").vocab,
        words,
        pos=["DET", "NOUN", "VERB"],
        heads=[1, 2, 2],
        deps=["det", "nsubj", "ROOT"],
    )
    reading: Any = SimpleNamespace(
        doc=doc, words=tuple(words), bounds=((0, 3),), sentence_of=(0,) * 3, in_sentence={}, parsed=True
    )
    cast = Cast(("budi",), (), None, (), (), {})
    gone, _ = afar(reading, Candidate(2, Sense("protest", "memprotes", "active")), cast, frames)
    assert tuple(who for who in cast.agents if who not in gone) == agents
