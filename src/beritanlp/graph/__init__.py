"""One graph over any number of articles, and what one asks of it."""

from beritanlp.graph.build import build_graph
from beritanlp.graph.ties import relations
from beritanlp.graph.timeline import Moment, find_entity, timeline
from beritanlp.graph.when import as_of, between

__all__ = ["Moment", "as_of", "between", "build_graph", "find_entity", "relations", "timeline"]
