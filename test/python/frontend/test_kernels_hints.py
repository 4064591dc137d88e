"""Loads and stores with cache hints."""

import numpy as np
import pytest
from numba.core.errors import NumbaError

from cppyy_cuda import cuda

LOADS = [cuda.ldca, cuda.ldcg, cuda.ldcs, cuda.ldlu, cuda.ldcv]
STORES = [cuda.stcg, cuda.stcs, cuda.stwb, cuda.stwt]


@pytest.mark.parametrize("dtype", ["i1", "u2", "i4", "u8", "f2", "f4", "f8"])
@pytest.mark.parametrize("load", LOADS, ids=lambda f: f.__name__)
def test_loads(load, dtype):
    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        out[i] = load(x, i - 4)

    x = np.array([1, 100, 3, 0], dtype)
    if np.dtype(dtype).kind in "if":
        x = -x
    out = np.zeros(4)
    kernel[1, 4](x, out)
    np.testing.assert_array_equal(out, x)
    [ptx] = kernel.inspect_ptx().values()
    assert f"ld.global.{load.__name__[2:]}.b{8 * x.itemsize}" in ptx


@pytest.mark.parametrize("dtype", ["i1", "u2", "i4", "u8", "f2", "f4", "f8"])
@pytest.mark.parametrize("store", STORES, ids=lambda f: f.__name__)
def test_stores(store, dtype):
    @cuda.jit
    def kernel(x, out):
        i, j = cuda.grid(2)
        store(out, (i, j), x[i] + j)

    x = np.array([1, 100, 3], dtype)
    out = np.zeros((3, 2), dtype, order="F")
    kernel[1, (3, 2)](x, out)
    np.testing.assert_array_equal(out, np.add.outer(x, np.arange(2)).astype(dtype))
    [ptx] = kernel.inspect_ptx().values()
    assert f"st.global.{store.__name__[2:]}.b{8 * x.itemsize}" in ptx


@pytest.mark.parametrize("dtype", ["c8", "b1"])
def test_dtypes_without_hints(dtype):
    @cuda.jit
    def kernel(x, out):
        out[0] = cuda.ldcg(x, 0)

    with pytest.raises(NumbaError, match="ldcg requires array of integer or float type"):
        kernel[1, 1](np.zeros(1, dtype), np.zeros(1, dtype))
