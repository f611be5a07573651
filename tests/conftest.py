"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

import beritanlp

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="session")
def extractor() -> beritanlp.Extractor:
    """The library as it ships: the trained pipeline and the shipped lexicons, loaded once for all tests."""
    return beritanlp.load()


@pytest.fixture(scope="session")
def examples() -> dict[str, str]:
    """The example articles by name, every character as in the file."""
    return {file.stem: file.read_bytes().decode("utf-8") for file in sorted(EXAMPLES.glob("*.txt"))}


@pytest.fixture(scope="session")
def extractions(extractor: beritanlp.Extractor, examples: dict[str, str]) -> dict[str, beritanlp.Extraction]:
    """What the example articles say."""
    return {name: extractor(beritanlp.Article(text=text, id=name)) for name, text in examples.items()}
