"""Runs random programs everywhere and compares the results."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import cppyy
import numpy as np

import cppyy_cuda.numba_ext  # noqa: F401  (cppyy.cppdef feeds the device session)
from cppyy_cuda import cuda

from . import program as p
from .emit import FLOAT_OUT, INTEGER_OUT, PARAMETERS
from .emit_cxx import CALLED_SUPPORT, SUPPORT, emit_cxx
from .emit_python import constants, emit_python
from .generate import generate
from .interpreter import interpret

Runner = Callable[[p.Program, dict[str, np.ndarray]], dict[str, np.ndarray]]


def data(program: p.Program) -> dict[str, np.ndarray]:
    """Return the program's arrays, by its seed."""
    r = np.random.default_rng(program.seed)
    accumulators = len(p.ATOMICS) * 4
    return {
        "in_i32": r.integers(-(2**31), 2**31, p.INPUTS).astype(np.int32),
        "in_f32": (r.integers(0, 1024, p.INPUTS) / 4).astype(np.float32),
        "same": np.full(p.SAME, r.integers(0, 8), np.int32),
        "out_i": np.zeros((len(INTEGER_OUT), program.total), np.int64),
        "out_f": np.zeros((len(FLOAT_OUT), program.total), np.float64),
        "acc_i32": r.integers(-(2**31), 2**31, accumulators).astype(np.int32),
        "acc_u32": r.integers(0, 2**32, accumulators).astype(np.uint32),
        "acc_i64": r.integers(-(2**62), 2**62, accumulators),
    }


def launch(kernel: Any, program: p.Program, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Run a kernel on copies of ``arrays``; return what it wrote."""
    copies = {name: array.copy() for name, array in arrays.items()}
    arguments = [copies[name] for name in PARAMETERS[:-1]]
    kernel[program.grid, program.block](*arguments, np.int32(program.param))
    return {name: copies[name] for name in PARAMETERS if name.startswith(("out", "acc"))}


def run_python(program: p.Program, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Run the program as a Python kernel."""
    scope: dict[str, Any] = {"cuda": cuda, "np": np, "math": math}
    source = emit_python(program)
    scope |= constants(source)
    exec(compile(source, f"<program {program.seed}>", "exec"), scope)
    return launch(cuda.jit(scope["kernel"]), program, arrays)


@functools.cache
def _define_support() -> None:
    """Define what all programs call, once a process: a namespace of this name proves nothing."""
    cppyy.cppdef(SUPPORT + CALLED_SUPPORT)


def define_cxx(programs: Iterable[p.Program], called: Iterable[p.Program] = ()) -> None:
    """Give the programs' C++ to cppyy, all at once: each definition costs a parse."""
    _define_support()
    source = "\n".join(
        [
            *(emit_cxx(program) for program in programs),
            *(emit_cxx(program, called_name(program), called=True) for program in called),
        ]
    )
    cppyy.cppdef(f"namespace generated {{\n{source}}}")


def run_cxx(program: p.Program, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Run the program as a C++ kernel, which was defined before."""
    name = f"kernel_{program.seed}"
    return launch(getattr(cppyy.gbl.generated, name), program, arrays)


def called_name(program: p.Program) -> str:
    """Name the kernel that waits in functions."""
    return f"kernel_{program.seed}_called"


def run_called(program: p.Program, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Run the program as a C++ kernel that waits in functions."""
    return launch(getattr(cppyy.gbl.generated, called_name(program)), program, arrays)


def run_new(
    program: p.Program, arrays: dict[str, np.ndarray], called: bool = False
) -> dict[str, np.ndarray]:
    """Define the program's C++ under a new name and run it."""
    name = f"attempt_{next(attempts)}"
    cppyy.cppdef(f"namespace generated {{\n{emit_cxx(program, name, called)}}}")
    return launch(getattr(cppyy.gbl.generated, name), program, arrays)


attempts = itertools.count()
RUNNERS: dict[str, Runner] = {"Python": run_python, "C++": run_cxx, "C++ calls": run_called}
#: The same for programs that were not defined before.
NEW_RUNNERS: dict[str, Runner] = {
    "Python": run_python,
    "C++": run_new,
    "C++ calls": functools.partial(run_new, called=True),
}


@dataclass
class Failure:
    """A program that ran wrong, and how."""

    program: p.Program
    who: str
    what: str

    def __str__(self) -> str:
        called = self.who == "C++ calls"
        source = (
            emit_python(self.program)
            if self.who == "Python"
            else emit_cxx(self.program, called=called)
        )
        block, grid = self.program.block, self.program.grid
        head = f"seed {self.program.seed}: {self.who}: {self.what}"
        return f"{head}\ngrid {grid}, block {block}, param {self.program.param}\n{source}"


def difference(expected: dict[str, np.ndarray], got: dict[str, np.ndarray]) -> str:
    """Describe where two results differ, or return ""."""
    for name, array in expected.items():
        where = np.argwhere(array != got[name])
        if where.size:
            at = tuple(int(n) for n in where[0])
            row = (INTEGER_OUT if name == "out_i" else FLOAT_OUT)[at[0]] if len(at) == 2 else ""
            return (
                f"{name}{at} {row}: {got[name][at]}, not {array[at]} "
                f"({len(where)} of {array.size} differ)"
            )
    return ""


def check(program: p.Program, runners: dict[str, Runner] = RUNNERS) -> list[Failure]:
    """Run a program everywhere; C++ must know it already."""
    arrays = data(program)
    expected = interpret(program, arrays)
    failures = []
    for who, runner in runners.items():
        try:
            what = difference(expected, runner(program, arrays))
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
        if what:
            failures.append(Failure(program, who, what))
    return failures


def shrunk(failure: Failure) -> Failure:
    """Return the failure of a smaller program."""
    from .shrink import shrink  # only a failure needs Hypothesis

    runners = {failure.who: NEW_RUNNERS[failure.who]}
    small = shrink(failure.program, lambda program: bool(check(program, runners)))
    repeated = check(small, runners)
    return repeated[0] if repeated else failure  # not repeatable, which is worth knowing


def check_seeds(
    seeds: Iterable[int], python_every: int = 1, called_every: int = 4
) -> list[Failure]:
    """Generate and check the programs of ``seeds``; failures are shrunk as far as possible.

    Every program runs in C++, and each ``python_every``-th also in Python: numba's type inference
    takes ten times as long as everything else. Each ``called_every``-th runs in C++ that waits in
    functions.
    """
    every = {"Python": python_every, "C++": 1, "C++ calls": called_every}
    programs = [generate(seed) for seed in seeds]
    define_cxx(programs, [program for program in programs if program.seed % called_every == 0])
    failures = []
    for program in programs:
        runners = {who: RUNNERS[who] for who, n in every.items() if program.seed % n == 0}
        failures += check(program, runners)
    return [shrunk(failure) for failure in failures]
