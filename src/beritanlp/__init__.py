"""beritanlp reads Indonesian news: who, where, when, what happened and who said it.

>>> import beritanlp
>>> extraction = beritanlp.extract(text, published="2024-06-22")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from beritanlp.batch.html import read_html
    from beritanlp.errors import BeritaError, InputError, LexiconError, PipelineError
    from beritanlp.extractor import Extraction, Extractor, extract, load
    from beritanlp.graph.build import build_graph
    from beritanlp.schema import Article

__version__ = "0.1.0"
__all__ = [
    "Article",
    "BeritaError",
    "Extraction",
    "Extractor",
    "InputError",
    "LexiconError",
    "PipelineError",
    "build_graph",
    "extract",
    "load",
    "read_html",
]

_HOME = {
    "Article": "beritanlp.schema",
    "BeritaError": "beritanlp.errors",
    "Extraction": "beritanlp.extractor",
    "Extractor": "beritanlp.extractor",
    "InputError": "beritanlp.errors",
    "LexiconError": "beritanlp.errors",
    "PipelineError": "beritanlp.errors",
    "build_graph": "beritanlp.graph.build",
    "extract": "beritanlp.extractor",
    "load": "beritanlp.extractor",
    "read_html": "beritanlp.batch.html",
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use, so that ``import beritanlp`` itself costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module 'beritanlp' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
