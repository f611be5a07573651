"""What a worker process does: it loads an extractor once and answers with bytes that are ready to be sent."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import tempfile
import threading
from functools import cache
from multiprocessing import parent_process
from pathlib import Path
from typing import Literal, TypeAlias

from beritanlp.export.graph_files import WRITERS
from beritanlp.extractor import Extractor, load
from beritanlp.graph.build import build_graph
from beritanlp.schema import Article, Extraction
from beritanlp.views.article_page import article_page
from beritanlp.views.graph_page import graph_page
from beritanlp.views.timeline_page import timeline_page

GraphFormat: TypeAlias = Literal["json", "graphml", "gexf"]


def begin() -> None:
    """Prepare the process: it ends with its parent, and leaves it to the parent to end it before."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def warm_up(lexicons: Path | None) -> int:
    """Load all that extracting needs; returns the process's id."""
    _extractor(lexicons)("Presiden Joko Widodo tiba di Jakarta, Senin (3/6/2024).")
    gc.freeze()  # what is loaded stays: nothing of it is to be looked at for garbage with every few articles
    return os.getpid()


def extract(article: Article, lexicons: Path | None) -> bytes:
    """Extract an article; returns the extraction as JSON."""
    return _extractor(lexicons)(article).model_dump_json().encode()


def graph(extractions: list[bytes], format: GraphFormat) -> bytes:
    """Build the graph of extractions; returns the file of that format."""
    built = build_graph([Extraction.model_validate_json(one) for one in extractions])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph"
        WRITERS[f".{format}"](built, file)
        return file.read_bytes()


def pages(article: Article, lexicons: Path | None) -> bytes:
    """Extract an article; returns JSON of the extraction and its pages."""
    extraction = _extractor(lexicons)(article)
    built = build_graph([extraction])
    views = {
        "article": article_page(extraction),
        "timeline": timeline_page(built, [extraction]),
        "graph": graph_page(built, [extraction]),
        "extraction": extraction.model_dump(mode="json"),
    }
    return json.dumps(views).encode()


@cache
def _extractor(lexicons: Path | None) -> Extractor:
    return load(lexicons=lexicons)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        sys.stderr.flush()
        os._exit(1)
