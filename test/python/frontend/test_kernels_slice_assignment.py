"""Assignment to slices in kernels, and invalid slices."""

import numpy as np
import pytest
from frontend.agreement import agrees, launched, layouts

from cppyy_cuda import cuda
from cppyy_cuda.compiler import current_target
from cppyy_cuda.errors import CppyyCudaError, UnsupportedError


@pytest.mark.parametrize("order", "CFA")
def test_assigning_to_parts(order):
    def kernel(a, b, c):
        a[0] = 1
        a[1:3, 2] = b[:2]
        a[-1, ::-1] = b
        a[:, 1] = b[0]
        a[2] = (7, 8, 9, 10)
        c[:] = a[:2]
        c[..., 0] = a[0, 1]
        c[1, ...] = 5

    a = layouts((4, 4))["CFA".index(order)]
    agrees(kernel, a, np.arange(4), np.zeros((3, 2, 4)))


@pytest.mark.parametrize("source, target", [("?", "i4"), ("u1", "f8"), ("i8", "f4"), ("f4", "c16")])
def test_assignment_converts(source, target):
    def kernel(a, b):
        b[1:] = a[:-1]

    a = np.array([200, 1, 0, 255]).astype(source)
    agrees(kernel, a, np.zeros(4, target))


@pytest.mark.parametrize("dtype", ["?", "i1", "u2", "i4", "u8", "f2", "f4", "f8", "c8", "c16"])
def test_every_dtype(dtype):
    def kernel(a, b):
        b[::2] = a[1::2]
        b[1] = a[1:][0]

    agrees(kernel, np.arange(10).astype(dtype), np.zeros(10, dtype))


def test_parts_that_overlap():
    def kernel(a, b):
        a[1:] = a[:-1]
        b[:-1] = b[1:]
        b[2:, 1:] = b[:-2, :-1]

    agrees(kernel, np.arange(9), np.arange(20.0).reshape(5, 4))


def test_whole_arrays_without_dimensions():
    def kernel(a, b):
        a[()] = b[()]
        a[...] = a[...] + b[...]

    agrees(kernel, np.array(1.0), np.array(4.0))


POINT = np.dtype([("x", "f4"), ("n", "i4")])


def test_records():
    def kernel(a, b):
        part = a[1:3]
        part[0].x = 5
        a[0] = b[1]
        a[3:] = b[:1]

    a, b = np.zeros(4, POINT), np.array([(1.5, 2), (2.5, 3)], POINT)
    got, _ = launched(kernel, a, b)
    assert got.tolist() == [(2.5, 3), (5, 0), (0, 0), (1.5, 2)]


def _rows(a, b):
    a[1:] = b


def _tuple_of_two(a, b):
    a[:] = (1, 2)


@pytest.mark.parametrize("function, size", [(_rows, 3), (_tuple_of_two, 3)])
def test_a_debugged_kernel_says_that_shapes_do_not_fit(function, size):
    kernel = cuda.jit(debug=True, opt=False)(function)
    kernel[1, 1](np.zeros(2), np.zeros(1))
    if current_target() != "host":
        pytest.skip("a failed assertion ends the GPU's context")
    with pytest.raises(CppyyCudaError, match="shapes of the two sides do not fit"):
        kernel[1, 1](np.zeros(size), np.zeros(3))
    cuda.close()


def _zero_step(a):
    a[::0] = 1


def _by_array(a):
    a[a] = 1


def _two_dimensions(a):
    tile = cuda.local.array((2, 2), np.int64)
    a[1:3] = tile


def _expression(a):
    a[1:3] = a[1:3] + 1


@pytest.mark.parametrize(
    "function, text, word",
    [
        (_zero_step, "a[::0]", "step of 0"),
        (_by_array, "a[a] = 1", "indexing an array of 1 dimension with"),
        (_two_dimensions, "a[1:3] = tile", "2 dimensions to a part of 1"),
    ],
)
def test_wrong_uses_name_their_line(function, text, word):
    with pytest.raises(UnsupportedError, match=word) as caught:
        cuda.jit(function)[1, 1](np.arange(4))
    assert __file__ in str(caught.value)
    assert text in str(caught.value)


def test_array_expressions_are_errors():
    with pytest.raises(Exception, match="a\\[1:3\\]") as caught:
        cuda.jit(_expression)[1, 1](np.arange(4))
    assert __file__ in str(caught.value)
