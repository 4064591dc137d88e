"""C++'s own library in kernels, against Python."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef(
    """
    #include <algorithm>
    #include <array>
    #include <bit>
    #include <bitset>
    #include <cmath>
    #include <functional>
    #include <limits>
    #include <numbers>
    #include <numeric>
    #include <optional>
    #include <random>
    #include <utility>
    #include <variant>
    """
)
std = cppyy.gbl.std


def launched(kernel, *args) -> np.ndarray:
    out = np.zeros(8)
    cuda.jit(kernel)[1, 1](out, *args)
    return out


@pytest.mark.cxx("Libraries", "`<array>`, `<algorithm>`", "std.sort(a.begin(), a.end())")
def test_arrays_and_algorithms() -> None:
    def kernel(out, x):
        a = std.array["double", 4]()
        for i in range(4):
            a[i] = x[i]
        std.sort(a.begin(), a.end())
        out[0], out[1] = a[0], a.back()
        out[2] = len(a)
        for v in a:
            out[3] = out[3] * 10 + v

    assert launched(kernel, np.array([3.0, 1, 4, 2]))[:4].tolist() == [1, 4, 4, 1234]


@pytest.mark.cxx("Libraries", "`<numeric>`", "out[0] = std.accumulate(x, x[3:], 0.0)")
def test_numeric_on_numpy_arrays() -> None:
    def kernel(out, x):
        out[0] = std.accumulate(x, x[3:], 0.0)
        out[1] = std.inner_product(x, x[3:], x, 0.0)
        std.reverse(x, x[3:])
        out[2] = std.gcd(12, 18) + std.lcm(4, 6)

    x = np.array([3.0, 1, 2, 9])
    assert launched(kernel, x)[:3].tolist() == [6, 14, 18]
    assert x.tolist() == [2, 1, 3, 9]


@pytest.mark.cxx("Libraries", "`<optional>`", 'maybe = std.optional["double"](2.5)')
def test_optional() -> None:
    def kernel(out):
        maybe = std.optional["double"](2.5)
        if maybe:
            out[0] = maybe.value()
        maybe.reset()
        out[1] = maybe.has_value()
        out[2] = maybe.value_or(7.0)

    assert launched(kernel)[:3].tolist() == [2.5, 0, 7]


@pytest.mark.cxx("Libraries", "`<variant>`", 'out[1] = std.get["double"](v)')
def test_variant() -> None:
    def kernel(out):
        v = std.variant["int", "double"](2.5)
        out[0] = v.index()
        out[1] = std.get["double"](v)
        out[2] = std.holds_alternative["int"](v)

    assert launched(kernel)[:3].tolist() == [1, 2.5, 0]


def test_pair() -> None:
    def kernel(out):
        p = std.make_pair(3, 4.5)
        out[0], out[1] = p.first, p.second

    assert launched(kernel)[:2].tolist() == [3, 4.5]


@pytest.mark.cxx("Libraries", "`<random>`: engines and distributions", "out[1] = uniform(engine)")
def test_random() -> None:
    """The same numbers as C++ on the host has."""

    def kernel(out, seed):
        engine = std.minstd_rand(seed)
        uniform = std.uniform_real_distribution["double"](0.0, 1.0)
        out[0] = engine()
        out[1] = uniform(engine)
        out[2] = std.mt19937(seed)()

    engine = std.minstd_rand(42)
    uniform = std.uniform_real_distribution["double"](0.0, 1.0)
    wanted = [engine(), uniform(engine), std.mt19937(42)()]
    assert launched(kernel, np.uint32(42))[:3].tolist() == wanted


@pytest.mark.cxx("Libraries", "`<bit>`, `<limits>`, `<numbers>`", "out[0] = std.numbers.pi")
def test_numbers() -> None:
    def kernel(out):
        out[0] = std.numbers.pi
        out[1] = std.numeric_limits["float"].max()
        out[2] = std.popcount(np.uint32(0xF7))
        out[3] = std.bitset[8](5).count()
        out[4] = std.hypot(3.0, 4.0) + std.lerp(0.0, 10.0, 0.5)
        out[5] = std.clamp(5.0, 0.0, 1.0) + std.max(1.0, 2.0)
        out[6] = std.plus["int"]()(2, 3)

    wanted = [np.pi, float(np.finfo(np.float32).max), 7, 2, 10, 3, 5]
    assert launched(kernel)[:7].tolist() == wanted
