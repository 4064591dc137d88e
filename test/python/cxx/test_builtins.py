"""Python's builtins and operators on C++ objects and pointers: C++'s meaning, or one error."""

import linecache

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401  (takes C++ over)
from cppyy_cuda import cuda
from cppyy_cuda.errors import CxxError, UnsupportedError

cppyy.cppdef("""
namespace builtins_of {
  struct Length {
    double v;
    explicit operator bool() const { return v > 0; }
    operator double() const { return v; }
  };
  struct Explicit {
    int v;
    explicit operator double() const { return v + 0.5; }
    explicit operator long() const { return 10L * v; }
  };
  struct Plain { int v; };
  struct Kinds {
    int v;
    int operator*(int) const { return 1; }
    int operator*(long) const { return 2; }
    int operator[](int) const { return 3; }
    int operator[](long) const { return 4; }
  };
  inline int operator-(int, const Kinds &) { return 5; }
  inline int operator-(long, const Kinds &) { return 6; }
  struct Ambiguous { int v; };
  inline int operator+(const Ambiguous &, short) { return 1; }
  inline int operator+(const Ambiguous &, long) { return 2; }
  __device__ int table[4] = {1, 2, 3, 4};
  __device__ int square[2][2] = {{1, 2}, {3, 4}};
  __device__ Length lengths[2] = {{1.5}, {2.5}};
  __device__ double *nowhere;
  constexpr int fixed[3] = {5, 6, 7};
  inline const float *after(const float *p) { return p + 1; }
  inline double *found(double *p, int n) { return n < 0 ? nullptr : p + n; }
}
""")
names = cppyy.gbl.builtins_of


def run(function, *args, count=4):
    out = np.zeros(count)
    cuda.jit(function)[1, 1](out, *args)
    return out.tolist()


def test_conversions_are_those_of_cxx():
    def kernel(out):
        out[0] = float(names.Length(1.5))
        out[1] = int(names.Length(2.5))
        out[2] = float(names.Explicit(2))
        out[3] = int(names.Explicit(2))

    assert run(kernel) == [1.5, 2, 2.5, 20]


def test_enumerators_are_converted():
    cppyy.cppdef("namespace builtins_of { enum class Color : unsigned char { NONE, RED = 200 }; }")

    def kernel(out):
        red = names.Color.RED
        out[0] = int(red) + 100
        out[1] = float(red)
        out[2] = 1 if red else 2
        out[3] = 1 if not names.Color.NONE else 2

    assert run(kernel) == [300, 200, 1, 1]


def test_truth_is_that_of_cxx():
    def kernel(out):
        if names.Length(1.0):
            out[0] = 1
        out[1] = 1.0 if not names.Length(-1.0) else 0.0
        left = names.Length(3.0)
        while left:
            left = names.Length(left.v - 1)
            out[2] += 1
        out[3] = bool(names.Length(0.0)) + 10

    assert run(kernel) == [1, 1, 3, 10]


def test_literals_are_ints_for_operators():
    def kernel(out):
        kinds = names.Kinds(1)
        n = out.size
        out[0] = kinds * 7
        out[1] = kinds * n
        out[2] = 10 * kinds[0] + kinds[n]
        out[3] = 10 * (7 - kinds) + (n - kinds)

    assert run(kernel) == [1, 2, 34, 56]


def test_items_behind_pointers():
    def kernel(out, x):
        out[0] = names.after(x)[2]
        out[1] = names.table[out.size - 1] + names.fixed[2]
        out[2] = names.square[1][0]
        out[3] = names.lengths[1].v

    assert run(kernel, np.arange(8, dtype=np.float32)) == [3, 11, 3, 2.5]


def test_stores_behind_pointers():
    def kernel(out):
        place = names.found(out, 2)
        if place:
            place[0] = 7
            place[1] = out[2] + 0.5
        if not names.found(out, -1):
            out[0] = 1

    assert run(kernel) == [1, 0, 7, 7.5]


def test_stores_into_device_variables():
    cppyy.cppdef("namespace builtins_of { __device__ int written[4]; }")

    @cuda.jit
    def write(k):
        cppyy.gbl.builtins_of.written[k] = 10 * k

    @cuda.jit
    def read(out):
        for k in range(4):
            out[k] = cppyy.gbl.builtins_of.written[k]

    write[1, 1](3)
    out = np.zeros(4)
    read[1, 1](out)
    assert out.tolist() == [0, 0, 0, 30]


def untrue(out):
    if names.Plain(1):  # here
        out[0] = 1


def no_number(out):
    out[0] = float(names.Plain(1))  # here


def looping(out):
    for value in names.Plain(1):  # here
        out[0] = value


def item_of_a_value(out):
    kinds = names.Kinds(1)
    kinds[0] = 2  # here


def store_into_a_constant(out):
    names.fixed[1] = 2  # here


def written(out):
    names.nowhere = 1  # here


def missing_operator(out):
    out[0] = names.Plain(1) + 2  # here


def no_comparison(out):
    out[0] = names.Plain(1) == None  # noqa: E711  # here


@cuda.jit(device=True)
def inside(value):
    return names.Plain(1) == None  # noqa: E711  # here


def no_comparison_inside(out):
    out[0] = inside(out[0])


def member_of_a_pointer(out):
    out[0] = (names.lengths + 1).v  # here


def ambiguous_literal(out):
    out[0] = names.Ambiguous(1) + 2  # here


@pytest.mark.parametrize(
    "function, text",
    [
        (untrue, "builtins_of::Plain: C++ has no conversion to bool"),
        (no_number, "builtins_of::Plain: C++ has no conversion to double"),
        (looping, "a loop over a C++ object builtins_of::Plain"),
        (item_of_a_value, "C++ cannot assign int32 to item int32 of a C++ object builtins_of::"),
        (store_into_a_constant, "C++ cannot assign int32 to item int32 of a C++ pointer const "),
        (written, "incompatible integer to pointer conversion assigning to 'double *'"),
        (missing_operator, "invalid operands to binary expression"),
        (member_of_a_pointer, "take what it points to, as in pointer[0].v"),
        (ambiguous_literal, "ambiguous"),
        (no_comparison, "invalid operands to binary expression"),
        (no_comparison_inside, "invalid operands to binary expression"),
    ],
)
def test_refusals_by_cxx(function, text):
    with pytest.raises(CxxError) as caught:
        run(function)
    message = str(caught.value)
    assert text in message
    assert "candidate implementations" not in message
    place = next(line for line in message.splitlines() if line.startswith(f"{__file__}:"))
    assert "# here" in linecache.getline(
        __file__, int(place.removeprefix(f"{__file__}:").partition(":")[0])
    )


def power(out):
    out[0] = names.Plain(1) ** 2  # here


def floor(out):
    out[0] = names.Plain(1) // 2  # here


def least(out):
    out[0] = min(names.Plain(1), names.Plain(2)).v  # here


def within(out):
    out[0] = 1 in names.Plain(1)  # here


def stored(out):
    out[0] = names.Plain(1)  # here


def unknown(out):
    out[0] = names.nothing  # here


def same(out):
    out[0] = names.nowhere is None  # here


@pytest.mark.parametrize(
    "function, text",
    [
        (power, "'**' of C++ object builtins_of::Plain and int64"),
        (floor, "'//' of C++ object builtins_of::Plain and int64"),
        (least, "min() of C++ object builtins_of::Plain and C++ object builtins_of::Plain"),
        (within, "'in' of C++ object builtins_of::Plain"),
        (same, "'is' of a C++ pointer"),
        (unknown, "'builtins_of::nothing', which is not a value in C++"),
    ],
)
def test_what_cxx_has_no_operator_for(function, text):
    with pytest.raises(UnsupportedError) as caught:
        run(function)
    assert text in str(caught.value)
    assert "# here" in linecache.getline(__file__, caught.value.line)


def test_an_object_is_no_number():
    with pytest.raises(CxxError, match="cannot assign a C.. object builtins_of::Plain to a float"):
        run(stored)


def test_none_is_no_template_argument():
    def kernel(out):
        out[0] = names.Plain[None](1)

    with pytest.raises(CxxError, match="None is not a template argument"):
        run(kernel)


def test_arithmetic_of_pointers():
    def kernel(out, x):
        first = names.after(x)
        second = first + 1
        second += 1
        out[0] = second[0] + second[-1]
        out[1] = second - first
        out[2] = 10 * (first == second) + (first < second)
        out[3] = 1 if first != None else 2  # noqa: E711  (as C++ compares)

    assert run(kernel, np.arange(8, dtype=np.float32)) == [5, 2, 1, 1]


def test_none_is_a_null_pointer():
    cppyy.cppdef("""
    namespace builtins_of {
      inline int given(const double *p, int n) { return p ? int(p[0]) : n; }
      inline int overloaded(const double *) { return 1; }
      inline int overloaded(decltype(nullptr)) { return 2; }
      struct Optional { const double *p; int n; };
    }""")

    def kernel(out, x):
        out[0] = names.given(x, 7)
        out[1] = names.given(None, 8)
        out[2] = names.overloaded(None)
        out[3] = names.Optional(None, 3).n

    assert run(kernel, None) == [7, 8, 2, 3]
    assert run(kernel, np.full(1, 5.0)) == [5, 8, 2, 3]
