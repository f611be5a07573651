"""Extractions and graphs as files that other programs open."""

from beritanlp.export.formats import FORMATS, Format, export, find_format
from beritanlp.export.tables import to_frames, to_tables

__all__ = ["FORMATS", "Format", "export", "find_format", "to_frames", "to_tables"]
