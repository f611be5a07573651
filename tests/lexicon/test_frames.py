"""Frames of one's own: what does not hold together is said with file and entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from beritanlp.errors import LexiconError
from beritanlp.lexicon.files import shipped_folders
from beritanlp.lexicon.frames import load_frames


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


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("trigger,x,a b", "no numbers"),
        ("trigger,x,1", "one weight for each label"),
    ],
)
def test_broken_weights_are_named(tmp_path: Path, row: str, problem: str) -> None:
    (tmp_path / "event_weights.csv").write_text(f"model,feature,weights\n{row}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=problem):
        load_frames(shipped_folders(tmp_path))
