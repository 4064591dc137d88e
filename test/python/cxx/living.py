"""A C++ class whose objects log their lives, for tests of lifetimes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numba import cuda

# The log is memory whose address a number tells, so that no object seems to refer to another.
_LOGGED = """
inline long at(int *p) { return reinterpret_cast<long>(p); }
inline void note(long log, int what) {
  int *p = reinterpret_cast<int *>(log);
  p[++p[0]] = what;
}
struct G {
  long log; int id;
  G(long log, int id) : log(log), id(id) { note(log, id); }
  G(const G &o) : log(o.log), id(o.id + COPIED) { note(log, id); }
  ~G() { note(log, -id); }
  int get() const { return id; }
  G &self() { return *this; }
  G plus(int n) const { return G(log, id + n); }
  void add(int n) { id += n; }
};
"""


def logged(copied: int) -> str:
    """Return functions and a class G that log constructors and destructors.

    A copy's number is that of its original and `copied`.
    """
    return _LOGGED.replace("COPIED", str(copied))


def entries(function: Callable[..., None], n: int) -> list[int]:
    """Return what a function ``f(log, n)``, or a launch of one, logs."""
    log = np.zeros(256, np.int32)
    function(log, n)
    return [int(entry) for entry in log[1 : log[0] + 1]]


def compare(function: Callable[..., None], *sizes: int) -> None:
    """Run a kernel and, unchanged, the function in Python, with cppyy's own objects."""
    kernel = cuda.jit(function)
    for n in sizes or (3,):
        got, wanted = entries(kernel[1, 1], n), entries(function, n)
        assert got == wanted, f"for {n}: {got}, not {wanted}"
