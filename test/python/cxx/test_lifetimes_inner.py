"""Lifetimes of C++ objects in inner functions, and `del` where there are any."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from living import compare, logged
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import UnsupportedError

cppyy.cppdef("namespace within { LOGGED }".replace("LOGGED", logged(100)))
within = cppyy.gbl.within


@pytest.mark.cxx(
    "Lifetimes", "names of inner functions end where these return", "a = within.G(to, k)"
)
def test_names_end_at_the_return() -> None:
    def inner(log, n):
        to = within.at(log)

        def used(k):
            a = within.G(to, k)
            b = within.G(to, k + 10)
            within.note(to, a.get() + b.get())
            return a.get()

        for i in range(n):
            within.note(to, used(i + 1) + 20)
        used(5)
        within.note(to, 77)

    compare(inner)


def test_parameters_are_names() -> None:
    def parameters(log, n):
        to = within.at(log)

        def changed(p, q):
            p = p.plus(1)
            q.add(5)
            within.note(to, p.get())

        a = within.G(to, 1)
        changed(a, a)
        within.note(to, 77)
        changed(within.G(to, 2), a)
        within.note(to, 78)

    compare(parameters)


def test_results() -> None:
    def results(log, n):
        to = within.at(log)

        def made(k):
            a = within.G(to, k)
            b = within.G(to, k + 1)
            within.note(to, a.get())
            return b

        def same(p):
            return p

        c = made(1)
        within.note(to, 77)
        made(5)
        within.note(to, 78)
        c = same(c)
        c = made(8)
        within.note(to, 79)
        same(made(20)).add(1)
        within.note(to, 80)

    compare(results)


def returned(to, p):
    r = within.G(to, 51)
    within.note(to, r.get())
    return p


def test_what_is_returned_outlives_names() -> None:
    def dropped(log, n):
        to = within.at(log)

        def given(p):
            r = within.G(to, 50)
            within.note(to, r.get())
            return p

        given(within.G(to, 1))
        within.note(to, 77)
        returned(to, within.G(to, 2))
        within.note(to, 78)

    compare(dropped)


def test_temporaries() -> None:
    def temporaries(log, n):
        to = within.at(log)

        def used(k):
            within.G(to, k)
            within.note(to, within.G(to, k + 1).get())
            within.note(to, within.G(to, k + 2).plus(5).get())

        used(1)
        within.note(to, 77)

    compare(temporaries)


def test_early_returns() -> None:
    def early(log, n):
        to = within.at(log)

        def found(limit):
            a = within.G(to, 1)
            if limit > 2:
                return 5
            b = within.G(to, 2)
            for i in range(limit):
                c = within.G(to, 3 + i)
                if i == 1:
                    return c.get()
            within.note(to, b.get())
            return a.get()

        for i in range(n + 1):
            within.note(to, found(i) + 30)
        within.note(to, 77)

    compare(early, 0, 1, 2, 3)


def test_functions_in_functions() -> None:
    def nested(log, n):
        to = within.at(log)

        def outer(k):
            def inner(p):
                d = within.G(to, k + 1)
                within.note(to, p.get() + d.get())

            c = within.G(to, k)
            inner(c)
            within.note(to, 77)

        outer(1)
        within.note(to, 78)

    compare(nested)


def test_variables_of_the_kernel() -> None:
    def outer(log, n):
        to = within.at(log)
        a = within.G(to, 1)

        def read():
            within.note(to, a.get())

        def assigned(k):
            nonlocal a
            a = within.G(to, k)

        read()
        assigned(5)
        within.note(to, 77)

    compare(outer)


@pytest.mark.cxx("Lifetimes", "`del` in kernels with inner functions", "del a")
def test_del() -> None:
    def deletes(log, n):
        to = within.at(log)

        def noted(p):
            within.note(to, p.get())
            e = within.G(to, 9)
            del e
            within.note(to, 76)

        a = within.G(to, 1)
        b = a
        noted(a)
        del a
        within.note(to, 77)
        del b
        within.note(to, 78)
        for i in range(n):
            c = within.G(to, i)
            noted(c)
            del c
            within.note(to, 79)

    compare(deletes)


def test_del_of_what_an_inner_function_uses() -> None:
    def deletes(log, n):
        a = within.G(within.at(log), 1)

        def read():
            return a.get()  # noqa: F821

        read()
        del a

    line = deletes.__code__.co_firstlineno + 7
    with pytest.raises(UnsupportedError, match="del of 'a', which an inner function uses") as error:
        cuda.jit(deletes)[1, 1](np.zeros(8, np.int32), 3)
    assert f"test_lifetimes_inner.py:{line}:" in str(error.value)


def test_unpacking() -> None:
    def unpacks(log, n):
        to = within.at(log)

        def pair(k):
            return within.G(to, k), within.G(to, k + 1)

        a, b = pair(1)
        within.note(to, a.get() + b.get())
        a, b = pair(5)
        within.note(to, 77)

    compare(unpacks)
