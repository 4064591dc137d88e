"""Names that hold one of several functions: known ones, lambdas that read variables, objects."""

from __future__ import annotations

import math

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import UnsupportedError

cppyy.cppdef(
    """
    namespace choices {
    template <class F> double apply(F f, double x) { return f(x); }
    struct Point { double a; };
    inline double twice(double x) { return 2 * x; }
    inline int twice(int x) { return 2 * x; }
    inline double thrice(double x) { return 3 * x; }
    inline void increment(double &x) { x += 1; }
    inline void decrement(double &x) { x -= 1; }
    struct Line {
      double a, b;
      double at(double x) const { return a * x + b; }
      double moved(double x) { return b += x; }
    };
    struct Other { double a; };
    }
    """
)
choices = cppyy.gbl.choices


def outputs(kernel, *args):
    """Run a kernel that writes up to three numbers."""
    out = np.zeros(3)
    cuda.jit(kernel)[1, 1](out, *args)
    return out.tolist()


def square(x):
    return x * x


def test_a_function_of_math_or_of_pythons() -> None:
    def kernel(out, which):
        f = square if which else math.sqrt
        out[0], out[1] = f(4.0), choices.apply(f, 4.0)

    assert outputs(kernel, 1) == [16, 16, 0] and outputs(kernel, 0) == [2, 2, 0]


@pytest.mark.cxx(
    "Callables",
    "a name that holds one of several functions that read variables",
    "h = lambda v: v * a",
)
def test_lambdas_that_read_variables() -> None:
    def kernel(out, a, b, which):
        if which > 0:
            h = lambda v: v * a  # noqa: E731
        else:

            def h(v):
                return v + b[0]

        out[0], out[1] = h(3.0), choices.apply(h, 3.0)
        f = square
        if which > 1:
            f = h
        out[2] = choices.apply(f, 4.0)

    b = np.array([7.0])
    assert outputs(kernel, 10, b, 2) == [30, 30, 40]
    assert outputs(kernel, 10, b, 1) == [30, 30, 16]
    assert outputs(kernel, 10, b, 0) == [10, 10, 16]


def test_lambdas_that_read_objects() -> None:
    def kernel(out, which):
        p = choices.Point(10.0)
        h = (lambda v: v * p.a) if which else (lambda v: v - p.a)
        out[0] = h(3.0)
        p.a = 5.0
        out[1], out[2] = h(3.0), choices.apply(h, 3.0)

    assert outputs(kernel, 1) == [30, 15, 15] and outputs(kernel, 0) == [-7, -2, -2]


def test_lambdas_of_one_kind_of_variables() -> None:
    def kernel(out, x):
        for i in range(3):
            k = i + 1
            f = (lambda v: v * k) if i % 2 else (lambda v: v - k)  # noqa: B023
            out[i] = choices.apply(f, x)

    assert outputs(kernel, 10.0) == [9, 20, 7]


@pytest.mark.cxx(
    "Callables",
    "a name that holds one of several C++ functions",
    "f = choices.twice if which else choices.thrice",
)
def test_cxx_functions() -> None:
    def kernel(out, which):
        f = choices.twice if which else choices.thrice
        out[0], out[1] = f(2.0), choices.apply(f, 3.0)
        g = choices.thrice
        for i in range(2):
            out[2] = g(i + 0.5)
            g = f

    assert outputs(kernel, 1) == [4, 6, 3] and outputs(kernel, 0) == [6, 9, 4.5]


def test_cxx_functions_that_are_globals() -> None:
    twice, thrice = choices.twice, choices.thrice

    def kernel(out, which):
        if which:  # noqa: SIM108
            f = twice
        else:
            f = thrice
        out[0] = f(2.0)

    assert outputs(kernel, 1)[0] == 4 and outputs(kernel, 0)[0] == 6


def test_cxx_functions_or_pythons() -> None:
    def kernel(out, a, which):
        f = choices.twice if which > 1 else (lambda v: v * a) if which else math.sqrt
        out[0], out[1] = f(4.0), choices.apply(f, 4.0)

    results = [outputs(kernel, 10.0, which)[:2] for which in range(3)]
    assert results == [[2, 2], [40, 40], [8, 8]]


@pytest.mark.cxx(
    "Callables",
    "a name that holds one of several bound member functions",
    "f = line.at if which > 1 else line.moved if which else other.at",
)
def test_bound_member_functions() -> None:
    def kernel(out, which):
        line, other = choices.Line(2.0, 1.0), choices.Line(5.0, 0.0)
        f = line.at if which > 1 else line.moved if which else other.at
        out[0], out[1] = f(3.0), choices.apply(f, 1.0)
        out[2] = line.b

    assert outputs(kernel, 0) == [15, 5, 1]
    assert outputs(kernel, 1) == [4, 5, 5]
    assert outputs(kernel, 2) == [7, 3, 1]


def test_numbers_that_one_of_several_may_change_are_refused_in_the_users_line() -> None:
    def kernel(out, which):
        f = choices.increment if which else choices.decrement
        f(out[0])

    with pytest.raises(UnsupportedError, match="pass a variable of its own") as caught:
        outputs(kernel, 1)
    assert "f(out[0])" in str(caught.value) and __file__ in str(caught.value)


def test_names_that_hold_one_of_two_scopes_are_refused() -> None:
    def kernel(out, which):
        out[0] = (choices.Point if which else choices.Other)(1.0).a

    with pytest.raises(
        UnsupportedError, match="conditional expression that is a C\\+\\+ class"
    ) as e:
        outputs(kernel, 1)
    assert "(choices.Point if which else choices.Other)" in str(e.value)


def test_a_variable_that_changes_is_refused() -> None:
    def kernel(out, a, which):
        h = (lambda v: v * a) if which else (lambda v: v - a)
        a = a + 1.0
        out[0] = h(3.0)

    with pytest.raises(UnsupportedError, match="reads 'a', a variable that is assigned more than"):
        outputs(kernel, 2.0, 1)
