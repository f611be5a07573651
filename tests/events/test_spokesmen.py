"""A body and its official make one statement at the head of an article."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from beritanlp.events.candidates import Candidate
from beritanlp.events.cast import Cast
from beritanlp.events.merge import Telling
from beritanlp.events.spokesmen import leave_to_officials
from beritanlp.lexicon.frames import Sense
from beritanlp.schema import EventType

DAY: Any = SimpleNamespace()


def telling(
    token: int, who: str, kind: EventType = "say", when: Any = None, form: str = "mengatakan", status: Any = "actual"
) -> Telling:
    cast = Cast((who,), (), None, (), (), {})
    return Telling(Candidate(token, Sense(kind, form, "active")), cast, 0.9, when, status, True, False)


def reading(of: str | None, former: bool = False, kind: str = "ORG") -> Any:
    ani = SimpleNamespace(offices=(SimpleNamespace(of=of, former=former),), type="PERSON")
    bank = SimpleNamespace(offices=(), type=kind)
    return SimpleNamespace(sentence_of=tuple(range(9)), first_body=0, entities={"ani": ani, "bank": bank})


@pytest.mark.parametrize(
    ("of", "former", "first", "second", "kind", "left"),
    [
        ("bank", False, 0, 1, "say", ["ani"]),  # Bank itu yakin ... Ketua bank itu, Ani, mengatakan ...
        ("bank", False, 0, 2, "say", ["ani"]),
        ("bank", False, 0, 5, "say", ["bank", "ani"]),  # far behind
        ("bank", False, 4, 5, "say", ["bank", "ani"]),  # far from the head
        ("bank", False, 1, 0, "say", ["bank", "ani"]),  # the official first
        ("bank", True, 0, 1, "say", ["bank", "ani"]),  # an office that she has left
        ("party", False, 0, 1, "say", ["bank", "ani"]),
        ("bank", False, 0, 1, "launch", ["bank", "ani"]),
    ],
)
def test_the_official_tells_it(
    of: str, former: bool, first: int, second: int, kind: EventType, left: list[str]
) -> None:
    found = leave_to_officials(reading(of, former), [telling(first, "bank", kind), telling(second, "ani")])
    assert [one.cast.agents[0] for one in found] == left


def test_the_official_takes_the_date() -> None:
    (one,) = leave_to_officials(reading("bank"), [telling(0, "bank", when=DAY), telling(1, "ani")])
    assert one.when is DAY


@pytest.mark.parametrize(
    ("body", "kind", "form", "status", "left"),
    [
        (
            "ORG",
            "request",
            "mengimbau",
            "actual",
            ["ani"],
        ),  # Bank itu mengimbau warga ... Ketua bank itu, Ani, mengimbau
        ("ORG", "request", "imbauan", "actual", ["ani"]),
        ("ORG", "request", "meminta", "actual", ["bank", "ani"]),
        ("ORG", "request", "mengimbau", "planned", ["bank", "ani"]),
        ("ORG", "meet", "mengimbau", "actual", ["bank", "ani"]),  # each of them may attend something else
        ("GPE", "request", "mengimbau", "actual", ["bank", "ani"]),
    ],
)
def test_the_official_does_it(body: str, kind: EventType, form: str, status: str, left: list[str]) -> None:
    told = [telling(5, "bank", kind, form=form, status=status), telling(8, "ani", kind, form="mengimbau")]
    found = leave_to_officials(reading("bank", kind=body), told)
    assert [one.cast.agents[0] for one in found] == left
