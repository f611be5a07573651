"""Two tellings of one deed, each with one side of it, and the forms of one verb."""

from __future__ import annotations

from typing import Any

import pytest

from beritanlp.events.candidates import Candidate
from beritanlp.events.cast import Cast
from beritanlp.events.forms import of_one_verb
from beritanlp.events.merge import Telling, merge_tellings
from beritanlp.lexicon.frames import Sense


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("melantik", "pelantikan", True),
        ("dilantik", "pelantikannya", True),
        ("menangkap", "penangkapan", True),
        ("ditangkap", "menangkap", True),
        ("mengirim", "mengirimkan", True),
        ("ditangkap", "diamankan", False),
        ("memeriksa", "menyita", False),
    ],
)
def test_forms_of_one_verb(one: str, other: str, same: bool) -> None:
    assert of_one_verb(one, other) is same


def telling(token: int, form: str, agent: str, target: str, kind: Any, status: Any = "actual") -> Telling:
    cast = Cast((agent,) if agent else (), (target,) if target else (), None, (), (), {})
    return Telling(Candidate(token, Sense(kind, form, "active")), cast, 0.9, None, status, in_body=True, beside=False)


@pytest.mark.parametrize(
    ("kind", "form", "agent", "target", "status", "count"),
    [
        ("arrest", "ditangkap", "", "budi", "actual", 1),
        ("arrest", "diamankan", "", "budi", "actual", 2),  # another verb
        ("arrest", "ditangkap", "", "budi", "planned", 2),
        ("arrest", "ditangkap", "polres", "budi", "actual", 2),  # by others
        ("launch", "ditangkap", "", "budi", "actual", 2),  # who launches one thing launches others
    ],
)
def test_two_halves_of_a_deed_are_one(kind: str, form: str, agent: str, target: str, status: str, count: int) -> None:
    found = merge_tellings([telling(3, "menangkap", "polda", "", kind), telling(9, form, agent, target, kind, status)])
    assert len(found) == count
    if count == 1:
        assert (found[0].cast.agents, found[0].cast.targets) == (("polda",), ("budi",))
