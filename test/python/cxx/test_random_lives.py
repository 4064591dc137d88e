"""Random programs with inner functions, `del`, dropped objects and copies, against cppyy."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from living import logged
from numba import cuda
from test_random_lifetimes import REFUSED, MortalPrograms
from test_random_objects import NAMES, agree, made, shown

import cppyy_cuda.numba_ext  # noqa: F401

_FUNCTIONS = """
    inline int by_value(G g) { return g.id; }
    inline int of_two(const G &a, const G &b) { return a.id * 3 + b.id; }
    inline G joined(const G &a, G b) { return G(a.log, a.id % 50 + b.id % 50); }
    inline G &second(const G &, G &b) { return b; }
"""
cppyy.cppdef(
    f"""
    namespace lively {{ namespace numbered {{ {logged(100)} {_FUNCTIONS} }}
    namespace pointing {{ {logged(100).replace("long log", "int *log")} {_FUNCTIONS} }} }}
    """
)
#: What functions return: the first is no inner one. The names of their own variables.
OBJECTS, NUMBERS, LOCALS = ("outer1", "made1", "made2"), ("told1",), "pqr"


class LivelyPrograms(MortalPrograms):
    """Writes functions ``f(n, to)``; `to` is the log, as their namespace's class takes it."""

    def write(self) -> str:
        """Return a program; every variable is assigned before anything else."""
        self.lines, self.names, self.callable = [], LOCALS, ()
        self._function(0, OBJECTS[0])
        self.lines += ["def f(n, log):", "    to = at(log)"]
        for function in (*OBJECTS[1:], *NUMBERS):
            self._function(1, function)
        self.names = NAMES
        for place, name in enumerate(NAMES):
            self._line(1, f"{name} = G(to, {place + 1})")
        self._block(1, self.random.randint(2, 5))
        for name in NAMES:
            self._line(1, f"note(to, {name}.get())")
        return "\n".join(self.lines) + "\n"

    def _function(self, depth: int, name: str) -> None:
        self.result = "r.get()" if name in NUMBERS else self._name()
        self._line(depth, f"def {name}({'' if depth else 'n, to, '}p, q):")
        self._line(depth + 1, f"r = G(to, {self.random.randint(50, 59)})")
        self._block(depth + 1, self.random.randint(0, 2))
        self._line(depth + 1, f"return {self.result}")
        self.callable += (name if depth else f"{name}(n, to, ",)

    def _name(self) -> str:
        return self.random.choice(self.names)

    def _simple(self, depth: int) -> None:
        a, b = self._name(), self._name()
        number = self.random.randint(1, 9)
        objects = [
            name if "(" in name else f"{name}(" for name in self.callable if name not in NUMBERS
        ]
        choices = [
            [f"G(to, {number}0)"],
            [f"{a}.plus({number})"],
            [f"{a}.self()"],
            [f"del {a}", f"{a} = G(to, {number}5)"],
            [f"{a} = G({b})"],
            [f"{a} = joined({a}, {b})"],
            [f"_ = second({a}, {b}).plus({number})"],
            [f"{a}, {b} = {b}, joined({a}, {b})"],
            [f"t = {a}, G(to, {number}3)", f"{b} = t[{number % 2}]", "t = 0"],
            [
                f"note(to, {name}({a}, G(to, {number}4)))"
                for name in self.callable
                if name in NUMBERS
            ]
            or ["pass"],
        ]
        choices += [[f"{a} = {name}{a}, {b})"] for name in objects]
        choices += [[f"{name}{a}, {b}.plus({number}))"] for name in objects]
        if self.names == LOCALS:
            choices.append([f"if {self._condition()}: return {self.result}"])
        if self.random.random() < 0.3:
            super()._simple(depth) if self.names == NAMES else self._line(depth, f"{a} = {b}")
            return
        for line in self.random.choice(choices):
            self._line(depth, line)


def check(kind: str, seed: int) -> bool:
    """Run one program on both sides; return whether it was accepted."""
    text = LivelyPrograms(seed).write()
    scope = getattr(cppyy.gbl.lively, kind)
    names = ("at", "note", "G", "of_two", "by_value", "joined", "second")
    if kind == "pointing":
        text = text.replace("at(log)", "log")
    function = made(text, seed, **{name: getattr(scope, name) for name in names})
    blank = np.zeros(1 << 14, np.int32)
    return agree(cuda.jit(function), function, blank, REFUSED, shown(text, seed))


@pytest.mark.parametrize("kind", ["numbered", "pointing"])
@pytest.mark.parametrize("first", [0, 1000])
def test_random_programs_destroy_what_python_does(first: int, kind: str) -> None:
    accepted = sum(check(kind, seed) for seed in range(first, first + 15))
    assert accepted >= 4
