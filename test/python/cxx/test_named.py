"""C++ functions, bound member functions and pointers to functions as values."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    #include <functional>
    namespace named {
    template <class F, class T> T apply(F f, T x) { return f(x); }
    template <class R, class A> R deduced(R (*f)(A), A a) { return f(a); }
    inline float through_pointer(float (*f)(float), float x) { return f(x); }
    template <class F> int of_two(F f, int a, int b) { return f(a, b); }
    inline float square(float x) { return x * x; }
    inline int square(int x) { return x * x + 1; }
    inline float half(float x) { return x / 2; }
    template <class T> T cube(T x) { return x * x * x; }
    struct Scale {
      int by;
      int times(int x) const { return by * x; }
      int grow(int x) { return by += x; }
    };
    __device__ float doubled(float x) { return 2 * x; }
    __device__ float squared(float x) { return x * x; }
    __device__ float (*const table[2])(float) = {squared, doubled};
    using Function = float (*)(float);
    __device__ inline Function chosen(int i) { return i ? doubled : squared; }
    __device__ float numbers[2];
    }
    """
)
named = cppyy.gbl.named


def outputs(kernel, *args):
    """Run a kernel that writes up to four numbers."""
    out = np.zeros(4)
    cuda.jit(kernel)[1, 1](out, *args)
    return out.tolist()


@pytest.mark.gpu
def test_named_on_a_gpu() -> None:
    for test in (test_overloads, test_templates, test_bound_members, test_pointers_as_values):
        test()


@pytest.mark.cxx("Callables", "overloaded C++ functions", "out[0] = named.apply(named.square, x)")
def test_overloads() -> None:
    def kernel(out, x):
        square = named.square
        out[0] = named.apply(named.square, x)
        out[1] = named.apply(square, 3)
        out[2] = named.through_pointer(square, x)

    assert outputs(kernel, np.float32(3))[:3] == [9, 10, 9]


@pytest.mark.cxx(
    "Callables", "C++ function templates", 'out[0] = named.apply(named.cube["float"], x)'
)
def test_templates() -> None:
    def kernel(out, x):
        out[0] = named.apply(named.cube["float"], x)
        out[1] = named.apply(named.cube, x)
        out[2] = named.through_pointer(named.cube, x)
        out[3] = named.of_two(cppyy.gbl.std.plus["int"](), 3, 4)

    assert outputs(kernel, np.float32(3)) == [27, 27, 27, 7]


def test_types_that_are_deduced_from_a_pointer() -> None:
    def kernel(out, x):
        out[0] = named.deduced(named.half, x)
        out[1] = named.deduced(named.cube["float"], x)

    assert outputs(kernel, np.float32(3))[:2] == [1.5, 27]

    def overloaded(out, x):
        out[0] = named.deduced(named.square, x)

    with pytest.raises(CppyyCudaError, match="no matching function for call to 'deduced'"):
        outputs(overloaded, np.float32(3))


@pytest.mark.cxx("Callables", "bound member functions", "out[0] = named.apply(scale.times, x)")
def test_bound_members() -> None:
    def kernel(out, x):
        scale = named.Scale(3)
        out[0] = named.apply(scale.times, x)
        grow = scale.grow
        out[1] = named.apply(grow, x)
        out[2] = scale.by

    assert outputs(kernel, np.int32(2))[:3] == [6, 5, 5]


@pytest.mark.cxx("Callables", "tables of pointers to functions", "out[0] = named.table[i](3.0)")
def test_pointers_as_values() -> None:
    def kernel(out, i):
        out[0] = named.table[i](3.0)
        function = named.chosen(i)
        out[1] = function(4.0)
        out[2] = named.apply(function, np.float32(2))

    assert outputs(kernel, 0)[:3] == [9, 16, 4]
    assert outputs(kernel, 1)[:3] == [6, 8, 4]


def test_what_cannot_be_called() -> None:
    def numbers(out):
        out[0] = named.numbers(3.0)

    def unknown(out, x):
        out[0] = named.apply(named.nothing, x)

    def no_function(out, x):
        out[0] = named.apply(named.Scale, x)

    with pytest.raises(CppyyCudaError, match="is not a function or function pointer"):
        outputs(numbers)
    with pytest.raises(CppyyCudaError, match="no member named 'nothing'"):
        outputs(unknown, np.float32(3))
    with pytest.raises(CppyyCudaError, match="cannot be passed to C"):
        outputs(no_function, np.float32(3))
