"""Teach the pretrained transformer names and trees, and let it label: ``teach.py TASK ARRAYS ENCODER.pt OUT_DIR``.

``names`` and ``trees`` learn from the annotated sets; ``public`` trains and scores a network for each public set of
names on that set's own part; ``label-names`` and ``label-trees`` write the names and the trees of the text to label.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch
from encoder import Batch, Encoder, PublishedEncoder, groups_of, make_batch
from heads import NameTagger, TreeParser, best_labels, best_tree, starts_of
from names import LABELS, entities_of, f1_by_type
from pretrain import read_pieces
from texts import Texts, windows
from torch import nn

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
GOLD, SILVER = ("train-id_gsd-ud-dev", "id_csui-ud-train", "id_pud-ud-test"), "id_gsd-ud-train.silver"
Lesson = tuple[Texts, np.ndarray]


class Shelf:
    """The arrays of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._capital = [piece[1:2].isupper() for piece in read_pieces(folder)]

    def read(self, name: str) -> list[Lesson]:
        """Return the documents of a set, each with the groups of its words."""
        return [(one, groups_of(one, self._capital)) for one in Texts.load(self._folder / f"{name}.npz").split()]

    def labels(self) -> dict[str, list[str]]:
        """Return the labels of the treebanks."""
        with np.load(self._folder / "labels.npz") as file:
            return {kind: file[kind].tolist() for kind in file.files}

    def names(self) -> list[Lesson]:
        """Return all that names are learnt from."""
        files = sorted(self._folder.glob("names-*.npz"))
        return [lesson for file in files for lesson in self.read(file.stem)]


def load_encoder(path: Path) -> Encoder | PublishedEncoder:
    """Load pretrained weights."""
    saved = torch.load(path, weights_only=True, map_location="cpu")
    size = len(saved["weights"]["embed.weight"])
    heads = saved.get("heads")
    encoder = PublishedEncoder(size, *saved["size"], heads) if heads else Encoder(size, *saved["size"])
    encoder.load_state_dict({name: weight.float() for name, weight in saved["weights"].items()})
    return encoder


def join(lessons: list[Lesson]) -> Batch:
    """Put documents together on the device."""
    firsts = accumulate((int(groups.max()) + 1 for _, groups in lessons), initial=0)
    groups = np.concatenate([groups + first for (_, groups), first in zip(lessons, firsts, strict=False)])
    return make_batch(Texts.join(texts for texts, _ in lessons), groups, DEVICE)


def batches(lessons: list[Lesson], words: int) -> Iterator[Batch]:
    """Yield documents, about so many words at once."""
    held: list[Lesson] = []
    count = 0
    for lesson in lessons:
        held.append(lesson)
        count += len(lesson[0].sizes)
        if count >= words:
            yield join(held)
            held, count = [], 0
    if held:
        yield join(held)


def learn(
    model: nn.Module,
    lessons: list,
    options: argparse.Namespace,
    score: Callable[[nn.Module], str],
    batches: Callable[[list, int], Iterator] = batches,
) -> nn.Module:
    """Train for some epochs; return the average of the weights over the last steps.

    A lesson begins with its ``Texts``; ``batches`` puts lessons together, about so many words at once.
    """
    model.to(DEVICE).train()
    model.reader.encoder.drop(0.1)
    read = [weight for weight in model.reader.parameters() if weight.requires_grad]
    own = [weight for name, weight in model.named_parameters() if not name.startswith("reader.")]
    total = options.epochs * (sum(len(one[0].sizes) for one in lessons) // options.words + 1)
    groups = [{"params": read, "lr": options.rate}, {"params": own, "lr": 1e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, [options.rate, 1e-3], total_steps=total + 1, pct_start=0.1)
    memory = torch.optim.swa_utils.get_ema_multi_avg_fn(1 - 10 / max(total, 20))
    averaged, began, step = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=memory), time.time(), 0
    for epoch in range(options.epochs):
        random.shuffle(lessons)
        for batch in batches(lessons, options.words):
            with torch.autocast(DEVICE, torch.bfloat16):
                loss = model.loss(batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            averaged.update_parameters(model)
            step += 1
            if step <= total:
                rate.step()
        if epoch % 4 == 3 or epoch == options.epochs - 1:
            print(f"{epoch}: {time.time() - began:.0f} s, loss {loss:.4f}, {score(averaged.module)}", flush=True)
    return averaged.module.eval()


def predict_names(models: list[nn.Module], batch: Batch) -> tuple[np.ndarray, np.ndarray]:
    """Return the best labels and how probable each of them is."""
    with torch.inference_mode(), torch.autocast(DEVICE, torch.bfloat16):
        scores = torch.stack([model.eval()(batch) for model in models]).logsumexp(0) - np.log(len(models))
        labels = best_labels(scores, batch.lengths)
    return labels.cpu().numpy(), scores.gather(1, labels[:, None])[:, 0].exp().cpu().numpy()


def score_names(models: list[nn.Module], lessons: list[Lesson]) -> dict[str, float]:
    """Return strict F1 in percent, of each type and of all."""
    figures = f1_by_type((found_names(models, lesson), gold_names(lesson[0])) for lesson in lessons)
    for model in models:
        model.train()
    return figures


def found_names(models: list[nn.Module], lesson: Lesson) -> set[tuple[int, int, str]]:
    """Return the names that the models find in a document."""
    return set(entities_of(predict_names(models, join([lesson]))[0]))


def gold_names(texts: Texts) -> set[tuple[int, int, str]]:
    """Return the annotated names of a document; a word whose label is open ends none."""
    allowed = np.unpackbits(texts.gold["allowed"], axis=1)[:, : len(LABELS)]
    return set(entities_of(np.where(allowed.sum(1) == 1, allowed.argmax(1), 0)))


def predict_trees(model: TreeParser, batch: Batch, mend: bool) -> dict[str, np.ndarray]:
    """Return classes, features, heads, relations and how probable each arc is; ``mend`` makes every sentence a tree."""
    with torch.inference_mode(), torch.autocast(DEVICE, torch.bfloat16):
        upos, feats, arcs, sides = model.eval()(batch)
        logs = arcs.log_softmax(2)
        heads = torch.cat([row[:n] for row, n in zip(logs.argmax(2), batch.lengths, strict=True)])
        if mend:
            rows = [row[:n, :n].cpu().numpy() for row, n in zip(logs, batch.lengths, strict=True)]
            heads = torch.from_numpy(np.concatenate([best_tree(row) for row in rows])).to(DEVICE)
        relations = model.relations(sides, heads + starts_of(batch)).log_softmax(1)
        sure = torch.cat([row[:n] for row, n in zip(logs, batch.lengths, strict=True)]).gather(1, heads[:, None])[:, 0]
    found = {"upos": upos.argmax(1), "feats": feats.argmax(1), "heads": heads, "deps": relations.argmax(1),
             "sure": (sure + relations.amax(1)).exp()}  # fmt: skip
    return {name: rows.cpu().numpy() for name, rows in found.items()}


def score_trees(model: TreeParser, lessons: list[Lesson]) -> dict[str, float]:
    """Return accuracies in percent over all words."""
    right = dict.fromkeys(("upos", "feats", "uas", "las"), 0)
    words = 0
    for batch in batches(lessons, 5000):
        found = predict_trees(model, batch, mend=True)
        gold = {name: rows.cpu().numpy() for name, rows in batch.gold.items()}
        same = {name: found[name] == gold[name] for name in gold}
        same |= {"uas": same["heads"], "las": same["heads"] & same["deps"]}
        right = {name: count + int(same[name].sum()) for name, count in right.items()}
        words += batch.words
    model.train()
    return {name: round(100 * count / words, 2) for name, count in right.items()}


def save(model: nn.Module, path: Path) -> None:
    """Write weights in half precision."""
    torch.save({name: weight.half() for name, weight in model.state_dict().items()}, path)


def learn_names(shelf: Shelf, encoder: Encoder, out: Path, options: argparse.Namespace) -> None:
    """Learn names from all sets."""
    dev = shelf.read("dev")
    model = learn(NameTagger(encoder), shelf.names(), options, lambda model: str(score_names([model], dev)))
    save(model, out / f"names-{options.seed}.pt")


def learn_trees(shelf: Shelf, encoder: Encoder, out: Path, options: argparse.Namespace) -> None:
    """Learn trees from all treebanks, those made by hand twice as often."""
    dev, tests = shelf.read("trees-tune-id_gsd-ud-dev"), {name: shelf.read(f"test-{name}") for name in ("gsd", "csui")}
    lessons = shelf.read(f"trees-{SILVER}") + 2 * [one for name in GOLD for one in shelf.read(f"trees-{name}")]
    counts = {kind: len(names) for kind, names in shelf.labels().items()}
    model = learn(TreeParser(encoder, counts), lessons, options, lambda model: str(score_trees(model, dev)))
    save(model, out / f"trees-{options.seed}.pt")
    print({name: score_trees(model, test) for name, test in tests.items()}, flush=True)


def learn_public(shelf: Shelf, encoder: Encoder, out: Path, options: argparse.Namespace) -> None:
    """Learn and score public sets of names, a network for each; folds of a set have their mean too."""
    figures = {name: public_figures(shelf, deepcopy(encoder), name, options) for name in options.only}
    for name in {name.split(".")[0] for name in figures if "." in name}:
        folds = [found["all"] for fold, found in figures.items() if fold.startswith(f"{name}.")]
        figures[name] = {"all": round(sum(folds) / len(folds), 2)}
    (out / "public.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def public_figures(shelf: Shelf, encoder: Encoder, name: str, options: argparse.Namespace) -> dict[str, float]:
    """Learn a public set's own training part and return the figures of its test part."""
    train, test = (shelf.read(f"public-{name}-{part}") for part in ("train", "test"))
    model = learn(NameTagger(encoder), train, options, lambda _: "")
    figures = score_names([model], test)
    print(name, figures, flush=True)
    return figures


def label_names(shelf: Shelf, encoder: Encoder, out: Path, options: argparse.Namespace) -> None:
    """Write the names of the text to label, by all networks of OUT_DIR together."""
    lessons = shelf.read("label")
    taggers = [NameTagger(deepcopy(encoder)) for _ in sorted(out.glob("names-*.pt"))]
    for tagger, path in zip(taggers, sorted(out.glob("names-*.pt")), strict=True):
        tagger.load_state_dict(torch.load(path, weights_only=True))
        tagger.to(DEVICE).eval()
    wide = [
        (replace(texts, segments=np.array(windows(texts.segments.tolist())), documents=np.array([1])), g)
        for texts, g in lessons
    ]
    found = [predict_names(taggers, batch) for batch in batches(wide, 20_000)]
    sure = np.concatenate([(one[1] * 255).astype("uint8") for one in found])
    np.savez_compressed(out / "names.npz", labels=np.concatenate([one[0] for one in found]).astype("uint8"), sure=sure)


def label_trees(shelf: Shelf, encoder: Encoder, out: Path, options: argparse.Namespace) -> None:
    """Write the trees of the first ``--trees`` words of the text to label."""
    counts = {kind: len(names) for kind, names in shelf.labels().items()}
    parser = TreeParser(deepcopy(encoder), counts)
    parser.load_state_dict(torch.load(next(iter(sorted(out.glob("trees-*.pt")))), weights_only=True))
    parser.to(DEVICE)
    some, count = [], 0
    for lesson in shelf.read("label"):
        if count < options.trees:
            some.append(lesson)
            count += len(lesson[0].sizes)
    trees = [predict_trees(parser, batch, mend=False) for batch in batches(some, 10_000)]
    whole = {name: np.concatenate([one[name] for one in trees]) for name in trees[0]}
    small = {"sure": (whole.pop("sure") * 255).astype("uint8"), "feats": whole.pop("feats").astype("int16")}
    np.savez_compressed(out / "trees.npz", **small, **{name: rows.astype("uint8") for name, rows in whole.items()})


TASKS = {
    "names": learn_names,
    "trees": learn_trees,
    "public": learn_public,
    "label-names": label_names,
    "label-trees": label_trees,
}


def main() -> None:
    """Read the command line and do the task."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("paths", type=Path, nargs=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--words", type=int, default=4000, help="words of a step")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--trees", type=int, default=2_500_000, help="words whose trees are labelled")
    parser.add_argument("--only", nargs="+", default=["nergrit3"], help="public sets")
    options = parser.parse_args()
    arrays, encoder, out = options.paths
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    out.mkdir(parents=True, exist_ok=True)
    TASKS[options.task](Shelf(arrays), load_encoder(encoder), out, options)


if __name__ == "__main__":
    main()
