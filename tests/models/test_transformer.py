"""The parts of the transformer that its training rests on: arrays, windows, best labels, trees, hidden words."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
sys.path.insert(0, str(Path(__file__).parents[2] / "models" / "scripts"))

from encoder import Encoder, groups_of, make_batch  # noqa: E402
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
