"""Memory that host and devices share, in compiled host code, and arrays in it as arguments."""

import gc

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda
from numba.core.errors import TypingError

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import ArgumentError, DriverError

cppyy.cppdef("""namespace njit_host_memory {
  __global__ void twice(const double *a, double *out) { out[threadIdx.x] = 2 * a[threadIdx.x]; }
  struct View { double *data; long n; };
  __global__ void last(double *out, View v) { out[0] = v.data[v.n - 1]; }
}""")
ns = cppyy.gbl.njit_host_memory


@cuda.jit
def add(x, by):
    i, j = cuda.grid(2)
    x[i, j] += by


@numba.njit
def pinned(n):
    return cuda.pinned_array(n)


@numba.njit
def mapped(n):
    return cuda.mapped_array(n, portable=True, wc=False)


@numba.njit
def managed(n):
    return cuda.managed_array((n,), np.float64)


@pytest.mark.parametrize("make", [pinned, mapped, managed])
def test_both_sides_use_it(make):
    @numba.njit
    def run(n):
        a = make(n)
        for i in range(n):
            a[i] = i
        out = make(n)
        ns.twice[1, n](a, out)
        cuda.synchronize()
        return a, out, out.sum()

    a, out, total = run(5)
    assert total == 20
    gc.collect()
    assert type(out) is np.ndarray and out.tolist() == [0, 2, 4, 6, 8]
    assert a.tolist() == [0, 1, 2, 3, 4]


def test_views_and_kernels_in_python():
    @numba.njit
    def run():
        a = cuda.managed_array((3, 4), np.int32, order="F")
        a[:] = 1
        add[1, (3, 2)](a[:, ::2], 5)
        cuda.synchronize()
        return a

    a = run()
    assert a.flags["F_CONTIGUOUS"] and a.dtype == np.int32
    assert a.tolist() == [[6, 1, 6, 1]] * 3


def test_in_tuples_of_cxx_kernels():
    @numba.njit
    def run(out):
        a = cuda.pinned_array(3)
        a[2] = 7
        ns.last[1, 1](out, (a, 3))
        cuda.synchronize()

    out = cuda.device_array(1)
    run(out)
    assert out.copy_to_host()[0] == 7


@pytest.mark.parametrize("make", [cuda.pinned_array, cuda.mapped_array, cuda.managed_array])
def test_as_arguments_of_the_function(make):
    @numba.njit
    def run(a):
        a[0] = 4
        ns.twice[1, a.size](a, a)
        cuda.synchronize()
        return a[0], a[1:].sum()

    a = make(4)
    a[:] = 3
    assert run(a) == (8, 18)
    assert a.tolist() == [8, 6, 6, 6]


def test_other_memory_of_the_host():
    @numba.njit
    def run(a):
        ns.twice[1, 1](a, a)

    @numba.njit
    def python(a):
        add[1, 1](a, 1)

    for launch, shape in ((run, 3), (python, (2, 2))):
        with pytest.raises(
            ArgumentError, match=r"argument .*arrays of the device, not of the host(.|\n)*to_device"
        ):
            launch(np.ones(shape))


def test_sizes():
    @numba.njit
    def run(n):
        return cuda.pinned_array((n, 0)), cuda.managed_array(n, np.uint8)

    empty, some = run(3)
    assert empty.shape == (3, 0) and some.shape == (3,)
    with pytest.raises(ValueError, match="negative dimensions"):
        run(-1)
    with pytest.raises(DriverError, match="bytes of pinned memory failed"):
        pinned(2**60)


def test_what_cannot_be_chosen():
    @numba.njit
    def order(which):
        return cuda.pinned_array(3, order=which)

    @numba.njit
    def strides():
        return cuda.managed_array(3, np.float64, (8,))

    with pytest.raises(TypingError, match="pinned_array: order is 'C' or 'F', written out"):
        order("A")
    with pytest.raises(TypingError, match="managed_array: strides cannot be chosen"):
        strides()
