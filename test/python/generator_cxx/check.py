"""Runs random programs on the host target and compares their results with those of g++."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cppyy
import numpy as np
from written import defined

import cppyy_cuda.numba_ext  # noqa: F401  (cppyy.cppdef feeds the device session)
from cppyy_cuda import cuda

from .program import Program, program

VALUES = (3, 6)
INCLUDES = "#include <array>\n#include <tuple>\n#include <utility>\n"
#: Neither may contract a product and a sum.
FLAGS = ("-std=c++20", "-O1", "-ffp-contract=off", "-shared", "-fPIC")


@dataclass
class Failure:
    """What a seed's program got wrong."""

    program: Program
    what: str

    def __str__(self) -> str:
        return f"seed {self.program.seed}: {self.what}\n{self.program}"


def compiled(programs: list[Program]) -> ctypes.CDLL:
    """Compile the functions of programs by g++."""
    with tempfile.TemporaryDirectory() as folder:
        source, library = Path(folder) / "programs.cpp", Path(folder) / "programs.so"
        source.write_text(INCLUDES + "\n".join(p.cxx + p.function for p in programs))
        command = ["g++", *FLAGS, "-o", str(library), str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[:3000]
        return ctypes.CDLL(str(library))


def kernel_of(p: Program) -> Any:
    """Return the kernel of a program whose C++ is defined."""
    scope = getattr(cppyy.gbl, p.namespace)
    return cuda.jit(defined(p.kernel, f"<random C++ {p.seed}>", "kernel", scope=scope))


def _difference(p: Program, function: Callable[..., None]) -> str:
    kernel = kernel_of(p)
    for value in VALUES:
        wanted, got = np.full(p.results, np.nan), np.full(p.results, np.nan)
        address = wanted.ctypes.data_as(ctypes.POINTER(ctypes.c_double))
        function(ctypes.c_long(value), address)
        kernel[1, 1](value, got)
        if not np.array_equal(got, wanted, equal_nan=True):
            return f"for m = {value}: {got.tolist()}, not {wanted.tolist()}"
    return ""


def check(seeds: Iterable[int]) -> list[Failure]:
    """Return the failures of these seeds."""
    programs = [program(seed) for seed in seeds]
    library = compiled(programs)
    new = [p.cxx for p in programs if not hasattr(cppyy.gbl, p.namespace)]
    cppyy.cppdef(INCLUDES + "\n".join(new))
    failures = []
    for p in programs:
        try:
            what = _difference(p, getattr(library, f"run_{p.seed}"))
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
        if what:
            failures.append(Failure(p, what))
    return failures
