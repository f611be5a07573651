"""The extractions over HTTP: a service, its page and a client (extra ``beritanlp[serve]``).

>>> from beritanlp.serve import Client
>>> Client("http://127.0.0.1:8000").extract(text).events  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from beritanlp.serve.app import make_app
    from beritanlp.serve.client import Client, ServiceError
    from beritanlp.serve.run import serve
    from beritanlp.serve.settings import Settings

__all__ = ["Client", "ServiceError", "Settings", "make_app", "serve"]

_HOME = {"Client": "client", "ServiceError": "client", "Settings": "settings", "make_app": "app", "serve": "run"}


def __getattr__(name: str) -> Any:
    """Import a public name on first use: a client needs no server."""
    if name not in _HOME:
        raise AttributeError(f"module 'beritanlp.serve' has no attribute {name!r}")
    return getattr(import_module(f"beritanlp.serve.{_HOME[name]}"), name)
