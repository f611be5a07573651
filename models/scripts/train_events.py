"""Train the linear event models: ``python models/scripts/train_events.py GOLD_DIR FOLDS [--scorer DIR]``.

GOLD_DIR holds annotated articles (``.ann``); ``goldtool.py`` is looked for in ``--scorer`` or beside GOLD_DIR. Writes
``src/beritanlp/lexicon/data/event_weights.csv``, the weights of two multinomial logistic regressions over named
features: the role model, which judges roles together with the event network, and the event model, which decides last
which candidates are events. It learns from what models say of articles that they have not seen: the networks of FOLDS
are those of ``train_network.py``. Needs numpy only; takes two minutes.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from beritanlp import schema
from beritanlp.events.arguments import crossed, slot_features
from beritanlp.events.candidates import Candidate, senses_of
from beritanlp.events.drafts import draft_events
from beritanlp.events.network import encode
from beritanlp.events.reading import Reading, read
from beritanlp.events.slots import Slot, find_slots
from beritanlp.events.triggers import cast_features
from beritanlp.language.parser import load_parser
from beritanlp.lexicon.files import DataFolders
from beritanlp.lexicon.frames import WEIGHT_COLUMNS, Frames, LinearModel, Sense
from beritanlp.lexicon.load import load_lexicons
from beritanlp.lexicon.network import load_network
from beritanlp.structure.sections import find_sections

LABELS = {"event": ("no", "yes"), "role": ("none", "agents", "targets", "place")}
PENALTY = {"event": 1.0, "role": 1.5}
RARE = {"event": 5, "role": 4}
FOLDS = 5
SMALL = 0.05
Rows = list[tuple[list[str], str]]
T = TypeVar("T")


@dataclass(frozen=True)
class Lesson:
    """One annotated article: the reading of its gold tables, and its gold events by trigger token."""

    gold: dict[str, Any]
    reading: Reading
    events: dict[int, list[dict[str, Any]]]


def main() -> None:
    """Train on a folder of annotated articles and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("folds", type=Path)
    options.add_argument("--scorer", type=Path, default=None)
    options.add_argument("--out", type=Path, default=Path("src/beritanlp/lexicon/data/event_weights.csv"))
    args = options.parse_args()
    sys.path.insert(0, str(args.scorer or args.gold.resolve().parent))
    lessons = read_lessons(args.gold)
    frames = load_lexicons().frames
    rows = [row for k in range(FOLDS) for row in unseen_rows(lessons, k, args.folds, frames)]
    write_models({"event": fit("event", rows), "role": fit_roles(lessons, frames)}, args.out)


def unseen_rows(lessons: Sequence[Lesson], k: int, folds: Path, frames: Frames) -> Rows:
    """Return the drafts of fold ``k`` as models see them that have not learnt from it."""
    models = {"role": fit_roles(others(lessons, k), frames)}
    network = load_network(DataFolders((folds / f"fold{k}",)))
    unseen = replace(frames, models=models, network=network)
    return [row for lesson in with_short(lessons[k::FOLDS]) for row in event_rows(lesson, unseen)]


def read_lessons(folder: Path) -> list[Lesson]:
    """Parse every annotated article and lay its gold tables over it."""
    goldtool = importlib.import_module("goldtool")
    parser, layout = load_parser("spacy"), load_lexicons().layout
    lessons = []
    for path in sorted(folder.glob("*.ann")):
        gold = goldtool.load(str(path))
        sections = find_sections(gold["text"], layout)
        doc = parser(gold["text"], sections)
        published = datetime.fromisoformat(gold["published"])
        reading = read(doc, sections, *gold_tables(gold), published)
        lessons.append(Lesson(gold, reading, events_by_token(gold, reading)))
    return lessons


def with_short(lessons: Iterable[Lesson]) -> Iterator[Lesson]:
    """Yield each article, and every second sentence of it that tells an event as an article of its own.

    So a single sentence, as people try a library on, is read as news too.
    """
    for lesson in lessons:
        yield lesson
        homes = sorted({lesson.reading.sentence_of[token] for token in lesson.events})
        yield from (short_lesson(lesson, home) for home in homes[::2])


def short_lesson(lesson: Lesson, sentence: int) -> Lesson:
    """Return one sentence of an article as an article of its own, with what the gold tables say of it."""
    first, last = lesson.reading.bounds[sentence]
    span = lesson.reading.doc[first:last]
    gold = cut_gold(lesson.gold, span.start_char, span.end_char)
    reading = read(span.as_doc(), (), *gold_tables(gold), lesson.reading.published)
    return Lesson(gold, reading, events_by_token(gold, reading))


def cut_gold(gold: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    """Return the gold tables of a stretch of the text; an event needs one of its participants or its place there."""

    def cut(table: str, spans: str) -> dict[str, Any]:
        found = {key: {**one, spans: [move(s) for s in one[spans] if inside(s)]} for key, one in gold[table].items()}
        return {key: one for key, one in found.items() if one[spans]}

    def inside(span: dict[str, Any]) -> bool:
        return bool(start <= span["start"] and span["end"] <= end)

    def move(span: dict[str, Any]) -> dict[str, Any]:
        return {**span, "start": span["start"] - start, "end": span["end"] - start}

    entities = cut("entities", "mentions")
    quotes = {
        key: {**one, "speaker": one.get("speaker") if one.get("speaker") in entities else None}
        for key, one in cut("quotes", "spans").items()
    }
    events = {
        key: {
            **one,
            "agents": [who for who in one["agents"] if who in entities],
            "targets": [who for who in one["targets"] if who in entities],
            "place": one.get("place") if one.get("place") in entities else None,
        }
        for key, one in cut("events", "spans").items()
    }
    events = {key: one for key, one in events.items() if one["agents"] or one["targets"] or one["place"]}
    return {
        **gold,
        "text": gold["text"][start:end],
        "entities": entities,
        "times": cut("times", "spans"),
        "quotes": quotes,
        "events": events,
    }


def gold_tables(gold: dict[str, Any]) -> tuple[list[Any], list[Any], list[Any], list[Any]]:
    """Return the gold mentions, entities, times and quotations as records."""
    entities = [
        schema.Entity(id=key, type=one["type"], name=one["name"], country=one.get("iso"), rule="gold")
        for key, one in gold["entities"].items()
    ]
    mentions = [
        schema.Mention(**span(m), type=one["type"], form=form_of(m), entity=key, rule="gold")
        for key, one in gold["entities"].items()
        for m in one["mentions"]
    ]
    times = [
        schema.Time(id=key, **span(s), type=one["type"], value=one["value"], rule="gold")
        for key, one in gold["times"].items()
        for s in one["spans"]
    ]
    quotes = [
        schema.Quote(id=key, **span(s), speaker=one.get("speaker"), rule="gold")
        for key, one in gold["quotes"].items()
        for s in one["spans"]
    ]
    return mentions, entities, sorted(times, key=lambda t: t.start), sorted(quotes, key=lambda q: q.start)


def span(one: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a text span."""
    return {"start": one["start"], "end": one["end"], "text": one["text"]}


def form_of(mention: dict[str, Any]) -> str:
    """Say which form a gold mention has."""
    if mention["named"]:
        return "name"
    return "pronoun" if mention["text"].lower() in ("ia", "dia", "beliau") else "nominal"


def events_by_token(gold: dict[str, Any], reading: Reading) -> dict[int, list[dict[str, Any]]]:
    """Return the gold events by the token of their trigger."""
    found: dict[int, list[dict[str, Any]]] = {}
    for event in gold["events"].values():
        start, end = event["spans"][0]["start"], event["spans"][0]["end"]
        token = next((t.i for t in reading.doc if t.idx < end and t.idx + len(t) > start), None)
        if token is not None:
            found.setdefault(token, []).append(event)
    return found


def others(lessons: Sequence[T], k: int) -> list[T]:
    """Return the lessons outside fold ``k``."""
    return [lesson for n, lesson in enumerate(lessons) if n % FOLDS != k]


def is_event(lesson: Lesson, candidate: Candidate) -> bool:
    """Say whether the gold has an event of this type at this token."""
    return any(event["type"] == candidate.sense.type for event in lesson.events.get(candidate.token, ()))


def event_rows(lesson: Lesson, frames: Frames) -> Rows:
    """Return every draft, seen with its participants and rivals, with whether it is an event."""
    encoded = encode(lesson.reading, frames)
    assert encoded is not None, "there is no network, or the pipeline leaves no vectors"
    drafts = draft_events(lesson.reading, encoded, frames)
    return [
        (cast_features(lesson.reading, draft, drafts), "yes" if is_event(lesson, draft.candidate) else "no")
        for draft in drafts
    ]


def gold_candidates(lesson: Lesson, frames: Frames) -> Iterable[tuple[Candidate, dict[str, Any]]]:
    """Yield the gold events as candidates, with the voice that their form has."""
    for token, events in lesson.events.items():
        word = lesson.reading.words[token]
        for event in events:
            known = (sense for sense in senses_of(word, frames) if sense.type == event["type"])
            voice = "passive" if word.startswith("di") else "active" if word.startswith(("me", "ber")) else "nominal"
            yield Candidate(token, next(known, None) or Sense(event["type"], word, voice)), event  # type: ignore[arg-type]


def gold_roles(lesson: Lesson, candidate: Candidate, event: dict[str, Any]) -> Iterator[tuple[Slot, str]]:
    """Yield every entity around a gold event with its role."""
    roles = {**dict.fromkeys(event["agents"], "agents"), **dict.fromkeys(event["targets"], "targets")}
    if event.get("place"):
        roles.setdefault(event["place"], "place")
    for slot in find_slots(lesson.reading, candidate.token):
        yield slot, roles.get(slot.mention.entity, "none")


def fit_roles(lessons: Sequence[Lesson], frames: Frames) -> LinearModel:
    """Fit the role model on the entities around gold events."""
    rows: Rows = []
    for lesson in lessons:
        for candidate, event in gold_candidates(lesson, frames):
            for slot, role in gold_roles(lesson, candidate, event):
                rows.append((crossed(candidate, slot_features(lesson.reading, candidate, slot, frames)), role))
    return fit("role", rows)


def fit(name: str, rows: Rows, steps: int = 250) -> LinearModel:
    """Fit a multinomial logistic regression with an L2 penalty by Adam on all rows at once."""
    counts = Counter(feature for features, _ in rows for feature in set(features))
    labels = LABELS[name]
    index = {feature: n for n, feature in enumerate(sorted(f for f, c in counts.items() if c >= RARE[name]))}
    columns = [sorted({index[f] for f in features if f in index}) for features, _ in rows]
    lengths = np.array([len(c) for c in columns])
    flat = np.array([i for c in columns for i in c])
    row = np.repeat(np.arange(len(rows)), lengths)
    gold = np.zeros((len(rows), len(labels)))
    gold[np.arange(len(rows)), [labels.index(label) for _, label in rows]] = 1
    weights = np.zeros((len(index), len(labels)))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        scores = np.stack([np.bincount(row, weights[flat, k], len(rows)) for k in range(len(labels))], axis=1)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = powers / powers.sum(axis=1, keepdims=True) - gold
        slope = np.stack([np.bincount(flat, error[row, k], len(index)) for k in range(len(labels))], axis=1)
        slope += PENALTY[name] * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        rate = 0.1 * min(1.0, 2 * (1 - step / (steps + 1)))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return LinearModel(labels, {f: tuple(weights[n].tolist()) for f, n in index.items()})


def write_models(models: Mapping[str, LinearModel], path: Path) -> None:
    """Write the weights as a table: a model's labels first, then a weight for each label and feature that matters."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(WEIGHT_COLUMNS)
        for name, model in sorted(models.items()):
            out.writerow((name, "labels", " ".join(model.labels)))
            out.writerows(
                (name, feature, " ".join(f"{weight:.2f}" for weight in weights))
                for feature, weights in sorted(model.weights.items())
                if max(map(abs, weights)) >= SMALL
            )


if __name__ == "__main__":
    main()
