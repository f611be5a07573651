"""Self-contained pages: a template filled in, under a policy that lets nothing in from outside."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from beritanlp.views.colours import hue_rules

_FOLDER = Path(__file__).parent / "templates"


def render(name: str, **facts: object) -> str:
    """Fill in a template with its style and its script (``name.html``, ``name.css``, ``name.js``).

    The page names both by their hashes in its Content-Security-Policy, so that nothing else runs in it, whatever an
    article says.
    """
    style, script = hue_rules() + _file("base.css") + _file(f"{name}.css"), _file(f"{name}.js")
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    )
    own: dict[str, Any] = {"policy": policy, "style": Markup(style), "script": Markup(script)}
    return _environment().get_template(f"{name}.html").render(own | facts)


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(_FOLDER)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@cache
def _file(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
