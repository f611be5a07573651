"""What every test may ask for."""

from __future__ import annotations

import pytest

import beritanlp


@pytest.fixture(scope="session")
def extractor() -> beritanlp.Extractor:
    """The library as it ships: the trained pipeline and the shipped lexicons, loaded once for all tests."""
    return beritanlp.load()
