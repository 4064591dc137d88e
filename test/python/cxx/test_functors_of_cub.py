"""Functions of Python as the operators of CUB's algorithms."""

from __future__ import annotations

from pathlib import Path

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import toolkit


def _cub() -> Path | None:
    """Return the folder of CUB's headers; None if the toolkit has none."""
    include = Path(toolkit.find().root) / "include"
    found = (folder for folder in (include / "cccl", include) if (folder / "cub").is_dir())
    return next(found, None)


@pytest.mark.skipif(_cub() is None, reason="the toolkit has no CUB")
@pytest.mark.cxx(
    "Callables", "CUB's algorithms", "out[i] = cppyy.gbl.called_by_cub.scan(x[i], larger)"
)
def test_cub() -> None:
    cppyy.add_include_path(str(_cub()))
    cppyy.cppdef(
        """
        #ifdef __CUDA__
        #include <cub/block/block_reduce.cuh>
        #include <cub/block/block_scan.cuh>
        namespace called_by_cub {
        template <class T, class F> __device__ T reduce(T x, F f) {
          using Reduce = cub::BlockReduce<T, 64>;
          __shared__ typename Reduce::TempStorage memory;
          return Reduce(memory).Reduce(x, f);
        }
        template <class T, class F> __device__ T scan(T x, F f) {
          using Scan = cub::BlockScan<T, 64>;
          __shared__ typename Scan::TempStorage memory;
          T result;
          Scan(memory).InclusiveScan(x, result, f);
          return result;
        }
        }
        #endif
        """
    )

    def larger(a, b):
        return max(a, b)

    @cuda.jit
    def kernel(x, total, out):
        i = cuda.threadIdx.x
        found = cppyy.gbl.called_by_cub.reduce(x[i], lambda a, b: a + b)
        out[i] = cppyy.gbl.called_by_cub.scan(x[i], larger)
        if i == 0:
            total[0] = found

    x, total, out = np.random.default_rng(1).random(64), np.zeros(1), np.zeros(64)
    kernel[1, 64](x, total, out)
    assert np.isclose(total[0], x.sum())
    assert np.array_equal(out, np.maximum.accumulate(x))
