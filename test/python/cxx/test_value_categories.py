"""Overloads for lvalues and for temporaries: variables, items and fields are lvalues, as in C++."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda

cppyy.cppdef(
    """
    #include <utility>
    #include <vector>
    namespace categories {
    inline void inc(double &d) { d += 1; }
    inline void inc(const float &) {}
    inline void inc(unsigned char &c) { c += 3; }
    inline int over(double &) { return 1; }
    inline int over(const double &) { return 2; }
    inline int over(double &&) { return 3; }
    inline int two(int &) { return 1; }
    inline int two(const int &) { return 2; }
    inline int narrow(float &) { return 1; }
    inline int narrow(const float &) { return 2; }
    inline int narrow(float &&) { return 3; }
    inline int narrow(unsigned char &) { return 4; }
    inline int narrow(const unsigned char &) { return 5; }
    inline int narrow(unsigned char &&) { return 6; }
    template <class T> int forwarded(T &&x) {
      if constexpr (std::is_lvalue_reference_v<T>)
        return std::is_const_v<std::remove_reference_t<T>> ? 2 : 1;
      return 3;
    }
    template <class... T> int many(T &&...x) { return (0 + ... + forwarded(std::forward<T>(x))); }
    struct Holder {
      int kind; double value = 2; const double fixed = 3; int bits : 3;
      Holder(double &x) : kind(1) { x += 10; }
      Holder(const double &) : kind(2) {}
      Holder(double &&) : kind(3) {}
      int over(double &) { return 1; }
      int over(const double &) const { return 2; }
      int over(double &&) { return 3; }
      int operator()(double &x) { x *= 2; return 1; }
      int operator()(const double &) { return 2; }
      int operator()(double &&) { return 3; }
      double &at() { return value; }
      const double &get() const { return value; }
      double copy() const { return value; }
    };
    inline int operator+(const Holder &, double &x) { x = -1; return 1; }
    inline int operator+(const Holder &, double &&) { return 3; }
    inline Holder &operator>>(Holder &h, double &x) { x = h.value; return h; }
    struct Watch {
      const double *p;
      Watch(const double &x) : p(&x) {}
      double get() const { return *p; }
    };
    __device__ double counter = 4;
    constexpr double constant = 5;
    template <class T> int emplaced(double &d, T &&x) {
      d = 7;
      return forwarded(static_cast<T &&>(x));
    }
    }
    """
)
cxx = cppyy.gbl.categories


def of_functions(out, x, n, small, read):
    d, e, i = 5.0, 1.5, np.int32(3)
    cxx.inc(d)
    cxx.inc(out[1])
    out[0] = d
    out[2], out[3], out[4] = cxx.over(d), cxx.over(out[0]), cxx.over(d + e)
    out[5], out[6], out[7] = cxx.two(i), cxx.two(n[0]), cxx.two(3)
    out[8], out[9] = cxx.over(read[0]), cxx.over(2.0)
    f = np.float32(1)
    out[10], out[11], out[12] = cxx.narrow(f), cxx.narrow(x[0]), cxx.narrow(x[0] + f)
    out[13], out[14] = cxx.narrow(small[0]), cxx.narrow(np.uint8(3))
    cxx.inc(small[0])
    out[15] = small[0]


def of_members(out, x, n, small, read):
    d = 1.0
    h = cxx.Holder(d)
    out[0], out[1] = h.kind, d
    out[2], out[3], out[4] = cxx.Holder(2.0).kind, cxx.Holder(read[0]).kind, cxx.Holder(d * 2).kind
    out[5], out[6], out[7] = h.over(d), h.over(read[0]), h.over(d + 1)
    out[8], out[9], out[10] = h(d), h(read[0]), h(3.0)
    out[11] = d
    out[12], out[13] = h + d, h + 3.0
    out[14] = d
    cxx.inc(h.value)
    h >> out[15]


def of_what_cxx_yields(out, x, n, small, read):
    h = cxx.Holder(1.0)
    out[0], out[1] = cxx.over(h.value), cxx.over(h.fixed)
    out[2], out[3], out[4] = cxx.over(h.at()), cxx.over(h.get()), cxx.over(h.copy())
    cxx.inc(h.at())
    out[5] = h.value
    cxx.inc(cxx.counter)
    out[6], out[7], out[8] = cxx.counter, cxx.over(cxx.counter), cxx.over(cxx.constant)
    h.bits = 1
    out[9] = cxx.two(h.bits)


def of_templates(out, x, n, small, read):
    d = 2.0
    out[0], out[1] = cxx.forwarded(d), cxx.forwarded(2.0)
    out[2], out[3] = cxx.forwarded(out[0]), cxx.forwarded(read[0])
    out[4] = cxx.many(d, 1.0, read[0], n[0])
    out[5] = cxx.emplaced(d, 3)
    out[6] = d
    out[7] = cxx.emplaced(out[8], d)


def in_a_loop(out, x, n, small, read):
    d = 0.0
    for i in range(10):
        if i % 2:
            cxx.inc(d)
        else:
            cxx.inc(out[1])
    out[0] = d


def kept_addresses(out, x, n, small, read):
    d = 1.0
    watch, item = cxx.Watch(d), cxx.Watch(out[0])
    d += 1.0
    out[0] = 5.0
    out[1], out[2] = watch.get(), item.get()


@pytest.mark.parametrize(
    "kernel, wanted",
    [
        (of_functions, [6, 1, 1, 1, 3, 1, 1, 2, 2, 3, 1, 1, 3, 4, 6, 8]),
        (of_members, [1, 11, 3, 2, 3, 1, 2, 3, 1, 2, 3, 22, 1, 3, -1, 3]),
        (of_what_cxx_yields, [1, 2, 1, 2, 3, 3, 5, 1, 2, 2]),
        (of_templates, [1, 3, 1, 2, 1 + 3 + 2 + 1, 3, 7, 1, 7]),
        (in_a_loop, [5, 5]),
        (kept_addresses, [5, 2, 5]),
    ],
)
def test_numbers_with_a_place_are_lvalues(kernel, wanted) -> None:
    out, read = np.zeros(16), np.zeros(1)
    read.flags.writeable = False
    one = np.ones(1, np.float32), np.zeros(1, np.int32), np.full(1, 5, np.uint8)
    cuda.jit(kernel)[1, 1](out, *one, read)
    assert out[: len(wanted)].tolist() == wanted


@pytest.mark.cxx(
    "Functions",
    "overloads tell variables and items from temporaries",
    "out[0], out[1] = cxx.over(d), cxx.over(d + 1)",
)
def test_a_variable_and_an_expression() -> None:
    @cuda.jit
    def kernel(out):
        d = 2.0
        out[0], out[1] = cxx.over(d), cxx.over(d + 1)

    out = np.zeros(2)
    kernel[1, 1](out)
    assert out.tolist() == [1, 3]


def test_variables_that_are_only_read_need_no_memory() -> None:
    """A vector's `push_back` takes an lvalue by `const double &`: by value here."""

    @cuda.jit
    def kernel(out):
        i = cuda.grid(1)
        x = 2.0 * i
        out[i] = cxx.over(x + 1.0) + cxx.narrow(np.float32(x)) + cxx.two(out.size)

    kernel[1, 1](np.zeros(4))
    (text,) = kernel.inspect_llvm().values()
    assert "alloca" not in text
