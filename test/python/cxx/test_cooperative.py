"""Grid barriers of CUDA's cooperative groups: in C++ kernels, and in C++ that Python calls."""

import cppyy
import numpy as np
import pytest

from cppyy_cuda import cuda


@pytest.fixture(scope="module", autouse=True)
def cxx():
    cppyy.cppdef("""
        #include <cooperative_groups.h>
        namespace coop {
        __device__ void wait() { cooperative_groups::this_grid().sync(); }
        __device__ int blocks() { return gridDim.x; }
        __global__ void exchange(const float *x, float *between, float *out) {
          int i = blockIdx.x * blockDim.x + threadIdx.x;
          between[i] = 2 * x[i];
          cooperative_groups::this_grid().sync();
          out[i] = between[gridDim.x * blockDim.x - 1 - i];
        }
        }
    """)


def test_a_cxx_kernel_waits_for_its_grid():
    x = np.arange(128, dtype="f4")
    between, out = np.zeros(128, "f4"), np.zeros(128, "f4")
    cppyy.gbl.coop.exchange[4, 32](x, between, out)
    np.testing.assert_array_equal(out, 2 * x[::-1])


def test_a_python_kernel_waits_in_cxx_and_in_python():
    @cuda.jit
    def kernel(a, b, out):
        i = cuda.grid(1)
        last = cuda.gridsize(1) - 1
        a[i] = i
        cppyy.gbl.coop.wait()
        b[i] = a[last - i] * 10
        cuda.cg.this_grid().sync()
        out[i] = b[last - i]

    a, b, out = (np.zeros(128) for _ in range(3))
    kernel[4, 32](a, b, out)
    np.testing.assert_array_equal(out, np.arange(128.0) * 10)
    [specialization] = kernel.overloads.values()
    assert specialization.cooperative


def test_other_cxx_is_not_cooperative():
    @cuda.jit
    def kernel(out):
        out[0] = cppyy.gbl.coop.blocks()

    out = np.zeros(1)
    kernel[3, 1](out)
    assert out[0] == 3
    [specialization] = kernel.overloads.values()
    assert not specialization.cooperative
