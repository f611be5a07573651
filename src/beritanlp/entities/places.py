"""What a place can be recognised by: its name without the word for what it is."""

from __future__ import annotations

from beritanlp.entities.clusters import Node
from beritanlp.lexicon.names import Names


def place_words(node: Node, names: Names) -> tuple[str, ...]:
    """Return the words of a place without the type word in front: ``Stadion Kridosono`` as ``kridosono``."""
    first = node.words[0] if len(node.words) > 1 else ""
    return node.words[1:] if first in names.words.type_words or first in names.words.place_heads else node.words
