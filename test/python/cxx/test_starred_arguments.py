"""Tuples that become the arguments of C++ calls, and variable templates that are assigned."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef(
    """
    namespace starred {
    struct Pair { double a; void set(double x, double y) { a = x + y; } };
    inline double added(double a, double b) { return a + b; }
    inline double times(const Pair &p, int n) { return p.a * n; }
    template <class T> __device__ T gain = T(1);
    }
    """
)
starred = cppyy.gbl.starred


@pytest.mark.cxx("Functions", "arguments from a tuple, `f(*t)`", "out[0] = starred.added(*t)")
def test_tuples_become_arguments() -> None:
    def kernel(out):
        t = (1.0, out[3])
        out[0] = starred.added(*t)
        out[1] = starred.added(2.0, *(3.0,))
        p = starred.Pair(*(1.0,))
        p.set(*t)
        out[2] = starred.times(*(p, 2))

    out = np.array([0.0, 0.0, 0.0, 4.0])
    cuda.jit(kernel)[1, 1](out)
    assert out.tolist() == [5, 5, 10, 4]


@pytest.mark.cxx("CUDA C++", "variable templates are assigned", 'starred.gain["double"] = out[1]')
def test_variable_templates_are_assigned() -> None:
    def kernel(out):
        starred.gain["double"] = out[1]
        starred.gain["int"] = 7
        out[0] = starred.gain["double"] + starred.gain["int"]

    out = np.array([0.0, 2.5])
    cuda.jit(kernel)[1, 1](out)
    assert out[0] == 9.5
