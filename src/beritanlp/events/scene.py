"""What is attacked is also where: one entity in two roles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beritanlp.events.cast import Cast
    from beritanlp.events.reading import Reading
    from beritanlp.lexicon.frames import Frame

_SPOTS = frozenset({"GPE", "LOC", "FAC"})


def complete_scene(reading: Reading, cast: Cast, frame: Frame) -> Cast:
    """Fill the roles that the frame's ``scene`` names: ``place`` with the target, ``targets`` with the place.

    Of 43 annotated attacks on one place and without another, 37 happen there; 30 of the 31 that happen in a country
    are on it. The role model gives an entity one role alone.
    """
    spot = next((who for who in cast.targets if reading.entities[who].type in _SPOTS), None)
    if "place" in frame.scene and cast.place is None:
        return replace(cast, place=spot)
    if "targets" in frame.scene and cast.place and not cast.targets and reading.entities[cast.place].country:
        return replace(cast, targets=(cast.place,))
    return cast
