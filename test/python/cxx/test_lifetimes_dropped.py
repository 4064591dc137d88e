"""Objects that nobody keeps: expression statements, results that are dropped."""

from __future__ import annotations

import cppyy
import pytest
from living import compare, logged

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef(
    """
    namespace dropped {
    LOGGED
    inline G made(long log, int id) { return G(log, id); }
    struct Cnt { // of which nothing but its destructor has an effect
      int *p;
      Cnt(long log) : p(reinterpret_cast<int *>(log)) {}
      ~Cnt() { p[++p[0]] = 5; }
    };
    }
    """.replace("LOGGED", logged(100))
)
dropped = cppyy.gbl.dropped


@pytest.mark.cxx("Lifetimes", "what an expression statement makes ends with it", "dropped.G(to, 1)")
def test_expression_statements() -> None:
    def statements(log, n):
        to = dropped.at(log)
        dropped.G(to, 1)
        dropped.note(to, 71)
        dropped.made(to, 2)
        dropped.note(to, 72)
        dropped.Cnt(to)
        dropped.note(to, 73)
        for i in range(n):
            dropped.G(to, i + 10).plus(5)
            dropped.note(to, 74)
        dropped.G(to, 3).self()
        dropped.note(to, 75)

    compare(statements)


def test_copies_of_what_has_a_name() -> None:
    def copies(log, n):
        to = dropped.at(log)
        a = dropped.G(to, 1)
        dropped.G(a)
        dropped.note(to, 71)
        a.self()
        dropped.note(to, 72)
        a.plus(3)
        dropped.note(to, 73)

    compare(copies)


def test_names_that_nobody_reads() -> None:
    def unread(log, n):
        to = dropped.at(log)
        _ = dropped.made(to, 1)
        dropped.note(to, 71)
        _ = dropped.Cnt(to)
        dropped.note(to, 72)
        if n > 2:
            _ = dropped.made(to, 2)
        dropped.note(to, 73)

    compare(unread, 0, 3)
