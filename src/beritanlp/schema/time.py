"""Times: time expressions, typed and resolved as in TIMEX3."""

from typing import Literal

from beritanlp.schema.record import TextSpan

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeMod = Literal["START", "MID", "END", "APPROX", "BEFORE", "AFTER"]


class Time(TextSpan):
    """A time expression. ``value`` is a TIMEX3 value (``2024-06-18``, ``2024-W25``, ``P3M``) or None when it cannot be
    resolved; ``begins`` and ``ends`` are the ISO 8601 date-times that bound it."""

    id: str = ""
    type: TimeType
    value: str | None = None
    mod: TimeMod | None = None
    begins: str | None = None
    ends: str | None = None
    rule: str
