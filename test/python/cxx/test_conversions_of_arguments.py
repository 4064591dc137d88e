"""Arguments of C++ functions: integers, enumerators, 16-bit floats, texts, objects."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    #include <complex>
    #include <cstdio>
    #include <cuda_fp16.h>
    #include <cuda_bf16.h>
    namespace passed {
    inline int i8(signed char x) { return x; }
    inline int u8(unsigned char x) { return x; }
    inline int i16(short x) { return x; }
    inline int u16(unsigned short x) { return x; }
    inline unsigned u32(unsigned x) { return x; }
    inline unsigned long long u64(unsigned long long x) { return x; }
    inline char next(char c) { return c + 1; }
    inline bool flipped(bool b) { return !b; }
    inline int defaults(int a, int b = 10, int c = 100) { return a + b + c; }
    constexpr int tripled(int x) { return x * 3; }
    enum class Op : unsigned char { Add, Mul = 200 };
    enum Plain { One = 1, Two };
    inline int by_op(Op o) { return o == Op::Mul ? 70 : 10; }
    inline Op other(Op o) { return o == Op::Mul ? Op::Add : Op::Mul; }
    inline int by_plain(Plain p) { return p * 10; }
    struct Holder {
      enum { A = 3, B = 9 };
      enum Inner { X = 4 };
      int field = B;
      Inner inner = X;
      Op op = Op::Mul;
    };
    inline int by_inner(Holder::Inner i) { return i; }
    struct Money {
      long cents;
      friend Money operator+(Money a, Money b) { return {a.cents + b.cents}; }
      friend long cents_of(Money m) { return m.cents; }
      friend bool operator==(Money a, Money b) { return a.cents == b.cents; }
    };
    inline Money operator*(Money a, long k) { return {a.cents * k}; }
    __device__ inline __half twice(__half h) { return __hadd(h, h); }
    __device__ inline void double_it(__half &h) { h = __hadd(h, h); }
    __device__ inline __nv_bfloat16 twice(__nv_bfloat16 h) { return __hadd(h, h); }
    inline void conjugate(std::complex<double> &z) { z = std::conj(z); }
    inline int length(const char *text) { int n = 0; while (text[n]) ++n; return n; }
    inline int at(const char *text, int i) { return (unsigned char)text[i]; }
    template <class F> __half through(F f, __half h) { return f(h); }
    }
    """
)
passed = cppyy.gbl.passed


def outputs(kernel, *args):
    """Run a kernel that writes up to eight numbers."""
    out = np.zeros(8)
    cuda.jit(kernel)[1, 1](out, *args)
    return out.tolist()


@pytest.mark.gpu
def test_arguments_on_a_gpu() -> None:
    for test in (test_integers, test_enumerators, test_half_floats, test_texts):
        test()


@pytest.mark.cxx("Functions", "integers of every width, char, bool", "out[4] = passed.next(97)")
def test_integers() -> None:
    def kernel(out):
        out[0] = passed.i8(-5) + passed.u8(255)
        out[1] = passed.i16(-300) + passed.u16(65535)
        out[2] = passed.u32(4294967295)
        out[3] = passed.u64(np.uint64(2**63))
        out[4] = passed.next(97)
        out[5] = passed.flipped(True) + 2 * passed.flipped(0)
        out[6] = passed.defaults(1) + passed.defaults(1, 2)
        out[7] = passed.tripled(3)

    assert outputs(kernel) == [250, 65235, 4294967295, 2.0**63, 98, 2, 111 + 103, 9]


@pytest.mark.cxx("Functions", "enumerators as arguments, fields and cases", "case passed.Op.Mul:")
def test_enumerators() -> None:
    def kernel(out):
        out[0] = passed.by_op(passed.Op.Mul) + passed.by_op(passed.other(passed.Op.Mul))
        out[1] = passed.by_plain(passed.Two)
        holder = passed.Holder()
        out[2] = passed.by_inner(holder.inner) + passed.by_inner(passed.Holder.X)
        match holder.op:
            case passed.Op.Add:
                out[3] = 1
            case passed.Op.Mul:
                out[3] = 2
        match holder.field:
            case passed.Holder.A:
                out[4] = 1
            case passed.Holder.B:
                out[4] = 2
        holder.op = passed.Op.Add
        out[5] = int(holder.op) + passed.Holder.B

    assert outputs(kernel)[:6] == [80, 20, 8, 2, 2, 9]


@pytest.mark.cxx(
    "Functions",
    "operators that are friends, or found by the operands' namespace",
    "out[0] = (a + b).cents",
)
def test_friends() -> None:
    def kernel(out):
        a, b = passed.Money(1), passed.Money(2)
        out[0] = (a + b).cents
        out[1] = a + b == passed.Money(3)
        out[2] = (a * 4).cents
        out[3] = passed.cents_of(b) + cppyy.gbl.cents_of(b)

    assert outputs(kernel)[:4] == [3, 1, 4, 4]

    def elsewhere(out):
        out[0] = passed.Holder.cents_of(passed.Money(1))

    with pytest.raises(CppyyCudaError, match="no member named 'cents_of' in 'passed::Holder'"):
        outputs(elsewhere)


@pytest.mark.cxx("Functions", "`__half` and `__nv_bfloat16`", "h[1] = passed.twice(h[0])")
def test_half_floats() -> None:
    @cuda.jit
    def kernel(out, h):
        h[1] = passed.twice(h[0])
        out[0] = passed.twice(np.float16(2.5))
        passed.double_it(h[2])
        local = h[3]
        passed.double_it(local)
        out[1] = local
        out[2] = passed.through(lambda value: value * value, h[3])

    out, h = np.zeros(3), np.array([1.5, 0, 3, 4], np.float16)
    kernel[1, 1](out, h)
    assert h.tolist() == [1.5, 3, 6, 4]
    assert out.tolist() == [5, 8, 16]


def test_complex_numbers_by_reference() -> None:
    @cuda.jit
    def kernel(z):
        passed.conjugate(z[0])
        local = z[1]
        passed.conjugate(local)
        z[2] = local

    z = np.array([1 + 2j, 3 + 4j, 0])
    kernel[1, 1](z)
    assert z.tolist() == [1 - 2j, 3 + 4j, 3 - 4j]


@pytest.mark.cxx("Functions", "texts", 'out[0] = passed.length("abc")')
def test_texts() -> None:
    def kernel(out):
        out[0] = passed.length("abc")
        out[1] = passed.at('\n"\\?é\0', 0)
        out[2] = passed.at('\n"\\?é\0', 3)
        out[3] = passed.length("é")

    assert outputs(kernel)[:4] == [3, 10, 63, 2]


def test_printf(capfd) -> None:
    @cuda.jit
    def kernel(n, x):
        cppyy.gbl.printf("%s: %ld, %.2f\n", "numbers", n, x)

    kernel[1, 1](3, 2.5)
    cuda.synchronize()
    assert "numbers: 3, 2.50\n" in capfd.readouterr().out


def test_texts_that_are_no_constants_are_refused() -> None:
    def kernel(out, x):
        out[0] = passed.length(x)

    with pytest.raises(CppyyCudaError):
        outputs(kernel, "abc")
