"""Random programs with objects that have destructors, against cppyy's objects in Python."""

from __future__ import annotations

import textwrap

import cppyy
import numpy as np
import pytest
from numba import cuda
from test_random_objects import NAMES, TOLD_APART, Programs, made

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CompileError

cppyy.cppdef(
    """
    namespace mortal {
    inline long at(int *p) { return reinterpret_cast<long>(p); }
    inline void note(long log, int what) {
      int *p = reinterpret_cast<int *>(log);
      p[++p[0]] = what;
    }
    struct G {
      long log; int id;
      G(long log, int id) : log(log), id(id) { note(log, id); }
      G(const G &o) : log(o.log), id(o.id + 1000) { note(log, id); }
      ~G() { note(log, -id); }
      int get() const { return id; }
      G &self() { return *this; }
      G plus(int n) const { return G(log, id + n); }
      void add(int n) { id += n; }
    };
    inline int of_two(const G &a, const G &b) { return a.id * 3 + b.id; }
    inline int by_value(G g) { return g.id; }
    }
    """
)
mortal = cppyy.gbl.mortal
REFUSED = (TOLD_APART, "when depends on the path taken")


class MortalPrograms(Programs):
    """Writes functions ``f(n, log)`` that log each constructor and destructor."""

    def write(self) -> str:
        """Return a program; every variable is assigned before anything else."""
        self.lines = ["def f(n, log):", "    to = at(log)"]
        for place, name in enumerate(NAMES):
            self._line(1, f"{name} = G(to, {place + 1})")
        self._block(1, self.random.randint(2, 6))
        for name in NAMES:
            self._line(1, f"note(to, {name}.get())")
        return "\n".join(self.lines) + "\n"

    def _simple(self, depth: int) -> None:
        a, b = self._name(), self._name()
        number = self.random.randint(1, 9)
        self._line(
            depth,
            self.random.choice(
                [
                    f"{a} = {b}",
                    f"{a} = G(to, {number}0)",
                    f"{a} = {b}.plus({number})",
                    f"{a}, {b} = {b}, {a}",
                    f"{a}, {b} = {b}, G(to, {number}00)",
                    f"{a}.add({number})",
                    f"{a} = {b}.self()",
                    f"note(to, of_two({a}, {b}))",
                    f"note(to, of_two({a}, G(to, {number}1)))",
                    f"note(to, by_value({a}))",
                    f"note(to, {a}.plus({number}).get())",
                    f"if {self._condition()}: return",
                ]
            ),
        )

    def _condition(self) -> str:
        a, b = self._name(), self._name()
        return self.random.choice(
            [f"{a}.get() > {b}.get()", f"n % {self.random.randint(2, 4)} == 0"]
        )


def check(seed: int) -> bool:
    """Run one program on both sides; return whether it was accepted."""
    text = MortalPrograms(seed).write()
    names = {name: getattr(mortal, name) for name in ("at", "note", "G", "of_two", "by_value")}
    function = made(text, seed, **names)
    kernel = cuda.jit(function)
    for n in (3, 4):
        log, wanted = np.zeros(1 << 14, np.int32), np.zeros(1 << 14, np.int32)
        try:
            kernel[1, 1](n, log)
        except CompileError as error:
            assert any(why in str(error) for why in REFUSED), f"seed {seed}\n{text}\n{error}"
            return False
        function(n, wanted)
        np.testing.assert_array_equal(
            log, wanted, err_msg=f"seed {seed}\n{textwrap.indent(text, '  ')}"
        )
    return True


@pytest.mark.parametrize("first", [0, 1000])
def test_random_programs_destroy_what_python_does(first: int) -> None:
    accepted = sum(check(seed) for seed in range(first, first + 20))
    assert accepted >= 5
