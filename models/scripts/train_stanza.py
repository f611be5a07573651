"""Stanza's Indonesian models: ``train_stanza.py STEP... --treebanks DIR --corpus TEXT.xz --work WORK --out OUT``.

The steps, in this order (``all`` is all of them): ``data`` writes the treebanks that ``mend_ud.py`` has put into
``--treebanks`` as Stanza's trainers want them; ``vectors`` takes the shipped pipeline's word vectors;
``tokenize mwt lemma pos depparse`` train a model each by Stanza's own trainers; ``second`` teaches the parser on
tags as the tagger gives them; ``pack`` puts the models into OUT as a folder that ``stanza.Pipeline("id", dir=OUT)``
opens, in half precision and without what only training needs. The trainings take an hour and a half on one core; a
graphics card is used where PyTorch finds one.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import shutil
from collections import Counter, defaultdict
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import torch
from convert_ud import read_sentences

from beritanlp.language.spacy_parser import load_pipeline, pipeline_path

Row = list[str]
FORM, LEMMA, UPOS, XPOS, DEPS, MISC = 1, 2, 3, 4, 8, 9
SILVER = "id_gsd-ud-train.silver.conllu"
GOLD = ["train-id_gsd-ud-dev.conllu", "id_csui-ud-train.conllu", "id_pud-ud-test.conllu"]
TUNE = "tune-id_gsd-ud-dev.conllu"
NAME = "id_berita"
LONGEST = 300  # characters of a sentence; the tokenizer is trained on windows of that length, full of whole sentences
WORDS, DIMENSIONS = 20_000, 100
DEVICE = [] if torch.cuda.is_available() else ["--cpu"]
WORD = re.compile(r"\w+(?:-\w+)*|[^\w\s]")

TRAINERS = {
    "tokenize": (
        "tokenizer",
        """--lang id --txt_file {work}/short.txt --label_file {work}/short.labels --mwt_json_file {work}/short.mwt.json
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
    "lemma": (
        "lemmatizer",
        """--train_file {work}/lemmas.conllu --secondary_file {work}/silver-lemmas.conllu
        --eval_file {work}/tune.conllu""",
    ),
    "depparse": (
        "parser",
        """--lang id --train_file {work}/train.conllu --eval_file {work}/tune.conllu
        --wordvec_pretrain_file {work}/vectors.pt""",
    ),
    "second": (
        "parser",
        """--lang id --train_file {work}/train.tagged.conllu --eval_file {work}/tune.tagged.conllu
        --wordvec_pretrain_file {work}/vectors.pt --continue_from {work}/depparse.pt""",
    ),
}
PARSER = (
    "--hidden_dim 200 --char_hidden_dim 100 --char_emb_dim 50 --deep_biaff_hidden_dim 150 --transformed_dim 100"
    " --num_layers 2 --no_xpos --no_ufeats --word_cutoff 7 --batch_size 1000 --optim adam --beta2 0.95"
    " --max_steps_before_stop 800 "
)
SIZES = {
    "tokenize": f"--steps 2000 --eval_steps 200 --max_seqlen {LONGEST}",
    "mwt": "--num_epoch 15",
    "pos": "--hidden_dim 200 --char_hidden_dim 100 --char_emb_dim 50 --deep_biaff_hidden_dim 150 --transformed_dim 100"
    " --composite_deep_biaff_hidden_dim 60 --word_cutoff 7 --batch_size 50 --max_steps 2840 --eval_interval 250"
    " --fix_eval_interval --max_steps_before_stop 1200",
    "lemma": "--hidden_dim 100 --num_epoch 8 --batch_size 100 --lr 0.002 --skip_blank_lemmas",
    "depparse": PARSER + "--lr 0.003 --second_lr 0.0008 --second_optim_start_step 2600 --second_warmup_steps 0"
    " --max_steps 4200 --eval_interval 250",
    "second": PARSER + "--lr 0.001 --no_second_optim --max_steps 1000 --eval_interval 100",
}

MODELS = {
    "tokenize": "tokenize.pt", "mwt": "mwt.pt", "pos": "pos.pt", "lemma": "lemma.pt", "depparse": "second.pt",
    "pretrain": "vectors.pt",
}  # fmt: skip


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


def dictionary(sentences: list[list[Row]]) -> list[list[Row]]:
    """Return each word once for each class, in small letters and capitalised, with its most frequent lemma.

    Spelling rules are learnt from types, not from how often they occur.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in (row for rows in sentences for row in rows):
        for form in {row[FORM], row[FORM].lower(), row[FORM].capitalize()} if row[LEMMA] != "_" else ():
            counts[form, row[UPOS]][row[LEMMA]] += 1
    found = [(form, pos, lemmas.most_common(1)[0][0]) for (form, pos), lemmas in counts.items()]
    return [[["1", form, lemma, pos, "_", "_", "0", "root", "_", "_"]] for form, pos, lemma in found]


def prepare(treebanks: Path, work: Path) -> None:
    """Write gold (three treebanks), silver and both together for training, and the slice that chooses models."""

    def read(name: str) -> list[list[Row]]:
        return [[clean(row) for row in rows] for rows in read_sentences(treebanks / name)]

    gold, silver = [rows for name in GOLD for rows in read(name)], read(SILVER)
    known = dictionary(gold)
    words = {(row[FORM], row[UPOS]) for rows in known for row in rows}
    write(known, work / "lemmas.conllu")
    write([r for r in dictionary(silver) if (r[0][FORM], r[0][UPOS]) not in words], work / "silver-lemmas.conllu")
    short = [rows for rows in gold + silver if len(text_of(rows)) < LONGEST]
    files = {"gold": gold, "silver": silver, "train": gold + silver, "short": short, "tune": read(TUNE)}
    for name, sentences in files.items():
        write(sentences, work / f"{name}.conllu")
        labels = ["-o", str(work / f"{name}.labels"), "-m", str(work / f"{name}.mwt.json")]
        both = [str(work / f"{name}.txt"), str(work / f"{name}.conllu")]
        import_module("stanza.utils.datasets.prepare_tokenizer_data").main([*both, *labels])


def write_vectors(corpus: Path, work: Path) -> None:
    """Write the shipped pipeline's vectors of the most frequent words, lower-cased as Stanza's models look them up.

    A word takes the vector of the spelling that is most frequent in the corpus; the principal components are kept.
    """
    from stanza.models.common.pretrain import Pretrain

    vectors = load_pipeline(pipeline_path()).vocab.vectors
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
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
    """Train one model by Stanza's own trainer, from the start: what an earlier run left behind is not gone on with."""
    module, files = TRAINERS[step]
    (work / f"{step}_checkpoint.pt").unlink(missing_ok=True)
    shared = ["--shorthand", NAME, "--save_dir", str(work), "--save_name", f"{step}.pt", *DEVICE]
    given = [part.format(work=work) for part in files.split()]
    import_module(f"stanza.models.{module}").main([*shared, *given, *SIZES[step].split()])


def retag(work: Path) -> None:
    """Write the treebanks as the tagger tags them: the parser's second lesson is on tags as it will meet them."""
    shared = ["--mode", "predict", *DEVICE, "--lang", "id", "--shorthand", NAME, "--save_dir", str(work)]
    shared += ["--save_name", "pos.pt", "--wordvec_pretrain_file", str(work / "vectors.pt")]
    for name in ("train", "tune"):
        files = ["--eval_file", str(work / f"{name}.conllu"), "--output_file", str(work / f"{name}.tagged.conllu")]
        import_module("stanza.models.tagger").main([*shared, *files])


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
    for step, source in MODELS.items():
        target = out / "id" / step / f"{package}.pt"
        target.parent.mkdir(parents=True, exist_ok=True)
        if step == "pretrain":
            shutil.copyfile(work / source, target)  # read as it is, so it stays in single precision
        else:
            torch.save(slim(torch.load(work / source, weights_only=True, map_location="cpu")), target)
    needs = {"dependencies": [{"model": "pretrain", "package": package}]}
    known = {step: {package: needs if step in {"pos", "depparse"} else {}} for step in MODELS}
    default = {step: package for step in MODELS if step != "pretrain"}
    listed = {"id": {"lang_name": "Indonesian", **known, "packages": {"default": default}}}
    (out / "resources.json").write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and do the steps."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("steps", nargs="+", choices=["all", "data", "vectors", *TRAINERS, "pack"])
    options.add_argument("--treebanks", type=Path, required=True)
    options.add_argument("--corpus", type=Path, required=True)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    args = options.parse_args()
    steps = ["data", "vectors", *TRAINERS, "pack"] if "all" in args.steps else args.steps
    args.work.mkdir(parents=True, exist_ok=True)
    for step in steps:
        if step == "second":
            retag(args.work)
        if step in TRAINERS:
            train(step, args.work)
        elif step == "pack":
            pack(args.work, args.out)
        elif step == "data":
            prepare(args.treebanks, args.work)
        else:
            write_vectors(args.corpus, args.work)


if __name__ == "__main__":
    main()
