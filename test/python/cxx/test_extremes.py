"""The least and greatest of C++ objects."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    namespace extremes {
    struct Mass { double v; bool operator<(const Mass &o) const { return v < o.v; } };
    struct Plain { double v; };
    }
    """
)
extremes = cppyy.gbl.extremes


@pytest.mark.cxx("Objects", "`min` and `max` of objects", "low, high = min(a, b), max(a, b)")
def test_of_objects() -> None:
    def kernel(out):
        a, b = extremes.Mass(1.0), extremes.Mass(2.0)
        low, high = min(a, b), max(a, b)
        out[0], out[1] = low.v, high.v
        out[2] = min(b, a, extremes.Mass(0.5)).v
        out[3] = max(a, extremes.Mass(3.0), b, a).v
        high.v = 7.0
        out[4] = b.v

    out = np.zeros(5)
    cuda.jit(kernel)[1, 1](out)
    assert out.tolist() == [1, 2, 0.5, 3, 7]


def test_of_objects_without_an_order() -> None:
    def kernel(out):
        out[0] = min(extremes.Plain(1.0), extremes.Plain(2.0)).v

    with pytest.raises(
        CppyyCudaError, match="min.. of C.. object extremes::Plain .* is not supported"
    ):
        cuda.jit(kernel)[1, 1](np.zeros(1))
