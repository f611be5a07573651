"""Frames of one's own: what does not hold together is said with file and entry."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.frames import load_frames
from beritanlp.lexicon.trees import MODELS, Trees, pack_trees


def test_own_forms_are_added(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "meet.toml").write_text('active = ["bersemuka"]\n', encoding="utf-8")
    senses = load_frames(shipped_folders(tmp_path)).senses
    assert [sense.type for sense in senses["bersemuka"]] == ["meet"]
    assert "bertemu" in senses


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("verb = []", "unknown key 'verb'"),
        ('verbs = [["bersemuka"]]', "a verb is told by its active and its passive, not"),
        ('active = ["Bertemu"]', "is no lower-case word"),
        ('[needs]\nbersemuka = ["dengan"]', "is no trigger of this frame"),
        ('active = "bersemuka"', "active must be a list as in the shipped file, not 'bersemuka'"),
        ("[alone]\nbersemuka = 0.5", "alone names 'bersemuka', which is no trigger of this frame"),
        ('[alone]\nbertemu = "sure"', "alone: 'bertemu' must have a number from 0 to 1, not 'sure'"),
        ("alone = 0.3", "alone must be a table of forms, not 0.3"),
        ("[alone]\nbertemu = 2", "alone: 'bertemu' must have a number from 0 to 1, not 2"),
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
    (tmp_path / "event_trees.npz").write_bytes(content)
    with pytest.raises(LexiconError, match=r"event_trees.npz: no event trees .*; train it as"):
        load_frames(shipped_folders(tmp_path))


def one_tree(columns: list[list[int]], leaves: int = 4) -> Trees:
    borders = np.full((1, 2), 0.5, dtype=np.float32)
    grown = np.linspace(-1, 1, 2 * leaves, dtype=np.float32).reshape(1, leaves, 2)
    return Trees(("no", "yes"), ("odds", "far"), np.array(columns), borders, grown)


def test_models_are_read_as_they_were_packed(tmp_path: Path) -> None:
    trees = one_tree([[1, 0]])
    np.savez_compressed(tmp_path / "event_trees.npz", **pack_trees(dict.fromkeys(MODELS, trees)))
    found = load_frames(shipped_folders(tmp_path)).trees["cast"]
    assert (found.labels, found.inputs) == (trees.labels, trees.inputs)
    assert (found.columns == trees.columns).all()
    assert (found.borders == trees.borders).all()
    assert found.leaves == pytest.approx(trees.leaves, abs=0.01)


@pytest.mark.parametrize(
    ("trees", "problem"),
    [(one_tree([[1, 2]]), "the questions of cast do not fit its inputs"), (one_tree([[1, 0]], 3), "reshape")],
)
def test_models_that_do_not_hold_together_are_named(tmp_path: Path, trees: Trees, problem: str) -> None:
    np.savez_compressed(tmp_path / "event_trees.npz", **pack_trees(dict.fromkeys(MODELS, trees)))
    with pytest.raises(LexiconError, match=problem):
        load_frames(shipped_folders(tmp_path))
