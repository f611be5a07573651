"""Events: what happened, who did it to whom, where, when, and whether it did."""

from typing import Literal

from pydantic import Field

from beritanlp.schema.record import Record, TextSpan

EventType = Literal[
    "meet", "call", "visit", "agree", "cooperate", "say", "support", "accuse", "reject", "request", "threaten",
    "sanction", "aid", "protest", "mobilize", "attack", "retreat", "appoint", "dismiss", "nominate", "elect",
    "investigate", "arrest", "trial", "free", "legislate", "die", "injure", "disaster", "accident", "launch",
    "transact", "compete", "win",
]  # fmt: skip
EventStatus = Literal["actual", "planned", "possible", "denied"]


class Event(Record):
    """An event. ``agents``, ``targets`` and ``place`` are entity ids, ``time`` a TIMEX3 value and ``time_id`` the time
    expression it was read from, ``quote`` the quotation it is told in, ``sentence`` an index into the sentences.

    ``summary`` is one line in Indonesian, made of these parts and of the article's words. What somebody said in a
    ``say`` event is the quotation whose ``cue`` lies where the ``trigger`` does.
    """

    id: str = ""
    type: EventType
    plover: str | None = None
    trigger: TextSpan
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None
    time_id: str | None = None
    status: EventStatus = "actual"
    quote: str | None = None
    sentence: int
    summary: str
    confidence: float = Field(ge=0, le=1)
    rule: str
