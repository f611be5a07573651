"""TimeML, Label Studio, Prodigy and PLOVER: what their readers ask for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
from lxml import etree

import beritanlp
from beritanlp.export import export
from beritanlp.export.annotation import label_studio_config, label_studio_task, prodigy_task
from beritanlp.export.plover import QUAD, plover_records
from beritanlp.export.timeml import to_timeml

VALUE = re.compile(
    r"[\dX]{2,4}(-[\dX]{2}(-[\dX]{2})?|-W[\dX]{2}(-[\dX]|-WE)?|-(Q[1-4X]|H[12X]|SP|SU|FA|WI))?(T([\dX]{2}(:[\dX]{2}(:\d\d)?)?|MO|MI|AF|EV|NI|DT))?Z?"
    r"|P(T?[\dX.]+[YMWDHSEC]+)+|PXX|(PRESENT|PAST|FUTURE)_REF|T[\d:]{2,8}|TMO|TNI|TEV|TAF"
)
SPAN = {"start": {"type": "integer"}, "end": {"type": "integer"}}
PRODIGY = {
    "type": "object",
    "required": ["text", "spans"],
    "properties": {
        "text": {"type": "string"},
        "meta": {"type": "object"},
        "spans": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start", "end", "label"],
                "properties": SPAN | {"label": {"type": "string"}},
            },
        },
    },
}
REGION = {
    "required": ["id", "from_name", "to_name", "type", "value"],
    "properties": {
        "type": {"const": "labels"},
        "value": {
            "required": ["start", "end", "labels"],
            "properties": SPAN | {"labels": {"type": "array", "items": {"type": "string"}, "minItems": 1}},
        },
    },
}
ARROW = {
    "required": ["from_id", "to_id", "type", "direction"],
    "properties": {"type": {"const": "relation"}, "direction": {"enum": ["left", "right", "bi"]}},
}
LABEL_STUDIO = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["data"],
        "properties": {
            "data": {"type": "object"},
            "predictions": {
                "type": "array",
                "items": {
                    "required": ["result"],
                    "properties": {"result": {"type": "array", "items": {"anyOf": [REGION, ARROW]}}},
                },
            },
        },
    },
}


def test_timeml_keeps_every_character_in_its_place(told: list[beritanlp.Extraction]) -> None:
    for one in told:
        root = etree.fromstring(to_timeml(one).encode())
        text = "".join(root.find("TEXT").itertext())
        assert len(text) == len(one.article.text)
        assert all(was in (now, "\x00", "\x07", "\ufffe") for was, now in zip(one.article.text, text, strict=True))


def test_timeml_marks_times_and_events(told: list[beritanlp.Extraction]) -> None:
    for one in told:
        root = etree.fromstring(to_timeml(one).encode())
        times = {time.id: time for time in one.times}
        found = root.findall("TEXT//TIMEX3")
        assert len(found) == len(times)
        for timex in found:
            assert (timex.get("type"), timex.text) == (times[timex.get("tid")].type, times[timex.get("tid")].text)
            assert VALUE.fullmatch(timex.get("value")), timex.get("value")
            assert timex.get("mod") in (None, "START", "MID", "END", "APPROX", "BEFORE", "AFTER")
        events = {event.get("eid") for event in root.iterfind("TEXT//EVENT")}
        instances = {made.get("eiid"): made.get("eventID") for made in root.iterfind("MAKEINSTANCE")}
        assert set(instances.values()) == events
        for link in root.iterfind("TLINK"):
            assert link.get("eventInstanceID") in instances
            assert link.get("relatedToTime") in times


def test_timeml_is_a_file_an_article_whatever_its_id(told: list[beritanlp.Extraction], tmp_path: Path) -> None:
    export(told, "timeml", tmp_path / "t")
    read = {etree.parse(file).findtext("DOCID") for file in (tmp_path / "t").glob("*.tml")}
    assert read == {one.id for one in told}


def test_label_studio_takes_the_tasks(told: list[beritanlp.Extraction], tmp_path: Path) -> None:
    export(told, "labelstudio", tmp_path / "a.json")
    tasks = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    jsonschema.validate(tasks, LABEL_STUDIO)
    for task, one in zip(tasks, told, strict=True):
        results = task["predictions"][0]["result"]
        regions = {result["id"]: result["value"] for result in results if result["type"] == "labels"}
        assert len(regions) == len(one.mentions) + len(one.times) + len(one.quotes) + len(one.events)
        assert all(task["data"]["text"][one["start"] : one["end"]] == one["text"] for one in regions.values())
        assert all({one["from_id"], one["to_id"]} <= set(regions) for one in results if one["type"] == "relation")


def test_label_studio_knows_every_label(hostile: beritanlp.Extraction) -> None:
    config = etree.fromstring(label_studio_config(hostile))
    labels = {label.get("value") for label in config.iter("Label")}
    results = label_studio_task(hostile)["predictions"][0]["result"]
    assert {label for one in results if one["type"] == "labels" for label in one["value"]["labels"]} == labels


def test_prodigy_takes_the_tasks(told: list[beritanlp.Extraction], tmp_path: Path) -> None:
    export(told, "prodigy", tmp_path / "a.jsonl")
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").split("\n")
    tasks = [json.loads(line) for line in lines if line]
    assert tasks == [prodigy_task(one) for one in told]
    for task in tasks:
        jsonschema.validate(task, PRODIGY)
        ends = [0, *(span["end"] for span in task["spans"])]
        assert all(span["start"] >= end for span, end in zip(task["spans"], ends, strict=False))


def test_plover_has_what_its_manual_requires(told: list[beritanlp.Extraction]) -> None:
    records = [record for one in told for record in plover_records(one)]
    assert records
    assert len({record["id"] for record in records}) == len(records)
    texts = {one.id: one.article.text for one in told}
    for record in records:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", record["date"])
        assert record["source"]
        assert record["quad_code"] == QUAD[record["event"][0]]
        where = record["text_info"]
        assert texts[record["cite_info"]["citation"]][where["start"] : where["end"]] == record["text"]


def test_plover_codes_countries_and_those_who_act_for_them(extractor: beritanlp.Extractor) -> None:
    one = extractor("Presiden Rusia Vladimir Putin bertemu Kim Jong-un di Pyongyang, Selasa (18/6/2024).")
    (record,) = plover_records(one)
    assert record["event"] == ["CONSULT"]
    assert record["date"] == "2024-06-18"
    putin = next(actor for actor in record["source"] if actor["actor_text"] == "Vladimir Putin")
    assert putin["code"] == "RUS"
    assert putin["office"] == "Presiden"


def test_plover_says_what_has_not_happened(extractor: beritanlp.Extractor) -> None:
    one = extractor(
        beritanlp.Article(text="Vladimir Putin akan mengunjungi Jepang pada 5 Juli 2024.", published="2024-06-18")
    )
    (record,) = plover_records(one)
    assert (record["context"], record["mode"]) == (["future"], "visit")
