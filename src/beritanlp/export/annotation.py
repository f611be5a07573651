"""Extractions as tasks of annotation tools, to be corrected there: Label Studio and Prodigy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from beritanlp.export.spans import without_overlaps
from beritanlp.schema import Event, Extraction, Mention, TextSpan, Time

LABEL_STUDIO_CONFIG = """<View>
  <Relations><Relation value="agent"/><Relation value="target"/><Relation value="place"/></Relations>
  <Labels name="label" toName="text">
    {labels}
  </Labels>
  <Text name="text" value="$text"/>
</View>
"""
"""The labelling interface of the tasks; ``label_studio_config`` fills the labels in."""


def label_studio_task(extraction: Extraction) -> dict[str, Any]:
    """Return an article as a pre-annotated task: labelled spans, and relations from an event to its participants.

    Offsets are characters (code points), as Label Studio counts them.
    """
    by_entity: dict[str | None, list[Mention]] = {}
    for one in extraction.mentions:
        by_entity.setdefault(one.entity, []).append(one)
    spans = _labelled(extraction)
    results = [_region(extraction.article.text, span, name, label) for span, name, label in spans]
    results += [
        {"from_id": event.id, "to_id": mention, "type": "relation", "direction": "right", "labels": [role]}
        for event in extraction.events
        for role, mention in _participants(event, by_entity)
    ]
    version = f"beritanlp-{extraction.made_by.version}"
    return {
        "data": {"text": extraction.article.text, "id": extraction.id},
        "predictions": [{"model_version": version, "result": results}],
    }


def label_studio_config(extraction: Extraction) -> str:
    """Return the labelling interface for a task."""
    labels = sorted({label for _, _, label in _labelled(extraction)})
    return LABEL_STUDIO_CONFIG.format(labels="\n    ".join(f'<Label value="{label}"/>' for label in labels))


def prodigy_task(extraction: Extraction) -> dict[str, Any]:
    """Return an article as a task of ``ner.manual``: mentions and times, of two that overlap the longer one."""
    spans: list[Mention | Time] = without_overlaps([*extraction.mentions, *extraction.times])
    return {
        "text": extraction.article.text,
        "spans": [{"start": one.start, "end": one.end, "label": one.type} for one in spans],
        "meta": {"source": extraction.article.outlet or "beritanlp", "id": extraction.id},
    }


def _labelled(extraction: Extraction) -> list[tuple[TextSpan, str, str]]:
    return [
        *((one, one.id, one.type) for one in extraction.mentions),
        *((one, one.id, one.type) for one in extraction.times),
        *((one, one.id, "QUOTE") for one in extraction.quotes),
        *((one.trigger, one.id, one.type) for one in extraction.events),
    ]


def _region(text: str, span: TextSpan, name: str, label: str) -> dict[str, Any]:
    value = {"start": span.start, "end": span.end, "text": text[span.start : span.end], "labels": [label]}
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def _participants(event: Event, mentions: Mapping[str | None, Sequence[Mention]]) -> Iterator[tuple[str, str]]:
    """Yield the roles of an event, each with the mention that is nearest to its trigger."""
    roles = [("agent", one) for one in event.agents] + [("target", one) for one in event.targets]
    for role, entity in [*roles, *([("place", event.place)] if event.place else [])]:
        if entity in mentions:
            yield role, min(mentions[entity], key=lambda one: abs(one.start - event.trigger.start)).id
