"""C++ objects that live: variables refer to them, as in cppyy.

Each function runs as a kernel and, as it is, in Python with cppyy's objects; both give the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef(
    """
    namespace living {
    struct Point {
      double x = 0, y = 0;
      Point() {}
      Point(double x, double y) : x(x), y(y) {}
      double norm2() const { return x * x + y * y; }
      void shift(double by) { x += by; y += by; }
      Point &scale(double by) { x *= by; y *= by; return *this; }
      Point operator+(const Point &o) const { return Point(x + o.x, y + o.y); }
      Point operator-(const Point &o) const { return Point(x - o.x, y - o.y); }
      Point &operator+=(const Point &o) { x += o.x; y += o.y; return *this; }
      double &operator[](int i) { return i ? y : x; }
      double operator[](int i) const { return i ? y : x; }
    };
    struct Line {
      Point from, to;
      int weights[3] = {1, 2, 3};
      Point &end(bool last) { return last ? to : from; }
      const Point &first() const { return from; }
    };
    struct Counter {
      unsigned state = 1;
      mutable int reads = 0;
      unsigned next() { state = state * 1664525u + 1013904223u; return state >> 16; }
      int read() const { return ++reads; }
    };
    struct Statistics {
      long n = 0;
      double mean = 0, m2 = 0;
      void add(double x) { ++n; double d = x - mean; mean += d / n; m2 += d * (x - mean); }
    };
    struct Derived : Point { int tag = 7; Derived() {} void retag(int t) { tag = t; } };
    struct View {
      Point *at;
      View(Point &p) : at(&p) {}
      Point &get() const { return *at; }
    };
    inline void move_to(Point &p, const Point &to) { p = to; }
    inline double sum(Point p) { p.x += 100; return p.x + p.y; }
    inline const Point &larger(const Point &a, const Point &b) {
      return a.norm2() < b.norm2() ? b : a;
    }
    inline Point &pick(Point &a, Point &b, bool second) { return second ? b : a; }
    }
    """
)
living = cppyy.gbl.living


def alias(out: Any) -> None:
    p = living.Point(1.0, 2.0)
    q = p
    q.x = 5.0
    out[0] = p.x
    q = living.Point(7.0, 7.0)
    q.y = 9.0
    out[1], out[2] = p.y, q.y


def nested_fields(out: Any) -> None:
    line = living.Line()
    line.to.x = 3.0
    inner = line.to
    inner.y = 4.0
    inner.shift(1.0)
    out[0], out[1] = line.to.x, line.to.y
    line.to = living.Point(8.0, 9.0)
    out[2], out[3] = inner.x, inner.y


def references(out: Any) -> None:
    line = living.Line()
    line.end(True).x = 2.0
    end = line.end(True)
    end.scale(3.0).shift(1.0)
    out[0], out[1] = line.to.x, line.to.y
    out[2] = line.first().x


def array_members(out: Any) -> None:
    line = living.Line()
    line.weights[1] = 20
    for i in range(3):
        out[i] = line.weights[i]


def items(out: Any) -> None:
    p = living.Point(1.0, 2.0)
    p[0] = 10.0
    p[1] += 5.0
    out[0], out[1] = p.x, p[1]


def methods(out: Any) -> None:
    p = living.Point(1.0, 2.0)
    for i in range(4):
        p.shift(float(i))
    out[0] = p.x
    s = living.Statistics()
    for i in range(10):
        s.add(i * 0.5)
    out[1], out[2], out[3] = s.n, s.mean, s.m2


def generator(out: Any) -> None:
    c = living.Counter()
    for i in range(8):
        out[i] = c.next()


def mutable_members(out: Any) -> None:
    c = living.Counter()
    c.read()
    out[0] = c.read()


def in_place(out: Any) -> None:
    p = living.Point(1.0, 1.0)
    q = p
    for i in range(3):
        q += living.Point(float(i), 1.0)
    out[0], out[1] = p.x, p.y


def loops(out: Any) -> None:
    v, w = living.Point(1.0, 2.0), living.Point(0.5, 0.25)
    for _ in range(5):
        v = v + w
    out[0], out[1] = v.x, v.y


def swaps(out: Any) -> None:
    a, b = living.Point(1.0, 2.0), living.Point(3.0, 4.0)
    for _ in range(3):
        a, b = b, a
        a.x += 1.0
    out[0], out[1] = a.x, b.x


def fibonacci(out: Any) -> None:
    a, b = living.Point(0.0, 1.0), living.Point(1.0, 1.0)
    for i in range(6):
        a, b = b, a + b
        out[i] = a.x


def best(out: Any) -> None:
    found = living.Point(0.0, 0.0)
    for i in range(7):
        now = living.Point(float((i * 5) % 7), 1.0)
        if now.norm2() > found.norm2():
            found = now
    out[0] = found.x


def branches(out: Any) -> None:
    for i in range(2):
        a, b = living.Point(1.0, 2.0), living.Point(3.0, 4.0)
        chosen = a if i == 0 else b
        chosen.x = 50.0
        out[2 * i], out[2 * i + 1] = a.x, b.x


def by_reference(out: Any) -> None:
    p, q = living.Point(1.0, 2.0), living.Point(5.0, 6.0)
    living.move_to(p, q)
    q.x = 0.0
    out[0], out[1] = p.x, p.y
    living.pick(p, q, True).y = 77.0
    out[2] = q.y
    out[3] = living.larger(p, q).y


def by_value(out: Any) -> None:
    p = living.Point(1.0, 2.0)
    out[0] = living.sum(p)
    out[1] = p.x
    copy = living.Point(p)
    copy.x = -1.0
    out[2] = p.x


def inherited(out: Any) -> None:
    d = living.Derived()
    d.x = 4.0
    d.shift(1.0)
    d.retag(9)
    out[0], out[1] = d.x, d.tag
    living.move_to(d, living.Point(1.0, 1.5))
    out[2], out[3] = d.y, d.tag


def views(out: Any) -> None:
    p = living.Point(1.0, 2.0)
    v = living.View(p)
    v.get().x = 30.0
    p.y = 40.0
    out[0], out[1] = p.x, v.get().y


def tuples(out: Any) -> None:
    pair = (living.Point(1.0, 2.0), living.Point(3.0, 4.0))
    first = pair[0]
    first.x = 11.0
    pair[1].y = 12.0
    out[0], out[1] = pair[0].x, pair[1].y


def early_end(out: Any) -> None:
    p = living.Point(1.0, 0.0)
    i = 0
    while True:
        p = p + p
        i += 1
        if p.x > 20.0:
            break
    out[0], out[1] = p.x, i


def undefined_on_a_path(out: Any) -> None:
    for i in range(3):
        if i == 0:
            p = living.Point(2.0, 2.0)
        p.shift(1.0)
    out[0] = p.x


FUNCTIONS = [
    alias,
    nested_fields,
    references,
    array_members,
    items,
    methods,
    generator,
    mutable_members,
    in_place,
    loops,
    swaps,
    fibonacci,
    best,
    branches,
    by_reference,
    by_value,
    inherited,
    views,
    tuples,
    early_end,
    undefined_on_a_path,
]


def run(function: Callable[[Any], None], **options: Any) -> np.ndarray:
    out = np.zeros(8)
    cuda.jit(function, **options)[1, 1](out)
    return out


@pytest.mark.gpu
@pytest.mark.parametrize("function", FUNCTIONS)
def test_kernels_do_what_python_does_on_a_gpu(function: Callable[[Any], None]) -> None:
    test_kernels_do_what_python_does(function)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_kernels_do_what_python_does(function: Callable[[Any], None]) -> None:
    wanted = np.zeros(8)
    function(wanted)
    np.testing.assert_array_equal(run(function), wanted)


@pytest.mark.parametrize("function", [alias, swaps, best, in_place, views])
def test_debug_kernels_do_what_python_does(function: Callable[[Any], None]) -> None:
    wanted = np.zeros(8)
    function(wanted)
    np.testing.assert_array_equal(run(function, debug=True, opt=False), wanted)
