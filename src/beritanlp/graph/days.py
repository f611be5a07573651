"""Dates as a caller gives them, as days that compare with those of the graph."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime

from beritanlp.errors import InputError

_PART = re.compile(r"(\d{4})(?:-(\d\d))?")


def days(when: str | date) -> tuple[str, str]:
    """Return the first and the last day of ``2024``, ``2024-06``, ``2024-06-18``, a date or a date-time.

    Raises ``InputError`` for what is none of these.
    """
    if isinstance(when, date):
        day = when.isoformat()[:10]
        return day, day
    text = str(when).strip()
    part = _PART.fullmatch(text)
    try:
        if not part:
            return days(datetime.fromisoformat(text))
        year, first = int(part[1]), int(part[2] or 1)
        last = int(part[2] or 12)
        return date(year, first, 1).isoformat(), date(year, last, monthrange(year, last)[1]).isoformat()
    except ValueError:
        raise InputError(f"{when!r} is no date such as 2024, 2024-06 or 2024-06-18") from None
