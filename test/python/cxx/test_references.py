"""Numbers that C++ takes by reference: elements of arrays, and variables."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError, UnsupportedError

cppyy.cppdef(
    """
    namespace referred {
    inline void bump(float &x, int by) { x += by; }
    inline void divide(long n, long by, long &quotient, long &rest) {
      quotient = n / by; rest = n % by;
    }
    inline void halve(double &x) { x /= 2; }
    template <class T> void swap_them(T &a, T &b) { T c = a; a = b; b = c; }
    inline double look(const double &x) { return x + 1; }
    struct Gauge { double total; void add(double &x) { total += x; x = 0; } };
    inline void count(int &n) { ++n; }
    struct Inner { double deep = 16; };
    struct Pair {
      double first = 8;
      Inner inner;
      double items[3] = {1, 2, 3};
      double &operator[](int i) { return items[i]; }
    };
    __device__ double on_device = 32;
    inline void count64(long &n) { ++n; }
    }
    """
)
referred = cppyy.gbl.referred


def run(kernel, *args, threads: int = 1) -> None:
    cuda.jit(kernel)[1, threads](*args)


@pytest.mark.gpu
def test_references_on_a_gpu() -> None:
    for test in (test_elements, test_variables, test_a_variable_in_a_loop, test_templates):
        test()


@pytest.mark.cxx(
    "References and pointers", "items of arrays by reference", "referred.bump(x[i], 3)"
)
def test_elements() -> None:
    def kernel(x, y):
        i = cuda.grid(1)
        referred.bump(x[i], 3)
        referred.bump(x[-1], 1)
        referred.halve(y[i % 2, 1])

    x, y = np.arange(4, dtype=np.float32), np.full((2, 3), 8.0)
    run(kernel, x, y)
    assert x.tolist() == [3, 1, 2, 4]
    assert y.tolist() == [[8, 4, 8], [8, 8, 8]]


def test_elements_of_shared_memory_and_of_views() -> None:
    def kernel(x):
        s = cuda.shared.array(2, np.float32)
        s[0] = 1.0
        referred.bump(s[0], 5)
        x[0] = s[0]
        part = x[2:]
        referred.bump(part[1], 7)
        referred.bump(x[::-1][0], 9)

    x = np.zeros(5, np.float32)
    run(kernel, x)
    assert x.tolist() == [6, 0, 0, 7, 9]


@pytest.mark.cxx(
    "References and pointers", "variables by reference", "referred.divide(17, 5, quotient, rest)"
)
def test_variables() -> None:
    def kernel(out):
        quotient = 0
        rest = 0
        referred.divide(17, 5, quotient, rest)
        out[0], out[1] = quotient, rest

    out = np.zeros(2)
    run(kernel, out)
    assert out.tolist() == [3, 2]


def test_a_variable_in_a_loop() -> None:
    def kernel(n, out):
        x = 1024.0
        for i in range(n):
            if i != 2:
                referred.halve(x)
        y = x
        referred.halve(y)
        out[0], out[1] = x, y

    out = np.zeros(2)
    run(kernel, 5, out)
    assert out.tolist() == [64, 32]


def test_variables_of_debug_kernels() -> None:
    @cuda.jit(debug=True, opt=False)
    def kernel(out):
        x = 8.0
        referred.halve(x)
        out[0] = x

    out = np.zeros(1)
    kernel[1, 1](out)
    assert out[0] == 4


def test_templates() -> None:
    def kernel(x, out):
        a, b = 1.5, 2.5
        referred.swap_them(a, b)
        referred.swap_them(x[0], x[1])
        out[0], out[1] = a, b

    x, out = np.array([1, 2], np.int32), np.zeros(2)
    run(kernel, x, out)
    assert x.tolist() == [2, 1] and out.tolist() == [2.5, 1.5]


def test_member_functions() -> None:
    def kernel(x, out):
        gauge = referred.Gauge(1.0)
        gauge.add(x[0])
        out[0] = gauge.total

    x, out = np.array([4.0]), np.zeros(1)
    run(kernel, x, out)
    assert (x[0], out[0]) == (0, 5)


@pytest.mark.cxx(
    "References and pointers", "what calls return by reference", "ns.add(pair.at(0), 10.0)"
)
def test_what_a_call_returns_by_reference() -> None:
    cppyy.cppdef("""
    namespace referred_results {
    struct Pair {
      double v[2] = {1, 2}; mutable int asked = 0;
      double &at(long i) { ++asked; return v[i]; }
      const double &seen(long i) const { return v[i]; }
    };
    inline double &larger(Pair &p) { return p.v[0] < p.v[1] ? p.v[1] : p.v[0]; }
    inline void add(double &x, double by) { x += by; }
    }""")
    ns = cppyy.gbl.referred_results

    def kernel(out):
        pair = ns.Pair()
        ns.add(pair.at(0), 10.0)
        ns.add(ns.larger(pair), 100.0)
        for i in range(2):
            ns.add(pair.at(i), pair.at(1))
        before = pair.at(1)
        ns.add(pair.at(1), 1.0)
        out[0], out[1], out[2] = pair.v[0], pair.v[1], before
        out[3] = pair.asked

    out = np.zeros(4)
    run(kernel, out)
    assert out.tolist() == [113, 5, 4, 7]

    def unwritable(out):
        pair = ns.Pair()
        ns.add(pair.seen(0), out[0])

    with pytest.raises(UnsupportedError, match="or what a call returns by reference"):
        run(unwritable, out)


def test_what_is_only_read_is_a_value() -> None:
    def kernel(x, out):
        out[0] = referred.look(x[0] + 1.0) + referred.look(2)

    out = np.zeros(1)
    run(kernel, np.ones(1), out)
    assert out[0] == 6


def test_an_integer_of_its_own_type() -> None:
    def kernel(out):
        n = np.int32(0)
        for _ in range(4):
            referred.count(n)
        m = 0
        referred.count64(m)
        out[0], out[1] = n, m

    out = np.zeros(2)
    run(kernel, out)
    assert out.tolist() == [4, 1]


def test_a_variable_that_begins_as_a_constant() -> None:
    """Numba would drop the branch, and take the item for that of the constant."""

    def kernel(x, out):
        n = 0
        referred.count64(n)
        if n == 0:
            out[0] = -1.0
        out[1] = x[n]
        out[2] = (7.0, 8.0)[n]

    out = np.zeros(3)
    run(kernel, np.array([5.0, 6.0]), out)
    assert out.tolist() == [0, 6, 8]


def test_places_in_objects() -> None:
    def kernel(out):
        pair = referred.Pair()
        referred.halve(pair.first)
        referred.halve(pair.inner.deep)
        referred.halve(pair.items[1])
        referred.halve(pair[2])
        referred.halve(referred.on_device)
        out[0], out[1], out[2] = pair.first, pair.inner.deep, pair.items[1]
        out[3], out[4] = pair.items[2], referred.on_device

    out = np.zeros(5)
    run(kernel, out)
    assert out.tolist() == [4, 8, 1, 1.5, 16]


def of_an_expression(x, out):
    referred.halve(x[0] + 1.0)


def of_another_type(x, out):
    n = 0
    referred.count(n)


def of_a_constant_array(x, out):
    referred.halve(CONSTANTS[0])


CONSTANTS = np.ones(2)


@pytest.mark.parametrize(
    "kernel, text",
    [
        (of_an_expression, "which C++ takes by reference and may change"),
        (of_another_type, "of type int, such as n = np.int32(0); the numbers here are long"),
        (of_a_constant_array, "which C++ takes by reference and may change"),
    ],
)
def test_what_cannot_be_changed(kernel, text: str) -> None:
    with pytest.raises(CppyyCudaError) as caught:
        run(kernel, np.ones(2), np.ones(2))
    assert text in str(caught.value)
    assert "test_references.py" in str(caught.value)


cppyy.cppdef(
    """
    namespace fields_of_records {
    inline void twice(double &x) { x *= 2; }
    inline int kind(double &) { return 1; }
    inline int kind(double &&) { return 2; }
    inline void turn(std::complex<double> &z) { z = {-z.imag(), z.real()}; }
    inline int either(int &) { return 1; }
    inline int either(int) { return 2; }
    struct Taker {
      double sum = 0;
      double operator()(double &x) const { return x++; }
      Taker &operator+=(double &x) { sum += x; x = -1; return *this; }
    };
    }
    """
)
fields_of_records = cppyy.gbl.fields_of_records
RECORD = np.dtype([("x", "f8"), ("i", "i4"), ("z", "c16")], align=True)


@pytest.mark.cxx(
    "References and pointers",
    "fields of NumPy's records by reference",
    "fields_of_records.twice(r[0].x)",
)
def test_fields_of_records_by_reference() -> None:
    @cuda.jit
    def kernel(r, out):
        fields_of_records.twice(r[0].x)
        record = r[1]
        fields_of_records.twice(record["x"])
        fields_of_records.turn(record.z)
        out[0] = fields_of_records.kind(r[0].x)
        out[1] = fields_of_records.kind(r[0].x + 1)
        out[2] = fields_of_records.Taker()(r[0].x)

    r = np.zeros(2, RECORD)
    r["x"], r["z"] = (3, 5), 1 + 2j
    out = np.zeros(3)
    kernel[1, 1](r, out)
    assert r["x"].tolist() == [7, 10]
    assert r["z"].tolist() == [1 + 2j, -2 + 1j]
    assert out.tolist() == [1, 2, 6]


def test_what_is_ambiguous_for_what_has_a_place() -> None:
    @cuda.jit
    def kernel(r, out):
        out[0] = fields_of_records.either(r[0].i)

    with pytest.raises(CppyyCudaError, match="ambiguous"):
        kernel[1, 1](np.zeros(1, RECORD), np.zeros(1))


def test_assigning_operators_take_references() -> None:
    @cuda.jit
    def kernel(r, out):
        taker = fields_of_records.Taker()
        taker += r[0].x
        number = 4.0
        taker += number
        taker += out[0]
        out[1], out[2] = taker.sum, number

    r, out = np.zeros(1, RECORD), np.full(3, 8.0)
    r["x"] = 3
    kernel[1, 1](r, out)
    assert r["x"][0] == -1
    assert out.tolist() == [-1, 15, -1]
