"""Time and memory of one graph over many articles: ``python benchmarks/graph.py [NUMBER]``.

The extractions are those of a few texts, varied: other people, other places, other days, some of them shared by many
articles as in a real archive. They are made while they are read, so that no list of them takes part in the figures.
Seconds are those of the processor, which other programs on the machine do not lengthen.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import beritanlp
from beritanlp.schema import Entity, Event, Relation, Time

EXAMPLES = Path(__file__).parents[1] / "examples"
SHARED = 0.3  # of the names, those that other articles have as well
DAYS = 365
SYLLABLES = ("ba", "di", "ga", "ka", "la", "mi", "na", "ni", "pa", "ra", "ri", "sa", "si", "ta", "ti", "tu", "wa", "yu")


def main() -> None:
    """Build and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=10_000)
    number = parser.parse_args().number
    base = read_examples()
    before, start = peak(), time.process_time()
    made = sum(len(one.mentions) for one in varied(base, number))
    making, start = time.process_time() - start, time.process_time()
    graph = beritanlp.build_graph(varied(base, number))
    both = time.process_time() - start
    print(f"{number:,} extractions with {made:,} mentions, made in {making:.1f} s")
    print(f"{graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges")
    print(f"built in {both - making:.1f} s (with making them {both:.1f} s)")
    print(f"peak memory {peak():,.0f} MB, of which {before:,.0f} MB before the graph")


def read_examples() -> list[beritanlp.Extraction]:
    """Extract the example articles."""
    extractor = beritanlp.load()
    return [extractor(file.read_bytes().decode("utf-8")) for file in sorted(EXAMPLES.glob("*.txt"))]


def varied(base: list[beritanlp.Extraction], number: int) -> Iterator[beritanlp.Extraction]:
    """Make extractions one at a time, the same ones at every call."""
    chance = random.Random(7)
    common = [name(chance) for _ in range(500)]
    for n in range(number):
        one = base[n % len(base)]
        shift = timedelta(days=chance.randrange(DAYS))
        names = {
            entity.id: chance.choice(common) if chance.random() < SHARED else name(chance) for entity in one.entities
        }
        yield one.model_copy(
            update={
                "id": f"a{n:06}",
                "entities": tuple(entity_with(entity, names[entity.id]) for entity in one.entities),
                "events": tuple(event_later(event, shift) for event in one.events),
                "times": tuple(later(each, shift) for each in one.times),
                "relations": tuple(later(each, shift) for each in one.relations),
            }
        )


def name(chance: random.Random) -> str:
    """Make up a name of two words."""
    words = ("".join(chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))
    return " ".join(words)


def entity_with(entity: Entity, other: str) -> Entity:
    """Rename what is no country."""
    return entity if entity.country else entity.model_copy(update={"name": other, "aliases": (other,)})


def event_later(event: Event, shift: timedelta) -> Event:
    """Move an event that has a day."""
    return event.model_copy(update={"time": moved(event.time, shift)})


def later(record: Time | Relation, shift: timedelta) -> Time | Relation:
    """Move what begins and ends."""
    return record.model_copy(update={"begins": moved(record.begins, shift), "ends": moved(record.ends, shift)})


def moved(moment: str | None, shift: timedelta) -> str | None:
    """Move a date or a date-time; what is neither stays."""
    try:
        there = datetime.fromisoformat(moment or "") + shift
    except ValueError:
        return moment
    return there.isoformat() if "T" in str(moment) else there.date().isoformat()


def peak() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
