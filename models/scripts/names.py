"""Labels of names, one a word: what a set's annotation leaves open, and the names that a sequence of labels holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc

KNOWN = {
    "news": ("PERSON", "GPE", "ORG", "NORP", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK"),
    "spacyndo": ("PERSON", "GPE", "ORG", "LOC", "FAC", "EVENT", "LAW", "WORK"),
    "nerui": ("PERSON", "ORG", "PLACE"),
    "nergrit3": ("PERSON", "ORG", "PLACE"),
    "idner": ("PERSON", "ORG"),
}
COARSE = {"PLACE": ("GPE", "LOC", "FAC")}
LABELS = ["O", *(f"{place}-{kind}" for kind in KNOWN["news"] for place in "BIES")]


def allowed_labels(doc: Doc, name: str) -> np.ndarray:
    """Return the labels that the annotation of a set leaves open for each token, as a matrix of truth values."""
    known = {fine for kind in KNOWN[name] for fine in COARSE.get(kind, (kind,))}
    outside = np.array([label == "O" or label[2:] not in known for label in LABELS])
    out = np.tile(outside, (len(doc), 1))
    for ent in doc.ents:
        fine = COARSE.get(ent.label_, (ent.label_,))
        for i in range(ent.start, ent.end):
            place = "S" if len(ent) == 1 else "B" if i == ent.start else "E" if i == ent.end - 1 else "I"
            out[i] = [label[0] == place and label[2:] in fine for label in LABELS]
    out[[token.i for token in doc if not token.ent_iob]] = True
    return out


def _follows() -> np.ndarray:
    """Return which label may follow which, as scores of 0 and -10,000."""
    ok = [[(a[0] in "OES" and b[0] in "OBS") or (a[0] in "BI" and b[0] in "IE" and a[2:] == b[2:]) for b in LABELS]
          for a in LABELS]  # fmt: skip
    return np.where(ok, 0.0, -1e4)


FOLLOWS = _follows()


def decode(scores: np.ndarray) -> list[int]:
    """Return the best sequence of labels that may follow one another."""
    best, back = scores[0] + FOLLOWS[0], []
    for row in scores[1:]:
        paths = best[:, None] + FOLLOWS
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    path = [int((best + FOLLOWS[:, 0]).argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def entities_of(labels: Iterable[int]) -> list[tuple[int, int, str]]:
    """Return the names that a sequence of labels holds: first token, end, type."""
    out, start = [], 0
    for i, label in enumerate(LABELS[number] for number in labels):
        if label[0] in "BS":
            start = i
        if label[0] in "ES":
            out.append((start, i + 1, label[2:]))
    return out


def f1_by_type(pairs: Iterable[tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]]) -> dict[str, float]:
    """Return strict F1 in percent, of each type and of all, for the found and the annotated names of documents."""
    counts: dict[str, list[int]] = {}
    for found, gold in pairs:
        for kind in ("all", *{one[2] for one in found | gold}):
            ours, theirs = ({one for one in side if kind in (one[2], "all")} for side in (found, gold))
            count = counts.setdefault(kind, [0, 0, 0])
            counts[kind] = [count[0] + len(ours & theirs), count[1] + len(ours), count[2] + len(theirs)]
    return {kind: round(200 * right / max(ours + gold, 1), 2) for kind, (right, ours, gold) in sorted(counts.items())}
