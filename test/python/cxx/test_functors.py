"""Python's functions where C++ wants something to call."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    #include <algorithm>
    #include <complex>
    #include <type_traits>
    namespace called {
    template <class F, class T> T apply(F f, T x) { return f(x); }
    template <class F> auto of_two_types(const F &f, int x) { return f(x, 2.5f); }
    template <class F, class G> auto composed(F f, G g, float x) { return f(g(x)); }
    template <class F> auto thrice(F f) { auto a = f(1); auto b = f(a); return f(b); }
    template <class F, class T> requires std::is_invocable_r_v<T, F, T>
    T constrained(F f, T x) { return f(x); }
    inline float through_pointer(float (*f)(float), float x) { return f(x); }
    inline void nothing_through_pointer(void (*f)(int)) { f(3); }
    enum class Color { Red, Green = 5 };
    template <class F> int kinds(F f) { return f(Color::Green) + f('a') + f(true) + f(2LL); }
    template <class F> float with_pointer(F f, const float *p) { return f(p); }
    template <class F> int without_arguments(F f) { return f(); }
    struct Point { double x, y; };
    template <class F> Point mapped(F f, Point p) { return f(p); }
    template <class F> void change(F f, Point &p) { f(p); }
    template <class F> double read_only(F f, const Point &p) { return f(p, 3); }
    template <class F> void sort_points(Point *p, int n, F f) { std::sort(p, p + n, f); }
    struct Scale { float by; template <class F> float run(F &&f) const { return f(by); } };
    template <class F> struct Kept { F f; float go(float x) const { return f(x); } };
    }
    """
)
called = cppyy.gbl.called


def twice(value):
    return value * 2


@cuda.jit(device=True)
def increased(value):
    return value + 1


def first(kernel, *args):
    """Run a kernel that writes one number."""
    out = np.zeros(1)
    cuda.jit(kernel)[1, 1](out, *args)
    return out[0]


@pytest.mark.gpu
def test_functors_on_a_gpu() -> None:
    for test in (test_functions, test_pointers, test_objects, test_sorting, test_threads):
        test()


def test_functions() -> None:
    def device(out, x):
        out[0] = called.apply(increased, x)

    def plain(out, x):
        out[0] = called.apply(twice, x)

    def inner(out, x):
        def halved(value):
            return value / 2

        out[0] = called.apply(halved, x)

    def unnamed(out, x):
        out[0] = called.apply(lambda value: value * value, x)

    for x in (np.float32(3), np.int64(3), 3.0):
        assert first(device, x) == 4
        assert first(plain, x) == 6
        assert first(unnamed, x) == 9
    assert first(inner, 3.0) == 1.5


def test_constants_that_a_function_encloses() -> None:
    def times(factor):
        return lambda value: value * factor

    two, three = times(2), times(3)

    def kernel(out, x):
        out[0] = called.apply(two, x) + 100 * called.apply(three, x)

    assert first(kernel, 4.0) == 1208


def test_results_that_decide_what_is_called_next() -> None:
    def half(value):
        return value * 0.5

    def product(a, b):
        return a * b

    @cuda.jit
    def kernel(out):
        out[0] = called.thrice(half)
        out[1] = called.of_two_types(product, 3)
        out[2] = called.composed(increased, twice, 3.0)
        out[3] = called.constrained(twice, 3.0)

    out = np.zeros(4)
    kernel[1, 1](out)
    assert out.tolist() == [0.125, 7.5, 7, 6]


def test_pointers() -> None:
    def kernel(out, x):
        out[0] = called.through_pointer(twice, x)
        called.nothing_through_pointer(twice)

    assert first(kernel, np.float32(4)) == 8


def test_kinds_of_arguments() -> None:
    def whole(value):
        return int(value)

    def second(pointer):
        return pointer[1]

    def kernel(out, x):
        out[0] = called.kinds(whole) + 1000 * called.with_pointer(second, x)

    assert first(kernel, np.arange(3, dtype=np.float32)) == 1000 + 5 + 97 + 1 + 2

    def squared(z):
        return z * z

    @cuda.jit
    def complexes(out, z):
        out[0] = called.apply(squared, z)

    out = np.zeros(1, np.complex128)
    complexes[1, 1](out, 1 + 2j)
    assert out[0] == (1 + 2j) ** 2


def test_objects() -> None:
    def swapped(p):
        return called.Point(p.y, p.x)

    def same(p):
        return p

    def move(p):
        p.x += 10

    def weighted(p, by):
        return p.x * by + p.y

    @cuda.jit
    def kernel(out):
        p = called.Point(1.0, 2.0)
        q = called.mapped(swapped, p)
        out[0], out[1] = q.x, q.y
        called.change(move, p)
        out[2] = p.x
        copy = called.mapped(same, p)
        copy.x = 0.0
        out[3] = p.x + copy.x
        out[4] = called.read_only(weighted, p)

    out = np.zeros(5)
    kernel[1, 1](out)
    assert out.tolist() == [2, 1, 11, 11, 35]


def test_sorting() -> None:
    def more(a, b):
        return a > b

    @cuda.jit
    def kernel(a):
        cppyy.gbl.std.sort(a, cppyy.gbl.std.next(a, a.size), more)

    a = np.random.default_rng(1).random(100)
    expected = np.sort(a)[::-1]
    kernel[1, 1](a)
    assert np.array_equal(a, expected)


def test_threads() -> None:
    def mirrored(value):
        shared = cuda.shared.array(64, np.float64)
        shared[cuda.threadIdx.x] = value
        cuda.syncthreads()
        return shared[63 - cuda.threadIdx.x]

    @cuda.jit
    def kernel(out):
        i = cuda.threadIdx.x
        out[i] = called.apply(mirrored, float(i))

    out = np.zeros(64)
    kernel[1, 64](out)
    assert out.tolist() == list(range(63, -1, -1))


def test_members_and_classes_that_keep_functions() -> None:
    def kernel(out, x):
        kept = called.Kept(twice)
        out[0] = called.Scale(2.0).run(twice) + 100 * kept.go(x)

    assert first(kernel, 1.5) == 304


def test_a_class_that_keeps_what_a_later_call_teaches() -> None:
    """Its type depends on what C++ calls the function with, which is not known at first."""

    def tripled(value):
        return 3 * value

    def kernel(out, x):
        kept = called.Kept(tripled)
        out[0] = called.Scale(2.0).run(tripled) + 100 * kept.go(x)

    assert first(kernel, 1.5) == 456


def test_functions_that_use_cxx_with_functions() -> None:
    def outer(value):
        return called.apply(increased, value) * 2

    def one():
        return 1

    def kernel(out, x):
        out[0] = called.apply(outer, x) + called.without_arguments(one)

    assert first(kernel, 1.5) == 6


def test_plain_functions_are_device_functions() -> None:
    def kernel(out, x):
        out[0] = twice(x)

    assert first(kernel, 4.0) == 8


def test_debug() -> None:
    @cuda.jit(debug=True, opt=False)
    def kernel(out, x):
        out[0] = called.apply(twice, x)

    out = np.zeros(1)
    kernel[1, 1](out, 1.5)
    assert out[0] == 3


def calling(function):
    """Return a kernel that passes a function."""

    def kernel(out, x):
        out[0] = called.apply(function, x)

    return kernel


def test_errors_that_name_the_function_and_its_arguments() -> None:
    """In a process of its own: a refusal makes Clang anew, with all C++ that the process has."""
    program = "import test_functors; test_functors.refuse_functions()"
    command = [sys.executable, "-c", program]
    folder = Path(__file__).parent
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]


def refuse_functions() -> None:
    """Launch kernels with functions that cannot be compiled for C++'s arguments."""

    def bad(value):
        return value.nothing

    def of_two(a, b):
        return a + b

    def makes_tuples(value):
        return value, value

    def itself(value):
        return called.apply(itself, value)

    for function, words in (
        (bad, r"'bad' \(.*test_functors.py:\d+\) with \(float\).*has no attribute 'nothing'"),
        (of_two, r"'of_two' .* with \(float\).*the number of its parameters is 2"),
        (makes_tuples, "no viable conversion.*std::pair<float, float>"),
        (itself, "recursion is not supported"),
    ):
        with pytest.raises(CppyyCudaError, match=f"(?s){words}"):
            first(calling(function), np.float32(1))
