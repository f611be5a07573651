"""The page of time expressions is the one that the cases make."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_made_from_the_cases() -> None:
    assert (DOCS / "times.md").read_text(encoding="utf-8") == runpy.run_path(str(DOCS / "times.py"))["page"]()
