"""Frames of one's own: what does not hold together is said with file and entry."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.frames import load_frames
from beritanlp.lexicon.linear import MODELS, LinearModel, pack_models


def test_own_forms_are_added(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "meet.toml").write_text('active = ["bersua"]\n', encoding="utf-8")
    senses = load_frames(shipped_folders(tmp_path)).senses
    assert [sense.type for sense in senses["bersua"]] == ["meet"]
    assert "bertemu" in senses


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("verbs = []", "unknown key 'verbs'"),
        ('active = ["Bertemu"]', "is no lower-case word"),
        ('[needs]\nbersua = ["dengan"]', "is no trigger of this frame"),
        ('active = "bersua"', "active must be a list as in the shipped file, not 'bersua'"),
        ("summary = 1", "summary must be a table as in"),
        ('mutual = ["yes"]', "mutual must be one value"),
        ('scene = "place"', "scene must be a list, not 'place'"),
        ('scene = ["agents"]', "scene names 'agents'; take one of place, targets"),
    ],
)
def test_broken_frames_are_named(tmp_path: Path, line: str, problem: str) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "meet.toml").write_text(line, encoding="utf-8")
    with pytest.raises(LexiconError, match=problem) as error:
        load_frames(shipped_folders(tmp_path))
    assert "meet.toml" in str(error.value)


@pytest.mark.parametrize("content", [b"", b"PK", b"no arrays"])
def test_broken_models_are_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "event_models.npz").write_bytes(content)
    with pytest.raises(LexiconError, match=r"event_models.npz: no linear event models .*; train it as"):
        load_frames(shipped_folders(tmp_path))


def test_models_are_read_as_they_were_packed(tmp_path: Path) -> None:
    weights = {"bias": (1.0, -0.5), "right=\n": (0.0, 2.0), "left=“é”|say": (0.25, 0.0)}
    packed = pack_models({name: LinearModel(("no", "yes"), weights) for name in MODELS})
    np.savez_compressed(tmp_path / "event_models.npz", **packed)
    model = load_frames(shipped_folders(tmp_path)).models["cast"]
    assert model.labels == ("no", "yes")
    assert {name: pytest.approx(found, abs=0.01) for name, found in model.weights.items()} == weights


def test_models_need_a_weight_for_each_label(tmp_path: Path) -> None:
    packed = pack_models({name: LinearModel(("no", "yes"), {"bias": (1.0,)}) for name in MODELS})
    np.savez_compressed(tmp_path / "event_models.npz", **packed)
    with pytest.raises(LexiconError, match="one weight for each label of role"):
        load_frames(shipped_folders(tmp_path))
