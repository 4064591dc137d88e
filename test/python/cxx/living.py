"""A C++ class whose objects log their lives, for tests of lifetimes."""

from __future__ import annotations

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
