"""Train a teacher: ``train_teacher.py SETS_DIR DEV.spacy VECTORS GAZETTEER_DIR OUT.pt --seed 1``.

SETS_DIR holds ``news.spacy`` and the public sets that ``convert_sets.py`` writes. The weights are averaged over steps;
the best ones on DEV are kept.
"""

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
import torch
from gazetteer import Gazetteer
from names import allowed_labels, decode, entities_of
from spacy.tokens import Doc, DocBin
from teacher import SETS, Batch, Reader, Teacher, loss_of

WORDS, RATE = 1000, 2e-3

Lesson = tuple[Batch, torch.Tensor]


def lessons_of(reader: Reader, folder: Path, vocab: spacy.vocab.Vocab) -> list[Lesson]:
    """Read all sets; articles are lessons of their own, so are sentences of the sets that have no articles."""
    found: list[Lesson] = []
    for name in (name for name in SETS if (folder / f"{name}.spacy").exists()):
        docs = DocBin().from_disk(folder / f"{name}.spacy").get_docs(vocab)
        found += [(reader(doc, name), torch.from_numpy(allowed_labels(doc, name))) for doc in docs if len(doc)]
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


@dataclass
class Course:
    """A model on its way: what changes it, and the average of its weights over the steps."""

    model: Teacher
    steps: int

    def __post_init__(self) -> None:
        memory = torch.optim.swa_utils.get_ema_multi_avg_fn(1 - 10 / max(self.steps, 20))  # a tenth of all steps
        self.averaged = torch.optim.swa_utils.AveragedModel(self.model, multi_avg_fn=memory)
        self.optimiser = torch.optim.AdamW(self.model.parameters(), lr=RATE, weight_decay=0.01)
        rate = torch.optim.lr_scheduler.OneCycleLR
        self.schedule = rate(self.optimiser, RATE, total_steps=self.steps + 1, pct_start=0.1)

    def step(self, batch: Batch, allowed: torch.Tensor) -> float:
        """Learn from one batch and return its loss."""
        with torch.autocast("cpu", torch.bfloat16):
            loss = loss_of(self.model(batch), allowed)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        if self.schedule.last_epoch < self.steps:
            self.schedule.step()
        self.averaged.update_parameters(self.model)
        return float(loss.detach())


def train(lessons: list[Lesson], reader: Reader, dev: list[Doc], epochs: int, width: int, out: Path) -> None:
    """Train on all lessons for some epochs, the learning rate going down to nothing."""
    course = Course(Teacher(width), epochs * len(list(batches(lessons, WORDS))))
    best, began = -1.0, time.time()
    for epoch in range(epochs):
        course.model.train()
        losses = [course.step(*lesson) for lesson in batches(lessons, WORDS)]
        course.averaged.eval()
        marks = score([course.averaged.module], reader, dev)
        said = "P {:.2f} R {:.2f} F {:.2f}".format(*marks)
        print(f"{epoch}: {time.time() - began:.0f} s, loss {np.mean(losses):.4f}, {said}", flush=True)
        if marks[2] > best:
            best = marks[2]
            torch.save({"width": width, "weights": course.averaged.module.state_dict()}, out)


if __name__ == "__main__":
    main()
