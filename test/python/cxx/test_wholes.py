"""abs, round, hash and reversed of C++ objects, and equality without operators."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    #include <array>
    #include <functional>
    namespace whole {
    struct Signed { double v; };
    inline double abs(const Signed &x) { return x.v < 0 ? -x.v : x.v; }
    inline Signed round(const Signed &x) { return {x.v < 0 ? -1.0 : 1.0}; }
    struct Member {
      double v;
      Member abs() const { return {v * v}; }
      long round() const { return 7; }
    };
    struct Key { int id; };
    struct Equal { int id; bool operator==(const Equal &o) const { return id % 10 == o.id % 10; } };
    struct Different { int id; bool operator==(int o) const { return id == o; } };
    struct Plain { int id; };
    struct Ambiguous { int id; };
    inline bool operator==(const Ambiguous &, int) { return true; }
    }
    template <> struct std::hash<whole::Key> {
      unsigned long operator()(const whole::Key &key) const { return key.id * 7 - 8; }
    };
    """
)
whole = cppyy.gbl.whole


def run(kernel, count: int = 4) -> list[float]:
    out = np.zeros(count)
    kernel[1, 1](out)
    return out.tolist()


@pytest.mark.cxx("Objects", "`abs` and `round`", "out[0] = abs(whole.Signed(-3.0))")
def test_abs_and_round() -> None:
    @cuda.jit
    def kernel(out):
        out[0] = abs(whole.Signed(-3.0))
        out[1] = abs(whole.Member(3.0)).v
        out[2] = round(whole.Signed(-0.25)).v
        out[3] = round(whole.Member(0.0))

    assert run(kernel) == [3, 9, -1, 7]


@pytest.mark.cxx("Objects", "`hash` is `std::hash`", "out[0] = hash(whole.Key(3))")
def test_hash() -> None:
    @cuda.jit
    def kernel(out):
        out[0] = hash(whole.Key(3))
        out[1] = hash(whole.Key(1))

    assert run(kernel) == [hash(whole.Key(3)), -2, 0, 0]  # Python has no hash -1


@pytest.mark.cxx("Objects", "`reversed`, by `rbegin` and `rend`", "for x in reversed(items):")
def test_reversed() -> None:
    @cuda.jit
    def kernel(out):
        items = cppyy.gbl.std.array["double", 3]()
        for i in range(3):
            items[i] = i + 1.0
        k = 0
        for x in reversed(items):
            out[k] = x
            k += 1  # noqa: SIM113

    assert run(kernel) == [3, 2, 1, 0]


@pytest.mark.cxx("Objects", "`==` without an operator is `is`", "out[0] = a == b")
def test_equality() -> None:
    def kernel(out):
        a, b, c = whole.Plain(1), whole.Plain(1), whole.Plain(1)
        c = a
        out[0] = a == b
        out[1] = a != b
        out[2] = a == c
        out[3] = a != c

    wanted = np.zeros(4)
    kernel(wanted)
    assert run(cuda.jit(kernel)) == wanted.tolist() == [0, 1, 1, 0]


def test_equality_of_cxx() -> None:
    """C++20 makes `!=`, and the operands' other order, of one `==`."""

    @cuda.jit
    def kernel(out):
        a, b = whole.Equal(13), whole.Equal(23)
        out[0] = a == b
        out[1] = a != b
        out[2] = 5 == whole.Different(5)  # noqa: SIM300
        out[3] = whole.Different(5) != 5

    assert run(kernel) == [1, 0, 1, 0]


def no_abs(out):
    out[0] = abs(whole.Key(1))


def no_hash(out):
    out[0] = hash(whole.Plain(1))


def no_reversal(out):
    for x in reversed(whole.Plain(1)):
        out[0] = x


def other_classes(out):
    out[0] = whole.Plain(1) == whole.Key(1)


@pytest.mark.parametrize(
    "function, text",
    [
        (no_abs, "abs.. of a C\\+\\+ object whole::Key: it needs a function abs"),
        (
            no_hash,
            "hash.. of a C\\+\\+ object whole::Plain: it needs a specialization of std::hash",
        ),
        (no_reversal, "reversed.. of a C\\+\\+ object whole::Plain: it needs rbegin"),
        (other_classes, "invalid operands to binary expression"),
    ],
)
def test_what_cxx_lacks(function, text: str) -> None:
    with pytest.raises(CppyyCudaError, match=text):
        cuda.jit(function)[1, 1](np.zeros(1))
