"""The tables of names: sorted, consistent, complete; what a caller adds; and what is said about a broken file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import beritanlp
from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.load import Lexicons, load_lexicons
from beritanlp.lexicon.names import Names, load_names

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src" / "beritanlp" / "lexicon" / "data"
KEYS = {
    "name_cues.csv": ("place", "word", "type"),
    "acronyms.csv": ("acronym", "expansion"),
    "countries.csv": ("code",),
    "organisations.csv": ("name", "type"),
    "other_names.csv": ("name", "type"),
    "persons.csv": ("name", "type"),
    "places.csv": ("name",),
    "everyday.csv": ("word",),
}


@pytest.fixture(scope="module")
def names() -> Names:
    return load_names(shipped_folders())


def rows(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("file", sorted(KEYS))
def test_a_table_is_sorted_and_tidy(file: str) -> None:
    table = rows(file)
    keys = [tuple(row[column] for column in KEYS[file]) for row in table]
    assert keys == sorted(set(keys))
    cells = [cell for row in table for cell in row.values()]
    assert all(cell == " ".join(cell.split()) for cell in cells)
    for row in table:
        for column in {"forms", "unsure"} & set(row):
            forms = row[column].split("|")
            assert forms == sorted(set(forms)), row


def test_every_file_is_documented_and_its_source_named() -> None:
    files = {file.name for file in DATA.iterdir() if file.suffix in (".csv", ".toml", ".txt")}
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert {file for file in files if f"`{file}`" not in contributing} == set()
    sources = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    assert {file for file in KEYS if f"`{file}`" not in sources} == set()


def test_every_country_has_a_code_a_form_and_an_identifier(names: Names) -> None:
    assert len(names.countries) == 250
    for code, known in names.countries.items():
        assert names.country(known.name) == known
        assert (known.country, known.wikidata is not None) == (code, True)
    assert len({known.wikidata for known in names.countries.values()}) == 250


@pytest.mark.parametrize(
    ("form", "code"),
    [
        *[("Korsel", "KOR"), ("Korut", "PRK"), ("AS", "USA"), ("A.S.", "USA"), ("RRT", "CHN"), ("Tiongkok", "CHN")],
        *[("China", "CHN"), ("Cina", "CHN"), ("Inggris", "GBR"), ("Britania Raya", "GBR"), ("Belanda", "NLD")],
        *[("UEA", "ARE"), ("Afsel", "ZAF"), ("Papua Nugini", "PNG"), ("PNG", "PNG"), ("Pantai Gading", "CIV")],
        *[("Palestina", "PSE"), ("Burma", "MMR"), ("Ceko", "CZE"), ("Kongo", "COD"), ("Negeri Paman Sam", "USA")],
        *[("Les Bleus", "FRA"), ("Harimau Malaya", "MYS"), ("Samurai Biru", "JPN"), ("Garuda Asia", "IDN")],
        *[("Negeri Tirai Bambu", "CHN"), ("Negeri Jiran", "MYS"), ("RI", "IDN"), ("Tanah Air", "IDN")],
        *[("Niger", "NER"), ("Nigeria", "NGA"), ("Kosovo", "XKX"), ("Pulau Natal", "CXR"), ("eSwatini", "SWZ")],
        *[("Uni Soviet", None), ("Yugoslavia", None), ("Uni Eropa", None), ("ASEAN", None), ("PBB", None)],
        *[("Skotlandia", None), ("Siam", None), ("Hindia Belanda", None), ("Negeri Seribu Pagoda", None)],
    ],
)
def test_what_news_calls_a_country(form: str, code: str | None, names: Names) -> None:
    known = names.country(form)
    assert (known.country if known else None) == code


@pytest.mark.parametrize(
    ("name", "where"),
    [("Kabupaten Bantul", "DI Yogyakarta"), ("Jawa Barat", "IDN"), ("Nuuk", "GRL"), ("Kabul", "AFG"), ("Suva", "FJI")],
)
def test_where_a_place_lies(name: str, where: str, names: Names) -> None:
    known = names.known(name, "GPE")
    assert known is not None
    assert known.located_in == where


def test_the_places_of_indonesia_and_the_capitals_are_complete() -> None:
    places = rows("places.csv")
    indonesian = {row["name"] for row in places if row["kind"] == "province"}
    assert len(indonesian) == 38
    regencies = [
        row for row in places if row["name"].startswith(("Kabupaten ", "Kota ")) and row["located_in"] in indonesian
    ]
    assert len(regencies) == 514
    capitals = {row["located_in"] for row in places if row["kind"] == "capital"} | {"IDN"}
    without = {row["code"] for row in rows("countries.csv")} - capitals
    # uninhabited, called as the country is, disputed (Yerusalem), or called as a bigger one (Kingston)
    assert without == {"ATA", "BVT", "GIB", "HKG", "HMD", "ISR", "MAC", "NFK", "PSE", "SGP", "TKL", "UMI", "VAT"}


def test_acronyms_with_their_expansions(names: Names) -> None:
    assert len({row["acronym"] for row in rows("acronyms.csv")}) >= 600
    assert names.acronyms["KPK"] == {"Komisi Pemberantasan Korupsi"}
    assert len(names.acronyms["PMI"]) == 2


OWN = {
    "countries.csv": "code,name,forms,unsure\nJPN,,Negeri Origami,\n",
    "places.csv": "name,type,kind,located_in,acts_for,forms,unsure\nKota Rawa,GPE,city,JPN,,Rawa Baru,\n",
    "organisations.csv": "name,type,forms,unsure\nBadan Uji Padi,ORG,BUPADI,\n",
    "other_names.csv": "name,type,forms,unsure\nPiala Surya,EVENT,,\n",
    "persons.csv": "name,type,forms,unsure\nRudi Wibawa,PERSON,Bang Rudi,\n",
    "acronyms.csv": "acronym,expansion,type\nLBX,Lembaga Beras X,ORG\n",
    "name_cues.csv": "place,word,type,instead_of\nlast,langgarraya,FAC,PERSON\n",
    "country_words.toml": 'currencies = ["zloty"]\n',
    "name_words.toml": 'not_names = ["Zzz"]\n',
    "honorifics.txt": "Tuanku\n",
    "degrees.txt": "S.Xy.\n",
    "offices.toml": 'heads = ["juru uji"]\n',
    "openers.txt": "Zzz\n",
    "speech.toml": "",
    "layout.toml": "",
    "time.toml": "",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words")
    for file, text in OWN.items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def with_own(own: Path) -> Lexicons:
    return load_lexicons(own)


def test_entries_of_ones_own_are_added(with_own: Lexicons, names: Names) -> None:
    mine = with_own.names
    japan = mine.country("Negeri Origami")
    assert japan == names.country("Jepang") == mine.country("Negeri Sakura")
    place = mine.known("Rawa Baru", "GPE")
    assert place is not None
    assert place.located_in == "JPN"
    assert [mine.known(form) is not None for form in ("BUPADI", "Piala Surya", "Bang Rudi")] == [True] * 3
    assert mine.acronyms["LBX"] == {"Lembaga Beras X"}
    assert mine.country_words.currencies == names.country_words.currencies | {"zloty"}
    assert "Zzz" in mine.words.not_names
    assert "Tuanku" in mine.honorifics
    assert "S.Xy." in mine.degrees
    assert mine.cues["last", "langgarraya"].type == "FAC"
    assert ("juru", "uji") in mine.offices.heads
    assert "Zzz" in with_own.layout.openers


def test_entries_of_ones_own_are_read_in_articles(own: Path) -> None:
    read = beritanlp.load(lexicons=own)("Bang Rudi terbang ke Negeri Origami, kata BUPADI.")
    found = {mention.text: mention.type for mention in read.mentions}
    assert found == {"Bang Rudi": "PERSON", "Negeri Origami": "GPE", "BUPADI": "ORG"}
    assert [entity.country for entity in read.entities] == [None, "JPN", None]
    assert read.entities[1].wikidata == "Q17"


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("countries.csv", "code,nama,forms\nJPN,Jepang,\n", r"countries.csv: the header is .*; write 'code,name"),
        ("countries.csv", "code,name,forms,unsure\nJP,Jepang,,\n", r"countries.csv, line 2: code 'JP' is no ISO"),
        ("countries.csv", "code,name,forms,unsure\nQQQ,,Entah,\n", r"line 2: QQQ has no name; write"),
        (
            "countries.csv",
            "code,name,forms,unsure\nJPN,,a,\n\nJPN,,b,\n",
            r"line 4: JPN stands here already \(line 2\)",
        ),
        ("countries.csv", "code,name,forms,unsure\nJPN,Jepang,A|A,\n", r"line 2: 'A' stands twice; leave one"),
        ("countries.csv", "code,name,wikidata,forms,unsure\nJPN,,17,,\n", r"'17' is no Wikidata identifier; write"),
        ("countries.csv", "code,name,forms,unsure\nJPN,Jepang, Asia,,\n", r"line 2: 5 cells under 4 columns; put"),
        ("organisations.csv", "name,type,forms,unsure\nPT X,FIRM,,\n", r"'PT X': 'FIRM' is no entity type; take one"),
        ("organisations.csv", "name,type,forms,unsure\n,ORG,,\n", r"line 2: no name or type; every row needs one"),
        (
            "places.csv",
            "name,type,kind,located_in,acts_for,forms,unsure\nX,GPE,town,,,,\n",
            r"'X': 'town' is no kind of place; take one",
        ),
        (
            "places.csv",
            "name,type,kind,located_in,acts_for,forms,unsure\nX,GPE,city,QQQ,,,\n",
            r"located_in 'QQQ' is no code of countries.csv; add",
        ),
        (
            "name_cues.csv",
            "place,word,type,instead_of\nend,cup,EVENT,\n",
            r"'end,cup,EVENT,': write one of before, first",
        ),
        ("acronyms.csv", "acronym,expansion,type\nLBX,,ORG\n", r"an acronym and its expansion are needed"),
        ("acronyms.csv", "acronym,expansion,type\nLB,L,ORG\nLB,L,ORG\n", r"line 3: 'LB' with this expansion stands"),
        (
            "country_words.toml",
            'currency = ["zloty"]\n',
            r"country_words.toml: currency: missing or unknown; its lists",
        ),
        ("country_words.toml", "states = [1]\n", r"country_words.toml: states is no list of words; write"),
        (
            "country_words.toml",
            'states = "negara"\n',
            r"country_words.toml: states must be a list as in the shipped file",
        ),
    ],
)
def test_a_broken_file_is_said_with_its_entry(file: str, text: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=problem):
        load_lexicons(tmp_path)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="is no folder; give a folder"):
        beritanlp.load(lexicons=tmp_path / "words")


def test_a_table_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    text = "\ufeffcode,name,wikidata,forms,unsure\r\nJPN,Jepang,,Negeri Origami,\r\n"
    (tmp_path / "countries.csv").write_text(text, encoding="utf-8", newline="")
    assert load_lexicons(tmp_path).names.country("Negeri Origami") is not None
