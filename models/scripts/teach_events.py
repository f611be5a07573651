"""Teach the pretrained transformer events, and let it answer: ``teach_events.py ARRAYS ENCODER.pt OUT_DIR --seed 1``.

The questions are those of the event network (``event_arrays.py`` writes them). Written are the answers of the teacher
to the questions about the text to label: ``events-label-SEED.npz``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import numpy as np
import torch
from encoder import Batch, Encoder, WordReader, make_batch, padded
from event_network import LOSS
from questions import HEADS, Article, Rows, load, save_answers
from teach import DEVICE, learn, load_encoder
from texts import Texts
from torch import Tensor, nn
from torch.nn import functional as fn

WIDTH, HIDDEN = 256, 160
DROPOUT, WORD_DROPOUT = 0.3, 0.15
Lesson = tuple[Texts, Article]


@dataclass
class Asked:
    """The questions of a head about a batch, on the device."""

    trigger: Tensor
    other: Tensor
    kind: Tensor
    answer: Tensor
    length: Tensor
    feature: Tensor


@dataclass
class Page:
    """A batch: its subwords, the words of each article, the marks of each word, what is told, and the questions."""

    text: Batch
    lengths: list[int]
    mark: Tensor
    marked: Tensor
    heard: Tensor
    told: Tensor
    asked: Mapping[str, Asked]


def tensor(parts: Sequence[np.ndarray]) -> Tensor:
    """Return arrays, one after the other, on the device."""
    return torch.from_numpy(np.concatenate(parts).astype("int64")).to(DEVICE)


def asked_of(rows: Sequence[Rows], starts: Sequence[int]) -> Asked:
    """Put the questions of a head about some articles together."""
    moved = [(one.trigger.astype("int64") + at, one.other.astype("int64") + at)
             for one, at in zip(rows, starts, strict=True)]  # fmt: skip
    rest = (tensor([getattr(one, name) for one in rows]) for name in ("kind", "answer", "length", "feature"))
    return Asked(tensor([one for one, _ in moved]), tensor([one for _, one in moved]), *rest)


def page_of(lessons: Sequence[Lesson]) -> Page:
    """Put articles together on the device."""
    text = Texts.join(one for one, _ in lessons)
    articles = [one for _, one in lessons]
    lengths = [len(one.heard) for one in articles]
    starts = list(accumulate(lengths[:-1], initial=0))
    columns = {name: tensor([getattr(one, name) for one in articles]) for name in ("mark", "marked", "told")}
    heard = tensor([one.heard for one in articles]).bool()
    asked = {head: asked_of([one.rows[head] for one in articles], starts) for head in HEADS}
    batch = make_batch(text, np.zeros(len(text.sizes), "int64"), DEVICE)
    return Page(batch, lengths, heard=heard, asked=asked, **columns)


def pages(lessons: Sequence[Lesson], words: int) -> Iterator[Page]:
    """Yield articles, about so many words at once."""
    held: list[Lesson] = []
    for lesson in lessons:
        held.append(lesson)
        if sum(len(one.heard) for _, one in held) >= words:
            yield page_of(held)
            held = []
    if held:
        yield page_of(held)


class Head(nn.Module):
    """Answers to questions about two words, an event type and some features."""

    def __init__(self, read: int, features: int, kinds: int, answers: int) -> None:
        super().__init__()
        self.trigger, self.other = nn.Linear(read, HIDDEN), nn.Linear(read, HIDDEN, bias=False)
        self.features = nn.EmbeddingBag(max(1, features), HIDDEN, mode="sum")
        self.kind, self.out = nn.Embedding(kinds, HIDDEN), nn.Linear(HIDDEN, answers)
        self.drop = nn.Dropout(DROPOUT)
        for table in (self.features, self.kind):
            nn.init.normal_(table.weight, std=0.1)

    def forward(self, words: Tensor, asked: Asked) -> Tensor:
        """Return the scores of the answers."""
        starts = asked.length.cumsum(0) - asked.length
        known = torch.ones(len(asked.feature), device=words.device)
        if self.training:
            known = (torch.rand_like(known) >= WORD_DROPOUT).float()
        told = self.features(asked.feature, starts, per_sample_weights=known) + self.kind(asked.kind)
        return self.out(self.drop(fn.gelu(self.trigger(words)[asked.trigger] + self.other(words)[asked.other] + told)))


class EventTeacher(nn.Module):
    """Vectors of words from the transformer and the marks, read once more over the whole article; then the heads."""

    def __init__(self, encoder: Encoder, names: Mapping[str, list]) -> None:
        super().__init__()
        self.reader, read, kinds = WordReader(encoder), encoder.embed.embedding_dim, len(names["kinds"])
        self.marks = nn.EmbeddingBag(len(names["marks"]), 128, mode="sum")
        self.first = nn.Linear(read + 128, 2 * WIDTH)
        self.second = nn.LSTM(2 * WIDTH, WIDTH, bidirectional=True, batch_first=True)
        self.types = nn.Linear(6 * WIDTH, kinds + 1)
        self.heads = nn.ModuleDict(
            {name: Head(4 * WIDTH, len(names["features"][name]), kinds, n) for name, n in HEADS.items()}
        )
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, page: Page) -> tuple[Tensor, dict[str, Tensor]]:
        """Return the scores of types for words, and of answers for the questions of each head."""
        marks = self.marks(page.mark, page.marked.cumsum(0) - page.marked)
        first = self.drop(fn.gelu(self.first(torch.cat([self.drop(self.reader(page.text)), marks], 1))))
        rows = self.second(padded(first, page.lengths))[0]
        second = torch.cat([row[:n] for row, n in zip(rows, page.lengths, strict=True)])
        words = self.drop(torch.cat([first, second], 1))
        whole = torch.stack([one.mean(0) for one in second.split(page.lengths)])
        article = torch.tensor(page.lengths, device=words.device)
        seen = torch.cat([words, whole.repeat_interleave(article, 0)], 1)
        return self.types(seen).float(), {name: self.heads[name](words, page.asked[name]).float() for name in HEADS}

    def loss(self, page: Page) -> Tensor:
        """Return the weighted loss of all questions, for each two hundred words."""
        types, heads = self(page)
        loss = LOSS["types"] * fn.cross_entropy(types[page.heard], page.told[page.heard], reduction="sum")
        for name, scores in heads.items():
            loss = loss + LOSS[name] * fn.cross_entropy(scores, page.asked[name].answer, reduction="sum")
        return loss / sum(page.lengths) * 10


def answers(model: EventTeacher, lessons: list[Lesson], words: int = 8000) -> dict[str, np.ndarray]:
    """Return the probabilities of types for all words and of answers for all questions, in order."""
    found: dict[str, list[np.ndarray]] = {name: [] for name in ("types", *HEADS)}
    model.eval()
    with torch.inference_mode(), torch.autocast(DEVICE, torch.bfloat16):
        for page in pages(lessons, words):
            types, heads = model(page)
            for name, scores in (("types", types), *heads.items()):
                found[name].append(scores.softmax(1).cpu().numpy())
    return {name: np.concatenate(parts) for name, parts in found.items()}


def score(model: EventTeacher, lessons: list[Lesson]) -> dict[str, float]:
    """Return the F1 of triggers among the candidates (at the best limit), of roles, and the accuracies of the rest."""
    found = answers(model, lessons)
    model.train()
    starts = list(accumulate((len(one.heard) for _, one in lessons[:-1]), initial=0))
    gold = {name: np.concatenate([one.rows[name].answer for _, one in lessons]) for name in HEADS}
    kind = np.concatenate([one.rows["trigger"].kind for _, one in lessons]).astype(int) + 1
    token = np.concatenate([one.rows["trigger"].trigger + at for (_, one), at in zip(lessons, starts, strict=True)])
    odds = np.sqrt(found["trigger"][:, 1] * found["types"][token.astype(int), kind])
    role = found["role"].argmax(1)
    right = ((role == gold["role"]) & (role > 0)).sum()
    same = {name: 100 * float((found[name].argmax(1) == gold[name]).mean()) for name in ("time", "status")}
    named = {
        "trigger": best_f1(odds, gold["trigger"]),
        "role": 200 * right / ((role > 0).sum() + (gold["role"] > 0).sum()),
    }
    return {name: round(float(figure), 1) for name, figure in (named | same).items()}


def best_f1(odds: np.ndarray, gold: np.ndarray) -> float:
    """Return the best F1 in percent that a limit on the odds reaches."""
    order = gold[np.argsort(-odds)]
    return float((200 * order.cumsum() / (np.arange(1, len(order) + 1) + gold.sum())).max())


def small(found: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Return probabilities as whole numbers of eight bits."""
    return {name: (rows * 255).round().astype("uint8") for name, rows in found.items()}


def read(arrays: Path, name: str) -> list[Lesson]:
    """Return the articles of a name."""
    texts = Texts.load(arrays / f"events-{name}-text.npz").split()
    return list(zip(texts, load(arrays / f"events-{name}.npz"), strict=True))


def main() -> None:
    """Read the command line, learn, and write the answers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", type=Path, nargs=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--words", type=int, default=4000, help="words of a step")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--answer", nargs="*", default=["label"], help="the names of articles to answer about")
    options = parser.parse_args()
    arrays, encoder, out = options.paths
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    out.mkdir(parents=True, exist_ok=True)
    names = json.loads((arrays / "events.json").read_text(encoding="utf-8"))
    teacher = EventTeacher(load_encoder(encoder), names)
    dev = read(arrays, "dev")
    teacher = learn(teacher, read(arrays, "gold"), options, lambda model: str(score(model, dev)), pages)
    for name in options.answer:
        lessons = read(arrays, name)
        found = small(answers(teacher, lessons))
        save_answers((one for _, one in lessons), found, out / f"events-{name}-{options.seed}.npz")
    torch.save({name: w.half() for name, w in teacher.state_dict().items()}, out / f"events-{options.seed}.pt")


if __name__ == "__main__":
    main()
