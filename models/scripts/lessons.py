"""Annotated articles as the event models learn from them.

Some come from a folder of whole annotations (``.ann``). Of others only the events are annotated, in tables of our own
(``models/annotations``: the trigger and the participants as places in the text): articles that have names and entities
annotated, and documents of the corpus, of which the stages tell everything else. They are sets (``SETS``): trees learn
from what a network of other sets says of some, the network that ships has learnt from those of ``LEARNT``. ``again`` is
a second reading of the documents of ``further``.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import corpus_articles

from beritanlp import schema
from beritanlp.entities.resolve import resolve_entities
from beritanlp.events.candidates import Candidate, senses_of, voice_of
from beritanlp.events.reading import Reading, read
from beritanlp.events.slots import Slot, find_slots
from beritanlp.language.parser import Parser, load_parser
from beritanlp.lexicon.frames import Frames, Sense
from beritanlp.lexicon.load import Lexicons, load_lexicons
from beritanlp.mentions.find import find_mentions
from beritanlp.quotes.find import find_quotes
from beritanlp.structure.sections import find_sections
from beritanlp.times.find import find_times

if TYPE_CHECKING:
    from spacy.tokens import Doc

ANNOTATIONS = Path(__file__).parents[1] / "annotations"
TABLES = {
    "first": "events.csv",
    "more": "more_events.csv",
    "further": "further_events.csv",
    "again": "further_again_events.csv",
    "later": "later_events.csv",
}
SETS = ("whole", *TABLES)
LEARNT = ("whole", "first", "more", "further")


@dataclass(frozen=True)
class Lesson:
    """One annotated article: the reading of its gold tables, and its gold events by trigger token."""

    gold: dict[str, Any]
    reading: Reading
    events: dict[int, list[dict[str, Any]]]


def add_sources(options: argparse.ArgumentParser) -> None:
    """Let a command line say where the annotated articles are."""
    options.add_argument("gold", type=Path, help="folder of annotated articles (.ann)")
    options.add_argument("--named", type=Path, default=None, help="folder of articles with names and entities only")
    options.add_argument("--corpus", type=Path, default=None, help="the corpus (id_text.txt.xz)")
    options.add_argument("--scorer", type=Path, default=None, help="folder of goldtool.py, unless beside the articles")
    options.add_argument("--blind", type=Path, default=None, help="folder of a network that has not seen the sets")


def lessons_of(args: argparse.Namespace, names: Iterable[str]) -> dict[str, list[Lesson]]:
    """Read sets of lessons, given a command line: the articles annotated ``whole``, and those of the tables."""
    sys.path.insert(0, str(args.scorer or args.gold.resolve().parent))
    articles = dict(annotated_articles(args.named) if args.named else ())
    articles |= dict(corpus_articles(args.corpus) if args.corpus else ())
    return {
        name: read_lessons(args.gold) if name == "whole" else read_own(ANNOTATIONS / TABLES[name], articles)
        for name in names
    }


def read_lessons(folder: Path) -> list[Lesson]:
    """Parse every annotated article and lay its gold tables over it."""
    parser, layout = load_parser("spacy"), load_lexicons().layout
    lessons = []
    for _, gold in annotated_articles(folder):
        sections = find_sections(gold["text"], layout)
        lessons.append(lesson_of(gold, parser(gold["text"], sections), sections))
    return lessons


def annotated_articles(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield by name the annotated articles (``.ann``) of a folder."""
    goldtool = importlib.import_module("goldtool")
    for path in sorted(folder.glob("*.ann")):
        yield path.stem, goldtool.load(str(path))


def read_own(table: Path, articles: Mapping[str, dict[str, Any]]) -> list[Lesson]:
    """Parse the articles that have rows in the table of events; what no annotation tells is what the stages find."""
    parser, lexicons = load_parser("spacy"), load_lexicons()
    lessons = []
    for name, rows in events_by_article(table).items():
        if name not in articles:
            continue
        gold = articles[name]
        doc, sections, mentions = read_stages(gold, parser, lexicons)
        gold["events"] = {f"v{n}": event_of(row, mentions, gold["text"]) for n, row in enumerate(rows) if row["type"]}
        lessons.append(lesson_of(gold, doc, sections))
    return lessons


def read_stages(
    gold: dict[str, Any], parser: Parser, lexicons: Lexicons
) -> tuple[Doc, Sequence[schema.Section], Sequence[schema.Mention]]:
    """Parse an article and give it the tables that the stages find, of entities only where it has none of its own."""
    sections = find_sections(gold["text"], lexicons.layout)
    doc = parser(gold["text"], sections)
    if "entities" in gold:
        mentions, entities, _, _ = gold_tables(gold)
        quotes = find_quotes(doc, sections, mentions, lexicons.speech)
    else:
        cast = resolve_entities(doc, sections, find_mentions(doc, sections, lexicons.names), lexicons.names)
        quotes = find_quotes(doc, sections, cast.told(), lexicons.speech)
        mentions = cast.mentions(quotes)
        entities = cast.entities(mentions)
    times = find_times(doc, sections, datetime.fromisoformat(gold["published"]), lexicons.time)
    gold |= tables_of(mentions, entities, times, quotes)
    return doc, sections, mentions


def events_by_article(table: Path) -> dict[str, list[dict[str, str]]]:
    """Read the table of events; a row without a type says that an article was read and has none."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: list(group) for name, group in groupby(rows, key=lambda row: row["article"])}


def event_of(row: Mapping[str, str], mentions: Sequence[schema.Mention], text: str) -> dict[str, Any]:
    """Return a row of the table as a gold event; raise ValueError where the text has another word at its place.

    The participants stand in the table as places in the text where a mention of theirs starts.
    """
    start, end = int(row["start"]), int(row["start"]) + len(row["word"])
    if text[start:end] != row["word"]:
        raise ValueError(f"{row['article']}: {text[start:end]!r} at {start}, not {row['word']!r}")
    entity = {str(one.start): one.entity for one in mentions}
    return {
        "type": row["type"],
        "agents": [entity[at] for at in row["agents"].split() if at in entity],
        "targets": [entity[at] for at in row["targets"].split() if at in entity],
        "place": entity.get(row["place"]),
        "time": row["time"] or None,
        "status": row["status"],
        "spans": [{"start": start, "end": end, "text": row["word"]}],
    }


def tables_of(
    mentions: Sequence[schema.Mention],
    entities: Sequence[schema.Entity],
    times: Sequence[schema.Time],
    quotes: Sequence[schema.Quote],
) -> dict[str, Any]:
    """Return records as gold tables, the inverse of :func:`gold_tables`."""
    told: dict[str, Any] = {one.id: {"type": one.type, "name": one.name, "mentions": []} for one in entities}
    for mention in mentions:
        told[mention.entity]["mentions"].append({**span(mention.model_dump()), "named": mention.form == "name"})
    for one in entities:
        told[one.id]["iso"] = one.country if one.type == "GPE" else None
    return {
        "entities": told,
        "times": {
            f"t{n}": {"spans": [span(t.model_dump())], "type": t.type, "value": t.value} for n, t in enumerate(times)
        },
        "quotes": {f"q{n}": {"spans": [span(q.model_dump())], "speaker": q.speaker} for n, q in enumerate(quotes)},
    }


def lesson_of(gold: dict[str, Any], doc: Doc, sections: Sequence[schema.Section]) -> Lesson:
    """Lay an article's gold tables over its tokens."""
    reading = read(doc, sections, *gold_tables(gold), datetime.fromisoformat(gold["published"]))
    return Lesson(gold, reading, events_by_token(gold, reading))


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
    return lesson_of(gold, span.as_doc(), ())


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


def is_event(lesson: Lesson, candidate: Candidate) -> bool:
    """Say whether the gold has an event of this type at this token."""
    return any(event["type"] == candidate.sense.type for event in lesson.events.get(candidate.token, ()))


def gold_candidates(lesson: Lesson, frames: Frames) -> Iterable[tuple[Candidate, dict[str, Any]]]:
    """Yield the gold events as candidates, with the voice that their form has."""
    for token, events in lesson.events.items():
        word = lesson.reading.words[token]
        for event in events:
            known = (sense for sense in senses_of(word, frames) if sense.type == event["type"])
            yield Candidate(token, next(known, None) or Sense(event["type"], word, voice_of(word))), event


def gold_roles(lesson: Lesson, candidate: Candidate, event: dict[str, Any]) -> Iterator[tuple[Slot, str]]:
    """Yield every entity around a gold event with its role."""
    roles = roles_of(event)
    for slot in find_slots(lesson.reading, candidate.token):
        yield slot, roles.get(slot.mention.entity, "none")


def roles_of(event: dict[str, Any]) -> dict[str, str]:
    """Return the role of each participant of a gold event; who has two keeps the one that is no place."""
    roles = {**dict.fromkeys(event["agents"], "agents"), **dict.fromkeys(event["targets"], "targets")}
    if event.get("place"):
        roles.setdefault(event["place"], "place")
    return roles
