"""How arguments reach C++: by reference, by their address, as rvalues."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    namespace passing {
    enum class Color { Red, Green, Blue };
    enum Plain { First, Second };
    inline void flip(bool &b) { b = !b; }
    inline void next(Color &c) { c = static_cast<Color>(static_cast<int>(c) + 1); }
    inline void second(Plain &p) { p = Second; }
    inline void turn(std::complex<double> &z) { z = {-z.imag(), z.real()}; }
    inline double real_of(const std::complex<double> &z) { return z.real(); }
    struct Point { double x, y; };
    struct Framed { Color color; bool on; };
    inline double sum(const Point *p) { return p->x + p->y; }
    inline void scale(Point *p, double by) { p->x *= by; p->y *= by; }
    inline double both(const Point &p, const Point *q) { return p.x + q->x; }
    struct Kind {
      int v;
      int get() & { return 1; }
      int get() && { return 2; }
    };
    inline Kind make(int v) { return {v}; }
    inline int kind(const Kind &) { return 1; }
    inline int kind(Kind &&) { return 2; }
    inline int eat(Kind &&k) { return k.v; }
    struct Owner {
      int *p;
      explicit Owner(int *p) : p(p) {}
      Owner(Owner &&o) : p(o.p) { o.p = nullptr; }
      Owner(const Owner &) = delete;
      ~Owner() { if (p) *p += 1; }
      int get() const { return p ? *p : -1; }
    };
    inline int take(Owner o) { return o.get(); }
    }
    __constant__ float passing_table[4] = {1, 2, 3, 4};
    """
)
passing = cppyy.gbl.passing


@pytest.mark.cxx(
    "References and pointers",
    "bools, enumerators and complex numbers by reference",
    "passing.flip(b)",
)
def test_bools_by_reference() -> None:
    @cuda.jit
    def kernel(out, flags):
        b = False
        passing.flip(b)
        out[0] = b
        passing.flip(flags[0])

    out, flags = np.zeros(1), np.zeros(1, np.bool_)
    kernel[1, 1](out, flags)
    assert out[0] == 1 and flags[0]


def test_enumerators_by_reference() -> None:
    @cuda.jit
    def kernel(out):
        color = passing.Color.Red
        passing.next(color)
        out[0] = color == passing.Color.Green
        plain = passing.First
        passing.second(plain)
        out[1] = plain == passing.Second
        framed = passing.Framed(passing.Color.Red, False)
        passing.next(framed.color)
        passing.flip(framed.on)
        out[2] = framed.color == passing.Color.Green
        out[3] = framed.on

    out = np.zeros(4)
    kernel[1, 1](out)
    assert out.tolist() == [1, 1, 1, 1]


def test_complex_numbers_by_reference() -> None:
    @cuda.jit
    def kernel(out, items):
        z = 1 + 2j
        passing.turn(z)
        out[0], out[1] = z.real, z.imag
        passing.turn(items[1])
        out[2] = passing.real_of(z * 2)

    out, items = np.zeros(3), np.array([1j, 3 + 4j])
    kernel[1, 1](out, items)
    assert out.tolist() == [-2, 1, -4] and items.tolist() == [1j, -4 + 3j]


@pytest.mark.cxx(
    "References and pointers", "objects where C++ takes a pointer", "passing.scale(p, 3.0)"
)
def test_addresses_of_objects() -> None:
    def kernel(out):
        p = passing.Point(1.0, 2.0)
        passing.scale(p, 3.0)
        out[0] = passing.sum(p)
        out[1] = passing.both(p, passing.Point(5.0, 0.0))

    out, wanted = np.zeros(2), np.zeros(2)
    cuda.jit(kernel)[1, 1](out)
    kernel(wanted)
    assert out.tolist() == wanted.tolist() == [9, 8]


@pytest.mark.cxx("References and pointers", "rvalues", "out[4] = passing.eat(passing.make(7))")
def test_new_objects_are_rvalues() -> None:
    @cuda.jit
    def kernel(out):
        named = passing.make(7)
        out[0], out[1] = named.get(), passing.make(7).get()
        out[2], out[3] = passing.kind(named), passing.kind(passing.make(7))
        out[4] = passing.eat(passing.make(7))
        out[5] = passing.eat(cppyy.gbl.std.move(named))

    out = np.zeros(6)
    kernel[1, 1](out)
    assert out.tolist() == [1, 2, 1, 2, 7, 7]


def test_named_objects_are_no_rvalues() -> None:
    @cuda.jit
    def kernel(out):
        named = passing.make(7)
        out[0] = passing.eat(named)

    with pytest.raises(CppyyCudaError, match="std.move\\(obj\\), which moves from it"):
        kernel[1, 1](np.zeros(1))


@pytest.mark.cxx(
    "Lifetimes",
    "classes that can only be moved",
    "out[1] = passing.take(cppyy.gbl.std.move(owner))",
)
def test_owners_are_passed_on() -> None:
    @cuda.jit
    def kernel(out, count):
        out[0] = passing.take(passing.Owner(count))
        owner = passing.Owner(count)
        out[1] = passing.take(cppyy.gbl.std.move(owner))
        out[2] = owner.get()

    out, count = np.zeros(3), np.full(1, 5, np.int32)
    kernel[1, 1](out, count)
    assert out.tolist() == [5, 6, -1] and count[0] == 7


def test_constant_memory_is_not_written() -> None:
    @cuda.jit
    def reads(out):
        out[0] = cppyy.gbl.passing_table[2]

    @cuda.jit
    def writes(out):
        cppyy.gbl.passing_table[1] = 5.0

    out = np.zeros(1)
    reads[1, 1](out)
    assert out[0] == 3
    with pytest.raises(CppyyCudaError, match="const"):
        writes[1, 1](out)


cppyy.cppdef(
    """
    namespace passing {
    struct Cell { int i = 1; int a[2] = {5, 6}; };
    inline double which(int &) { return 1; }
    inline double which(const int &) { return 2; }
    inline double whose(int *) { return 3; }
    inline double whose(const int *) { return 4; }
    struct Cells { Cell c; const Cell &get() const { return c; } Cell &own() { return c; } };
    }
    """
)


def test_fields_are_as_constant_as_their_objects() -> None:
    @cuda.jit
    def kernel(out):
        cells = passing.Cells()
        out[0] = passing.which(cells.own().i)
        out[1] = passing.which(cells.get().i)
        out[2] = passing.whose(cells.own().a)
        out[3] = passing.whose(cells.get().a)
        out[4] = passing.which(cells.own().i)

    out = np.zeros(5)
    kernel[1, 1](out)
    assert out.tolist() == [1, 2, 3, 4, 1]
