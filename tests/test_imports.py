"""``import beritanlp`` costs nothing: what is heavy waits until it is asked for."""

from __future__ import annotations

import subprocess
import sys

import beritanlp


def modules_after(code: str) -> set[str]:
    command = [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_import_brings_nothing_heavy() -> None:
    heavy = {"spacy", "thinc", "numpy", "dateparser", "networkx", "pydantic", "typer", "rich", "torch", "stanza"}
    assert not heavy & modules_after("import beritanlp")


def test_help_brings_no_spacy() -> None:
    assert not {"spacy", "networkx", "dateparser"} & modules_after("import beritanlp.cli")


def test_every_public_name_is_there() -> None:
    assert all(getattr(beritanlp, name) is not None for name in beritanlp.__all__)
    assert set(beritanlp.__all__) <= set(dir(beritanlp))
