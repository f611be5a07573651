"""Archives: ``run_batch`` into a folder, ``ray_dataset`` into a dataset, and ``read_extractions`` back."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from beritanlp.batch.extractions import read_extractions
    from beritanlp.batch.on_ray import ray_dataset
    from beritanlp.batch.on_spark import spark_udf
    from beritanlp.batch.output import Manifest
    from beritanlp.batch.run import Progress, run_batch

__all__ = ["run_batch", "Progress", "Manifest", "ray_dataset", "spark_udf", "read_extractions"]

_HOME = {
    "run_batch": "run",
    "Progress": "run",
    "Manifest": "output",
    "ray_dataset": "on_ray",
    "spark_udf": "on_spark",
    "read_extractions": "extractions",
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use: who reads one file needs none of this."""
    if name not in _HOME:
        raise AttributeError(f"module 'beritanlp.batch' has no attribute {name!r}")
    return getattr(import_module(f"beritanlp.batch.{_HOME[name]}"), name)
