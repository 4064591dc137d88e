"""Calls of inner functions: what Python does with their arguments and variables."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError


def compare(function: Callable[..., None]) -> None:
    """Run a function as a kernel and in Python."""
    got, wanted = np.zeros(4), np.zeros(4)
    cuda.jit(function)[1, 1](got)
    function(wanted)
    assert got.tolist() == wanted.tolist()


def test_defaults_and_keywords() -> None:
    def calls(out):
        def digits(a, b=1, c=2):
            return a * 100 + b * 10 + c

        def difference(a, *, b):
            return a - b

        out[0] = digits(5, 6)
        out[1] = digits(5)
        out[2] = digits(b=7, a=4)
        out[3] = difference(5, b=8)

    compare(calls)


def test_defaults_are_of_the_definition() -> None:
    def calls(out):
        n = 1

        def added(a, b=n):
            return a + b

        n = 10
        out[0] = added(5) + n

    compare(calls)


def test_outer_variables() -> None:
    def variables(out):
        n, m = 0, 1

        def count():
            nonlocal n
            n = n + m
            n = n + 1
            return n

        count()
        m = 5
        out[0] = count()
        for m in range(3):  # noqa: B007
            out[1] += count()
        out[2] = n

    compare(variables)


def test_early_returns() -> None:
    def returns(out):
        def found(limit):
            for k in range(5):
                if k * k > limit:
                    return k
                last = k
            return -last

        for i in range(4):
            out[i] = found(i * 10)

    compare(returns)


def test_functions_in_functions() -> None:
    def nested(out):
        def apply(f, x):
            return f(x)

        def outer(x):
            def inner(y):
                return x * 10 + y

            return apply(inner, x + 1) + inner(1)

        out[0] = outer(3)
        out[1] = apply(lambda x: x * 2, out[0])

    compare(nested)


def test_a_function_in_a_variable_of_the_same_name() -> None:
    def same(out):
        x = 3

        def f(x):
            x += 1
            return x

        out[0] = f(x) * 10 + x
        x = f(out[0])
        out[1] = x

    compare(same)


def test_functions_that_nobody_calls() -> None:
    def uncalled(out):
        n = out[0] + 1

        def never():
            return n

        def sometimes():
            return never()

        out[1] = n

    compare(uncalled)


def test_errors_are_of_what_is_wrong_inside() -> None:
    def wrong(out):
        def f(a):
            return [a][0]

        out[0] = f(1)

    line = wrong.__code__.co_firstlineno + 2
    with pytest.raises(UnsupportedError, match="a list is not supported") as error:
        cuda.jit(wrong)[1, 1](np.zeros(4))
    assert f"test_inlining.py:{line}" in str(error.value)


def too_many(out):
    def f(a):
        return a

    out[0] = f(1, 2)


def missing(out):
    def f(a, b):
        return a

    out[0] = f(1)


def unknown(out):
    def f(a):
        return a

    out[0] = f(1, b=2)


def twice(out):
    def f(a, /, b):
        return a

    out[0] = f(1, 2, b=2)


def starred(out):
    def f(*a):
        return a[0]

    out[0] = f(1, 2)


@pytest.mark.parametrize(
    "function, text",
    [
        (too_many, "the inner function 'f' takes 1 argument, not 2"),
        (missing, "the inner function 'f' takes an argument 'b'"),
        (unknown, "the inner function 'f' takes no argument 'b'"),
        (twice, "the inner function 'f' takes one argument 'b'"),
        (starred, r"a call of the inner function 'f' with \* or \*\* is not supported"),
    ],
)
def test_calls_that_do_not_fit(function: Callable[..., None], text: str) -> None:
    line = function.__code__.co_firstlineno + 4
    with pytest.raises(UnsupportedError, match=text) as error:
        cuda.jit(function)[1, 1](np.zeros(4))
    assert f"test_inlining.py:{line}" in str(error.value)
