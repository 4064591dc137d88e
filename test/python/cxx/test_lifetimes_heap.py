"""Objects on the heap of kernels: smart pointers, destructors through a base."""

from __future__ import annotations

import cppyy
import pytest
from living import entries, logged
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef(
    """
    #include <memory>
    #include <vector>
    namespace heaped {
    LOGGED
    struct Base {
      long log;
      Base(long log) : log(log) {}
      virtual ~Base() { note(log, -1); }
      virtual int kind() const { return 1; }
    };
    struct Derived : Base {
      int id;
      Derived(long log, int id) : Base(log), id(id) {}
      ~Derived() override { note(log, -id); }
      int kind() const override { return id; }
    };
    inline std::unique_ptr<G> unique(long log, int id) { return std::make_unique<G>(log, id); }
    inline std::shared_ptr<G> shared(long log, int id) { return std::make_shared<G>(log, id); }
    inline std::unique_ptr<Base> based(long log, int id) {
      return std::make_unique<Derived>(log, id);
    }
    inline int taken(std::unique_ptr<G> p) { return p->id; }
    inline long owners(const std::shared_ptr<G> &p) { return p.use_count(); }
    }
    """.replace("LOGGED", logged(100))
)
heaped = cppyy.gbl.heaped


@pytest.mark.cxx("Lifetimes", "`std::unique_ptr` in kernels", "p = heaped.unique(to, 1)")
def test_unique_pointers() -> None:
    @cuda.jit
    def kernel(log, n):
        to = heaped.at(log)
        p = heaped.unique(to, 1)
        heaped.note(to, p.get()[0].get() + 20)
        p.reset()
        heaped.note(to, 71)
        p = heaped.unique(to, 2)
        p = heaped.unique(to, 3)
        heaped.note(to, 72)
        heaped.note(to, heaped.taken(cppyy.gbl.std.move(p)))
        heaped.note(to, 73)
        for i in range(n):
            q = heaped.unique(to, 10 + i)
            heaped.note(to, q.get()[0].get())
        heaped.note(to, 74)

    wanted = [1, 21, -1, 71, 2, 3, -2, 72, -3, 3, 73, 10, 10, 11, -10, 11, 74, -11]
    assert entries(kernel[1, 1], 2) == wanted


@pytest.mark.cxx("Lifetimes", "`std::shared_ptr` in kernels", "p = heaped.shared(to, 1)")
def test_shared_pointers() -> None:
    @cuda.jit
    def kernel(log, n):
        to = heaped.at(log)
        p = heaped.shared(to, 1)
        q = cppyy.gbl.std.shared_ptr["heaped::G"](p)
        heaped.note(to, heaped.owners(p) + 20)
        del p
        heaped.note(to, heaped.owners(q) + 30)
        if n > 2:
            r = cppyy.gbl.std.shared_ptr["heaped::G"](q)
            heaped.note(to, heaped.owners(r) + 40)
        del q
        heaped.note(to, 71)

    assert entries(kernel[1, 1], 3) == [1, 22, 31, 42, 71, -1]
    assert entries(kernel[1, 1], 0) == [1, 22, 31, -1, 71]


@pytest.mark.cxx("Lifetimes", "virtual destructors", "p = heaped.based(to, 5)")
def test_destructors_through_a_base() -> None:
    @cuda.jit
    def kernel(log, n):
        to = heaped.at(log)
        p = heaped.based(to, 5)
        heaped.note(to, p.get()[0].kind() + 20)
        del p
        heaped.note(to, 71)

    assert entries(kernel[1, 1], 3) == [25, -5, -1, 71]
