"""Tuples, arrays among their items, as the objects that C++ makes of them."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext
from cppyy_cuda.errors import CppyyCudaError, CxxError

cppyy.cppdef(
    """
    #include <array>
    #include <span>
    #include <tuple>
    #include <utility>
    namespace tuples_as_objects {
    struct Point { double x, y; };
    struct Made { int n; Made(int a, double b) : n(a * 100 + b) {} };
    struct Line { Point a, b; int id; };
    struct Node { float cut; int left; };
    struct Tree { std::span<const Node> nodes; int size() const { return nodes.size(); } };
    struct Sum {
      std::span<const double> x;
      double by;
      double get() const { double s = 0; for (double v : x) s += v; return s * by; }
    };
    inline double sum(std::array<double, 3> a) { return a[0] + a[1] + a[2]; }
    inline double digits(const std::array<int, 2> &a) { return a[0] * 10 + a[1]; }
    inline double of_pair(std::pair<int, double> p) { return p.first * 10 + p.second; }
    inline double of_tuple(const std::tuple<int, float, double> &t) {
      return std::get<0>(t) + std::get<1>(t) + std::get<2>(t);
    }
    inline double nested(std::pair<int, std::pair<int, int>> p) {
      return p.first * 100 + p.second.first * 10 + p.second.second;
    }
    inline double of_point(Point p) { return p.x + 10 * p.y; }
    inline double of_line(const Line &l) { return l.a.x + l.b.y * 10 + l.id * 100; }
    inline int of_made(Made m) { return m.n; }
    inline double moved(Point &&p) { return p.x; }
    inline int size_of(Tree t) { return t.size(); }
    inline double of_span(std::span<const double> s) { return s.size() * s[0]; }
    template <class... T> int count(std::tuple<T...>) { return sizeof...(T); }
    __global__ void g(Tree t, int *out) { out[0] = t.size(); }
    __global__ void h(Sum s, double *out) { out[0] = s.get(); }
    }
    """
)
made = cppyy.gbl.tuples_as_objects
std = cppyy.gbl.std


def launched(kernel, *args) -> list[float]:
    out = np.zeros(8)
    cuda.jit(kernel)[1, 1](out, *args)
    return out.tolist()


@pytest.mark.cxx("Objects", "tuples as arguments", "out[0] = made.of_pair((1, x))")
def test_classes_of_the_standard_library() -> None:
    def kernel(out, x):
        out[0] = made.of_pair((1, x))
        out[1] = made.of_tuple((1, x, 2.5))
        out[2] = made.nested((1, (2, 3)))
        out[3] = made.count((1, x, 2.5, 4)) + made.count(())
        out[4] = made.sum((1, 2.0, x)) + made.of_span((3.0, 1.0))
        i = out.size
        out[5] = made.digits((i, i + 1))

    assert launched(kernel, 0.5)[:6] == [10.5, 4, 123, 4, 9.5, 89]


@pytest.mark.cxx("Objects", "tuples as aggregates", "out[1] = made.of_line(((1, 2), (3, 4), 5))")
def test_users_classes() -> None:
    def kernel(out, x):
        out[0] = made.of_point((x, 2))
        out[1] = made.of_line(((1, 2), (3, 4), 5))
        out[2] = made.of_made((3, 2.0))
        out[3] = made.Line((1, 2), made.Point(3, 4), 5).a.y

    assert launched(kernel, 0.5)[:4] == [20.5, 541, 302, 2]


@pytest.mark.cxx("Objects", "`std::array` of numbers", 'a = std.array["int", 3](1, out.size, 3)')
def test_arrays_of_numbers() -> None:
    def kernel(out):
        a = std.array["int", 3](1, out.size, 3)
        out[0] = a[1]
        b = std.array(1.0, 2.0)
        out[1] = len(b) + std.array["double", 2]((3.0, 4.0))[1]

    assert launched(kernel)[:2] == [8, 6]


@pytest.mark.cxx("Objects", "classes with spans", "out[0] = made.Tree(nodes).size()")
@pytest.mark.parametrize("kind", ["array", "vector"])
def test_classes_with_spans(kind) -> None:
    nodes = np.zeros(5, cppyy_cuda.dtype(made.Node))
    if kind == "vector":
        nodes = std.vector["tuples_as_objects::Node"](5)

    def kernel(out, nodes, x):
        out[0] = made.Tree(nodes).size()
        out[1] = made.size_of((nodes,))
        out[2] = made.Sum(x, 2.0).get()

    assert launched(kernel, nodes, np.arange(4.0))[:3] == [5, 5, 12]


@pytest.mark.cxx("Arrays and launches", "tuples with arrays for spans", "made.h[1, 1]((x, 2), out)")
def test_classes_with_spans_in_launches() -> None:
    x, out, sizes = np.arange(4.0), np.zeros(1), np.zeros(1, np.int32)
    made.h[1, 1]((x, 2), out)
    assert out[0] == 12
    made.h[1, 1]((np.ones(7), 3), out)  # by what the first launch has found
    assert out[0] == 21
    made.g[1, 1]((np.zeros(5, cppyy_cuda.dtype(made.Node)),), sizes)
    assert sizes[0] == 5


def test_what_cannot_be_made() -> None:
    def kernel(out):
        out[0] = made.sum((1.0, 2.0, 3.0, 4.0))

    def moved(out):
        out[0] = made.moved((1.0, 2.0))

    for each in kernel, moved:
        with pytest.raises(CxxError, match=r"a tuple \(float64, .*no object of these items"):
            launched(each)
    with pytest.raises(CxxError, match=r"no conversion from .*Node \* to .*such as \(array,\)"):
        made.g[1, 1](np.zeros(5, cppyy_cuda.dtype(made.Node)), np.zeros(1, np.int32))
    with pytest.raises(CppyyCudaError, match="a list cannot be passed to C.*pass a tuple"):
        made.h[1, 1]([1.0], np.zeros(1))
    with pytest.raises(CppyyCudaError, match=r"a str cannot be passed .*np\.frombuffer"):
        made.h[1, 1]("text", np.zeros(1))


def test_objects_of_tuples_are_new() -> None:
    """Of overloads, C++ takes that for new objects."""
    cppyy.cppdef(
        """
        namespace tuples_as_objects {
        struct Three { double x, y, z; };
        inline int kind(const Three &) { return 1; }
        inline int kind(Three &&) { return 2; }
        }
        """
    )

    def kernel(out):
        out[0] = made.kind((1.0, 2.0, 3.0))
        three = made.Three(1.0, 2.0, 3.0)
        out[1] = made.kind(three)

    assert launched(kernel)[:2] == [2, 1]
