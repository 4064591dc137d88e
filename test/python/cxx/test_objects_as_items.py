"""Objects that are assigned to items of arrays of numbers: C++ converts them."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CxxError

cppyy.cppdef(
    """
    namespace objects_as_items {
    struct Meter { double v; operator double() const { return v; } };
    struct Strict { double v; explicit operator double() const { return v; } };
    }
    """
)
items = cppyy.gbl.objects_as_items


@pytest.mark.cxx("Objects", "conversion to an array's numbers", "out[0] = items.Meter(3.75)")
@pytest.mark.parametrize(
    "dtype", [np.float64, np.float32, np.uint8, np.int64, np.uint64, np.bool_, np.complex128]
)
def test_conversions(dtype) -> None:
    def kernel(out):
        out[0] = items.Meter(3.75)

    out = np.zeros(1, dtype)
    cuda.jit(kernel)[1, 1](out)
    assert out[0] == dtype(3.75)


def test_explicit_conversions_are_written() -> None:
    def kernel(out):
        out[0] = items.Strict(3.75)

    def written(out):
        out[0] = float(items.Strict(3.75))

    with pytest.raises(CxxError, match=r"cannot assign a C\+\+ object .*Strict to a float64"):
        cuda.jit(kernel)[1, 1](np.zeros(1))
    out = np.zeros(1)
    cuda.jit(written)[1, 1](out)
    assert out[0] == 3.75
