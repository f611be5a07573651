"""Stanza's Indonesian models, trained: ``train_stanza.py STEP... --data DATA --work WORK [--out OUT]``.

The steps, in this order (``all`` is all of them): ``data`` writes the treebanks as Stanza's trainers want them,
``vectors`` trains word vectors on running text, ``tokenize mwt pos lemma depparse`` train one model each by Stanza's
own trainers, ``pack`` puts them into OUT as a folder that ``stanza.Pipeline("id", dir=OUT)`` opens, in half precision
and without what only training needs. DATA holds the folders that ``models/README.md`` names.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import torch
from convert_ud import read_sentences

from beritanlp.language.spacy_parser import load_pipeline, pipeline_path

Row = list[str]
FORM, LEMMA, UPOS, XPOS, DEPS, MISC = 1, 2, 3, 4, 8, 9
EVERY = 4  # every fourth sentence of GSD dev chooses the models, the rest trains them
SILVER = "ud/gsd/id_gsd-ud-train.silver.conllu"
DEV = "ud/gsd/id_gsd-ud-dev.conllu"
GOLD = ["ud/csui/id_csui-ud-train.conllu", "ud/pud/id_pud-ud-test.conllu"]
NAME = "id_berita"
WORDS, DIMENSIONS = 20_000, 100
WORD = re.compile(r"\w+(?:-\w+)*|[^\w\s]")

TRAINERS = {
    "tokenize": (
        "tokenizer",
        """--lang id --txt_file {work}/train.txt --label_file {work}/train.labels --mwt_json_file {work}/train.mwt.json
        --dev_txt_file {work}/tune.txt --dev_label_file {work}/tune.labels --dev_conll_gold {work}/tune.conllu""",
    ),
    "mwt": (
        "mwt_expander",
        "--lang id --train_file {work}/train.conllu --eval_file {work}/tune.conllu --gold_file {work}/tune.conllu",
    ),
    "pos": (
        "tagger",
        """--lang id --train_file {work}/gold.conllu;{work}/silver.conllu --eval_file {work}/tune.conllu
        --wordvec_pretrain_file {work}/vectors.pt""",
    ),
    "lemma": ("lemmatizer", "--train_file {work}/gold.conllu --eval_file {work}/tune.conllu"),
    "depparse": (
        "parser",
        """--lang id --train_file {work}/train.conllu --eval_file {work}/tune.conllu
        --wordvec_pretrain_file {work}/vectors.pt""",
    ),
}
SIZES = {
    "tokenize": "--steps 1000 --eval_steps 250",
    "mwt": "--num_epoch 15",
    "pos": "--hidden_dim 200 --char_hidden_dim 100 --char_emb_dim 50 --deep_biaff_hidden_dim 150 --transformed_dim 100"
    " --composite_deep_biaff_hidden_dim 60 --word_cutoff 7 --batch_size 50 --max_steps 750 --eval_interval 150"
    " --fix_eval_interval --max_steps_before_stop 1200",
    "lemma": "--hidden_dim 100 --emb_dim 40 --num_epoch 12 --batch_size 200 --lr 0.002 --caseless --skip_blank_lemmas",
    "depparse": "--hidden_dim 200 --char_hidden_dim 100 --char_emb_dim 50 --deep_biaff_hidden_dim 150"
    " --transformed_dim 100 --num_layers 2 --no_xpos --no_ufeats --word_cutoff 7 --batch_size 1000"
    " --optim adam --lr 0.003 --beta2 0.95 --second_lr 0.0008 --second_optim_start_step 600 --second_warmup_steps 0"
    " --max_steps 1000 --eval_interval 200 --max_steps_before_stop 800",
}


def clean(row: Row) -> Row:
    """Return a row with what the models learn: lower-case lemmas (as in GSD), no language-specific tags.

    A capitalised noun that CSUI and PUD leave unstripped because it is part of a name keeps no lemma.
    """
    unstripped = row[UPOS] == "NOUN" and row[FORM] == row[LEMMA] and not row[FORM].islower()
    out = list(row)
    out[LEMMA] = "_" if unstripped else row[LEMMA].lower()
    out[XPOS] = out[DEPS] = "_"
    out[MISC] = "SpaceAfter=No" if "SpaceAfter=No" in row[MISC] else "_"
    return out


def write(sentences: list[list[Row]], path: Path) -> None:
    """Write sentences as CoNLL-U, and beside it their text, one a paragraph."""
    blocks = ["\n".join("\t".join(row) for row in rows) for rows in sentences]
    path.write_text("\n\n".join(blocks) + "\n\n", encoding="utf-8")
    path.with_suffix(".txt").write_text("\n\n".join(map(text_of, sentences)) + "\n\n", encoding="utf-8")


def text_of(rows: list[Row]) -> str:
    """Return the text of a sentence."""
    covered, out = 0, ""
    for row in rows:
        first, _, last = row[0].partition("-")
        if int(first) > covered:
            covered = int(last or first)
            out += row[FORM] + ("" if "SpaceAfter=No" in row[MISC] else " ")
    return out.strip()


def prepare(data: Path, work: Path) -> None:
    """Write gold (three treebanks), silver and both together for training, and the slice that chooses models."""

    def read(name: str) -> Iterator[list[Row]]:
        return ([clean(row) for row in rows] for row_list in [read_sentences(data / name)] for rows in row_list)

    dev = list(read(DEV))
    gold = [rows for i, rows in enumerate(dev) if i % EVERY] + [rows for name in GOLD for rows in read(name)]
    silver = list(read(SILVER))
    for name, sentences in {"gold": gold, "silver": silver, "train": gold + silver, "tune": dev[::EVERY]}.items():
        write(sentences, work / f"{name}.conllu")
        labels = ["-o", str(work / f"{name}.labels"), "-m", str(work / f"{name}.mwt.json")]
        files = [str(work / f"{name}.txt"), str(work / f"{name}.conllu")]
        import_module("stanza.utils.datasets.prepare_tokenizer_data").main([*files, *labels])


def write_vectors(data: Path, work: Path) -> None:
    """Write the shipped pipeline's vectors of the most frequent words, lower-cased as Stanza's models look them up.

    A word takes the vector of the spelling that is most frequent in the corpus; the principal components are kept.
    """
    from stanza.models.common.pretrain import Pretrain

    vectors = load_pipeline(pipeline_path()).vocab.vectors
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    with lzma.open(data / "corpus/id_text.txt.xz", "rt", encoding="utf-8") as lines:
        for word, count in Counter(word for line in lines for word in WORD.findall(line)).items():
            spellings[word.lower()][word] += count
    words = sorted(spellings, key=lambda word: -spellings[word].total())[:WORDS]
    table = np.vstack([vectors[spellings[word].most_common(1)[0][0]] for word in words])
    table -= table.mean(0)
    table = table @ np.linalg.svd(table, full_matrices=False)[2][:DIMENSIONS].T
    table /= table.std()
    rows = [f"{word} {' '.join(f'{x:.3f}' for x in row)}" for word, row in zip(words, table, strict=True)]
    (work / "vectors.txt").write_text(f"{len(rows)} {DIMENSIONS}\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (work / "vectors.pt").unlink(missing_ok=True)
    Pretrain(str(work / "vectors.pt"), str(work / "vectors.txt")).load()


def train(step: str, work: Path) -> None:
    """Train one model by Stanza's own trainer."""
    module, files = TRAINERS[step]
    shared = ["--shorthand", NAME, "--save_dir", str(work), "--save_name", f"{step}.pt", "--cpu"]
    given = [part.format(work=work) for part in files.split()]
    import_module(f"stanza.models.{module}").main([*shared, *given, *SIZES[step].split()])


def halve(value: object) -> object:
    """Store a tensor in half precision; Stanza's loaders copy it into a model of single precision."""
    return value.half() if isinstance(value, torch.Tensor) and value.is_floating_point() else value


def slim(checkpoint: dict[str, Any]) -> dict[str, Any]:
    """Return what a model needs to run: no optimizer, no file names of the machine it was trained on."""
    out = {key: value for key, value in checkpoint.items() if "optimizer" not in key and "scheduler" not in key}
    if out.get("model"):
        out["model"] = {key: halve(value) for key, value in out["model"].items()}
    files = [key for key, value in out["config"].items() if isinstance(value, str) and "/" in value]
    out["config"] = out["config"] | dict.fromkeys(files)
    return out


def pack(work: Path, out: Path) -> None:
    """Put the models into a folder laid out as Stanza's own download folder."""
    package = NAME.partition("_")[2]
    for step in [*TRAINERS, "pretrain"]:
        source = work / f"{'vectors' if step == 'pretrain' else step}.pt"
        target = out / "id" / step / f"{package}.pt"
        target.parent.mkdir(parents=True, exist_ok=True)
        if step == "pretrain":
            shutil.copyfile(source, target)  # read as it is, so it stays in single precision
        else:
            torch.save(slim(torch.load(source, weights_only=True, map_location="cpu")), target)
    needs = {"dependencies": [{"model": "pretrain", "package": package}]}
    models = {step: {package: needs if step in {"pos", "depparse"} else {}} for step in [*TRAINERS, "pretrain"]}
    known = {"lang_name": "Indonesian", **models, "packages": {"default": dict.fromkeys(TRAINERS, package)}}
    (out / "resources.json").write_text(json.dumps({"id": known}, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and do the steps."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("steps", nargs="+", choices=["all", "data", "vectors", *TRAINERS, "pack"])
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    args = options.parse_args()
    steps = ["data", "vectors", *TRAINERS, "pack"] if "all" in args.steps else args.steps
    args.work.mkdir(parents=True, exist_ok=True)
    for step in steps:
        if step in TRAINERS:
            train(step, args.work)
        elif step == "pack":
            pack(args.work, args.out)
        else:
            {"data": prepare, "vectors": write_vectors}[step](args.data, args.work)


if __name__ == "__main__":
    main()
