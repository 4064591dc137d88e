"""Tuples and records as arguments of C++ kernels, from Python and from compiled host code."""

from collections import namedtuple

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import ArgumentError, CxxError

cppyy.cppdef("""
#include <array>
#include <tuple>
#include <utility>
namespace groups {
  struct P { int x; double y; };
  struct Line { P from; P to; };
  struct Box { float v[3]; int n; };
  struct View { const double *data; long n; };
  struct Made { double sum; Made(double a, double b) : sum(a + b) {} };
  __global__ void pair(double *out, std::pair<int, double> p) {
    out[0] = p.first; out[1] = p.second;
  }
  __global__ void tuple(double *out, std::tuple<char, float, bool> t) {
    out[0] = std::get<0>(t); out[1] = std::get<1>(t); out[2] = std::get<2>(t);
  }
  __global__ void array(double *out, std::array<int, 3> a) {
    for (int i = 0; i < 3; ++i) out[i] = a[i];
  }
  __global__ void grid(double *out, std::array<std::array<int, 2>, 2> a) {
    for (int i = 0; i < 4; ++i) out[i] = a[i / 2][i % 2];
  }
  template <class A, class B> __global__ void deduced(double *out, std::tuple<A, B> t) {
    out[0] = sizeof(A); out[1] = std::get<1>(t);
  }
  __global__ void point(double *out, P p) { out[0] = p.x; out[1] = p.y; }
  __global__ void line(double *out, Line l) {
    out[0] = l.from.x; out[1] = l.from.y; out[2] = l.to.x; out[3] = l.to.y;
  }
  __global__ void box(double *out, Box b) {
    for (int i = 0; i < 3; ++i) out[i] = b.v[i];
    out[3] = b.n;
  }
  __global__ void view(double *out, View v) { out[0] = v.data[v.n - 1]; }
  __global__ void made(double *out, Made m) { out[0] = m.sum; }
  struct Unnamed { double a; struct { float z; } c; };
  __global__ void unnamed(double *out, Unnamed u) { out[0] = u.a; out[1] = u.c.z; }
  __global__ void number(double *out, double x) { out[0] = x; }
}
""")
ns = cppyy.gbl.groups
Point = namedtuple("Point", ["x", "y"])
Turned = namedtuple("Turned", ["y", "x"])


@numba.njit
def compiled(kernel, out, value):
    kernel[1, 1](out, value)


def python(kernel, out, value):
    kernel[1, 1](out, value)


@pytest.fixture(params=[python, compiled], ids=["python", "njit"])
def launch(request):
    def run(kernel, value):
        out = cuda.to_device(np.full(4, -1.0))
        request.param(kernel, out, value)
        return out.copy_to_host().tolist()

    return run


@pytest.mark.parametrize(
    "name, value, expected",
    [
        ("pair", (3, 0.5), [3, 0.5, -1, -1]),
        ("pair", (True, 2), [1, 2, -1, -1]),
        ("tuple", (65, 0.25, True), [65, 0.25, 1, -1]),
        ("array", (1, 2, 3), [1, 2, 3, -1]),
        ("grid", ((1, 2), (3, 4)), [1, 2, 3, 4]),
        ("deduced", (1, 2.5), [8, 2.5, -1, -1]),
        ("deduced", (np.int16(1), 2.5), [2, 2.5, -1, -1]),
        ("point", (3, 0.5), [3, 0.5, -1, -1]),
        ("point", Point(3, 0.5), [3, 0.5, -1, -1]),
        ("point", Turned(0.5, 3), [3, 0.5, -1, -1]),
        ("line", ((1, 2.0), (3, 4.0)), [1, 2, 3, 4]),
        ("box", ((0.5, 1.5, 2.5), 7), [0.5, 1.5, 2.5, 7]),
        ("made", (1, 2.5), [3.5, -1, -1, -1]),
    ],
)
def test_a_tuple_becomes_what_cxx_makes_of_its_items(launch, name, value, expected):
    assert launch(getattr(ns, name), value) == expected


def test_arrays_in_tuples(launch):
    data = cuda.to_device(np.arange(5.0))
    assert launch(ns.view, (data, 5))[0] == 4


def test_arrays_of_the_host_in_tuples():
    out = np.zeros(1)
    ns.view[1, 1](out, (np.arange(3.0), 3))
    assert out[0] == 2


POINT = np.dtype([("x", np.int32), ("y", np.float64)], align=True)
PACKED = np.dtype([("y", np.float32), ("x", np.int8)])
BOX = np.dtype([("v", np.float32, (3,)), ("n", np.int64)])
LINE = np.dtype([("from", POINT), ("to", PACKED)])


@pytest.mark.parametrize(
    "name, dtype, value, expected",
    [
        ("point", POINT, (3, 0.5), [3, 0.5, -1, -1]),
        ("point", PACKED, (0.5, 3), [3, 0.5, -1, -1]),
        ("box", BOX, ([0.5, 1.5, 2.5], 7), [0.5, 1.5, 2.5, 7]),
        ("line", LINE, ((1, 2.0), (4.0, 3)), [1, 2, 3, 4]),
    ],
)
def test_a_record_becomes_an_object_of_its_fields(launch, name, dtype, value, expected):
    record = np.array([value], dtype)[0]
    assert launch(getattr(ns, name), record) == expected


def test_records_in_tuples(launch):
    record = np.array([(1, 2.0)], POINT)[0]
    assert launch(ns.line, (record, (3, 4.0))) == [1, 2, 3, 4]


def test_items_that_do_not_fit(launch):
    with pytest.raises(ArgumentError, match=r"item \[0\] of argument 2 .* does not fit int"):
        launch(ns.pair, (2**40, 1.0))
    with pytest.raises(ArgumentError, match=r"item \['x'\] of argument 2 .* does not fit int"):
        launch(ns.point, Point(2**40, 1.0))
    with pytest.raises(ArgumentError, match=r"item \[0\] of argument 2 .* is an integer \(int\)"):
        launch(ns.pair, (1.5, 1.0))


def test_what_cxx_does_not_take(launch):
    with pytest.raises(CxxError, match="no known conversion|no viable conversion"):
        launch(ns.array, (1, 2.0, 3, 4, 5))


ARGUMENT = "argument 2 of C++ kernel groups::"


@pytest.mark.parametrize(
    "name, value, said",
    [
        ("number", (1, 2.0), ARGUMENT + "number is a tuple, not a double"),
        (
            "point",
            (1, 2.0, 3),
            ARGUMENT + "point: C++ class groups::P has 2 fields, and 3 items were given",
        ),
        (
            "point",
            (1, None),
            f"item [1] of {ARGUMENT}point: C++ has no conversion from None to double, the type of "
            "field 'y' of groups::P",
        ),
        (
            "point",
            Turned(None, 3),
            f"item ['y'] of {ARGUMENT}point: C++ has no conversion from None to double, the type "
            "of field 'y' of groups::P",
        ),
        (
            "point",
            (1, (2.0,)),
            f"item [1] of {ARGUMENT}point is a tuple, not a double, the type of field 'y' of "
            "groups::P",
        ),
        (
            "line",
            ((1, 2.0), (3, None)),
            f"item [1][1] of {ARGUMENT}line: C++ has no conversion from None to double, the type "
            "of field 'y' of groups::P",
        ),
        (
            "made",
            (1.0, 2.0, 3),
            ARGUMENT + "made: C++ class groups::Made has no constructor that takes (double, "
            "double, long)",
        ),
    ],
)
def test_the_item_that_fits_no_field(launch, name, value, said):
    with pytest.raises(CxxError) as caught:
        launch(getattr(ns, name), value)
    assert str(caught.value).splitlines()[0] == said
    assert "__cppyy_cuda" not in str(caught.value)


def test_an_array_that_fits_no_field(launch):
    with pytest.raises(CxxError, match=r"item \[1\] of .* from double \* to double, the type of"):
        launch(ns.point, (1, cuda.to_device(np.zeros(2))))


def test_a_template_says_what_clang_says(launch):
    with pytest.raises(CxxError, match="no matching function for call to 'deduced'"):
        launch(ns.deduced, (1, 2, 3))


@pytest.mark.parametrize("value", [(1.5, 2.5), (1.5, (2.5,))])
def test_a_field_of_a_class_without_a_name(launch, value):
    assert launch(ns.unnamed, value)[:2] == [1.5, 2.5]


def test_items_that_cannot_be_passed(launch):
    with pytest.raises(
        ArgumentError, match="argument 2 of C.. kernel groups::pair: .*(str|unicode_type)"
    ):
        launch(ns.pair, (1, "text"))
