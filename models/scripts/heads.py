"""What the transformer's vectors of words are read for: names, and word classes with trees (needs PyTorch alone)."""

from __future__ import annotations

import networkx as nx
import numpy as np
import torch
from encoder import Batch, Encoder, WordReader, average, padded
from names import FOLLOWS, LABELS
from torch import Tensor, nn
from torch.nn import functional as fn

SETS = 5


class NameTagger(nn.Module):
    """Scores of labels for words: each sees its occurrences in the whole document, then its neighbours."""

    def __init__(self, encoder: Encoder, width: int = 256) -> None:
        super().__init__()
        self.reader, read = WordReader(encoder), encoder.embed.embedding_dim
        self.sets = nn.Embedding(SETS, 8)
        self.first = nn.Linear(read + 16 + 8, 2 * width)
        self.pool = nn.Linear(2 * width, width)
        self.second = nn.LSTM(3 * width, width, bidirectional=True, batch_first=True)
        self.out = nn.Linear(4 * width, len(LABELS))
        self.dropout = nn.Dropout(0.2)

    def forward(self, batch: Batch) -> Tensor:
        """Return ``(words, labels)``, log probabilities."""
        sets = batch.gold["sets"].long() if "sets" in batch.gold else torch.zeros_like(batch.groups)
        seen = torch.cat([self.dropout(self.reader(batch)), batch.marks, self.sets(sets)], 1)
        first = self.dropout(fn.gelu(self.first(seen)))
        pooled = fn.gelu(self.pool(average(first, batch.groups)))
        rows = self.second(padded(torch.cat([first, pooled], 1), batch.lengths))[0]
        second = torch.cat([row[:n] for row, n in zip(rows, batch.lengths, strict=True)])
        return self.out(self.dropout(torch.cat([first, second], 1))).float().log_softmax(1)

    def loss(self, batch: Batch) -> Tensor:
        """Return the mean loss: the probability of all labels that the annotation leaves open is to be one."""
        bits = batch.gold["allowed"][:, :, None] >> torch.arange(7, -1, -1, device=batch.marks.device) & 1
        closed = bits.reshape(batch.words, -1)[:, : len(LABELS)] == 0
        return -torch.logsumexp(self(batch).masked_fill(closed, -1e4), 1).mean()


def best_labels(scores: Tensor, lengths: list[int]) -> Tensor:
    """Return for each word the label of the best sequence of its window in which each may follow the one before."""
    follows = torch.from_numpy(FOLLOWS).float().to(scores.device)
    rows = padded(scores, lengths)
    ends = torch.tensor(lengths, device=scores.device)
    best, back = rows[:, 0] + follows[0], []
    for at in range(1, rows.shape[1]):
        score, source = (best[:, :, None] + follows).max(1)
        inside = (at < ends)[:, None]
        best = torch.where(inside, score + rows[:, at], best)
        back.append(torch.where(inside, source, torch.arange(len(LABELS), device=scores.device)))
    path = [(best + follows[:, 0]).argmax(1)]
    for source in reversed(back):
        path.append(source.gather(1, path[-1][:, None])[:, 0])
    found = torch.stack(path[::-1], 1)
    return torch.cat([row[:n] for row, n in zip(found, lengths, strict=True)])


class TreeParser(nn.Module):
    """Word classes, features, and a score for each pair of words of a sentence; a root hangs on itself."""

    def __init__(self, encoder: Encoder, counts: dict[str, int], width: int = 384) -> None:
        super().__init__()
        self.reader, read = WordReader(encoder), encoder.embed.embedding_dim
        self.upos, self.feats = nn.Linear(read, counts["upos"]), nn.Linear(read, counts["feats"])
        self.sides = nn.ModuleList(nn.Linear(read, width) for _ in range(4))
        self.arc = nn.Parameter(torch.randn(width + 1, width) * width**-1)
        self.rel = nn.Parameter(torch.zeros(counts["deps"], width + 1, width + 1))
        self.dropout = nn.Dropout(0.25)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor, tuple[Tensor, Tensor]]:
        """Return scores of classes, features and heads ``(sentences, words, heads)``, and both sides of relations."""
        words = self.dropout(self.reader(batch))
        down, up, left, right = (self.dropout(fn.gelu(side(words))) for side in self.sides)
        one = words.new_ones(len(words), 1)
        dependents, heads = padded(torch.cat([down, one], 1), batch.lengths), padded(up, batch.lengths)
        arcs = (dependents @ self.arc.to(dependents.dtype)) @ heads.mT
        there = padded(one, batch.lengths)[:, None, :, 0] > 0
        sides = torch.cat([left, one], 1), torch.cat([right, one], 1)
        return self.upos(words).float(), self.feats(words).float(), arcs.float().masked_fill(~there, -1e4), sides

    def relations(self, sides: tuple[Tensor, Tensor], heads: Tensor) -> Tensor:
        """Return the scores of relations of words with the given heads, counted over the batch."""
        left, right = sides[0].float(), sides[1].float()[heads]
        return torch.einsum("wa,rab,wb->wr", left, self.rel.float(), right)

    def loss(self, batch: Batch) -> Tensor:
        """Return the sum of the mean losses of the layers; what is -1 is unknown."""
        upos, feats, arcs, sides = self(batch)
        gold = {name: rows.long() for name, rows in batch.gold.items()}
        rows = torch.cat([row[:n] for row, n in zip(arcs, batch.lengths, strict=True)])
        relations = self.relations(sides, gold["heads"] + starts_of(batch))
        known = fn.cross_entropy(feats, gold["feats"], ignore_index=-1, reduction="sum") / batch.words
        parts = fn.cross_entropy(rows, gold["heads"]) + fn.cross_entropy(relations, gold["deps"])
        return parts + fn.cross_entropy(upos, gold["upos"]) + known


def starts_of(batch: Batch) -> Tensor:
    """Return for each word the number of the first word of its window."""
    lengths = torch.tensor(batch.lengths, device=batch.marks.device)
    return (lengths.cumsum(0) - lengths).repeat_interleave(lengths)


def is_tree(heads: np.ndarray) -> bool:
    """Say whether each word leads to one root, a word that hangs on itself."""
    if (heads == np.arange(len(heads))).sum() != 1:
        return False
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return len(set(above.tolist())) == 1


def best_tree(scores: np.ndarray) -> np.ndarray:
    """Return the heads of the best tree for scores ``(words, heads)``."""
    heads = scores.argmax(1)
    if is_tree(heads):
        return heads
    size = len(scores)
    graph = nx.DiGraph()
    for word, row in enumerate(scores):
        for head, score in enumerate(row[:size]):
            graph.add_edge(size if head == word else head, word, weight=float(score) - (1e3 if head == word else 0))
    tree = nx.maximum_spanning_arborescence(graph)
    return np.array([word if (head := next(iter(tree.pred[word]))) == size else head for word in range(size)])
