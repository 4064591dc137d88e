"""Objects in kernels beside what Python has: whose they are, what is const, what is refused."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    namespace ruled {
    struct Point {
      double x = 0, y = 0;
      Point() {}
      Point(double x, double y) : x(x), y(y) {}
      double norm2() const { return x * x + y * y; }
      void shift(double by) { x += by; y += by; }
    };
    struct Bits { unsigned low : 3; unsigned high : 5; Bits() : low(0), high(0) {} };
    struct Pod { double x, y; void shift(double by) { x += by; y += by; } };
    __device__ long total;
    __device__ Pod pod;
    constexpr Pod fixed{5, 6};
    __constant__ Pod read_only{7, 8};
    __constant__ int read_only_number = 9;
    }
    """
)
ruled = cppyy.gbl.ruled
ORIGIN = ruled.Point(3.0, 4.0)


@pytest.mark.cxx("Objects", "bit-fields", "b.low += 9")
def test_bit_fields() -> None:
    """In Python, cppyy takes them for whole bytes."""

    @cuda.jit
    def kernel(out):
        b = ruled.Bits()
        b.low = 5
        b.high = 17
        b.low += 9
        out[0], out[1] = b.low, b.high

    out = np.zeros(2)
    kernel[1, 1](out)
    assert out.tolist() == [(5 + 9) % 8, 17]


@pytest.mark.cxx("CUDA C++", "`__device__` variables are read and written", "ruled.total += 2")
def test_device_variables_are_written() -> None:
    @cuda.jit
    def kernel(out):
        ruled.total = 40
        ruled.total += 2
        ruled.pod.x = 3.0
        ruled.pod = ruled.Pod(ruled.pod.x, 5.0)
        ruled.pod.shift(1.0)
        out[0], out[1], out[2] = ruled.total, ruled.pod.x, ruled.pod.y

    out = np.zeros(3)
    kernel[1, 1](out)
    assert out.tolist() == [42.0, 4.0, 6.0]


@pytest.mark.cxx(
    "Objects", "device functions share objects with their callers", "q = change(p, 10.0)"
)
def test_functions_share_objects_with_their_callers() -> None:
    @cuda.jit
    def change(p, by):
        p.x += by
        return p

    @cuda.jit
    def kernel(out):
        p = ruled.Point(1.0, 2.0)
        q = change(p, 10.0)
        q.y = 5.0
        out[0], out[1] = p.x, p.y

    out = np.zeros(2)
    kernel[1, 1](out)
    assert out.tolist() == [11.0, 5.0]


def test_an_argument_is_the_threads_own() -> None:
    @cuda.jit
    def kernel(p, out):
        i = cuda.grid(1)
        p.x += i
        out[i] = p.x

    out, point = np.zeros(4), ruled.Point(1.0, 2.0)
    kernel[1, 4](point, out)
    assert out.tolist() == [1.0, 2.0, 3.0, 4.0]
    assert point.x == 1.0


def test_a_global_is_constant() -> None:
    @cuda.jit
    def reads(out):
        out[0] = ORIGIN.norm2()
        own = ruled.Point(ORIGIN)
        own.x = 1.0
        out[1] = own.x + ORIGIN.x

    out = np.zeros(2)
    reads[1, 1](out)
    assert out.tolist() == [25.0, 4.0]

    def writes(out):
        ORIGIN.x = 1.0

    def shifts(out):
        ORIGIN.shift(1.0)

    with pytest.raises(CppyyCudaError, match="const"):
        cuda.jit(writes)[1, 1](out)
    with pytest.raises(Exception, match="'shift' would change its object, which is const"):
        cuda.jit(shifts)[1, 1](out)


def constant_field(out):
    ruled.fixed.x = 1.0


def constant_method(out):
    ruled.fixed.shift(1.0)


def constant_memory_field(out):
    ruled.read_only.x = 1.0


def constant_memory(out):
    ruled.read_only = ruled.Pod(1.0, 2.0)


def constant_number(out):
    ruled.read_only_number = 2


@pytest.mark.parametrize(
    "function, text",
    [
        (constant_field, "const"),
        (constant_method, "'shift' would change its object, which is const"),
        (constant_memory_field, "const"),
        (constant_memory, "is in constant memory, which kernels cannot write"),
        (constant_number, "is in constant memory, which kernels cannot write"),
    ],
)
def test_constants_of_cxx_are_constant(function, text: str) -> None:
    with pytest.raises(CppyyCudaError, match=text):
        cuda.jit(function)[1, 1](np.zeros(1))


def test_a_name_may_refer_to_a_global_or_an_object() -> None:
    @cuda.jit
    def kernel(which, out):
        p = ORIGIN
        if which:
            p = ruled.Point(1.0, 1.0)
        out[0] = p.norm2()

    out = np.zeros(1)
    for which, wanted in ((False, 25.0), (True, 2.0)):
        kernel[1, 1](which, out)
        assert out[0] == wanted


def test_a_name_may_refer_to_a_const_object_later() -> None:
    @cuda.jit
    def kernel(out):
        p = ruled.Point(1.0, 1.0)
        for i in range(3):
            q = p.norm2()
            p = ORIGIN
            out[i] = q + p.norm2()

    out = np.zeros(3)
    kernel[1, 1](out)
    assert out.tolist() == [27.0, 50.0, 50.0]


@pytest.mark.cxx(
    "Objects",
    "objects of earlier rounds of a loop live on under other names",
    "a, b = b, ruled.Point(i, 2.0 * i)",
)
def test_objects_of_one_line_that_live_in_a_loop() -> None:
    def kernel(out, n):
        a, b = ruled.Point(1.0, 1.0), ruled.Point(2.0, 2.0)
        best, second = ruled.Point(-1.0, 0.0), ruled.Point(-2.0, 0.0)
        for i in range(n):
            a, b = b, ruled.Point(i, 2.0 * i)
            x, y = ruled.Point((3 * i) % 7, i), ruled.Point((5 * i) % 7, i)
            if x.x > best.x:
                second = best
                best = x
            if y.x > second.x:
                second = y
            b.shift(1.0)
        out[0], out[1], out[2], out[3] = a.x, b.x, best.x, second.x

    out = np.zeros(4)
    cuda.jit(kernel)[1, 1](out, 6)
    best, second = -1.0, -2.0
    for i in range(6):
        if (3 * i) % 7 > best:
            second, best = best, (3 * i) % 7
        second = max(second, (5 * i) % 7)
    assert out.tolist() == [5, 6, best, second]


def test_objects_of_two_rounds_cannot_be_told_apart() -> None:
    def kernel(out):
        first = ruled.Point(0.0, 0.0)
        for i in range(5):
            now = ruled.Point(float(i), 0.0)
            if i == 2:
                first = now
            now.shift(1.0)
            out[i] = first.x + now.x

    with pytest.raises(CppyyCudaError, match="more than one is in use at a time"):
        cuda.jit(kernel)[1, 1](np.zeros(8))


def test_what_cxx_cannot_assign_is_an_error_at_its_line() -> None:
    def kernel(out):
        p = ruled.Point(1.0, 2.0)
        p.x = p

    with pytest.raises(CppyyCudaError, match=r"test_object_rules.py:\d+"):
        cuda.jit(kernel)[1, 1](np.zeros(1))

    def text(out):
        p = ruled.Point(1.0, 2.0)
        p.x = "a"

    with pytest.raises(CppyyCudaError, match="cannot assign to 'x'"):
        cuda.jit(text)[1, 1](np.zeros(1))

    def missing(out):
        p = ruled.Point(1.0, 2.0)
        p.z = 1.0

    with pytest.raises(Exception, match="no member 'z'"):
        cuda.jit(missing)[1, 1](np.zeros(1))
