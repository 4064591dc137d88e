"""Random programs with objects that have destructors, against cppyy's objects in Python."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from living import logged
from numba import cuda
from test_random_objects import NAMES, TOLD_APART, Programs, agree, made, shown

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef(
    """
    namespace mortal {
    LOGGED
    inline int of_two(const G &a, const G &b) { return a.id * 3 + b.id; }
    inline int by_value(G g) { return g.id; }
    }
    """.replace("LOGGED", logged(1000))
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
    blank = np.zeros(1 << 14, np.int32)
    return agree(cuda.jit(function), function, blank, REFUSED, shown(text, seed))


@pytest.mark.parametrize("first", [0, 1000])
def test_random_programs_destroy_what_python_does(first: int) -> None:
    accepted = sum(check(seed) for seed in range(first, first + 20))
    assert accepted >= 5
