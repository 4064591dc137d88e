"""Variables that C++ changes by reference, and that are assigned, too."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef(
    """
    namespace changed {
    inline void halve(double &x) { x /= 2; }
    inline void count64(long &n) { ++n; }
    struct Keeper {
      double *p;
      Keeper(double &x) : p(&x) {}
      void set(double x) { *p = x; }
      double get() const { return *p; }
    };
    }
    """
)
changed = cppyy.gbl.changed


def in_a_branch(c, out):
    n = 1
    if c > 0:
        n = 4
        changed.count64(n)
    out[0] = n


def before_a_branch(c, out):
    n = 1
    changed.count64(n)
    if c > 5:
        n = 4
        changed.count64(n)
    elif c > 3:
        n = 9
    out[0] = n


def assigned_again(c, out):
    n = 0
    changed.count64(n)
    for i in range(3):
        out[i] = n
        n = 7 + i
        changed.count64(n)
    while n < 20:
        n = n * 2
        changed.count64(n)
    out[3] = n


def the_best(c, out):
    m = -1.0
    for i in range(5):
        x = float((i * 3) % 5)
        if x > m:
            m = x
            changed.halve(m)
    out[0] = m


def swapped(c, out):
    a, b = 5, 7
    changed.count64(a)
    a, b = b, a
    changed.count64(b)
    out[0], out[1] = a, b


def kept_by_an_object(c, out):
    x = 1.0
    r = changed.Keeper(x)
    for i in range(3):
        x += 1.0
        out[i] = r.get()
    r.set(50.0)
    out[3] = x


def in_an_inner_function(c, out):
    n = 1

    def count():
        nonlocal n
        changed.count64(n)

    count()
    count()
    out[0] = n


def in_an_inner_function_that_assigns(c, out):
    n = 1

    def change():
        nonlocal n
        n += 1
        changed.count64(n)

    change()
    change()
    out[0] = n


def a_copy_of_an_item(c, out):
    x = cuda.local.array(1, np.float64)
    x[0] = 8.0
    y = x[0]
    changed.halve(y)
    out[0], out[1] = x[0], y


def in_a_function(c, out):
    out[0] = counted(c)


@cuda.jit
def counted(n):
    changed.count64(n)
    if n > 2:
        n = 10
        changed.count64(n)
    return n


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize(
    "kernel, c, wanted",
    [
        (in_a_branch, 1, [5]),
        (in_a_branch, 0, [1]),
        (before_a_branch, 6, [5]),
        (before_a_branch, 4, [9]),
        (before_a_branch, 0, [2]),
        (assigned_again, 0, [1, 8, 9, 21]),
        (the_best, 0, [2]),
        (swapped, 0, [7, 7]),
        (kept_by_an_object, 0, [2, 3, 4, 50]),
        (in_an_inner_function, 0, [3]),
        (in_an_inner_function_that_assigns, 0, [5]),
        (a_copy_of_an_item, 0, [8, 4]),
        (in_a_function, 1, [2]),
        (in_a_function, 2, [11]),
    ],
)
def test_variables_that_are_assigned_too(kernel, c, wanted, debug: bool) -> None:
    out = np.zeros(4)
    cuda.jit(kernel, debug=debug, opt=not debug)[1, 1](c, out)
    assert out[: len(wanted)].tolist() == wanted
