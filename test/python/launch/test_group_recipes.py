"""Tuples and records that launchers pass to C++ kernels without running Python."""

from __future__ import annotations

from collections import namedtuple
from typing import Any

import cppyy
import numpy as np
import pytest
from interface_producers import LikeCupy

from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError

cppyy.cppdef("""
#include <array>
#include <tuple>
#include <utility>
namespace group_recipes {
  struct P { int x; double y; };
  struct View { const double *data; long n; };
  struct Positive {
    double value;
    Positive(double a, double b) : value(a + b) { if (value < 0) throw value; }
  };
  __global__ void pair(double *out, std::pair<int, double> p, int after) {
    out[0] = p.first; out[1] = p.second; out[2] = after;
  }
  template <class... T> __global__ void count(double *out, std::tuple<T...> t) {
    out[0] = sizeof...(T);
  }
  __global__ void point(double *out, P p, int after) {
    out[0] = p.x; out[1] = p.y; out[2] = after;
  }
  __global__ void view(double *out, View v) { out[0] = v.data[v.n - 1]; }
  __global__ void positive(double *out, Positive p) { out[0] = p.value; }
  __global__ void bytes(double *out, std::array<signed char, 2> a) { out[0] = a[0]; out[1] = a[1]; }
}
""")
ns = cppyy.gbl.group_recipes
Point = namedtuple("Point", ["y", "x"])
XY = np.dtype([("x", "i4"), ("y", "f8")])
YX = np.dtype([("y", "f4"), ("pad", "i2"), ("x", "i8")])[["y", "x"]]


@pytest.fixture
def out() -> Any:
    return cuda.to_device(np.zeros(3))


def record(x: int, y: float, dtype: Any = XY) -> Any:
    made = np.zeros(1, dtype)
    made["x"], made["y"] = x, y
    return made[0]


CASES = [
    (ns.pair, ((1, 2.5), 7), ((3, 4.5), 8), [3, 4.5, 8]),
    (ns.pair, ((np.int8(1), np.float32(2.5)), 7), ((np.int8(3), np.float32(4.5)), 8), [3, 4.5, 8]),
    (ns.point, (Point(y=1.5, x=2), 7), (Point(y=2.5, x=3), 8), [3, 2.5, 8]),
    (ns.point, (record(1, 2.5), 7), (record(3, 4.5), 8), [3, 4.5, 8]),
    (ns.point, (record(1, 2.5, YX), 7), (record(3, 4.5, YX), 8), [3, 4.5, 8]),
    (ns.count, ((1, None, 2.0),), ((2, None, 3.0),), [3, 0, 0]),
    (ns.positive, ((1.0, 2.0),), ((3.0, -1.0),), [2, 0, 0]),
]


@pytest.mark.parametrize("kernel, first, second, expected", CASES)
def test_groups(
    kernel: Any, first: Any, second: Any, expected: Any, out: Any, no_python: Any
) -> None:
    for _ in range(3):
        kernel[1, 1](out, *first)
    no_python(kernel)
    out.copy_to_device(np.zeros(3))
    kernel[1, 1](out, *second)
    assert out.copy_to_host().tolist() == expected


@pytest.mark.parametrize("make", [cuda.to_device, LikeCupy])
def test_arrays_in_tuples(make: Any, out: Any, no_python: Any) -> None:
    arrays = [make(np.array([1.0, 2.0 + number])) for number in range(2)]
    for _ in range(3):
        ns.view[1, 1](out, (arrays[0], 2))
    no_python(ns.view)
    ns.view[1, 1](out, (arrays[1], 2))
    assert out.copy_to_host()[0] == 3


def test_arrays_of_the_host_in_tuples_are_pythons(out: Any) -> None:
    for number in (1.0, 2.0, 3.0):
        ns.view[1, 1](out, (np.array([number]), 1))
        assert out.copy_to_host()[0] == number


def test_records_of_other_types_have_recipes_of_their_own(out: Any) -> None:
    for _ in range(3):
        for dtype in (XY, YX):
            ns.point[1, 1](out, record(5, 0.5, dtype), 6)
            assert out.copy_to_host().tolist() == [5, 0.5, 6]


def test_errors_are_pythons(out: Any) -> None:
    for _ in range(3):
        ns.bytes[1, 1](out, (1, 2))
        ns.positive[1, 1](out, (1.0, 2.0))
        with pytest.raises(ArgumentError, match="300 does not fit"):
            ns.bytes[1, 1](out, (1, 300))
        with pytest.raises(ArgumentError, match="could not be made"):
            ns.positive[1, 1](out, (1.0, -2.0))
    ns.bytes[1, 1](out, (3, 4))
    assert out.copy_to_host().tolist()[:2] == [3, 4]
