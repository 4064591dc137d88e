"""Objects with a copy constructor or a destructor that C++ passes by value: as on the host."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda

cppyy.cppdef("""
#include <utility>
namespace by_value {
struct Owner {
  int *live; bool owns;
  Owner(int *l) : live(l), owns(true) { ++*live; }
  Owner(Owner &&o) : live(o.live), owns(o.owns) { o.owns = false; }
  ~Owner() { if (owns) --*live; }
};
inline void sink(Owner o) { Owner taken = std::move(o); }
inline Owner through(Owner o) { return o; }
struct Self {
  const Self *me;
  Self() : me(this) {}
  Self(const Self &) : me(this) {}
  bool isWhereItWasMade() const { return me == this; }
};
inline bool one(Self s) { return s.isWhereItWasMade(); }
inline bool both(Self s, int, Self t) { return one(s) && one(t) && t.isWhereItWasMade(); }
struct Taker { int n; bool take(Self s) const { return s.isWhereItWasMade() && n; } };
inline bool by_pointer(Self s) { bool (*call)(Self) = one; return call(s); }
inline bool checks(int *live) {
  { Owner a(live); sink(std::move(a)); if (*live != 0) return false; }
  { Owner a(live); Owner b = through(std::move(a)); if (*live != 1) return false; }
  return *live == 0 && both(Self(), 1, Self()) && Taker{1}.take(Self()) && by_pointer(Self());
}
}""")
ns = cppyy.gbl.by_value


def test_on_the_host() -> None:
    assert ns.checks(np.zeros(1, np.int32))


@pytest.mark.cxx("Objects", "parameters by value of any class", "ns.sink(cppyy.gbl.std.move(a))")
def test_from_python() -> None:
    @cuda.jit
    def kernel(live, out):
        a = ns.Owner(live)
        ns.sink(cppyy.gbl.std.move(a))
        out[0] = live[0]
        b = ns.Owner(live)
        c = ns.through(cppyy.gbl.std.move(b))
        out[1] = live[0]
        s, t = ns.Self(), ns.Self()
        out[2], out[3] = ns.one(s), ns.both(s, 1, t)
        out[4] = ns.Taker(1).take(s)
        out[5] = c.owns

    live, out = np.zeros(1, np.int32), np.zeros(6)
    kernel[1, 1](live, out)
    assert out.tolist() == [0, 1, 1, 1, 1, 1]
    assert live[0] == 0


def test_within_cxx() -> None:
    @cuda.jit
    def kernel(live, out):
        out[0] = ns.checks(live)

    live, out = np.zeros(1, np.int32), np.zeros(1)
    kernel[1, 1](live, out)
    assert (out[0], live[0]) == (1, 0)


@pytest.mark.gpu
def test_on_a_gpu() -> None:
    test_from_python()
    test_within_cxx()
