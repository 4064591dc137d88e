"""`kernel.forall(n)(...)`, from compiled host code and, for C++ kernels, from Python."""

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda
from numba.core.errors import TypingError

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import LaunchError

cppyy.cppdef("""
namespace njit_forall {
  __global__ void twice(const double *a, double *out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) out[i] = 2 * a[i];
  }
  template <class T> __global__ void vadd(const T *a, const T *b, T *out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) out[i] = a[i] + b[i] + (i == 0 ? blockDim.x : 0);
  }
}
""")
ns = cppyy.gbl.njit_forall


@cuda.jit
def affine(a, by, out):
    i = cuda.grid(1)
    if i < out.size:
        out[i] = a[i] * by[0] + by[1]


def ramp(n):
    a = cuda.to_device(np.arange(float(n)))
    return a, cuda.device_array_like(a)


@numba.njit
def python(a, out, n):
    affine.forall(n)(a, (2, 0), out)


@numba.njit
def cxx(a, out, n):
    ns.twice.forall(n, 64)(a, out, n)


@pytest.mark.parametrize("run", [python, cxx])
def test_enough_blocks(run):
    a, out = ramp(1000)
    run(a, out, 1000)
    np.testing.assert_array_equal(out.copy_to_host(), 2 * np.arange(1000.0))
    run(a, out, 0)  # nothing is launched


def test_all_that_can_be_told():
    @numba.njit
    def run(a, out, n, stream):
        ns.vadd["double"].forall(n, stream=stream, tpb=32)(a, a, out, n)

    a, out = ramp(100)
    stream = cuda.stream()
    run(a, out, 100, stream)
    stream.synchronize()
    np.testing.assert_array_equal(out.copy_to_host()[1:], 2 * np.arange(1.0, 100.0))
    assert out.copy_to_host()[0] == 32


def test_what_is_no_number_of_tasks():
    a, out = ramp(1)
    with pytest.raises(LaunchError, match=r"affine.forall: the number of tasks is negative"):
        python(a, out, -1)
    with pytest.raises(TypingError, match=r"affine.forall: tasks are an integer, not float64"):
        python(a, out, 1.5)


def test_python_launches_cxx():
    a, out = ramp(1000)
    ns.twice.forall(1000)(a, out, 1000)
    np.testing.assert_array_equal(out.copy_to_host(), 2 * np.arange(1000.0))
    assert ns.twice.forall(0)(a, out, 0) is None
