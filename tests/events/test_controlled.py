"""Who acts where the subject is elsewhere or has no name, on whole sentences."""

from __future__ import annotations

import pytest

from beritanlp import Article, Extractor


def cast_of(extractor: Extractor, text: str, word: str) -> tuple[list[str], list[str]]:
    found = extractor(Article(text=text, published="2024-05-10"))
    name = {one.id: one.name for one in found.entities}
    event = next((one for one in found.events if one.trigger.text == word), None)
    assert event is not None, word
    return [name[one] for one in event.agents], [name[one] for one in event.targets]


@pytest.mark.parametrize(
    ("text", "word", "agents", "targets"),
    [
        (
            "Setelah berhasil mengalahkan Persija 2-0, Persib akan menghadapi Arema.",
            "mengalahkan",
            ["Persib"],
            ["Persija"],
        ),
        (
            "Usai memeriksa Budi Santoso selama tiga jam, KPK menahan Ani Lestari.",
            "memeriksa",
            ["KPK"],
            ["Budi Santoso"],
        ),
        (
            "Setelah KPK memeriksa Budi Santoso, Polda Jawa Timur menahan Ani Lestari.",
            "memeriksa",
            ["KPK"],
            ["Budi Santoso"],
        ),
    ],
)
def test_a_clause_without_a_subject_has_that_of_its_main_clause(
    extractor: Extractor, text: str, word: str, agents: list[str], targets: list[str]
) -> None:
    assert cast_of(extractor, text, word) == (agents, targets)
