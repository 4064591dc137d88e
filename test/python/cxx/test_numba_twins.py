"""The cases of cppyy's own tests of its Numba extension, in other words.

Each runs in `@numba.njit` with this package imported, and has a twin in a kernel.
"""

from __future__ import annotations

import math

import cppyy
import cppyy.numba_ext
import cppyy.reflex
import numba
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    namespace twins {
    template <class T> T raised(T t) { return T(t + 42); }
    struct Two { int64_t a, b; Two(int64_t a, int64_t b) : a(a), b(b) {} };
    struct One { int64_t n; One(int64_t n) : n(n) {} int64_t get() { return n; } };
    inline double sum3(double a, double b, double c) { double d = a + b; return d + c; }
    template <class T> T sum2(T a, T b) { return a + b; }
    template <class T, class U> double mixed(double a, T b, U c) { return a + b + c; }
    inline One made() { return One(42); }
    template <class T> T square(T t) { return t * t; }
    struct Plain { int first, second; };
    inline int answer() { return 42; }
    inline double half() { return 0.5; }
    }
    """
)
# For the host alone: its virtual functions are not the kernels'.
cppyy.cppdef(
    """
    namespace twins {
    struct Virtual {
      int first, second;
      Virtual(int i, int j) : first(i), second(j) {}
      virtual ~Virtual() {}
      int get() { return first; }
      Virtual copy() { return *this; }
    };
    }
    """
)
twins = cppyy.gbl.twins
TABLE = np.arange(12.0).reshape(4, 3)


def launched(kernel, *args) -> np.ndarray:
    """Return what a kernel writes into its first argument, four float64s."""
    out = np.zeros(4)
    cuda.jit(kernel)[1, 1](out, *args)
    return out


# --- reflection, with this package's hook in place ---


def test_addresses_of_symbols() -> None:
    assert cppyy.addressof("Instance_AsVoidPtr") and cppyy.addressof("Instance_FromVoidPtr")
    with pytest.raises(TypeError):
        cppyy.addressof("no_such_symbol")


def test_results_of_functions() -> None:
    kinds = [f.__cpp_reflex__(cppyy.reflex.RETURN_TYPE) for f in (twins.answer, twins.half)]
    assert kinds == ["int", "double"]
    make = twins.Plain.__init__
    assert make.__cpp_reflex__(cppyy.reflex.RETURN_TYPE) == twins.Plain
    as_text = make.__cpp_reflex__(cppyy.reflex.RETURN_TYPE, cppyy.reflex.AS_STRING)
    assert as_text == "twins::Plain"

    def kernel(out):
        out[0], out[1] = twins.answer(), twins.half()

    assert launched(kernel)[:2].tolist() == [42, 0.5]


def test_fields_and_their_offsets() -> None:
    field = twins.Plain.__dict__["second"]
    assert field.__cpp_reflex__(cppyy.reflex.TYPE) == "int"
    plain = twins.Plain()
    at = cppyy.addressof(plain, "second") - cppyy.addressof(plain)
    assert field.__cpp_reflex__(cppyy.reflex.OFFSET) == at
    plain.first, plain.second = 3, 4

    def kernel(out, p):
        out[0], out[1] = p.first, p.second

    assert launched(kernel, plain)[:2].tolist() == [3, 4]


# --- functions ---


def test_a_function_of_the_c_library() -> None:
    @numba.njit
    def on_host(a):
        total = 0.0
        for i in range(a.shape[0]):
            total += cppyy.gbl.tanh(a[i, 1])
        return total

    def kernel(out, a):
        for i in range(a.shape[0]):
            out[0] += cppyy.gbl.tanh(a[i, 1])

    wanted = sum(math.tanh(x) for x in TABLE[:, 1])
    assert on_host(TABLE) == pytest.approx(wanted)
    assert launched(kernel, TABLE)[0] == pytest.approx(wanted)


def test_a_template_for_two_types() -> None:
    @numba.njit
    def on_host(a):
        return twins.raised(a[1, 1]) + twins.raised(int(a[1, 2]))

    def kernel(out, a):
        out[0] = twins.raised(a[1, 1]) + twins.raised(int(a[1, 2]))

    assert on_host(TABLE) == launched(kernel, TABLE)[0] == 4 + 42 + 5 + 42


def test_several_arguments() -> None:
    @numba.njit
    def on_host(a):
        total = 0.0
        for row in a:
            total += twins.sum3(row[0], row[1], row[2])
        return total

    def kernel(out, a):
        for i in range(a.shape[0]):
            out[0] += twins.sum3(a[i, 0], a[i, 1], a[i, 2])

    assert on_host(TABLE) == launched(kernel, TABLE)[0] == TABLE.sum()


def test_a_template_of_two_arguments() -> None:
    @numba.njit
    def on_host(a):
        return twins.sum2(a[1, 0], a[1, 1])

    def kernel(out, a):
        out[0] = twins.sum2(a[1, 0], a[1, 1])

    assert on_host(TABLE) == launched(kernel, TABLE)[0] == 7


def test_a_template_of_several_types() -> None:
    @numba.njit
    def on_host(a):
        return twins.mixed(a[1, 0], a[1, 1], a[1, 2])

    def kernel(out, a):
        out[0] = twins.mixed(a[1, 0], a[1, 1], a[1, 2])

    assert on_host(TABLE) == launched(kernel, TABLE)[0] == 12


@pytest.mark.parametrize("dtype", [np.float32, np.int64])
def test_a_template_of_the_manual(dtype) -> None:
    @numba.njit
    def on_host(a):
        total = type(a[0])(0)
        for i in range(len(a)):
            total += twins.square(a[i])
        return total

    def kernel(out, a):
        for i in range(len(a)):
            out[0] += twins.square(a[i])

    a = np.arange(10, dtype=dtype)
    assert on_host(a) == launched(kernel, a)[0] == 285


# --- objects ---


def test_fields_of_an_argument() -> None:
    @numba.njit
    def on_host(a, d):
        return a + (d.a + d.b)

    def kernel(out, d):
        out[0] = d.a + d.b

    two = twins.Two(42, 27)
    assert (on_host(TABLE, two) == TABLE + 69).all()
    assert launched(kernel, two)[0] == 69


def test_a_member_function_of_an_argument() -> None:
    @numba.njit
    def on_host(a, d):
        return a + d.get()

    def kernel(out, d):
        out[0] = d.get()

    assert (on_host(TABLE, twins.One(42)) == TABLE + 42).all()
    assert launched(kernel, twins.One(42))[0] == 42


def test_an_object_as_the_result() -> None:
    @numba.njit
    def on_host(a):
        return a + twins.made().n

    def kernel(out):
        out[0] = twins.made().n

    assert (on_host(TABLE) == TABLE + 42).all()
    assert launched(kernel)[0] == 42


KINDS = (
    "short",
    "unsigned short",
    "int",
    "unsigned int",
    "int64_t",
    "uint64_t",
    "long",
    "unsigned long",
    "long long",
    "unsigned long long",
    "float",
    "double",
)


@pytest.mark.parametrize("kind", KINDS)
def test_types_of_fields(kind: str) -> None:
    name = "Field_" + kind.replace(" ", "_")
    cppyy.cppdef(f"namespace twins {{ struct {name} {{ {kind} before, f; }}; }}")

    @numba.njit
    def on_host(d):
        return d.f

    def kernel(d, out):
        out[0] = d.f

    object_ = getattr(twins, name)()
    for most in ("min", "max"):
        object_.f = value = getattr(cppyy.gbl.std.numeric_limits[kind], most)()
        assert on_host(object_) == value
        out = np.zeros(1, type(value) if isinstance(value, float) else np.dtype(kind_of(kind)))
        cuda.jit(kernel)[1, 1](object_, out)
        assert out[0] == value


def kind_of(kind: str) -> str:
    """Return NumPy's name of a C++ integer type."""
    sizes = {"short": 2, "int": 4}
    plain = kind.replace("unsigned ", "")
    sign = "u" if kind.startswith("u") else "i"
    return f"{sign}{sizes.get(plain, 8)}"


def test_the_class_of_the_manual() -> None:
    """Its destructor is virtual: objects of the host stay there, those without are for kernels."""

    @numba.njit
    def on_host(a, d):
        total = type(a[0])(0)
        for i in range(len(a)):
            total += a[i] + d.first + d.get() + d.copy().second
        return total

    a = np.arange(10, dtype=np.int32)
    assert on_host(a, twins.Virtual(5, 6)) == 45 + 10 * 16

    def kernel(out, d):
        out[0] = d.second

    with pytest.raises(CppyyCudaError, match="virtual"):
        launched(kernel, twins.Virtual(5, 6))
