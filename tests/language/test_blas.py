"""Matrix products by NumPy's BLAS are those of thinc."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps

from beritanlp.language.blas import BlasOps, use_blas


@pytest.mark.parametrize(("first", "second"), [(False, False), (True, False), (False, True), (True, True)])
def test_products(first: bool, second: bool) -> None:
    chance = np.random.default_rng(1)
    x = chance.standard_normal((7, 5) if not first else (5, 7), dtype="float32")
    y = chance.standard_normal((5, 3) if not second else (3, 5), dtype="float32")
    out = np.zeros((7, 3), dtype="float32")
    ours = BlasOps().gemm(x, y, out=out, trans1=first, trans2=second)
    assert ours is out
    np.testing.assert_allclose(ours, NumpyOps().gemm(x, y, trans1=first, trans2=second), rtol=1e-4, atol=1e-5)


def test_every_model_of_a_pipeline_uses_it() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("tok2vec")
    use_blas(nlp)
    assert all(isinstance(node.ops, BlasOps) for node in nlp.get_pipe("tok2vec").model.walk())
