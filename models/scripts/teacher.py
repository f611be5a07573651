"""The teacher of the names model: two BiLSTM layers over characters, word vectors and lists of names (needs PyTorch).

Between the layers each word sees the average of its occurrences in the whole article, so that one article is read one
way. It is too slow to ship: it labels running text from which the small network of the pipeline then learns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from encoder import average
from gazetteer import Gazetteer
from names import KNOWN, LABELS
from torch import Tensor, nn

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vectors import Vectors

SETS = list(KNOWN)
LONGEST, LETTERS, SHAPES = 18, 512, 10


def shape_of(word: str) -> int:
    """Return the class of a word's writing."""
    tests = (
        word.isspace(), word.islower(), len(word) == 1 and word.isupper(), word.isupper(), word.istitle(),
        word.isdigit(), any(c.isdigit() for c in word), word[:1].isupper(), any(c.isupper() for c in word),
    )  # fmt: skip
    return next((number for number, true in enumerate(tests) if true), SHAPES - 1)


@dataclass
class Batch:
    """Documents as arrays, one row a token; a segment is a run of rows that is read at once.

    ``letters`` has a row for each different word, ``words`` says which; equal words of one document share a group.
    """

    vectors: Tensor
    words: Tensor
    letters: Tensor
    shapes: Tensor
    lists: Tensor
    sets: Tensor
    lengths: list[int]
    groups: Tensor

    @staticmethod
    def join(parts: Sequence[Batch]) -> Batch:
        """Put documents together."""
        offsets = np.cumsum([0, *(int(p.groups.max()) + 1 for p in parts[:-1])])
        groups = [p.groups + int(offset) for p, offset in zip(parts, offsets, strict=True)]
        columns = ("vectors", "words", "letters", "shapes", "lists", "sets")
        joined = [torch.cat([getattr(p, name) for p in parts]) for name in columns]
        firsts = np.cumsum([0, *(len(p.letters) for p in parts[:-1])])
        joined[1] = torch.cat([p.words + int(first) for p, first in zip(parts, firsts, strict=True)])
        return Batch(*joined, [n for p in parts for n in p.lengths], torch.cat(groups))


class Reader:
    """Turns documents into arrays; remembers the words that it has seen."""

    def __init__(self, vectors: Vectors, gazetteer: Gazetteer) -> None:
        self._vectors, self._gazetteer = vectors, gazetteer
        self._words: dict[str, tuple[np.ndarray, list[int], int]] = {}

    def __call__(self, doc: Doc, name: str = "news") -> Batch:
        """Return the arrays of a document of the set ``name``."""
        words = [token.text for token in doc]
        seen = [self._word(word) for word in words]
        different = {word: number for number, word in enumerate(dict.fromkeys(words))}
        return Batch(
            vectors=torch.from_numpy(np.stack([one[0] for one in seen])),
            words=torch.tensor([different[word] for word in words]),
            letters=torch.tensor([self._word(word)[1] for word in different]),
            shapes=torch.tensor([one[2] for one in seen]),
            lists=torch.from_numpy(self._gazetteer.marks(words)),
            sets=torch.full((len(words),), SETS.index(name)),
            lengths=segment_lengths(doc),
            groups=torch.tensor(groups_of(words)),
        )

    def _word(self, word: str) -> tuple[np.ndarray, list[int], int]:
        if word not in self._words:
            codes = [2 + ord(c) % (LETTERS - 2) for c in word[: LONGEST // 2] + word[LONGEST // 2 :][-LONGEST // 2 :]]
            vector = self._vectors.get_batch([word])[0]
            self._words[word] = vector, codes + [0] * (LONGEST - len(codes)), shape_of(word)
        return self._words[word]


def segment_lengths(doc: Doc, enough: int = 40, longest: int = 80) -> list[int]:
    """Return the lengths of segments: whole sentences, joined until there are enough words; long ones are cut."""
    sentences = [len(s) for s in doc.sents] if doc.has_annotation("SENT_START") else [len(doc)]
    out = [0]
    for length in (min(longest, n - at) for n in sentences for at in range(0, n, longest)):
        if out[-1] >= enough or out[-1] + length > longest:
            out.append(0)
        out[-1] += length
    return [length for length in out if length]


def groups_of(words: Sequence[str]) -> list[int]:
    """Number the tokens so that a capitalised word has one number in all its places, any other token one of its own."""
    numbers: dict[str | int, int] = {}
    return [numbers.setdefault(w if w[0].isupper() else i, len(numbers)) for i, w in enumerate(words)]


class Teacher(nn.Module):
    """Scores of labels for the tokens of a batch, as log probabilities."""

    def __init__(self, width: int = 192, dropout: float = 0.35) -> None:
        super().__init__()
        self.letters = nn.Embedding(LETTERS, 24, padding_idx=0)
        self.filters = nn.ModuleList(nn.Conv1d(24, 48, size, padding=size // 2) for size in (3, 4))
        self.shapes, self.sets = nn.Embedding(SHAPES, 16), nn.Embedding(len(SETS), 8)
        self.first = nn.LSTM(150 + 96 + 16 + 8 + Gazetteer.WIDTH, width, bidirectional=True, batch_first=True)
        self.pool = nn.Linear(2 * width, width // 2)
        self.second = nn.LSTM(2 * width + width // 2, width, bidirectional=True, batch_first=True)
        self.out = nn.Linear(4 * width, len(LABELS))
        self.dropout = dropout

    def forward(self, batch: Batch) -> Tensor:
        """Return a row of log probabilities for each token."""
        letters = self.letters(batch.letters).transpose(1, 2)
        spelling = torch.cat([torch.relu(f(letters)).amax(2) for f in self.filters], 1)[batch.words]
        parts = [
            self._drop(batch.vectors),
            self._drop(spelling),
            self.shapes(batch.shapes),
            self.sets(batch.sets),
            batch.lists,
        ]
        first = self._drop(self._run(self.first, torch.cat(parts, 1), batch.lengths))
        pooled = torch.relu(self.pool(average(first, batch.groups)))
        second = self._run(self.second, torch.cat([first, pooled], 1), batch.lengths)
        return torch.log_softmax(self.out(self._drop(torch.cat([first, second], 1))).float(), 1)

    def _drop(self, rows: Tensor) -> Tensor:
        return nn.functional.dropout(rows, self.dropout, self.training)

    @staticmethod
    def _run(layer: nn.LSTM, rows: Tensor, lengths: list[int]) -> Tensor:
        padded = nn.utils.rnn.pad_sequence(rows.split(lengths), batch_first=True)
        return torch.cat([row[:length] for row, length in zip(layer(padded)[0], lengths, strict=True)])


def loss_of(scores: Tensor, allowed: Tensor) -> Tensor:
    """Return the mean loss: the probability of all labels that the annotation leaves open is to be one."""
    return -torch.logsumexp(scores.masked_fill(~allowed, -1e4), 1).mean()
