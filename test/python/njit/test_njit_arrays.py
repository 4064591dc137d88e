"""Device arrays in compiled host code: arguments, results, views, attributes."""

import time

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda
from numba.core.errors import TypingError

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import ArgumentError


@numba.njit
def identity(a):
    return a


@numba.njit
def attributes(a):
    return a.shape, a.strides, a.size, a.ndim, a.nbytes


SHAPES = [
    np.arange(6.0),
    np.arange(6, dtype=np.int8).reshape(2, 3),
    np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    np.arange(24, dtype=np.complex64).reshape(2, 3, 4),
    np.array(3.5),
    np.zeros((0, 4)),
]


@pytest.mark.parametrize("host", SHAPES, ids=lambda a: f"{a.dtype}{a.shape}")
def test_arguments_and_results(host):
    device = cuda.to_device(host)
    assert identity(device) is device
    assert attributes(device) == (host.shape, host.strides, host.size, host.ndim, host.nbytes)


def test_a_function_for_arrays_of_both_kinds():
    host = np.arange(4.0)
    device = cuda.to_device(host)
    for given in (host, device, host, device):
        assert identity(given) is given
    assert len({str(s) for s in identity.signatures}) == len(identity.signatures)


def test_a_device_array_costs_little_as_an_argument():
    device = cuda.to_device(np.arange(4.0))
    identity(device)

    def once():
        start = time.perf_counter()
        for _ in range(1000):
            identity(device)
        return (time.perf_counter() - start) / 1000

    # It was 28 us when every call went by way of the compiler.
    assert min(once() for _ in range(5)) < 10e-6


def test_the_length_and_the_type():
    @numba.njit
    def run(a):
        return len(a), np.zeros(2, a.dtype)

    length, zeros = run(cuda.device_array((3, 2), np.float32))
    assert length == 3 and zeros.dtype == np.float32


@numba.njit
def views(a):
    return a[1:3], a[0], a[:, 1], a[::2, ...], a.reshape((a.size,)), a.ravel(), a.T, a[-1, 1:]


def test_views_share_the_memory():
    host = np.arange(12.0).reshape(4, 3)
    device = cuda.to_device(host)
    want = (
        host[1:3],
        host[0],
        host[:, 1],
        host[::2],
        host.ravel(),
        host.ravel(),
        host.T,
        host[-1, 1:],
    )
    made = views(device)
    device.copy_to_device(host + 100)
    for view, expected in zip(made, want):
        assert view.strides == expected.strides
        if view.flags["C_CONTIGUOUS"] or view.flags["F_CONTIGUOUS"]:
            np.testing.assert_array_equal(view.copy_to_host(), expected + 100)


def test_views_keep_the_memory():
    @numba.njit
    def run():
        made = cuda.to_device(np.arange(10.0))
        return made[2:5]

    view = run()
    others = [cuda.to_device(np.zeros(10)) for _ in range(10)]
    assert view.copy_to_host().tolist() == [2, 3, 4]
    assert len(others) == 10


def test_elements_are_not_read_on_the_host():
    @numba.njit
    def element(a):
        return a[0]

    @numba.njit
    def by_array(a):
        return a[np.arange(2)]

    @numba.njit
    def write(a):
        a[0] = 1

    @numba.njit
    def total(a):
        return np.sum(a)

    @numba.njit
    def columns(a):
        return a.reshape((2, 2))

    device = cuda.to_device(np.arange(4.0))
    for run, text in (
        (element, "cannot be read in compiled host code"),
        (by_array, "cannot be read in compiled host code"),
        (write, "cannot be written in compiled host code"),
        (total, "No implementation of function"),
    ):
        with pytest.raises(TypingError, match=text):
            run(device)
    with pytest.raises(TypingError, match="cannot be reshaped"):
        columns(device[::2])


class Foreign:
    """Any library's array."""

    def __init__(self, array):
        self.array = array

    @property
    def __cuda_array_interface__(self):
        return self.array.__cuda_array_interface__


cppyy.cppdef("""namespace njit_arrays {
  __global__ void twice(double *x) { x[threadIdx.x] *= 2; } }""")


def test_arrays_of_other_libraries():
    @numba.njit
    def run(x):
        cppyy.gbl.njit_arrays.twice[1, x.size](x)
        return x

    device = cuda.to_device(np.arange(4.0))
    foreign = Foreign(device)
    assert run(foreign) is foreign
    assert device.copy_to_host().tolist() == [0, 2, 4, 6]


@pytest.mark.gpu
@pytest.mark.parametrize("library", ["cupy", "torch"])
def test_arrays_of(library):
    module = pytest.importorskip(library)
    made = (
        module.arange(4, dtype=module.float64)
        if library == "cupy"
        else module.arange(4, dtype=module.float64, device="cuda")
    )

    @numba.njit
    def run(x):
        return x.size, x

    size, same = run(made)
    assert size == 4 and same is made


def test_what_is_no_array():
    class Wrong:
        __cuda_array_interface__ = {"shape": (3,)}  # noqa: RUF012

    with pytest.raises(ArgumentError, match="has no"):
        identity(Wrong())
    with pytest.raises(TypingError, match="non-precise type pyobject"):
        identity(object())


def test_an_interface_that_is_an_attribute_of_the_object():
    class Held:
        def __init__(self, array):
            self.array = array
            self.__cuda_array_interface__ = array.__cuda_array_interface__

    @numba.njit
    def run(a):
        cppyy.gbl.njit_arrays.twice[1, a.size](a)
        return a.shape

    device = cuda.to_device(np.arange(4.0))
    assert run(Held(device)) == (4,)
    assert device.copy_to_host().tolist() == [0, 2, 4, 6]
