"""Train a teacher: ``train_teacher.py SETS_DIR DEV.spacy VECTORS GAZETTEER_DIR OUT.pt --seed 1``.

SETS_DIR holds ``news.spacy`` and the public sets that ``convert_sets.py`` writes. The weights are averaged over steps;
the best ones on DEV are kept.
"""

import argparse
import copy
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import spacy
import torch
from gazetteer import Gazetteer
from spacy.tokens import Doc, DocBin
from teacher import SETS, Batch, Reader, Teacher, allowed_labels, decode, entities_of, loss_of

Lesson = tuple[Batch, torch.Tensor]


def lessons_of(reader: Reader, folder: Path, vocab: spacy.vocab.Vocab) -> list[Lesson]:
    """Read all sets; articles are lessons of their own, so are sentences of the sets that have no articles."""
    found = []
    for name in SETS:
        path = folder / f"{name}.spacy"
        for doc in DocBin().from_disk(path).get_docs(vocab) if path.exists() else ():
            if len(doc):
                found.append((reader(doc, name), torch.from_numpy(allowed_labels(doc, name))))
    return found


def batches(lessons: list[Lesson], words: int) -> Iterator[Lesson]:
    """Yield lessons in random order, about so many words at once."""
    random.shuffle(lessons)
    held: list[Lesson] = []
    for lesson in lessons:
        held.append(lesson)
        if sum(len(one[1]) for one in held) >= words:
            yield Batch.join([one[0] for one in held]), torch.cat([one[1] for one in held])
            held = []


def predict(models: list[Teacher], batch: Batch) -> np.ndarray:
    """Return the log of the mean probabilities that the models give."""
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        return torch.stack([model(batch) for model in models]).logsumexp(0).numpy() - np.log(len(models))


def score(models: list[Teacher], reader: Reader, docs: list[Doc]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of names, in percent."""
    right = found = gold = 0
    for doc in docs:
        ours = set(entities_of(decode(predict(models, reader(doc)))))
        theirs = {(ent.start, ent.end, ent.label_) for ent in doc.ents}
        right, found, gold = right + len(ours & theirs), found + len(ours), gold + len(theirs)
    return 100 * right / max(found, 1), 100 * right / gold, 200 * right / (found + gold)


def main() -> None:
    """Train, say how it goes, keep the best."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("paths", type=Path, nargs=5)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--epochs", type=int, default=20)
    options.add_argument("--width", type=int, default=192)
    args = options.parse_args()
    sets, dev, vectors, lists, out = args.paths
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    vocab = spacy.load(vectors).vocab
    reader = Reader(vocab.vectors, Gazetteer(lists))
    docs = list(DocBin().from_disk(dev).get_docs(vocab))
    train(lessons_of(reader, sets, vocab), reader, docs, args.epochs, args.width, out)


def train(lessons: list[Lesson], reader: Reader, dev: list[Doc], epochs: int, width: int, out: Path) -> None:
    """Train on all lessons for some epochs, the learning rate going down to nothing."""
    model = Teacher(width)
    averaged = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998))
    optimiser = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=0.01)
    steps = epochs * len(list(batches(lessons, 1000)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, total_steps=steps + 1, pct_start=0.1)
    best, began = 0.0, time.time()
    for epoch in range(epochs):
        model.train()
        total = [step(model, optimiser, schedule, averaged, *lesson) for lesson in batches(lessons, 1000)]
        averaged.eval()
        precision, recall, f1 = score([averaged.module], reader, dev)
        print(f"{epoch} {time.time() - began:.0f}s loss {np.mean(total):.4f} P {precision:.1f} R {recall:.1f} F {f1:.2f}", flush=True)
        if f1 > best:
            best = f1
            torch.save({"width": width, "weights": copy.deepcopy(averaged.module.state_dict())}, out)


def step(model: Teacher, optimiser: torch.optim.Optimizer, schedule, averaged, batch: Batch, allowed: torch.Tensor) -> float:  # type: ignore[no-untyped-def]
    """Learn from one batch and return its loss."""
    with torch.autocast("cpu", torch.bfloat16):
        loss = loss_of(model(batch), allowed)
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    if schedule.last_epoch < schedule.total_steps - 1:
        schedule.step()
    averaged.update_parameters(model)
    return float(loss.detach())


if __name__ == "__main__":
    main()
