"""The command line; the only room that prints."""

from beritanlp.cli.app import app, main
from beritanlp.cli.archive import batch
from beritanlp.cli.commands import extract, info, schema
from beritanlp.cli.exports import export
from beritanlp.cli.many import graph, timeline
from beritanlp.cli.page import view
from beritanlp.cli.service import serve

__all__ = ["app", "batch", "export", "extract", "graph", "info", "main", "schema", "serve", "timeline", "view"]
