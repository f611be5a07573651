"""Quotations and who said them."""

from typing import Literal

from beritanlp.schema.record import TextSpan


class Quote(TextSpan):
    """A quotation, quotation marks included. ``speaker`` is an entity id or None when it is not sure; ``cue`` the verb
    that ties the two."""

    id: str = ""
    kind: Literal["direct", "indirect"] = "direct"
    speaker: str | None = None
    cue: TextSpan | None = None
    rule: str
