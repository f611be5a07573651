"""The event network: its arithmetic on a small one made here, and what happens when its file is broken or missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy

from beritanlp.errors import LexiconError
from beritanlp.events.marks import token_marks
from beritanlp.events.network import encode, unit_vectors
from beritanlp.events.reading import Reading, read
from beritanlp.language.spacy_parser import pipeline_path
from beritanlp.lexicon.arrays import pack
from beritanlp.lexicon.files import DataFolders, shipped_folders
from beritanlp.lexicon.frames import Frames, load_frames
from beritanlp.lexicon.network import FILE, HEADS, load_network

WIDTH, HIDDEN, VECTOR = 6, 4, 3
TEXT = "Ani bertemu Budi di Bandung."


@pytest.fixture(scope="module")
def frames() -> Frames:
    return load_frames(shipped_folders())


@pytest.fixture
def reading() -> Reading:
    nlp = spacy.blank("xx")
    doc = nlp.make_doc(TEXT)
    nlp.vocab.reset_vectors(width=VECTOR)
    for n, token in enumerate(doc):
        nlp.vocab.set_vector(token.text, np.full(VECTOR, n + 1, dtype=np.float32))
        token.is_sent_start = n == 0
    return read(doc, (), (), (), (), (), None)


def arrays() -> dict[str, np.ndarray]:
    random = np.random.default_rng(1)

    def some(*shape: int) -> np.ndarray:
        return random.normal(size=shape).astype(np.float32)

    out = {
        "marks": np.array(["capital", "section=body"]),
        "kinds": np.array(["meet", "say"]),
        "distances": np.array([1, 2]),
        "dense": some(VECTOR, WIDTH),
        "dense_bias": some(WIDTH),
        "mark": some(2, WIDTH),
        "types": some(3 * WIDTH, 3),
        "types_bias": some(3),
    }
    for i in range(2):
        out |= {f"layer{i}.gain": some(WIDTH), f"layer{i}.shift": some(WIDTH)}
        out |= {f"layer{i}.weights": some(3 * WIDTH, WIDTH), f"layer{i}.bias": some(WIDTH)}
    for name, labels in HEADS.items():
        out |= {f"{name}.features": np.array(["left=^", "right=di"]), f"{name}.embedding": some(2, HIDDEN)}
        out |= {f"{name}.trigger": some(2 * WIDTH, HIDDEN), f"{name}.other": some(2 * WIDTH, HIDDEN)}
        out |= {f"{name}.type": some(2, HIDDEN), f"{name}.bias": some(HIDDEN)}
        out |= {f"{name}.out": some(HIDDEN, len(labels)), f"{name}.out_bias": some(len(labels))}
    return out


def save(folder: Path) -> DataFolders:
    weights = arrays()
    texts = {name: array for name, array in weights.items() if array.dtype.kind in "Ui"}
    np.savez_compressed(folder / FILE, **texts, **pack({n: a for n, a in weights.items() if n not in texts}))
    return DataFolders((folder,))


def test_answers_are_probabilities_and_features_move_them(tmp_path: Path, reading: Reading, frames: Frames) -> None:
    encoded = encode(reading, replace(frames, network=load_network(save(tmp_path))))
    assert encoded is not None
    assert encoded.types.shape == (len(reading.words), 3)
    assert encoded.types.sum(axis=1) == pytest.approx(1.0)
    plain = encoded.odds("role", 1, 0, "meet", [])
    assert set(plain) == set(HEADS["role"])
    assert sum(plain.values()) == pytest.approx(1.0)
    assert encoded.odds("role", 1, 0, "meet", ["never-seen"]) == plain
    assert encoded.odds("role", 1, 0, "meet", ["right=di"]) != plain
    assert encoded.odds("role", 1, 2, "meet", []) != plain
    assert encoded.odds("role", 1, 0, "say", []) != plain


def test_a_token_hears_its_neighbours_no_further_than_the_layers_reach(
    tmp_path: Path, reading: Reading, frames: Frames
) -> None:
    known = replace(frames, network=load_network(save(tmp_path)))
    before = encode(reading, known)
    reading.doc.vocab.set_vector(".", np.array([9, 0, 0], dtype=np.float32))
    after = encode(reading, known)
    assert before is not None
    assert after is not None
    moved = np.abs(before.hidden - after.hidden).sum(axis=1) > 1e-6
    assert moved.tolist() == [False, False, True, True, True, True]


def test_weights_in_eight_bits_are_close() -> None:
    (weights,) = (array for name, array in arrays().items() if name == "types")
    packed = pack({"types": weights})
    assert packed["types"].dtype == np.int8
    assert packed["types"] * packed["types.scale"] == pytest.approx(weights, abs=0.02)


def test_vectors_are_of_length_one_and_the_same_when_they_are_known() -> None:
    nlp = spacy.load(pipeline_path())
    doc = nlp.tokenizer(TEXT)
    for token in doc:
        token.is_sent_start = token.i == 0
    first, again = (unit_vectors(read(doc, (), (), (), (), (), None)) for _ in range(2))
    assert np.allclose(np.linalg.norm(first, axis=1), 1.0, atol=1e-4)
    assert np.array_equal(first, again)


def test_without_vectors_or_network_nothing_is_encoded(tmp_path: Path, reading: Reading, frames: Frames) -> None:
    assert load_network(DataFolders((tmp_path,))) is None
    assert encode(reading, replace(frames, network=None)) is None
    reading.doc.vocab.reset_vectors(width=0)
    assert encode(reading, replace(frames, network=load_network(save(tmp_path)))) is None


def test_a_pipeline_of_other_width_is_not_read(reading: Reading, frames: Frames) -> None:
    assert frames.network is not None
    assert encode(reading, frames) is None


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x80\x04pickled"])
def test_a_broken_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(LexiconError, match=FILE):
        load_network(DataFolders((tmp_path,)))


def test_a_missing_array_is_named(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / FILE, marks=np.array(["capital"]))
    with pytest.raises(LexiconError, match="dense"):
        load_network(DataFolders((tmp_path,)))


def test_marks_tell_where_a_word_stands(reading: Reading, frames: Frames) -> None:
    marks = token_marks(reading, frames)
    assert "capital" in marks[0]
    assert {"sense=meet", "voice=active", "section=body", "position=1"} <= set(marks[1])
