"""A kernel may have the name of anything that it uses."""

from __future__ import annotations

import math

import cppyy
import numpy as np
import pytest
from numba.cuda import CUSource

from cppyy_cuda import cuda

cppyy.cppdef("""
__device__ int named_seen = 3;
__device__ inline int named_ticket() { return named_seen++; }
extern "C" __device__ int named_bump(int x) { return x + 1; }
""")


def test_a_variable() -> None:
    @cuda.jit
    def named_seen(out):
        out[0] = cppyy.gbl.named_ticket()

    out = np.zeros(1)
    named_seen[1, 1](out)
    named_seen[1, 1](out)
    assert out[0] == 4


def test_a_function_in_c() -> None:
    @cuda.jit
    def named_bump(out):
        out[0] = cppyy.gbl.named_bump(4)

    out = np.zeros(1)
    named_bump[1, 1](out)
    assert out[0] == 5


def test_a_linked_function() -> None:
    source = 'extern "C" __device__ int named_link(int *o, int c) { *o = c + 1; return 0; }'
    linked = cuda.declare_device("named_link", "int32(int32)", link=CUSource(source))

    @cuda.jit
    def named_link(a):
        a[1] = linked(a[0])

    a = np.array([1, 0], np.int32)
    named_link[1, 1](a)
    assert a[1] == 2


# Functions that libraries of the host and of the device have.
def erf(x, out):
    out[0] = math.erf(x[0])


def fmod(x, out):
    out[0] = math.fmod(x[0], 0.4)


def hypot(x, out):
    out[0] = math.hypot(x[0], x[0])


def __nv_sin(x, out):
    out[0] = math.sin(x[0])


def vprintf(x, out):
    out[0] = x[0] + 1
    if x[0] < 0:
        print("negative", x[0])


def malloc(x, out):
    out[0] = x[0] * 2


@pytest.mark.parametrize("function", [erf, fmod, hypot, __nv_sin, vprintf, malloc])
def test_a_function_of_a_library(function) -> None:
    kernel, x = cuda.jit(function), np.array([0.7])
    expected, out = np.zeros(1), np.full(1, -7.0)
    function(x, expected)
    kernel[1, 1](x, out)
    np.testing.assert_allclose(out, expected)
