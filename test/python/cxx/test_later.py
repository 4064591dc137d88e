"""C++ that comes after a Python kernel was compiled: the next launch uses its new meaning."""

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CxxWarning


def run(kernel, out, *args):
    kernel[1, 1](out, *args)
    return out


def test_a_better_overload():
    cppyy.cppdef("namespace later { inline int pick(double) { return 1; } }")

    @cuda.jit
    def kernel(out, value):
        out[0] = cppyy.gbl.later.pick(value)

    out = np.zeros(1)
    kernel[1, 1](out, np.float32(1))
    assert out[0] == 1
    cppyy.cppdef("namespace later { inline int pick(float) { return 2; } }")
    kernel[1, 1](out, np.float32(1))
    assert out[0] == 2
    kernel[1, 1](out, 1.0)
    assert out[0] == 1


def test_a_twin_for_the_device_of_a_function_that_was_used():
    cppyy.cppdef("namespace later { inline int side() { return 1; } }")

    @cuda.jit
    def kernel(out):
        out[0] = cppyy.gbl.later.side()

    assert run(kernel, np.zeros(1))[0] == 1
    cppyy.cppdef("namespace later { __device__ int side() { return 2; } }")
    assert run(kernel, np.zeros(1))[0] == 2
    assert cppyy.gbl.later.side() == 1


def test_what_only_the_host_defines_anew_is_told():
    cppyy.cppdef("""namespace later {
    struct Wide { decltype(threadIdx.x + 0u) held; };
    inline int which(int) { return 1; }
    __global__ void reads(Wide given, float *out) { *out = given.held; }
    }""")
    again = "namespace later { struct Wide { float held; }; inline int which(int) { return 2; } }"
    with pytest.warns(CxxWarning, match=r"(?s)only the host has.*redefinition of 'Wide'") as told:
        cppyy.cppdef(again)
    assert told[0].filename == __file__
    assert cppyy.gbl.later.which(0) == 2


def test_another_result_type():
    cppyy.cppdef("namespace later { inline int half(double v) { return int(v / 2); } }")

    @cuda.jit
    def kernel(out, value):
        half = cppyy.gbl.later.half(value)
        out[0] = half + half

    out = np.zeros(1)
    kernel[1, 1](out, np.float32(3))
    assert out[0] == 2
    cppyy.cppdef("namespace later { inline double half(float v) { return v / 2; } }")
    kernel[1, 1](out, np.float32(3))
    assert out[0] == 3


def test_in_device_functions_of_device_functions():
    cppyy.cppdef("namespace later { inline int deep(double) { return 1; } }")

    @cuda.jit(device=True)
    def inner(value):
        return cppyy.gbl.later.deep(value)

    @cuda.jit(device=True)
    def outer(value):
        return inner(value) * 10

    def kernel(out, value):
        out[0] = outer(value)

    first, second = cuda.jit(kernel), cuda.jit(kernel)
    assert run(first, np.zeros(1), np.float32(1))[0] == 10
    assert run(second, np.zeros(1), np.float32(1))[0] == 10
    cppyy.cppdef("namespace later { inline double deep(float) { return 2.5; } }")
    assert run(first, np.zeros(1), np.float32(1))[0] == 25
    assert run(second, np.zeros(1), np.float32(1))[0] == 25


def test_with_declared_signatures():
    cppyy.cppdef("namespace later { inline int declared(double) { return 1; } }")

    @cuda.jit("float64(float32)", device=True)
    def function(value):
        return cppyy.gbl.later.declared(value)

    @cuda.jit("void(float64[::1], float32)")
    def kernel(out, value):
        out[0] = function(value) + cppyy.gbl.later.declared(value)

    assert run(kernel, np.zeros(1), np.float32(1))[0] == 2
    cppyy.cppdef("namespace later { inline double declared(float) { return 2.5; } }")
    assert run(kernel, np.zeros(1), np.float32(1))[0] == 5


def test_a_call_that_becomes_ambiguous_is_refused():
    cppyy.cppdef("namespace later { inline int unsure(long) { return 1; } }")

    @cuda.jit
    def kernel(out, value):
        out[0] = cppyy.gbl.later.unsure(value)

    assert run(kernel, np.zeros(1), np.float32(1))[0] == 1
    cppyy.cppdef("namespace later { inline int unsure(short) { return 2; } }")
    with pytest.raises(Exception, match="ambiguous"):
        run(kernel, np.zeros(1), np.float32(1))


def test_other_fragments_leave_a_kernel_as_it_is():
    cppyy.cppdef("namespace later { inline int same(double) { return 1; } }")

    @cuda.jit
    def kernel(out, value):
        out[0] = cppyy.gbl.later.same(value)

    run(kernel, np.zeros(1), np.float32(1))
    made = kernel.find((np.zeros(1), np.float32(1)))
    cppyy.cppdef("namespace later { inline int other(float) { return 2; } }")
    assert kernel.find((np.zeros(1), np.float32(1))) is made
