"""Unpacking of C++ objects that are like tuples."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    #include <array>
    #include <tuple>
    #include <utility>
    namespace unpacked {
    struct Item { int v; };
    inline std::pair<int, double> pair() { return {3, 4.5}; }
    inline std::tuple<int, Item, double> three() { return {1, Item{2}, 3.5}; }
    inline std::array<double, 2> array() { return {{1, 2}}; }
    struct Plain { int x, y; };
    }
    """
)
unpacked = cppyy.gbl.unpacked


@pytest.mark.cxx("Objects", "unpacking of pairs, tuples and std::array", "a, b = unpacked.pair()")
def test_like_tuples() -> None:
    @cuda.jit
    def kernel(out):
        a, b = unpacked.pair()
        out[0], out[1] = a, b
        three = unpacked.three()
        one, item, last = three
        item.v = 7  # refers to the object's own
        _, again, _ = three
        out[2], out[3], out[4] = one, again.v, last
        x, y = unpacked.array()
        out[5], out[6] = x, y

    out = np.zeros(7)
    kernel[1, 1](out)
    assert out.tolist() == [3, 4.5, 1, 7, 3.5, 1, 2]


def test_tuples_are_as_they_were() -> None:
    @cuda.jit(device=True)
    def two(n):
        return n, 0.5

    @cuda.jit
    def kernel(out, pair):
        a, b = two(3)
        c, d = pair
        out[0], out[1], out[2], out[3] = a, b, c, d

    out = np.zeros(4)
    kernel[1, 1](out, (1, 2.5))
    assert out.tolist() == [3, 0.5, 1, 2.5]


def test_what_is_no_tuple() -> None:
    @cuda.jit
    def kernel(out):
        a, b = unpacked.Plain(1, 2)
        out[0] = a + b

    with pytest.raises(CppyyCudaError, match="cannot be unpacked"):
        kernel[1, 1](np.zeros(1))


def test_the_wrong_number() -> None:
    @cuda.jit
    def kernel(out):
        a, b, c = unpacked.pair()
        out[0] = a + b + c

    with pytest.raises(Exception, match="3 names for 2 items"):
        kernel[1, 1](np.zeros(1))
