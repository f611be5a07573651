"""The questions of the event stage one by one: ``python benchmarks/events.py GOLD_DIR [--scorer DIR]``.

Given the annotated names, times and quotations: triggers among the candidates (F1 at the best threshold), the roles of
the entities around annotated triggers (by the network, and by the trees that see all
of them), their dates, their status.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "models" / "scripts"))
from lessons import Lesson, gold_candidates, is_event, read_lessons, roles_of

from beritanlp.events.arguments import joint_odds, look_around
from beritanlp.events.candidates import find_candidates
from beritanlp.events.network import Encoded, encode
from beritanlp.events.status import judge_status
from beritanlp.events.times import date_events
from beritanlp.events.triggers import trigger_odds
from beritanlp.lexicon.frames import ROLES, Frames
from beritanlp.lexicon.load import load_lexicons

Odds = dict[str, float]
LIKELY = 0.5


def main() -> None:
    """Read the annotated articles and print a figure a line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("--scorer", type=Path, default=None)
    args = options.parse_args()
    sys.path.insert(0, str(args.scorer or args.gold.resolve().parent))
    frames = load_lexicons().frames
    lessons = [(lesson, known) for lesson in read_lessons(args.gold) if (known := encode(lesson.reading, frames))]
    told = sum(len(events) for lesson, _ in lessons for events in lesson.events.values())
    print(f"trigger, best F1        {best_f1(list(triggers(lessons, frames)), told):5.1f}")
    cast = sum(len(roles_of(event)) for lesson, _ in lessons for _, event in gold_candidates(lesson, frames))
    for name, judged in zip(("network", "trees"), zip(*roles(lessons, frames), strict=True), strict=True):
        print(f"role, F1, {name:13s} {role_f1(judged, cast):5.1f}")
    dated, status = dates(lessons, frames), statuses(lessons, frames)
    print(f"date, F1                {dated:5.1f}\nstatus, accuracy        {status:5.1f}")


def triggers(lessons: Sequence[tuple[Lesson, Encoded]], frames: Frames) -> Iterator[tuple[float, bool]]:
    """Yield the odds of every candidate and whether it is an annotated event."""
    for lesson, known in lessons:
        candidates = list(find_candidates(lesson.reading, frames))
        for candidate, odds in zip(candidates, trigger_odds(lesson.reading, candidates, known, frames), strict=True):
            yield odds, is_event(lesson, candidate)


def best_f1(rows: list[tuple[float, bool]], told: int) -> float:
    """Return the best F1 over all thresholds, in percent."""
    best, right = 0.0, 0
    for number, (_, is_right) in enumerate(sorted(rows, reverse=True), 1):
        right += is_right
        best = max(best, 200 * right / (number + told))
    return best


def roles(lessons: Sequence[tuple[Lesson, Encoded]], frames: Frames) -> Iterator[tuple[tuple[Odds, str], ...]]:
    """Yield what the network and the trees after it say of an entity, each with its role."""
    for lesson, known in lessons:
        for candidate, event in gold_candidates(lesson, frames):
            told = roles_of(event)
            [looks] = look_around(lesson.reading, [candidate], known, frames)
            [joint] = joint_odds(lesson.reading, [candidate], [looks], frames)
            for look, last in zip(looks, joint, strict=True):
                role = told.get(look.slot.mention.entity, "none")
                yield (look.odds, role), (last, role)


def role_f1(judged: Iterable[tuple[Odds, str]], told: int) -> float:
    """Return the F1 of the roles of ``told`` participants, ``none`` left out, in percent."""
    right = found = 0
    for odds, role in judged:
        if odds["none"] <= LIKELY:
            found += 1
            right += max(ROLES, key=lambda name: odds.get(name, 0.0)) == role
    return 200 * right / (found + told)


def dates(lessons: Sequence[tuple[Lesson, Encoded]], frames: Frames) -> float:
    """Return the F1 of the dates of annotated events, in percent."""
    right = found = told = 0
    for lesson, known in lessons:
        for candidate, event in gold_candidates(lesson, frames):
            [when] = date_events(lesson.reading, [candidate], known, frames)
            value, gold = (when.time.value or "")[:10] if when else "", (event["time"] or "")[:10]
            right, found, told = right + (value == gold != ""), found + bool(value), told + bool(gold)
    return 200 * right / (found + told)


def statuses(lessons: Sequence[tuple[Lesson, Encoded]], frames: Frames) -> float:
    """Return how many of 100 annotated events get their status."""
    judged = [
        judge_status(lesson.reading, candidate, when, known, frames) == event["status"]
        for lesson, known in lessons
        for candidate, event in gold_candidates(lesson, frames)
        for when in date_events(lesson.reading, [candidate], known, frames)
    ]
    return 100 * sum(judged) / len(judged)


if __name__ == "__main__":
    main()
