"""The recipe in small: every step of ``models/project.yml`` on made-up data, from raw text to a pipeline that opens.

The teacher's steps need PyTorch and are left out where it is absent; the names are then learnt from the articles alone.
"""

from __future__ import annotations

import importlib.util
import json
import lzma
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
import srsly

MODELS = Path(__file__).parents[2] / "models"
PEOPLE = ("Ani Lestari", "Budi Santoso", "Citra Dewi", "Dedi Kurnia", "Eka Putri", "Fajar Nugroho")
PLACES = ("Bandung", "Medan", "Malang", "Padang", "Manado", "Kupang")
STEPS = ("vectors", "corpora", "configs", "train-ud", "teach", "label", "train-names", "assemble", "evaluate")
SMALL = {
    "buckets": 200, "rarest": 1, "epochs": 1, "labelled": 500, "ud_steps": 4, "ud_last_steps": 4, "names_steps": 4,
}  # fmt: skip

# form, lemma, word class, features, head, relation
SENTENCE = (
    ("{given}", "{given}", "PROPN", "_", 3, "nsubj"),
    ("{family}", "{family}", "PROPN", "_", 1, "flat:name"),
    ("mengunjungi", "kunjung", "VERB", "Voice=Act", 0, "root"),
    ("pasar", "pasar", "NOUN", "Number=Sing", 3, "obj"),
    ("di", "di", "ADP", "_", 6, "case"),
    ("{place}", "{place}", "PROPN", "_", 3, "obl"),
    (".", ".", "PUNCT", "_", 3, "punct"),
)


def facts(number: int) -> dict[str, str]:
    """Return the names of the sentence with this number."""
    given, family = PEOPLE[number % 6].split()
    return {"given": given, "family": family, "place": PLACES[(number // 6 + number) % 6]}


def text_of(number: int) -> str:
    """Return a sentence of running text."""
    return "{given} {family} mengunjungi pasar di {place}.".format(**facts(number))


def treebank(numbers: range) -> str:
    """Return sentences in CoNLL-U."""
    blocks = []
    for number in numbers:
        rows = [[cell.format(**facts(number)) if isinstance(cell, str) else cell for cell in row] for row in SENTENCE]
        lines = [
            f"{i}\t{form}\t{lemma.lower()}\t{pos}\t_\t{feats}\t{head}\t{dep}\t_\t{'SpaceAfter=No' if i == 6 else '_'}"
            for i, (form, lemma, pos, feats, head, dep) in enumerate(rows, 1)
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n\n"


def article(number: int) -> dict[str, object]:
    """Return an annotated article as the reader of the annotation gives it."""
    text, entities = " ".join(text_of(n) for n in range(number, number + 20)), {}
    for kind, names in (("PERSON", PEOPLE), ("GPE", PLACES)):
        for name in names:
            starts = [at for at in range(len(text)) if text.startswith(name, at)]
            spans = [{"start": at, "end": at + len(name), "named": True} for at in starts]
            entities[name] = {"type": kind, "mentions": spans}
    return {"id": f"a{number}", "text": text, "entities": entities}


def columns(numbers: range, tags: tuple[str, str], separator: str) -> str:
    """Return sentences with one token a line; the middle column of three is a word class."""
    names = [f"B-{tags[0]}", f"I-{tags[0]}", "O", "O", "O", f"B-{tags[1]}", "O"]
    blocks = []
    for number in numbers:
        words = [row[0].format(**facts(number)) for row in SENTENCE]
        blocks.append("\n".join(f"{word}{separator}{tag}" for word, tag in zip(words, names, strict=True)))
    return "\n\n".join(blocks) + "\n"


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it; compressed where its name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress(text.encode()) if path.suffix == ".xz" else text.encode())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project beside made-up data."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(MODELS, root / "models", ignore=shutil.ignore_patterns("corpus", "training", "stanza-id"))
    shutil.copytree(MODELS.parent / "benchmarks", root / "benchmarks")
    lexicon = Path("src", "beritanlp", "lexicon", "data")
    (root / lexicon).mkdir(parents=True)
    shutil.copy(MODELS.parent / lexicon / "lemmas.csv", root / lexicon)
    data, gold = root / "data", root / "gold"
    paragraphs = [" ".join(text_of(n + k) for k in range(4)) for n in range(60)]
    write(
        data / "corpus" / "id_text.txt.xz",
        "\n".join(p + ("\n" if n % 4 == 3 else "") for n, p in enumerate(paragraphs)),
    )
    for name in ("gsd/id_gsd-ud-train.silver", "gsd/id_gsd-ud-dev", "csui/id_csui-ud-train", "pud/id_pud-ud-test"):
        write(data / "ud" / f"{name}.conllu", treebank(range(30)))
    for name in ("gsd/id_gsd-ud-test", "csui/id_csui-ud-test"):
        write(data / "ud" / f"{name}.conllu", treebank(range(8)))
    for part in ("train", "dev", "test"):
        write(data / "ner" / "nerui" / f"{part}.01.tsv", columns(range(9), ("PERSON", "LOCATION"), "\t"))
    for part in ("train", "valid"):
        write(data / "ner" / "nergrit3" / f"{part}.tsv", columns(range(9), ("PERSON", "PLACE"), "\t"))
    write(
        data / "ner" / "spacyndo" / "ner-train.jsonl",
        json.dumps([text_of(1), {"entities": [[0, 12, "PERSON"]]}]) + "\n",
    )
    for name in ("place", "person", "organization"):
        write(data / "gazetteer" / f"dbpedia_{name}.txt.xz", "Bandung\n")
    write(data / "gazetteer" / "wilayah.csv", "code,name\n1,Kabupaten Padang\n")
    write(data / "gazetteer" / "news_acronyms.csv", "acronym,expansion\nBKN,Badan Kepegawaian Negara\n")
    write(
        gold / "goldtool.py",
        "import json, pathlib\n\ndef load(path):\n    return json.loads(pathlib.Path(path).read_text())\n",
    )
    for folder, numbers in (("train", (0, 5)), ("train-names", (9,)), ("dev", (3,))):
        for number in numbers:
            write(gold / folder / f"{number}.ann", json.dumps(article(number)))
    return root


def run(project: Path, step: str) -> None:
    """Run the commands of a step as the project file has them, with small numbers."""
    plan = srsly.read_yaml(project / "models" / "project.yml")
    assert set(SMALL) <= set(plan["vars"])
    paths = {
        "data": project / "data",
        "gold": project / "gold",
        "out": project / "out",
    }
    values = {**plan["vars"], **SMALL, **paths}
    command = next(one for one in plan["commands"] if one["name"] == step)
    for line in command["script"]:
        for _ in range(2):
            for name, value in values.items():
                line = line.replace(f"${{vars.{name}}}", str(value))
        line = line.replace("python ", f"{sys.executable} ", 1)
        done = subprocess.run(line, shell=True, cwd=project / "models", capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{line}\n{done.stdout[-800:]}\n{done.stderr[-2000:]}"


def test_all_steps_are_in_order(project: Path) -> None:
    plan = srsly.read_yaml(project / "models" / "project.yml")
    assert tuple(plan["workflows"]["all"]) == STEPS


def test_from_raw_data_to_a_pipeline_of_spacys_own_parts(project: Path) -> None:
    with_torch = importlib.util.find_spec("torch") is not None
    for step in STEPS:
        if with_torch or step not in ("teach", "label"):
            run(project, step)
    opened = spacy.load(project / "out")
    assert {"morphologizer", "parser", "ner"} <= set(opened.pipe_names)
    assert all(type(component).__module__.startswith("spacy.") for _, component in opened.pipeline)
    figures = json.loads((project / "models" / "metrics" / "pipeline.json").read_text(encoding="utf-8"))
    assert figures["gsd"]["las.gold"] >= 0
    assert figures["news"]["ner.f"] >= 0
