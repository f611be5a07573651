"""The ceilings of the house: a module of 250 lines, a function of 60."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "beritanlp"


@pytest.mark.parametrize("module", sorted(SOURCE.rglob("*.py")), ids=lambda one: str(one.relative_to(SOURCE)))
def test_modules_and_functions_stay_small(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    functions = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.FunctionDef)]
    assert [one.name for one in functions if (one.end_lineno or 0) - one.lineno >= 60] == []
