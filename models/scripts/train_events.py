"""Train the boosted event trees: ``python models/scripts/train_events.py GOLD_DIR``.

Writes ``src/beritanlp/lexicon/data/event_trees.npz``, four sums of oblivious decision trees over named numbers: the
cast trees, which judge all entities around an event, the place trees, which judge the places of all events together,
the date trees, which judge all dates of an event, and the event trees, which decide last which candidates are events.
They learn from what an event network says of sets of ``lessons.py`` (``--sets``) that it has not seen (``--blind``: the
folder of a network of other sets; the one that ships has seen all). Models that ``--models`` leaves out stay.
Needs CatBoost; takes a quarter of an hour.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from catboost import CatBoostClassifier
from lessons import SETS, Lesson, add_sources, gold_candidates, is_event, lessons_of, roles_of, with_short

from beritanlp.events.arguments import cast_row, look_around
from beritanlp.events.drafts import cast_events, draft_events
from beritanlp.events.network import Encoded, encode
from beritanlp.events.places import place_rows
from beritanlp.events.times import date_row, glance_around
from beritanlp.events.trees import Row
from beritanlp.events.triggers import event_rows
from beritanlp.lexicon.frames import ROLES, Frames
from beritanlp.lexicon.load import load_lexicons
from beritanlp.lexicon.trees import FILE, MODELS, Trees, pack_trees

LABELS = {"cast": ("none", *ROLES), "place": ("no", "yes"), "date": ("no", "yes"), "event": ("no", "yes")}
GROWTH = {"iterations": 300, "depth": 6, "learning_rate": 0.08, "random_seed": 1, "thread_count": 1}
FOLDS = 3
UNLIKELY = 0.05
Rows = list[tuple[Row, str]]


def main() -> None:
    """Train on annotated articles and write the trees."""
    options = argparse.ArgumentParser(description=__doc__)
    add_sources(options)
    options.add_argument("--out", type=Path, default=Path("src/beritanlp/lexicon/data") / FILE)
    options.add_argument("--sets", nargs="+", choices=SETS, default=("whole", "first"))
    options.add_argument("--models", nargs="+", choices=MODELS, default=MODELS)
    args = options.parse_args()
    frames = load_lexicons(args.blind).frames
    grown = learn(list(chain(*lessons_of(args, args.sets).values())), frames)
    np.savez_compressed(args.out, **pack_trees({**frames.trees, **{name: grown[name] for name in args.models}}))


def learn(lessons: Sequence[Lesson], frames: Frames) -> dict[str, Trees]:
    """Grow the trees of all models.

    What trees learn from has its participants from cast trees, and its places from place trees, that have not seen the
    article.
    """
    casts = [cast_rows(lesson, frames) for lesson in lessons]
    blind = [with_trees(frames, "cast", others) for others in folds(casts)]
    places = [list(settle_rows(lesson, blind[n % FOLDS])) for n, lesson in enumerate(lessons)]
    blind = [with_trees(one, "place", others) for one, others in zip(blind, folds(places), strict=True)]
    events = [
        row
        for fold, one in enumerate(blind)
        for lesson in with_short(lessons[fold::FOLDS])
        for row in draft_rows(lesson, one)
    ]
    return {
        "cast": grow("cast", chain(*casts)),
        "place": grow("place", chain(*places)),
        "date": grow("date", [row for lesson in lessons for row in date_rows(lesson, frames)]),
        "event": grow("event", events),
    }


def folds(rows: Sequence[Rows]) -> Iterator[Rows]:
    """Yield for each fold the rows of all articles outside it."""
    for fold in range(FOLDS):
        yield [row for n, found in enumerate(rows) if n % FOLDS != fold for row in found]


def with_trees(frames: Frames, name: str, rows: Rows) -> Frames:
    """Return the frames with a model grown on these rows."""
    return replace(frames, trees={**frames.trees, name: grow(name, rows)})


def cast_rows(lesson: Lesson, frames: Frames) -> Rows:
    """Return every entity around the gold events, seen beside the others, with its role."""
    rows: Rows = []
    encoded = encoded_lesson(lesson, frames)
    for candidate, event in gold_candidates(lesson, frames):
        roles = roles_of(event)
        [looks] = look_around(lesson.reading, [candidate], encoded, frames)
        for n, look in enumerate(looks):
            role = roles.get(look.slot.mention.entity, "none")
            rows.append((cast_row(lesson.reading, candidate, looks, n), role))
    return rows


def settle_rows(lesson: Lesson, frames: Frames) -> Iterator[tuple[Row, str]]:
    """Yield the places of the gold events among all drafts, each with whether it is theirs."""
    drafts = list(cast_events(lesson.reading, encoded_lesson(lesson, frames), frames, UNLIKELY))
    places = {(token, one["type"]): one.get("place") for token, told in lesson.events.items() for one in told}
    for n, name, row in place_rows(lesson.reading, drafts):
        event = drafts[n].candidate.token, drafts[n].candidate.sense.type
        if event in places:
            yield row, "yes" if places[event] == name else "no"


def date_rows(lesson: Lesson, frames: Frames) -> Iterator[tuple[Row, str]]:
    """Yield every date around the gold events, seen beside the others, with whether it is theirs."""
    encoded = encoded_lesson(lesson, frames)
    for candidate, event in gold_candidates(lesson, frames):
        day = (event["time"] or "")[:10]
        glances = glance_around(lesson.reading, candidate, encoded, frames)
        for n, glance in enumerate(glances):
            right = bool(day) and glance.one.day == day
            yield date_row(lesson.reading, candidate, glances, n), "yes" if right else "no"


def draft_rows(lesson: Lesson, frames: Frames) -> Iterator[tuple[Row, str]]:
    """Yield every draft, seen with its participants and rivals, with whether it is an event.

    Among them are some that the library does not look at: so the trees know the unlikely ones too.
    """
    encoded = encoded_lesson(lesson, frames)
    drafts = draft_events(lesson.reading, encoded, frames, least=UNLIKELY)
    for draft, row in zip(drafts, event_rows(lesson.reading, drafts, encoded), strict=True):
        yield row, "yes" if is_event(lesson, draft.candidate) else "no"


def encoded_lesson(lesson: Lesson, frames: Frames) -> Encoded:
    """Encode a lesson's article."""
    encoded = encode(lesson.reading, frames)
    assert encoded is not None, "there is no network, or the pipeline leaves no vectors"
    return encoded


def grow(name: str, rows: Iterable[tuple[Row, str]]) -> Trees:
    """Grow the trees of a model on rows with their labels."""
    rows = list(rows)
    inputs, labels = sorted({key for row, _ in rows for key in row}), LABELS[name]
    table = np.array([[row.get(key, 0.0) for key in inputs] for row, _ in rows], dtype=np.float32)
    model = CatBoostClassifier(
        loss_function="MultiClass", classes_count=len(labels), verbose=0, allow_writing_files=False, **GROWTH
    )
    model.fit(table, [labels.index(label) for _, label in rows])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "trees.json"
        model.save_model(str(path), format="json")
        return trees_of(json.loads(path.read_text(encoding="utf-8")), labels, inputs)


def trees_of(grown: Mapping, labels: Sequence[str], inputs: Sequence[str]) -> Trees:
    """Return CatBoost's trees as the library reads them; a question that a tree lacks is one that nothing answers."""
    order = [one["feature_index"] for one in grown["features_info"]["float_features"]]
    depth, found = GROWTH["depth"], grown["oblivious_trees"]
    columns = np.zeros((len(found), depth), dtype=np.int64)
    borders = np.full((len(found), depth), np.inf, dtype=np.float32)
    leaves = np.zeros((len(found), 2**depth, len(labels)), dtype=np.float32)
    for n, tree in enumerate(found):
        for q, split in enumerate(tree["splits"] or ()):
            columns[n, q], borders[n, q] = order[split["float_feature_index"]], split["border"]
        values = np.array(tree["leaf_values"]).reshape(-1, len(labels))
        leaves[n, : len(values)] = values
    return Trees(tuple(labels), tuple(inputs), columns, borders, leaves)


if __name__ == "__main__":
    main()
