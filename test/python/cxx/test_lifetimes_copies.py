"""Copies of C++ objects are objects of their own, also of classes that hold pointers."""

from __future__ import annotations

import cppyy
import pytest
from living import compare, entries
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef(
    """
    #include <array>
    #include <utility>
    namespace copied {
    inline void note(int *p, int what) { p[++p[0]] = what; }
    struct P {
      int *log; int id;
      P(int *log, int id) : log(log), id(id) { note(log, id); }
      P(const P &o) : log(o.log), id(o.id + 100) { note(log, id); }
      ~P() { note(log, -id); }
      int get() const { return id; }
      P &self() { return *this; }
      P plus(int n) const { return P(log, id + n); }
    };
    struct Ref {
      const P *held;
      Ref(const P &p) : held(&p) {}
      int get() const { return held->id; }
    };
    inline int by_value(P p) { return p.id; }
    inline P passed(P p) { return P(p.log, p.id + 1); }
    inline std::array<P, 2> array_of(const P &a, const P &b) { return {a, b}; }
    inline Ref ref_of(const P &p) { return Ref(p); }
    inline Ref ref_of_second(const P &, const P &p) { return Ref(p); }
    }
    """
)
copied = cppyy.gbl.copied


@pytest.mark.cxx("Lifetimes", "copies are objects of their own", "b = copied.P(a)")
def test_copies() -> None:
    def copies(log, n):
        a = copied.P(log, 1)
        b = copied.P(a)
        del a
        copied.note(log, 71)
        c = b.plus(5)
        del b
        copied.note(log, 72)
        c = copied.passed(c)
        copied.note(log, copied.by_value(c))
        d = copied.array_of(c, c)
        del c
        copied.note(log, 73)
        e = copied.P(d[1])
        del d
        copied.note(log, 74)
        copied.note(log, e.get())

    compare(copies)


def test_copies_on_a_path() -> None:
    def conditional(log, n):
        a = copied.P(log, 1)
        if n > 2:
            b = copied.P(a)
            copied.note(log, b.get())
        copied.note(log, 71)
        a = copied.P(log, 2)
        copied.note(log, 72)

    compare(conditional, 0, 3)


def test_copies_in_loops() -> None:
    def loops(log, n):
        a = copied.P(log, 1)
        for i in range(n):
            a = a.plus(10)
            b = copied.P(a)
            if i == 1:
                continue
            copied.note(log, b.get())
        copied.note(log, 71)

    compare(loops, 0, 1, 2, 4)


def test_what_holds_an_address_extends_lives() -> None:
    @cuda.jit
    def holds(log, n):
        a = copied.ref_of(copied.P(log, 1))
        copied.note(log, 71)
        b = copied.ref_of_second(copied.P(log, 2), copied.P(log, 3))
        copied.note(log, a.get() + b.get())

    assert entries(holds[1, 1], 3)[:6] == [1, 71, 2, 3, -2, 4]
