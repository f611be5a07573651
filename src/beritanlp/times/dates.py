"""The door to dateparser: reads a written date, with or without its time and zone, that the grammar has found."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

_SETTINGS = {
    "DATE_ORDER": "DMY",
    "PREFER_LOCALE_DATE_ORDER": False,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
}


@lru_cache(maxsize=1024)
def read_date(text: str) -> date | None:
    """Return the day that a date written in words or figures names; None for what is no full date."""
    import dateparser  # heavy: waits for the first written date

    found: datetime | None = dateparser.parse(text, languages=["id", "en"], settings=_SETTINGS)
    return found.date() if found else None
