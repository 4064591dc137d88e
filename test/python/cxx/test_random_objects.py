"""Random programs with aliases of C++ objects, against Python's own objects."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Sequence
from typing import Any

import cppyy
import numpy as np
import pytest
from numba import cuda
from written import defined

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CompileError

cppyy.cppdef(
    """
    namespace randomly {
    struct Box {
      double v;
      Box plus(const Box &o) const { return {v + o.v}; }
      void add(double by) { v = v * 0.5 + by; }
      void take(Box &o) { v += o.v; o.v = 1; }
      Box &self() { return *this; }
    };
    inline Box &either(Box &a, Box &b, bool second) { return second ? b : a; }
    }
    """
)
NAMES = "abcd"
TOLD_APART = "more than one is in use at a time"


class Box:
    """The same in Python."""

    def __init__(self, v: float) -> None:
        self.v = v

    def plus(self, o: Box) -> Box:
        return Box(self.v + o.v)

    def add(self, by: float) -> None:
        self.v = self.v * 0.5 + by

    def take(self, o: Box) -> None:
        self.v += o.v
        o.v = 1.0

    def self(self) -> Box:
        return self


def either(a: Box, b: Box, second: bool) -> Box:
    return b if second else a


class Programs:
    """Writes functions ``f(n, out)`` that use `Box` and `either`."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.lines: list[str] = []
        self.loops = 0

    def write(self) -> str:
        """Return a program; every variable is assigned before anything else."""
        self.lines = ["def f(n, out):"]
        for at, name in enumerate(NAMES):
            self._line(1, f"{name} = Box({at + 1.0})")
        self._block(1, self.random.randint(3, 8))
        for at, name in enumerate(NAMES):
            self._line(1, f"out[{at}] = {name}.v")
        return "\n".join(self.lines) + "\n"

    def _line(self, depth: int, text: str) -> None:
        self.lines.append("    " * depth + text)

    def _name(self) -> str:
        return self.random.choice(NAMES)

    def _block(self, depth: int, length: int) -> None:
        for _ in range(length):
            kinds = [self._simple] * 4
            if depth < 4:
                kinds += [self._if, self._for]
            self.random.choice(kinds)(depth)

    def _simple(self, depth: int) -> None:
        a, b, c = self._name(), self._name(), self._name()
        number = float(self.random.randint(0, 9))
        self._line(
            depth,
            self.random.choice(
                [
                    f"{a} = {b}",
                    f"{a} = Box({number})",
                    f"{a} = {b}.plus({c})",
                    f"{a} = {a}.plus({b})",
                    f"{a}, {b} = {b}, {a}",
                    f"{a}, {b} = {b}, {a}.plus({c})",
                    f"{a}.v += {number}",
                    f"{a}.add({b}.v)",
                    f"{a}.take({b})",
                    f"{a} = {b}.self()",
                    f"either({a}, {b}, n > {int(number)}).v = {number}",
                ]
            ),
        )

    def _condition(self) -> str:
        a, b = self._name(), self._name()
        return self.random.choice([f"{a}.v > {b}.v", f"n % {self.random.randint(2, 4)} == 0"])

    def _if(self, depth: int) -> None:
        self._line(depth, f"if {self._condition()}:")
        self._block(depth + 1, self.random.randint(1, 3))
        if self.random.random() < 0.5:
            self._line(depth, "else:")
            self._block(depth + 1, self.random.randint(1, 3))

    def _for(self, depth: int) -> None:
        self.loops += 1
        self._line(depth, f"for i{self.loops} in range({self.random.randint(1, 4)}):")
        self._block(depth + 1, self.random.randint(1, 3))
        if self.random.random() < 0.3:
            self._line(depth + 1, f"if {self._condition()}:")
            self._line(depth + 2, self.random.choice(["break", "continue"]))
            self._simple(depth + 1)


def made(text: str, seed: int, **names: Any) -> Callable[..., None]:
    """Define a program, whose lines errors can show."""
    return defined(text, f"<random objects {seed}>", "f", **names)


def agree(
    kernel: Any, function: Callable[..., None], blank: Any, refused: Sequence[str], shown: str
) -> bool:
    """Run one program on both sides, each with a copy of `blank`; return whether it was accepted.

    `refused` has the words of which a refusal must have one; `shown` tells what is run.
    """
    for n in (3, 4):
        got, wanted = blank.copy(), blank.copy()
        try:
            kernel[1, 1](n, got)
        except CompileError as error:
            assert any(why in str(error) for why in refused), f"{shown}\n{error}"
            return False
        function(n, wanted)
        np.testing.assert_array_equal(got, wanted, err_msg=shown)
    return True


def shown(text: str, seed: int) -> str:
    """Return a program with its seed."""
    return f"seed {seed}\n{textwrap.indent(text, '  ')}"


def check(seed: int) -> bool:
    """Run one program on both sides; return whether it was accepted."""
    text = Programs(seed).write()
    scope = cppyy.gbl.randomly
    kernel = cuda.jit(made(text, seed, Box=scope.Box, either=scope.either))
    function = made(text, seed, Box=Box, either=either)
    return agree(kernel, function, np.zeros(4), (TOLD_APART,), shown(text, seed))


@pytest.mark.parametrize("first", [0, 1000])
def test_random_programs_do_what_python_does(first: int) -> None:
    accepted = sum(check(seed) for seed in range(first, first + 20))
    assert accepted >= 8
