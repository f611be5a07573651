"""Which events are left out, and what words beside a trigger say of whether it happened."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from beritanlp.events.candidates import Candidate, is_ruled_out, voice_of
from beritanlp.events.cast import Cast
from beritanlp.events.drafts import Draft
from beritanlp.events.lists import complete_lists
from beritanlp.events.status import clear_status
from beritanlp.events.untold import is_passed_on, is_unreal, is_untold
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.frames import Frames, Sense, load_frames

PEOPLE = {"Ani", "Budi", "Citra"}
VERBS = {"mendesak", "meminta", "menangkap", "mengaku"}


@pytest.fixture(scope="module")
def frames() -> Frames:
    return load_frames(shipped_folders())


def reading_of(text: str) -> Any:
    tokens = text.split()
    named = tuple(
        SimpleNamespace(entity=token, type="PERSON", start=i, end=i + 1, sentence=0)
        for i, token in enumerate(tokens)
        if token in PEOPLE
    )
    return SimpleNamespace(
        doc=[SimpleNamespace(text=one, pos_="VERB" if one in VERBS else "X") for one in tokens],
        words=tuple(one.lower() for one in tokens),
        bounds=((0, len(tokens)),),
        sentence_of=(0,) * len(tokens),
        in_sentence={0: named},
        quote=(None,) * len(tokens),
    )


@pytest.mark.parametrize(
    ("kind", "word", "text", "untold"),
    [
        ("arrest", "menangkap", "Ani mendesak polisi menangkap Budi", True),
        ("arrest", "menangkap", "polisi menangkap Budi", False),
        ("transact", "membayar", "Ani harus membayar sewa kepada Budi", True),
        ("transact", "menjual", "Ani terpaksa harus menjual kebun", False),
        ("investigate", "pemeriksaan", "Ani wajib menjalani pemeriksaan", True),
        ("investigate", "pemeriksaan", "Ani sudah menjalani pemeriksaan", False),
        ("support", "mendukung", "Ani siap mendukung langkah Budi", True),
        ("win", "menyerah", "Budi harus menyerah dari Ani", False),
        ("launch", "dirilis", "album Ani siap dirilis bulan depan", False),
        ("aid", "dievakuasi", "Ani harus dievakuasi tadi malam", False),
        ("meet", "hadir", "turut hadir Wali Kota Ani", True),
        ("meet", "hadir", "Ani hadir dalam rapat", False),
        ("request", "arahan", "Ani mengikuti seluruh arahan Budi", True),
        ("request", "arahan", "Ani memberikan arahan kepada Budi", False),
        ("investigate", "dipanggil", "Ani akrab dipanggil Budi", True),
        ("investigate", "dipanggil", "Ani dipanggil KPK", False),
        ("investigate", "audit", "Ani meminta inspektorat melakukan audit", True),
        ("investigate", "audit", "Ani meminta maaf setelah audit", False),
        ("aid", "bantuan", "Ani meminta bantuan Budi", False),
        ("arrest", "menangkap", "Ani menugaskan regu itu untuk menangkap Budi", True),
        ("dismiss", "dipecat", "Ani meminta maaf usai dipecat", False),
        ("appoint", "menjabat", "Ani mengingatkan bahwa ia baru menjabat", False),
        ("call", "menghubungi", "wartawan sudah mencoba menghubungi Budi", True),
        ("meet", "menemui", "Ani berusaha untuk menemui Budi", True),
        ("call", "menghubungi", "wartawan sudah menghubungi Budi", False),
        ("investigate", "menyelidiki", "Ani berupaya menyelidiki Budi", False),
        ("arrest", "menangkap", "upaya untuk menangkap Budi terus dilakukan", True),
        ("arrest", "menangkap", "Ani berusaha lalu polisi menangkap Budi", False),
        ("arrest", "ditahan", "Ani masih ditahan", True),
        ("arrest", "ditahan", "Ani kembali ditahan", False),
        ("injure", "cedera", "Ani masih cedera", False),
        ("mobilize", "mengirim", "Ani bersedia mengirim pasukan", True),
        ("request", "arahan", "rapat ditunda sesuai arahan Budi", True),
        ("aid", "membantu", "jembatan itu sangat membantu warga", True),
        ("aid", "membantu", "Ani membantu warga", False),
        ("win", "meraih", "Ani meraih 45,5 persen dalam jajak pendapat", True),
        ("win", "meraih", "Persipura meraih tiga poin di kandang", False),
        ("win", "meraih", "Persipura meraih lima poin di kandang", True),
        ("win", "meraih", "Ani meraih medali emas", False),
        ("win", "meraih", "Ani meraih match point", True),
        ("request", "mengajukan", "ditanya apakah Ani sudah mengajukan cuti", True),
        ("request", "mengajukan", "ditanya soal itu , Ani mengajukan cuti", False),
        ("request", "mengajukan", "Ani bertanya apakah benar , lalu mengajukan cuti", False),
    ],
)
def test_some_triggers_tell_no_event(frames: Frames, kind: str, word: str, text: str, untold: bool) -> None:
    candidate = Candidate(text.split().index(word), Sense(kind, word, voice_of(word)))  # type: ignore[arg-type]
    assert is_untold(reading_of(text), candidate, frames) is untold


@pytest.mark.parametrize(
    ("kind", "who", "quoted", "passed"),
    [
        ("say", "Reuters", False, True),
        ("say", "Reuters", True, False),
        ("say", "Bank Dunia", False, False),
        ("call", "Reuters", False, False),
    ],
)
def test_news_of_others_is_only_passed_on(frames: Frames, kind: str, who: str, quoted: bool, passed: bool) -> None:
    reading = reading_of("kantor itu melaporkan banjir")
    reading.entities = {"e1": SimpleNamespace(name=who)}
    reading.quote = (None, None, None, 0 if quoted else None)
    candidate = Candidate(2, Sense(kind, "melaporkan", "active"))  # type: ignore[arg-type]
    assert is_passed_on(reading, Draft(candidate, Cast(("e1",), (), None, (), (), {}), 0.5), frames) is passed


@pytest.mark.parametrize(
    ("kind", "word", "text", "status"),
    [
        ("attack", "menyerang", "tidak ditemukan bukti yang menyatakan Ani menyerang Budi", "denied"),
        ("attack", "menyerang", "polisi menemukan bukti yang menyatakan Ani menyerang Budi", None),
        ("attack", "menyerang", "tidak ada laporan kerusakan , meski Ani menyerang Budi", None),
        ("meet", "bertemu", "mereka memasukkan kata kunci “ Ani bertemu Budi ” di mesin pencari", "denied"),
        ("meet", "bertemu", "mereka memakai kata kunci “ Ani ” lalu bertemu Budi", None),
        ("aid", "memberikan", "Ani tidak pernah lelah memberikan bantuan", None),
        ("aid", "memberikan", "Ani tidak pernah memberikan bantuan", "denied"),
        ("request", "meminta", "Ani secara tidak resmi meminta bantuan", None),
        ("attack", "menyerang", "Ani takkan menyerang Budi", "denied"),
        ("dismiss", "dipecat", "pelatih Ani terancam dipecat", "possible"),
        ("meet", "pertemuan", "Ani berpeluang mengadakan pertemuan dengan Budi", "possible"),
        ("dismiss", "dipecat", "Ani terancam bangkrut usai dipecat", None),
        ("meet", "rapat", "rapat Ani dan Budi itu akan digelar besok", "planned"),
        ("meet", "rapat", "rapat Ani dan Budi itu tidak akan digelar", "denied"),
        ("meet", "rapat", "rapat Ani dan Budi menghasilkan usulan yang akan dibahas", None),
        ("reject", "bantahan", "Ani tak memberikan bantahan", "denied"),
        ("reject", "bantahan", "Ani memberikan bantahan", None),
        ("attack", "serangan", "rencana serangan itu bocor", "planned"),
        ("win", "penghargaan", "Ani akan menerima penghargaan", "planned"),
        ("win", "penghargaan", "Ani akan pulang setelah menerima penghargaan", None),
        ("cooperate", "berkolaborasi", "Ani menyatakan kesiapannya untuk berkolaborasi dengan Budi", "planned"),
        ("legislate", "memberlakukan", "bursa berkemungkinan memberlakukan aturan baru", "possible"),
        ("say", "menampik", "Ani tak menampik kabar itu", None),
        ("attack", "diserang", "Ani tidak menampik Budi diserang", None),
        ("attack", "diserang", "Ani menampik Budi diserang", "denied"),
        ("die", "bernyawa", "Ani ditemukan sudah tak bernyawa", None),
        ("meet", "menemui", "Ani berkeinginan menemui Budi", "planned"),
        ("meet", "menemui", "Ani bertekad menemui Budi", "planned"),
        ("meet", "menemui", "Ani tidak bermaksud menemui Budi", "denied"),
        ("cooperate", "kerjasama", "Ani menjajaki kerjasama dengan Budi", "possible"),
        ("attack", "meretas", "Ani diduga telah meretas situs itu", "possible"),
        ("attack", "meretas", "Ani diduga kabur usai meretas situs itu", None),
        ("attack", "perusakan", "Ani diduga melakukan perusakan", "possible"),
        ("injure", "keracunan", "Ani diduga keracunan", None),
        ("transact", "membeli", "Ani mempertimbangkan untuk membeli kebun", "possible"),
        ("transact", "membeli", "Ani mempertimbangkan harga lalu membeli kebun", None),
        ("meet", "bertemu", "Ani disebut akan bertemu Budi", "possible"),
        ("investigate", "pemeriksaan", "KPK menjadwalkan pemeriksaan Ani", "planned"),
        ("nominate", "mendaftar", "belum ada satu pun kader yang mendaftar", "denied"),
        ("nominate", "mendaftar", "sudah ada dua kader yang mendaftar", None),
        ("attack", "menyerang", "Ani membantah kabar bahwa Budi menyerang Citra", "denied"),
        ("attack", "menyerang", "Ani menepis isu yang menyebut Budi telah menyerang Citra", "denied"),
        ("attack", "menyerang", "Ani membantah kabar itu , lalu menyerang Budi", None),
        ("trial", "hukuman", "Ani membantah klaim yang menyebut Budi mabuk saat menjalani hukuman", None),
        ("accuse", "dilontarkan", "Ani membantah klaim yang dilontarkan Budi", None),
        ("attack", "menyerang", "beredar isu bahwa Budi menyerang Citra", "possible"),
        ("attack", "menyerang", "beredar kabar Budi menyerang Citra", "possible"),
        ("attack", "menyerang", "polisi mendapat kabar bahwa Budi menyerang Citra", None),
        ("attack", "menyerang", "menanggapi isu bahwa ia mundur , Budi menyerang Citra", None),
        ("attack", "diserang", "spekulasi bahwa Budi yang diserang", None),
        ("trial", "sidang", "isu yang menyebut Budi mabuk muncul dalam sidang Citra", None),
        ("attack", "menyerang", "unggahan itu menyebutkan Budi menyerang Citra", "possible"),
        ("attack", "menyerang", "video yang memperlihatkan Budi menyerang Citra", None),
        ("attack", "menyerang", "tidak benar bahwa Budi menyerang Citra", "denied"),
        ("attack", "menyerang", "tidak benar , kata Ani , lalu menyerang Citra", None),
        ("attack", "menyerang", "[ HOAKS ] Budi menyerang Citra", "denied"),
        ("attack", "menyerang", "[ SALAH ] Budi menyerang Citra", "denied"),
        ("attack", "menyerang", "salah , Budi menyerang Citra", None),
        ("attack", "menyerang", "klaim bahwa Budi menyerang Citra adalah keliru", "denied"),
        ("meet", "rapat", "belum ada rapat antara Ani dan Budi", "denied"),
        ("meet", "rapat", "sudah ada rapat antara Ani dan Budi", None),
        ("meet", "rapat", "rapat itu akan membahas banjir", "planned"),
        ("meet", "rapat", "rapat itu membahas banjir yang akan datang", None),
        ("request", "menyarankan", "Ani gagal menyarankan hemat", "denied"),
    ],
)
def test_words_beside_a_trigger_tell_its_status(
    frames: Frames, kind: str, word: str, text: str, status: str | None
) -> None:
    candidate = Candidate(text.split().index(word), Sense(kind, word, voice_of(word)))  # type: ignore[arg-type]
    assert clear_status(reading_of(text), candidate, frames) == status


@pytest.mark.parametrize(
    ("kind", "text", "out"),
    [
        ("trial", "sidang parlemen", True),
        ("trial", "sidang perdana", False),
        ("investigate", "pemeriksaan kesehatan", True),
        ("investigate", "pemeriksaan saksi", False),
        ("transact", "penanaman mangrove", True),
        ("transact", "penanaman modal", False),
        ("reject", "membantah kabar", True),
        ("call", "telepon seluler", True),
        ("call", "telepon dari", False),
        ("call", "surat edaran", True),
        ("call", "surat permohonan", False),
        ("call", "surat rekomendasi", True),
        ("support", "mengucapkan sumpah", True),
        ("support", "mengucapkan selamat", False),
        ("reject", "membantah tuduhan", False),
        ("aid", "dibantu oleh", True),
        ("aid", "dibantu pemerintah", False),
        ("aid", "memberikan sambutan", True),
        ("aid", "memberikan sembako", False),
        ("aid", "menyerahkan diri", True),
        ("aid", "menyerahkan bantuan", False),
        ("attack", "diserang netizen", True),
        ("attack", "diserang pasukan", False),
        ("attack", "melempar pujian", True),
        ("dismiss", "meninggalkan lapangan", True),
        ("dismiss", "meninggalkan jabatan", False),
        ("launch", "membuka peluang", True),
        ("launch", "membuka toko", False),
        ("launch", "menghadirkan saksi", True),
        ("launch", "membuka pintu", True),
        ("launch", "dibuka menguat", True),
        ("launch", "dibuka gubernur", False),
        ("sanction", "mengenakan kebaya", True),
        ("sanction", "mengenakan denda", False),
        ("accident", "terseret kasus", True),
        ("accident", "terseret ombak", False),
        ("attack", "serangan verbal", True),
        ("injure", "melukai perasaan", True),
        ("injure", "melukai warga", False),
        ("support", "menyambut ramadan", True),
        ("transact", "dijual mulai", True),
        ("transact", "dijual kepada", False),
        ("trial", "menuntut keadilan", True),
        ("trial", "menuntut terdakwa", False),
        ("visit", "datang dari", True),
        ("win", "mencatatkan laba", True),
        ("win", "mencatatkan rekor", False),
    ],
)
def test_the_next_word_rules_a_sense_out(frames: Frames, kind: str, text: str, out: bool) -> None:
    form = text.split(maxsplit=1)[0]
    assert is_ruled_out(reading_of(text), 0, Sense(kind, form, voice_of(form)), frames) is out  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "out"),
    [
        ("disaster", "rawan banjir", True),
        ("disaster", "melanda banjir", False),
        ("disaster", "pemadam kebakaran", True),
        ("accident", "angka kecelakaan", True),
        ("accident", "sebuah kecelakaan", False),
        ("call", "nomor telepon", True),
        ("elect", "presiden terpilih", True),
        ("elect", "kembali terpilih", False),
        ("free", "petarung bebas", True),
        ("free", "akhirnya bebas", False),
        ("transact", "data impor", True),
        ("transact", "melakukan impor", False),
    ],
)
def test_the_word_before_rules_a_sense_out(frames: Frames, kind: str, text: str, out: bool) -> None:
    form = text.split()[1]
    assert is_ruled_out(reading_of(text), 1, Sense(kind, form, "nominal"), frames) is out  # type: ignore[arg-type]
    assert not is_ruled_out(reading_of(form), 0, Sense(kind, form, "nominal"), frames)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "form", "status", "unreal"),
    [
        ("win", "menang", "planned", True),
        ("win", "mengalahkan", "possible", True),
        ("win", "mengalahkan", "denied", False),
        ("win", "menang", "actual", False),
        ("win", "penghargaan", "planned", False),
        ("say", "mengonfirmasi", "denied", True),
        ("say", "mengumumkan", "planned", False),
        ("request", "mendorong", "planned", True),
        ("request", "mendorong", "actual", False),
        ("request", "meminta", "planned", False),
    ],
)
def test_a_victory_in_prospect_is_none(frames: Frames, kind: str, form: str, status: Any, unreal: bool) -> None:
    candidate = Candidate(0, Sense(kind, form, "active"))  # type: ignore[arg-type]
    assert is_unreal(Draft(candidate, Cast(("e1",), (), None, (), (), {}), 0.5), status, frames) is unreal


@pytest.mark.parametrize(
    ("text", "agents", "targets"),
    [
        ("Ani dan Budi ditahan", (), ("Ani", "Budi")),
        ("Ani dan Budi saling ditahan", ("Ani",), ("Budi",)),
        ("ditahan Ani dan Budi", ("Ani",), ("Budi",)),
        ("Ani dan Budi ditahan , kata Ani", ("Ani",), ("Budi",)),
        ("ditahan Ani - Budi", (), ("Ani", "Budi")),
        ("ditahan Ani - Budi , kata Ani", ("Ani",), ("Budi",)),
    ],
)
def test_one_subject_has_one_role(text: str, agents: tuple[str, ...], targets: tuple[str, ...]) -> None:
    looks = {"Ani": {"agents": 0.5, "targets": 0.4}, "Budi": {"agents": 0.1, "targets": 0.8}}
    cast = Cast(("Ani",), ("Budi",), None, (), (), looks)
    found = complete_lists(reading_of(text), text.split().index("ditahan"), cast)
    assert (found.agents, set(found.targets)) == (agents, set(targets))
