"""A transformer that reads Indonesian: subwords in, a vector for each word out (needs PyTorch alone)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as fn

if TYPE_CHECKING:
    from texts import Texts

WIDTH, DEPTH, HEAD, LONGEST = 512, 8, 64, 2048


class Block(nn.Module):
    """Attention with rotary positions, then a gated layer; each adds to what it reads."""

    def __init__(self, width: int) -> None:
        super().__init__()
        hidden = width * 11 // 4
        self.before, self.between = nn.RMSNorm(width), nn.RMSNorm(width)
        self.queries = nn.Linear(width, 3 * width, bias=False)
        self.back = nn.Linear(width, width, bias=False)
        self.up, self.down = nn.Linear(width, 2 * hidden, bias=False), nn.Linear(hidden, width, bias=False)
        self.dropout = nn.Dropout(0.0)

    def forward(self, x: Tensor, turn: tuple[Tensor, Tensor], mask: Tensor | None) -> Tensor:
        """Return the vectors of the next layer."""
        shape = (*x.shape[:2], 3, -1, HEAD)
        query, key, value = self.queries(self.before(x)).view(shape).permute(2, 0, 3, 1, 4)
        query, key = (rotated(fn.rms_norm(one, (HEAD,)), turn) for one in (query, key))
        seen = fn.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = x + self.dropout(self.back(seen.transpose(1, 2).reshape(x.shape)))
        gate, up = self.up(self.between(x)).chunk(2, -1)
        return x + self.dropout(self.down(fn.gelu(gate) * up))


def rotated(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """Turn pairs of numbers by an angle that grows with the position."""
    left, right = x.chunk(2, -1)
    cos, sin = (one[: x.shape[-2]].to(x.dtype) for one in turn)
    return torch.cat([left * cos - right * sin, right * cos + left * sin], -1)


class Layers(nn.Module):
    """What has layers one after the other, its ``blocks``."""

    blocks: nn.ModuleList

    def drop(self, share: float) -> None:
        """Set how much is left out at random while learning."""
        for block in self.blocks:
            block.dropout.p = share


class Encoder(Layers):
    """Vectors of subwords; ``guess`` scores what stands at a place."""

    def __init__(self, size: int, width: int = WIDTH, depth: int = DEPTH) -> None:
        super().__init__()
        self.embed = nn.Embedding(size, width)
        self.blocks = nn.ModuleList(Block(width) for _ in range(depth))
        self.first, self.last = nn.RMSNorm(width), nn.RMSNorm(width)
        self.dense, self.bias = nn.Linear(width, width, bias=False), nn.Parameter(torch.zeros(size))
        angles = torch.arange(LONGEST)[:, None] * 10_000.0 ** (-torch.arange(HEAD // 2) / (HEAD // 2))
        self.register_buffer("cos", angles.cos(), persistent=False)
        self.register_buffer("sin", angles.sin(), persistent=False)
        for name, weight in self.named_parameters():
            if weight.ndim == 2:
                nn.init.normal_(weight, std=0.0 if "back" in name or "down" in name else 0.5 * width**-0.5)

    def forward(self, pieces: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return ``(texts, pieces, width)``; ``mask`` is true where there is text."""
        x, turn = self.first(self.embed(pieces)), (self.cos, self.sin)
        seen = None if mask is None else mask[:, None, None, :]
        for block in self.blocks:
            x = block(x, turn, seen)
        return self.last(x)

    def guess(self, x: Tensor) -> Tensor:
        """Return the scores of all pieces for some vectors."""
        return fn.linear(fn.gelu(self.dense(x)), self.embed.weight, self.bias)


class PublishedBlock(nn.Module):
    """Attention, then a layer of four times the width; each adds to what it reads and is normalised (Devlin 2019)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.queries, self.back = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.between, self.after = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.dropout = nn.Dropout(0.0)

    def forward(self, x: Tensor, places: Tensor, bias: Tensor, heads: int) -> Tensor:
        """Return the vectors of the next layer, ``(pieces, width)``; only attention sees them as rows."""
        rows = spread(self.queries(x), places, bias.shape[0] * bias.shape[-1]).view(bias.shape[0], bias.shape[-1], -1)
        query, key, value = rows.unflatten(2, (3, heads, -1)).permute(2, 0, 3, 1, 4)
        scores = query @ key.mT * query.shape[-1] ** -0.5 + bias.to(query.dtype)
        seen = (scores.softmax(-1, dtype=scores.dtype) @ value).transpose(1, 2).flatten(2).flatten(0, 1)
        x = self.between(x + self.dropout(self.back(seen.index_select(0, places))))
        return self.after(x + self.dropout(self.down(fn.gelu(self.up(x)))))


def spread(rows: Tensor, places: Tensor, count: int) -> Tensor:
    """Return so many rows, the given ones in their places, nothing elsewhere."""
    return rows.new_zeros(count, rows.shape[1]).index_copy(0, places, rows)


class PublishedEncoder(Layers):
    """The encoder of a BERT (Devlin 2019): a row begins with a piece of its own; vectors of pieces are not learnt."""

    def __init__(self, rows: int, width: int, depth: int, heads: int) -> None:
        super().__init__()
        self.embed, self.positions = nn.Embedding(rows, width).requires_grad_(False), nn.Embedding(512, width)
        self.start, self.first, self.heads = nn.Parameter(torch.zeros(width)), nn.LayerNorm(width, 1e-12), heads
        self.blocks = nn.ModuleList(PublishedBlock(width) for _ in range(depth))

    @property
    def size(self) -> list[int]:
        """The width and the number of layers."""
        return [self.embed.embedding_dim, len(self.blocks)]

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Return ``(texts, pieces, width)``; ``mask`` is true where there is text."""
        whole = fn.pad(mask, (1, 0), value=True)
        numbers = torch.arange(whole.shape[1], device=pieces.device).clamp(max=511).expand(whole.shape)
        places = whole.flatten().nonzero()[:, 0]
        bias = (~whole)[:, None, None, :] * -1e4
        words = torch.cat([self.start.expand(len(pieces), 1, -1), self.embed(pieces)], 1).flatten(0, 1)
        x = self.first(words[places] + self.positions(numbers[whole]))
        for block in self.blocks:
            x = block(x, places, bias, self.heads)
        return spread(x, places, whole.numel()).view(*whole.shape, -1)[:, 1:]


@dataclass
class Batch:
    """Documents on a device: windows of pieces, the word of each piece, and what is known of each word."""

    pieces: Tensor
    mask: Tensor
    word: Tensor
    sizes: Tensor
    marks: Tensor
    groups: Tensor
    lengths: list[int]
    gold: dict[str, Tensor]

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.sizes)


def make_batch(texts: Texts, groups: np.ndarray, device: str) -> Batch:
    """Put texts on a device."""
    ends = np.cumsum(texts.sizes.astype("int64"))[np.cumsum(texts.segments.astype("int64")) - 1]
    rows = torch.from_numpy(texts.pieces.astype("int64")).split(np.diff(ends, prepend=0).tolist())
    lengths = torch.tensor([len(row) for row in rows])
    mask = torch.arange(int(lengths.max()))[None] < lengths[:, None]
    marks = texts.marks[:, None] >> np.arange(16) & 1
    sizes = torch.from_numpy(texts.sizes.astype("int64"))
    columns = (
        nn.utils.rnn.pad_sequence(list(rows), batch_first=True), mask,
        torch.arange(len(sizes)).repeat_interleave(sizes),
        sizes.float()[:, None], torch.from_numpy(marks.astype("float32")), torch.from_numpy(groups),
    )  # fmt: skip
    gold = {name: torch.from_numpy(rows).to(device) for name, rows in texts.gold.items()}
    return Batch(*(one.to(device) for one in columns), texts.segments.tolist(), gold)


def groups_of(texts: Texts, capital: Sequence[bool]) -> np.ndarray:
    """Number the words of a document so that a capitalised one has one number in all its places, others their own."""
    numbers: dict[bytes | int, int] = {}
    out, at, pieces = np.empty(len(texts.sizes), "int64"), 0, texts.pieces.astype("uint16")
    for i, size in enumerate(texts.sizes.tolist()):
        key = pieces[at : at + size].tobytes() if capital[pieces[at]] else i
        out[i] = numbers.setdefault(key, len(numbers))
        at += size
    return out


class WordReader(nn.Module):
    """Vectors of words: the mean of their pieces'."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, batch: Batch) -> Tensor:
        """Return ``(words, width)``."""
        read = self.encoder(batch.pieces, batch.mask)[batch.mask]
        sums = read.new_zeros(batch.words, read.shape[1]).index_add(0, batch.word, read)
        return sums / batch.sizes.to(sums.dtype)


def padded(rows: Tensor, lengths: list[int]) -> Tensor:
    """Return rows as ``(windows, longest, width)``."""
    return nn.utils.rnn.pad_sequence(list(rows.split(lengths)), batch_first=True)


def average(rows: Tensor, groups: Tensor) -> Tensor:
    """Return for each row the average of the rows of its group."""
    sums = rows.new_zeros(int(groups.max()) + 1, rows.shape[1]).index_add(0, groups, rows)
    return (sums / torch.bincount(groups)[:, None].to(rows.dtype))[groups]
