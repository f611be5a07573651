"""Who holds which office, from the titles before and after the names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from beritanlp.entities.after import titles_after
from beritanlp.entities.before import titles_before
from beritanlp.entities.holders import pair_offices, served_holder
from beritanlp.entities.titles import FORMER, Held
from beritanlp.entities.words import Word
from beritanlp.lexicon.names import Names
from beritanlp.schema import Mention


def find_offices(
    words: Sequence[Word], at_of: Mapping[int, int], named: Sequence[Mention], names: Names
) -> Mapping[str, tuple[Held, ...]]:
    """Return the offices that the article states for each person (entity id), each once, in text order."""
    found: dict[str, list[Held]] = {}
    told: set[int] = set()  # where titles begin that somebody has: what follows one name may precede another
    people = [m for m in named if m.type == "PERSON" and m.entity is not None and m.start in at_of]
    for at, mention in enumerate(people):
        first, last = _place(words, at_of[mention.start], mention)
        pair = [*pair_offices(words, people[at : at + 2], at_of, names)]
        before = [] if pair else [held for held in titles_before(words, first, names) if held.start not in told]
        after = [*titles_after(words, last + 1, names, titled=bool(before))]
        holder = served_holder(words, people[at : at + 4], at_of, before, names) or mention.entity or ""
        for person, held in (*pair, *((holder, h) for h in before), *((mention.entity or "", h) for h in after)):
            told.add(held.start)
            _add(found.setdefault(person, []), held, names)
    return {person: tuple(_without_short_forms(held, names)) for person, held in found.items() if held}


def _place(words: Sequence[Word], first: int, mention: Mention) -> tuple[int, int]:
    """The first and the last word of a name."""
    last = first
    while last + 1 < len(words) and words[last + 1].start < mention.end:
        last += 1
    return first, last


def _add(held: list[Held], new: Held, names: Names) -> None:
    """Add an office unless the person has it already, under its abbreviation or without its entity."""
    for at, old in enumerate(held):
        if (
            plain_title(old.office.title, names) == plain_title(new.office.title, names)
            and old.office.former == new.office.former
        ):
            if old.office.of is None and new.office.of is not None:
                held[at] = new
            return
    held.append(new)


def _without_short_forms(held: Sequence[Held], names: Names) -> Iterator[Held]:
    """Leave out ``Menteri`` of somebody who is ``Menteri Pertanian``."""
    titles = [plain_title(one.office.title, names) for one in held]
    for one, title in zip(held, titles, strict=True):
        short = one.office.of is None and not one.office.former
        if not (short and any(other.startswith(title + " ") for other in titles)):
            yield one


def plain_title(title: str, names: Names) -> str:
    """Return a title for comparison: in lower case, one abbreviation for all its forms, and without ``mantan``."""
    low = title.lower().removeprefix(FORMER + " ")
    return names.offices.kept.get(low, low).lower().replace(",", "")
