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


def test_a_variable_that_changes_is_refused() -> None:
    def kernel(out, a, which):
        h = (lambda v: v * a) if which else (lambda v: v - a)
        a = a + 1.0
        out[0] = h(3.0)

    with pytest.raises(UnsupportedError, match="reads 'a', a variable that is assigned more than"):
        outputs(kernel, 2.0, 1)
