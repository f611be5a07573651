"""Matrix products by NumPy's BLAS in thinc's models.

thinc multiplies with BLIS, which takes a reference kernel on processors that it does not know: three times slower than
NumPy's product there (13 against 40 GFLOPS on an AMD EPYC 9004, one thread). The results are the same but for rounding.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language


class BlasOps(NumpyOps):  # type: ignore[misc]  # thinc loads its backends by need, without types
    """thinc's operations on NumPy arrays with NumPy's own matrix product."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """Return ``x @ y``, either of them transposed before; written to ``out`` if that is given."""
        return np.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)


def use_blas(nlp: Language) -> Language:
    """Let all models of a pipeline multiply by NumPy's BLAS; returns the pipeline."""
    ops = BlasOps()
    for _, component in nlp.pipeline:
        for node in component.model.walk() if hasattr(component, "model") else ():
            node.ops = ops
    return nlp


def one_thread_each() -> None:
    """Let processes that are started from here on multiply matrices in one thread each: they are the parallelism.

    With the library's default of one thread a core, two processes on two cores read half of what one reads. A number
    of threads that the environment names already stays.
    """
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
