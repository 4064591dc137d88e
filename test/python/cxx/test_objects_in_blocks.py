"""C++ objects in shared and local arrays."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext
from cppyy_cuda import cuda
from cppyy_cuda.errors import CppyyCudaError


@pytest.fixture(scope="module")
def cxx():
    cppyy.cppdef("""namespace in_blocks {
      struct P {
        float x; double v;
        void kick(double dt) { x += dt * v; }
        P &operator=(double both) { x = v = both; return *this; }
        P &operator=(const P &) = default;
      };
      __device__ inline double both(const P &p) { return p.x + p.v; }
      struct Owner { ~Owner() {} };
    }""")
    return cppyy.gbl.in_blocks


def test_shared_and_local_arrays_of_the_dtype(cxx):
    dtype = cppyy_cuda.dtype(cxx.P)

    @cuda.jit
    def kernel(out):
        shared, mine = cuda.shared.array(8, dtype), cuda.local.array(2, dtype)
        i = cuda.threadIdx.x
        shared[i].x, shared[i].v = i, 0
        mine[1].v = i
        cuda.syncthreads()
        out[i] = cppyy.gbl.in_blocks.both(shared[7 - i]) + mine[1].v

    out = np.zeros(8)
    kernel[1, 8](out)
    assert out.tolist() == [7] * 8


@pytest.mark.cxx(
    "Arrays and launches",
    "shared and local arrays of objects",
    "shared = cuda.shared.array(8, cppyy.gbl.in_blocks.P)",
)
def test_shared_and_local_arrays_of_a_class(cxx):
    @cuda.jit
    def kernel(out):
        shared = cuda.shared.array(8, cppyy.gbl.in_blocks.P)
        mine = cuda.local.array((2, 2), dtype=cppyy.gbl.in_blocks.P)
        dynamic = cuda.shared.array(0, cppyy.gbl.in_blocks.P)
        i = cuda.threadIdx.x
        shared[i] = i  # C++'s assignment from a number
        shared[i].kick(1.0)
        mine[1, 0] = shared[i]
        dynamic[i] = mine[1, 0]
        cuda.syncthreads()
        out[i] = shared[7 - i].x + mine[1, 0].v + dynamic[i].x

    out = np.zeros(8)
    kernel[1, 8, 0, 128](out)
    assert out.tolist() == [2 * (7 - i) + i + 2 * i for i in range(8)]


def test_arrays_of_classes_that_must_be_constructed(cxx):
    @cuda.jit
    def kernel(out):
        cuda.shared.array(8, cppyy.gbl.in_blocks.Owner)

    with pytest.raises(CppyyCudaError, match="an array of in_blocks::Owner: objects of shared"):
        kernel[1, 1](np.zeros(1))
