"""Loops over C++ objects, and their lengths. Python's own take fewer kinds of iterators."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CxxError

cppyy.cppdef(
    """
    namespace iterated {
    struct Item { double v; void twice() { v *= 2; } };
    struct Four {
      double numbers[4] = {1, 2, 3, 4};
      double *begin() { return numbers; }
      double *end() { return numbers + 4; }
      const double *begin() const { return numbers; }
      const double *end() const { return numbers + 4; }
      unsigned long size() const { return 4; }
    };
    struct Items {
      Item items[3] = {{1}, {2}, {3}};
      Item *begin() { return items; }
      Item *end() { return items + 3; }
      int size() const { return 3; }
    };
    struct Countdown {  // values that are nowhere in memory
      int from;
      struct iterator {
        int at;
        int operator*() const { return at; }
        iterator &operator++() { --at; return *this; }
        bool operator!=(const iterator &o) const { return at != o.at; }
      };
      iterator begin() const { return {from}; }
      iterator end() const { return {0}; }
    };
    struct Pairs {  // of a class, by value
      struct iterator {
        int at;
        Item operator*() const { return {at * 0.5}; }
        iterator &operator++() { ++at; return *this; }
        bool operator!=(const iterator &o) const { return at != o.at; }
      };
      iterator begin() const { return {0}; }
      iterator end() const { return {4}; }
    };
    struct ByFriend {
      int v[2];
      friend int *begin(ByFriend &b) { return b.v; }
      friend int *end(ByFriend &b) { return b.v + 2; }
    };
    struct Empty { int *begin() const { return nullptr; } int *end() const { return nullptr; } };
    struct NoLoop { int v; };
    }
    """
)
iterated = cppyy.gbl.iterated
FOUR = iterated.Four()


def numbers(out: Any) -> None:
    for x in iterated.Four():
        out[0] += x
    out[1] = len(iterated.Four())


def objects(out: Any) -> None:
    items = iterated.Items()
    for item in items:
        item.twice()
    i = 0
    for item in items:
        out[i] = item.v
        i += 1
    out[i] = len(items)


def values(out: Any) -> None:
    for n in iterated.Countdown(5):
        out[5 - n] = n


def new_objects(out: Any) -> None:
    for item in iterated.Pairs():
        item.twice()
        out[0] += item.v


def empty(out: Any) -> None:
    out[0] = 7.0
    for x in iterated.Empty():
        out[0] = x


def nested(out: Any) -> None:
    for a in iterated.Four():
        for b in iterated.Items():
            out[0] += a * b.v


def interrupted(out: Any) -> None:
    four = iterated.Four()
    for x in four:
        if x == 2.0:
            continue
        if x == 4.0:
            break
        out[0] += x
    else:
        out[1] = 1.0


LOOPS = [
    (numbers, [10, 4]),
    (objects, [2, 4, 6, 3]),
    (values, [5, 4, 3, 2, 1]),
    (new_objects, [6]),
    (empty, [7]),
    (nested, [60]),
    (interrupted, [4, 0]),
]


@pytest.mark.gpu
@pytest.mark.parametrize("function, wanted", LOOPS)
def test_loops_on_a_gpu(function: Callable[[Any], None], wanted: list[float]) -> None:
    test_loops(function, wanted)


@pytest.mark.cxx("Objects", "loops over what has `begin` and `end`", "for item in items:")
@pytest.mark.parametrize("function, wanted", LOOPS)
def test_loops(function: Callable[[Any], None], wanted: list[float]) -> None:
    out = np.zeros(len(wanted))
    cuda.jit(function)[1, 1](out)
    assert out.tolist() == wanted


def test_a_constant_is_read() -> None:
    @cuda.jit
    def kernel(out):
        for x in FOUR:
            out[0] += x
        out[1] = len(FOUR)

    out = np.zeros(2)
    kernel[1, 1](out)
    assert out.tolist() == [10.0, 4.0]


def test_begin_and_end_may_be_friends() -> None:
    """Which cppyy does not find."""

    @cuda.jit
    def kernel(out):
        for x in iterated.ByFriend():
            x  # noqa: B018
            out[0] += 1

    out = np.zeros(1)
    kernel[1, 1](out)
    assert out[0] == 2


def test_a_loop_over_what_has_no_begin() -> None:
    def kernel(out):
        for x in iterated.NoLoop(1):
            out[0] = x

    with pytest.raises(CxxError, match=r"needs begin\(\) and end\(\)") as caught:
        cuda.jit(kernel)[1, 1](np.zeros(1))
    assert "test_iteration.py" in str(caught.value)
