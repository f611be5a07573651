"""Annotated articles, and running text, as arrays that the event networks read where spaCy is not.

``event_arrays.py GOLD_DIR ARRAYS_DIR --named DIR --corpus FILE --dev DIR --documents FILE``. The sets of annotated
articles of ``lessons.py`` (``gold``, ``more``, ``further``), the tuning articles (``dev``) and documents of the corpus
(``label``: those of a list, or at random ``--words`` of those that are not annotated), asked about every candidate
that the shipped network thinks worth it, are written: ``events-NAME.npz``, what is asked (``questions.py``);
``events-NAME-dense.npy``, the vectors that the small network reads; and where the ``pieces.json`` of ``subwords.py`` is
there, ``events-NAME-text.npz``, the subwords that the transformer reads. ``events.json`` has the names of marks,
features and types.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from corpus import corpus_articles
from lessons import (
    SETS,
    Lesson,
    add_sources,
    events_by_article,
    gold_candidates,
    gold_roles,
    is_event,
    lesson_of,
    lessons_of,
    read_lessons,
    read_stages,
    with_short,
)
from questions import HEADS, Article, Rows, save
from subwords import Cutter
from texts import Texts, windows
from tokenizers import Tokenizer

from beritanlp.events.candidates import SILENT_SECTIONS, Candidate, find_candidates
from beritanlp.events.expressions import nearest_by_value, time_features
from beritanlp.events.marks import token_marks
from beritanlp.events.network import encode, unit_vectors
from beritanlp.events.reading import Reading
from beritanlp.events.roles import slot_features
from beritanlp.events.slots import find_slots
from beritanlp.events.status import status_features
from beritanlp.events.times import date_events
from beritanlp.events.triggers import trigger_features, trigger_odds
from beritanlp.language.parser import Parser, load_parser
from beritanlp.lexicon.frames import Frames
from beritanlp.lexicon.load import Lexicons, load_lexicons
from beritanlp.lexicon.network import HEADS as LABELS

SHORTEST, LONGEST, WINDOW = 80, 600, 320
WORTH_ASKING = 0.1
RARE = 5
Row = tuple[int, int, str, list[str], int]
"""A question: the trigger's token, the other token, the event type, the features, and the number of the answer."""


@dataclass(frozen=True)
class Example:
    """An article as the networks read it: vectors, marks, tokens that may be triggers, their types, the questions."""

    dense: np.ndarray
    marks: list[list[str]]
    heard: np.ndarray
    kinds: np.ndarray
    rows: Mapping[str, list[Row]]


Pair = tuple[list[str], list[int], Example]


@cache
def stages() -> tuple[Lexicons, Parser]:
    """Return the lexicons and the parser, loaded once a process."""
    return load_lexicons(), load_parser("spacy")


def of_lesson(lesson: Lesson, frames: Frames) -> Pair:
    """Return the words, the windows and the questions of an annotated article."""
    return words_of(lesson.reading), windows_of(lesson.reading), read_example(lesson, frames)


def read_example(lesson: Lesson, frames: Frames) -> Example:
    """Lay an annotated article out."""
    reading = lesson.reading
    kinds = np.zeros(len(reading.words), dtype=np.int64)
    for token, events in lesson.events.items():
        kinds[token] = 1 + kinds_of(frames).index(events[0]["type"])
    rows: dict[str, list[Row]] = {name: [] for name in HEADS}
    for candidate in find_candidates(reading, frames):
        token, kind = candidate.token, candidate.sense.type
        told = trigger_features(reading, candidate, frames)
        rows["trigger"].append((token, token, kind, told, int(is_event(lesson, candidate))))
    for candidate, event in gold_candidates(lesson, frames):
        for name, found in questions(lesson, candidate, event, frames):
            rows[name].append(found)
    return Example(vectors_of(reading), token_marks(reading, frames), heard_of(reading), kinds, rows)


def kinds_of(frames: Frames) -> list[str]:
    """Return the event types in the order of the network."""
    return sorted(frames.frames)


def questions(lesson: Lesson, candidate: Candidate, event: dict[str, Any], frames: Frames) -> Iterator[tuple[str, Row]]:
    """Yield what is asked about a gold event: the role of each entity, whether a date dates it, and its status."""
    reading, token, kind = lesson.reading, candidate.token, candidate.sense.type

    def ask(head: str, other: int, features: list[str], answer: str) -> tuple[str, Row]:
        return head, (token, other, kind, features, LABELS[head].index(answer))

    for slot, role in gold_roles(lesson, candidate, event):
        yield ask("role", slot.mention.head, slot_features(reading, candidate, slot, frames), role)
    gold, dates = (event["time"] or "-")[:10], nearest_by_value(reading, token)
    right = [one for one in dates if one.day == gold]
    for one in dates:
        yield ask("time", one.start, time_features(reading, candidate, one, frames), "yes" if one in right else "no")
    when = right[0] if right else None
    yield ask("status", token, status_features(reading, candidate, when, frames), event["status"])


def heard_of(reading: Reading) -> np.ndarray:
    """Say for each token whether its section tells anything."""
    return np.array([section not in SILENT_SECTIONS for section in reading.section])


def words_of(reading: Reading) -> list[str]:
    """Return the tokens of an article."""
    return [token.text for token in reading.doc]


def windows_of(reading: Reading) -> list[int]:
    """Return the lengths of the stretches of whole sentences that are read at once."""
    return windows((len(sentence) for sentence in reading.doc.sents), WINDOW)


def vectors_of(reading: Reading) -> np.ndarray:
    """Return the vectors of words that the event network reads."""
    return unit_vectors(reading).astype("float16")


def reading_of(article: dict[str, Any]) -> Reading:
    """Return a document of the corpus as the stages read it."""
    lexicons, parser = stages()
    doc, sections, _ = read_stages(article, parser, lexicons)
    return lesson_of(article | {"events": {}}, doc, sections).reading


def of_text(article: dict[str, Any], least: float = WORTH_ASKING) -> Pair:
    """Return the words, the windows and open questions of an article whose events are not known."""
    frames, reading = stages()[0].frames, reading_of(article)
    encoded = encode(reading, frames)
    assert encoded is not None, "there is no network, or the pipeline leaves no vectors"
    rows: dict[str, list[Row]] = {name: [] for name in HEADS}
    candidates = list(find_candidates(reading, frames))
    for candidate, odds in zip(candidates, trigger_odds(reading, candidates, encoded, frames), strict=True):
        token, kind = candidate.token, candidate.sense.type
        rows["trigger"].append((token, token, kind, trigger_features(reading, candidate, frames), 0))
        if odds < least:
            continue
        for slot in find_slots(reading, token):
            rows["role"].append((token, slot.mention.head, kind, slot_features(reading, candidate, slot, frames), 0))
        for one in nearest_by_value(reading, token):
            rows["time"].append((token, one.start, kind, time_features(reading, candidate, one, frames), 0))
        [when] = date_events(reading, [candidate], encoded, frames)
        rows["status"].append((token, token, kind, status_features(reading, candidate, when, frames), 0))
    kinds = np.zeros(len(reading.words), dtype=np.int64)
    example = Example(vectors_of(reading), token_marks(reading, frames), heard_of(reading), kinds, rows)
    return words_of(reading), windows_of(reading), example


class Numbers:
    """Numbers of marks, features and types."""

    def __init__(self, examples: Sequence[Example], frames: Frames) -> None:
        self.kinds = kinds_of(frames)
        self.marks = sorted({mark for one in examples for found in one.marks for mark in found})
        self.features = {name: frequent(examples, name) for name in HEADS}
        self._mark = {mark: n for n, mark in enumerate(self.marks)}
        self._feature = {name: {f: n for n, f in enumerate(found)} for name, found in self.features.items()}

    def article(self, example: Example) -> Article:
        """Return an example as numbers; what is not known is left out."""
        marks = [[self._mark[mark] for mark in dict.fromkeys(found) if mark in self._mark] for found in example.marks]
        return Article(
            np.array([len(found) for found in marks]),
            np.array([n for found in marks for n in found]),
            example.heard,
            example.kinds,
            {name: self.rows(name, example.rows[name]) for name in HEADS},
        )

    def rows(self, name: str, rows: Sequence[Row]) -> Rows:
        """Return the questions of a head as numbers."""
        known = [[self._feature[name][f] for f in row[3] if f in self._feature[name]] for row in rows]
        columns = (
            [row[0] for row in rows], [row[1] for row in rows], [self.kinds.index(row[2]) for row in rows],
            [row[4] for row in rows], [len(found) for found in known], [n for found in known for n in found],
        )  # fmt: skip
        return Rows(*(np.array(column, dtype="int64") for column in columns))

    def save(self, path: Path) -> None:
        """Write the names."""
        names = {"kinds": self.kinds, "marks": self.marks, "features": self.features}
        path.write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def frequent(examples: Sequence[Example], name: str) -> list[str]:
    """Return the features that a head meets often enough to learn from."""
    counts = Counter(f for one in examples for row in one.rows[name] for f in set(row[3]))
    return sorted(feature for feature, count in counts.items() if count >= RARE)


def write(pairs: Sequence[Pair], name: str, numbers: Numbers, arrays: Path) -> None:
    """Write articles to the files of a name."""
    if (arrays / "pieces.json").exists():
        cutter = Cutter(Tokenizer.from_file(str(arrays / "pieces.json")))
        text = Texts.join(cutter.words(words, segments) for words, segments, _ in pairs)
        text.save(arrays / f"events-{name}-text.npz")
    save((numbers.article(example) for _, _, example in pairs), arrays / f"events-{name}.npz")
    np.save(
        arrays / f"events-{name}-dense.npy",
        np.concatenate([example.dense for _, _, example in pairs]).astype("float16"),
    )
    print(f"{name}: {len(pairs)} articles, {sum(len(words) for words, _, _ in pairs)} tokens", flush=True)


def listed(corpus: Path, documents: Path) -> list[tuple[str, dict[str, Any]]]:
    """Return the documents of the corpus whose names a file lists, in its order."""
    articles = dict(corpus_articles(corpus))
    return [(name, articles[name]) for name in json.loads(documents.read_text(encoding="utf-8"))]


def unread(corpus: Path, known: set[str], words: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield documents of the corpus at random, of a fit length, whose events nobody has annotated."""
    articles = [one for one in corpus_articles(corpus) if one[0] not in known]
    random.Random(1).shuffle(articles)
    for name, article in articles:
        size = len(article["text"].split())
        if SHORTEST <= size <= LONGEST:
            yield name, article
            words -= size
        if words <= 0:
            return


def main() -> None:
    """Read the command line and write the arrays."""
    options = argparse.ArgumentParser(description=__doc__)
    add_sources(options)
    options.add_argument("arrays", type=Path)
    options.add_argument("--dev", type=Path, required=True)
    options.add_argument("--documents", type=Path, default=None, help="list of the documents that a teacher answers")
    options.add_argument("--words", type=int, default=1_500_000)
    args = options.parse_args()
    frames = load_lexicons().frames
    sets = {name: [of_lesson(one, frames) for one in with_short(lessons_of(args, name))] for name in SETS}
    numbers = Numbers([example for pairs in sets.values() for _, _, example in pairs], frames)
    numbers.save(args.arrays / "events.json")
    for name, pairs in sets.items():
        write(pairs, name, numbers, args.arrays)
    write([of_lesson(lesson, frames) for lesson in read_lessons(args.dev)], "dev", numbers, args.arrays)
    known = {name for table in (args.events, args.more, args.further) for name in events_by_article(table)}
    some = listed(args.corpus, args.documents) if args.documents else list(unread(args.corpus, known, args.words))
    with ProcessPoolExecutor(2) as pool:
        pairs = list(pool.map(of_text, [article for _, article in some], chunksize=16))
    write(pairs, "label", numbers, args.arrays)
    names = [name for name, _ in some]
    (args.arrays / "events-label.json").write_text(json.dumps(names), encoding="utf-8")


if __name__ == "__main__":
    main()
