"""Variables of debug kernels: all assignments of one share a slot, and mean what Python says."""

from __future__ import annotations

import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401


def swap(x, y, out):
    x, y = y, x
    out[0], out[1] = x, y


def rotate(x, y, out):
    a, b, c = x, y, x + y
    a, b, c = b, c, a
    out[0], out[1], out[2] = a, b, c


def swap_in_a_loop(x, y, out):
    for i in range(3):
        x, y = y, x + i
    out[0], out[1] = x, y


def swap_tuples(x, y, out):
    p, q = (x, y), (y, x + 1)
    p, q = q, p
    out[0], out[1], out[2] = p[0], p[1], q[0]


def swap_arrays(x, y, out):
    first, second = out[:1], out[1:]
    first, second = second, first
    first[0], second[0] = x, y


@cuda.jit(debug=True, opt=False)
def swapped(x, y):
    x, y = y, x
    return x * 10 + y


def in_a_function(x, y, out):
    out[0] = swapped(x, y)


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize(
    "kernel, wanted",
    [
        (swap, [2, 1]),
        (rotate, [2, 3, 1]),
        (swap_in_a_loop, [3, 3]),
        (swap_tuples, [2, 2, 1]),
        (swap_arrays, [2, 1]),
        (in_a_function, [21]),
    ],
)
@pytest.mark.parametrize("kind", [float, int, complex])
def test_assignments_at_one_time(kernel, wanted, kind: type, debug: bool) -> None:
    out = np.zeros(3, np.complex128 if kind is complex else np.float64)
    reference = out.copy()
    if kernel is not in_a_function:
        kernel(kind(1), kind(2), reference)
        assert reference[: len(wanted)].tolist() == wanted
    cuda.jit(kernel, debug=debug, opt=not debug)[1, 1](kind(1), kind(2), out)
    assert out[: len(wanted)].tolist() == wanted
