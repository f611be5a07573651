"""One colour for each type of thing, the same in pages, notebooks and pictures."""

from __future__ import annotations

from colorsys import hls_to_rgb

HUES = {
    "PERSON": 210,
    "GPE": 140,
    "ORG": 280,
    "NORP": 320,
    "LOC": 170,
    "FAC": 100,
    "EVENT": 25,
    "LAW": 50,
    "PRODUCT": 0,
    "WORK": 340,
}
OTHER = 35  # events of the graph, articles


def hue_rules(within: str = "") -> str:
    """Return the rules of style that give each type its hue, for elements inside ``within``."""
    return "".join(f"{within}.{name.lower()}{{--hue:{hue}}}" for name, hue in HUES.items())


def rgb(type: str) -> tuple[float, float, float]:
    """Return a type's colour as it looks on white and on black."""
    return hls_to_rgb(HUES.get(type, OTHER) / 360, 0.52, 0.55)
