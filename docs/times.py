"""Write ``docs/times.md`` from the cases of the tests: ``python docs/times.py``."""

from __future__ import annotations

import re
import tomllib
from itertools import groupby
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CASES = HERE.parent / "tests" / "cases" / "times.toml"
INTRO = """# Time expressions that are understood

Made from `tests/cases/times.toml` by `python docs/times.py`; each line is a test. Types and values are those of TIMEX3.
Values are resolved against a publication on Saturday 22 June 2024, 17:32 WIB, unless a line says otherwise; `...`
stands for the sentence that tells the date which an expression points back at.
"""


def page() -> str:
    """Return the page."""
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))
    kinds = groupby(sorted(cases["case"], key=lambda case: case["kind"]), key=lambda case: case["kind"])
    parts = [INTRO, *(section(kind, list(rows)) for kind, rows in kinds), "## No times\n"]
    return "\n".join([*parts, *(f"- {one['text']}" for one in cases["false"])]) + "\n"


def section(kind: str, cases: list[dict[str, Any]]) -> str:
    """Return the table of one kind of expressions."""
    rows = ["| expression | type | value | |", "|---|---|---|---|", *map(row, cases)]
    return f"## {kind}\n" + "\n".join(rows) + "\n"


def row(case: dict[str, Any]) -> str:
    """Return the line of one case."""
    before, expression, _ = re.split(r"\[\[|\]\]", case["text"])
    shown = f"{before.strip()} ... **{expression}**" if case.get("context") else expression
    notes = [case.get("mod", ""), f"published {case['published'][:10]}" if "published" in case else ""]
    return f"| {shown.replace('|', '&#124;')} | {case['type']} | `{case['value']}` | {' '.join(filter(None, notes))} |"


if __name__ == "__main__":
    (HERE / "times.md").write_text(page(), encoding="utf-8")
