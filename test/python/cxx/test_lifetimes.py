"""Lifetimes of C++ objects: the order of constructors and destructors, as in Python."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from living import compare, entries, logged
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CompileError, CppyyCudaError

cppyy.cppdef(
    """
    namespace living {
    LOGGED
    struct Fixed {
      long log; int id;
      Fixed(long log, int id) : log(log), id(id) { note(log, id); }
      Fixed(const Fixed &) = delete;
      Fixed(Fixed &&) = delete;
      ~Fixed() { note(log, -id); }
      int get() const { return id; }
    };
    struct Copied { // with a copy constructor, and without a destructor
      double v;
      Copied(double v) : v(v) {}
      Copied(const Copied &o) : v(o.v + 0.25) {}
      Copied plus(const Copied &o) const { return Copied(v + o.v); }
    };
    inline int by_value(G g) { return g.id; }
    inline int of_two(const G &a, const G &b) { return a.id * 10 + b.id; }
    struct Holder {
      const G &held;
      Holder(const G &g) : held(g) {}
      int get() const { return held.id; }
    };
    }
    """.replace("LOGGED", logged(100))
)
living = cppyy.gbl.living


def test_one_object() -> None:
    def one(log, n):
        a = living.G(living.at(log), 1)
        living.note(a.log, 77)

    compare(one)


@pytest.mark.cxx(
    "Lifetimes",
    "classes that can be neither copied nor moved",
    "a = living.Fixed(living.at(log), 1)",
)
def test_what_cannot_be_copied() -> None:
    def fixed(log, n):
        a = living.Fixed(living.at(log), 1)
        living.note(living.at(log), a.get())

    compare(fixed)


@pytest.mark.cxx("Lifetimes", "destructors run when the last name ends", "del b")
def test_names() -> None:
    def assigned(log, n):
        a = living.G(living.at(log), 1)
        a = living.G(a.log, 2)
        b = living.G(a.log, 3)
        a = b
        living.note(a.log, 77)

    def swapped(log, n):
        to = living.at(log)
        a = living.G(to, 1)
        b = living.G(to, 2)
        a, b = b, a
        a, b = b, living.G(to, 3)
        living.note(to, a.get() * 10 + b.get())

    def deleted(log, n):
        to = living.at(log)
        a = living.G(to, 1)
        b = a
        del a
        living.note(to, b.get())
        del b
        living.note(to, 78)
        for _ in range(n):
            c = living.G(to, 2)
            del c
        living.note(to, 79)

    def in_tuples(log, n):
        to = living.at(log)
        a = living.G(to, 1), living.G(to, 2)
        b = a[0]
        living.note(to, b.get())

    def other_types(log, n):
        to = living.at(log)
        a = living.G(to, 1)
        a = a.get() + 1
        living.note(to, a)

    for function in (assigned, swapped, deleted, in_tuples, other_types):
        compare(function)


@pytest.mark.cxx(
    "Lifetimes",
    "objects without a name end after their use",
    "living.note(to, living.G(to, 1).get())",
)
def test_temporaries() -> None:
    def temporaries(log, n):
        to = living.at(log)
        living.note(to, living.G(to, 1).get())
        living.note(to, living.of_two(living.G(to, 1), living.G(to, 2)))
        living.note(to, living.G(to, 5).plus(1).get())
        if living.G(to, 6).get() > n:
            living.note(to, 77)

    compare(temporaries)


def test_copies_for_parameters() -> None:
    def copies(log, n):
        a = living.G(living.at(log), 1)
        living.note(a.log, living.by_value(a))

    compare(copies)


@pytest.mark.cxx("Lifetimes", "a new object for each round of a loop", "a = living.G(to, i + 1)")
def test_loops() -> None:
    def rounds(log, n):
        to = living.at(log)
        for i in range(n):
            a = living.G(to, i + 1)
            a.add(3)
        living.note(to, 77)

    def sums(log, n):
        to = living.at(log)
        a = living.G(to, 1)
        for _ in range(n):
            a = a.plus(3)
            if a.get() > 6:
                break
        living.note(to, 77)

    def skips(log, n):
        to = living.at(log)
        for i in range(n):
            a = living.G(to, i + 1)
            if i == 1:
                continue
            living.note(to, a.get())

    for function in (rounds, sums, skips):
        compare(function, 0, 1, 3)


def test_branches_and_returns() -> None:
    def branches(log, n):
        to = living.at(log)
        if n > 2:
            a = living.G(to, 1)
            living.note(to, 20)
        else:
            a = living.G(to, 2)
        living.note(to, a.get())
        if n > 1:
            b = living.G(to, 7)
            living.note(to, b.get())
        living.note(to, 77)

    def returns(log, n):
        to = living.at(log)
        a = living.G(to, 1)
        if n > 2:
            return
        b = living.G(to, 2)
        for i in range(n):
            c = living.G(to, 3)
            if i == 1:
                return
            living.note(to, a.get() + b.get() + c.get())
        living.note(to, 77)

    for function in (branches, returns):
        compare(function, 0, 1, 2, 3)


def test_references_extend_lives() -> None:
    def referring(log, n):
        to = living.at(log)
        a = living.G(to, 1)
        b = a.self()
        del a
        living.note(to, b.get())
        c = living.G(to, 2).self()
        living.note(to, c.get())

    compare(referring)


def test_holders_extend_lives() -> None:
    @cuda.jit
    def kernel(log, n):
        to = living.at(log)
        holder = living.Holder(living.G(to, 1))
        living.note(to, holder.get() + 10)

    assert entries(kernel[1, 1], 3)[:2] == [1, 11]


def inner(to, p):
    q = living.G(to, p.get() + 10)
    p = living.G(to, 50)
    living.note(to, p.get())
    return q


def test_functions() -> None:
    def outer(log, n):
        to = living.at(log)
        a = living.G(to, 1)
        b = function(to, a)
        living.note(to, b.get())
        c = function(to, living.G(to, 2))
        living.note(to, c.get())

    function = inner
    wanted = entries(outer, 3)
    function = cuda.jit(inner)
    assert entries(cuda.jit(outer)[1, 1], 3) == wanted


def test_classes_with_copy_constructors_alone() -> None:
    @cuda.jit
    def kernel(out):
        a = living.Copied(1.0)
        b = living.Copied(a)
        for _ in range(3):
            a = a.plus(b)
        out[0], out[1] = a.v, b.v

    out = np.zeros(2)
    kernel[1, 1](out)
    assert out.tolist() == [1 + 3 * 1.25, 1.25]


def test_nothing_is_destroyed_by_an_error() -> None:
    def raising(log, n):
        a = living.G(living.at(log), 1)
        if a.get() < n:
            raise ValueError("too small")
        living.note(a.log, 77)

    assert entries(cuda.jit(raising)[1, 1], 0) == [1, 77, -1]
    assert entries(cuda.jit(raising)[1, 1], 3) == [1]


def test_what_depends_on_the_path() -> None:
    def kernel(log, n):
        a = living.G(living.at(log), 1)
        if n > 2:
            b = a
            living.note(b.log, 2)
        living.note(a.log, 77)

    first = kernel.__code__.co_firstlineno
    with pytest.raises(CompileError, match="when depends on the path taken") as error:
        cuda.jit(kernel)[1, 1](np.zeros(8, np.int32), 3)
    assert f"{__file__}:{first + 1}:" in str(error.value)


def test_more_than_one_of_earlier_rounds() -> None:
    @cuda.jit
    def kernel(log, n):
        to = living.at(log)
        a = living.G(to, 1)
        b = living.G(to, 2)
        for i in range(n):
            a, b = b, living.G(to, i)
        living.note(to, a.get() + b.get())

    with pytest.raises(CompileError, match="more than one is in use"):
        kernel[1, 1](np.zeros(8, np.int32), 3)


def test_arguments_of_launches() -> None:
    @cuda.jit
    def kernel(log, g):
        living.note(living.at(log), g.get())

    log = np.zeros(8, np.int32)
    with pytest.raises(CppyyCudaError, match="trivially copyable"):
        kernel[1, 1](log, living.G(living.at(log), 1))
