"""Typical mistakes: each error names the user's line and says what to do."""

from __future__ import annotations

import linecache
import math

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError, CppyyCudaError, CxxError

cppyy.cppdef(
    """
    #include <array>
    #include <tuple>
    namespace mistaken {
    struct Point {
      double x = 1;
      double parts[3];
      double first() const { return parts[0]; }
      Point operator+(const Point &o) const { return *this; }
    };
    struct Sized { double size() const { return 1.5; } };
    inline double norm(const Point &p) { return p.x; }
    inline double norm_of(double a, double b) { return a + b; }
    inline void to_int(int &n) { n += 1; }
    inline void to_double(double &x, int n) { x += n; }
    inline int plain(int n) { return n; }
    template <class T> T zero() { return T(); }
    template <class T> struct Box { T value; };
    enum class Color { Red };
    __global__ void fill(double *out) { *out = 1; }
    template <class F> __global__ void fill_by(double *out, F f) { *out = f(1.0); }
    inline std::tuple<int, double> both(int a, double b) { return {a, b}; }
    inline std::pair<int, double> pair(int a, double b) { return {a, b}; }
    template <class T> __device__ T scale = T(1);
    template <class T> constexpr T fixed = T(1);
    auto twice = [](double x) { return 2 * x; };
    }
    """
)
mistaken = cppyy.gbl.mistaken
std = cppyy.gbl.std

MISTAKES = [
    ("out[0] = mistaken.nrom(1)", "did you mean 'norm'?"),
    ("out[0] = mistaken.point()", "did you mean 'Point'?"),
    ("out[0] = isinstance(mistaken.Point(), mistaken.Point)", "so leave the test out"),
    (
        "mistaken.to_int(out[0])",
        "of type int, such as n = np.int32(0); the numbers here are double",
    ),
    ("mistaken.to_double(*(1.0, 2))", "pass a variable of its own"),
    ("out[0] = len(mistaken.Point())", "it needs size()"),
    ("out[0] = len(mistaken.Sized())", "its size() is no integer"),
    ("out[0] = mistaken.Point().parts[3]", "index 3 is out of range: C++ array"),
    ("out[0] = mistaken.Point().parts[-1]", "whose last one is [2] in C++"),
    ("mistaken.Point().parts[3] = 1.0", "parts has 3 items"),
    ("out[0] = std.array['int', 3]()[5]", "std::array<int, 3> has 3 items"),
    ("std.array['int', 3]()[5] = 2", "std::array<int, 3> has 3 items"),
    ("mistaken.scale['double'] = mistaken.Point()", "to 'mistaken::scale[...]'"),
    ("mistaken.fixed['double'] = 2.0", "to 'mistaken::fixed[...]'"),
    ("out[0] = mistaken.zero()", "template arguments in brackets, as in function['double'](...)"),
    ("box = mistaken.Box()", "or Class['double', 3](...)"),
    ("out[0] = mistaken.Point().first", "a member function is called with parentheses"),
    ("out[0] = mistaken.Color.Blue", "no variable, constant or enumerator of this name"),
    ("out[0] = mistaken.both(1, 2.0)[1]", "cppyy.gbl.std.get[0](object), or names: first, second"),
    ("out[0] = mistaken.pair(1, 2.0)[1]", "cppyy.gbl.std.get[0](object), or names: first, second"),
    (
        "out[0] = std.get[2](mistaken.both(1, 2.0))",
        "item 2 is out of range: a C++ object std::tuple",
    ),
    (
        "out[0] = std.get[-1](mistaken.pair(1, 2.0))",
        "item -1 is out of range: a C++ object std::pair",
    ),
    (
        "l = std.forward_list['int']()",
        "declared in <forward_list>: #include <forward_list> in what",
    ),
    ("return mistaken.Point()", "returns a value (C++ object mistaken::Point): write it into"),
]


def made(statement: str):
    """Make a kernel of one statement, which is the second line of its file."""
    file = f"<kernel {statement}>"
    text = f"def kernel(out):\n    {statement}\n"
    linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    names = {"mistaken": mistaken, "std": std, "np": np}
    exec(compile(text, file, "exec"), names)
    return cuda.jit(names["kernel"])


@pytest.mark.parametrize("statement, says", MISTAKES)
def test_mistakes_name_the_line_and_say_what_to_do(statement: str, says: str) -> None:
    with pytest.raises(CppyyCudaError) as caught:
        made(statement)[1, 1](np.zeros(4))
    said = str(caught.value)
    assert says in said
    assert f"<kernel {statement}>:2" in said and statement in said


@pytest.mark.parametrize("index", ["5", "-1"])
@pytest.mark.parametrize("function", ["both", "pair"])
def test_items_that_tuples_lack_are_one_line(function: str, index: str) -> None:
    with pytest.raises(CxxError) as caught:
        made(f"out[0] = std.get[{index}](mistaken.{function}(1, 2.0))")[1, 1](np.zeros(4))
    assert len(str(caught.value).splitlines()) == 3  # with the place and its source


def test_items_that_tuples_have() -> None:
    def kernel(out):
        t = mistaken.both(1, 2.5)
        out[0], out[1] = std.get[0](t), std.get[1](t)

    out = np.zeros(2)
    cuda.jit(kernel)[1, 1](out)
    assert out.tolist() == [1, 2.5]


def test_inplace_operators_are_named_as_written() -> None:
    def kernel(out):
        p = mistaken.Point()
        p -= p

    with pytest.raises(CxxError, match=r"C\+\+ operator '-='"):
        cuda.jit(kernel)[1, 1](np.zeros(1))


def test_constant_indices_that_fit_are_read_and_written() -> None:
    def kernel(out):
        p = mistaken.Point()
        p.parts[2] = 5.0
        a = std.array["int", 3]()
        a[2] = 4
        out[0], out[1], out[2] = p.parts[2], a[2], len(p.parts)

    out = np.zeros(3)
    cuda.jit(kernel)[1, 1](out)
    assert out.tolist() == [5, 4, 3]


def never(out):
    out[0] = 1


@pytest.mark.parametrize("argument", [math.sin, lambda x: x, len, mistaken.plain])
def test_functions_are_no_arguments(argument) -> None:
    with pytest.raises(ArgumentError, match="a kernel cannot take a function: pass arrays"):
        cuda.jit(never)[1, 1](argument)


def test_functions_are_no_arguments_of_cxx_kernels() -> None:
    with pytest.raises(ArgumentError, match="argument 2 .* cannot take a function"):
        mistaken.fill_by[1, 1](np.zeros(1), lambda x: x)
    with pytest.raises(ArgumentError, match="'plain' is not a value: .* functions of the host"):
        mistaken.fill_by[1, 1](np.zeros(1), mistaken.plain)


@pytest.mark.parametrize("blocks", [lambda n: n, mistaken.twice, "1", None])
def test_what_is_no_configuration(blocks) -> None:
    with pytest.raises(CppyyCudaError, match="blocks are integers, not"):
        cuda.jit(never)[blocks, 1]
    with pytest.raises(CppyyCudaError, match="fill: blocks are integers, not"):
        mistaken.fill[blocks, 1]


def test_candidates_of_ambiguous_calls_have_their_lines() -> None:
    cppyy.cppdef(
        "inline double torn(double x) { return x; }\ninline long torn(long x) { return x; }"
    )
    torn = cppyy.gbl.torn

    def kernel(out):
        out[0] = torn(3)

    with pytest.raises(CxxError, match="call to 'torn' is ambiguous") as caught:
        cuda.jit(kernel)[1, 1](np.zeros(1))
    assert [note.line for note in caught.value.notes] == [1, 2]
    assert "out[0] = torn(3)" in str(caught.value)
