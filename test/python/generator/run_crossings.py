"""Runs random uses of C++ from Python, and compares the results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import cppyy
import numpy as np

import cppyy_cuda.numba_ext  # noqa: F401  (cppyy.cppdef feeds the device session)
from cppyy_cuda import cuda

from .crossings import KINDS, Crossings, crossings
from .launches import wrong_launch


@dataclass
class CrossingFailure:
    """What a seed's uses of C++ got wrong."""

    program: Crossings
    what: str

    def __str__(self) -> str:
        source = f"{self.program.cxx()}\n{self.program.python()}"
        return f"crossings of seed {self.program.seed}: {self.what}\n{source}"


def _launch(program: Crossings, source: str) -> Any:
    names: dict[str, Any] = {"scope": getattr(cppyy.gbl, program.namespace), "np": np}
    names["everywhere"] = cppyy.gbl
    exec(compile(source, f"<crossings {program.seed}>", "exec"), names)
    out = np.full(len(program.parts), np.nan)
    cuda.jit(names["kernel"])[1, 1](out, np.zeros(1, np.int64))
    return out


def run(program: Crossings) -> str:
    """Describe what is wrong, or return ""; the C++ is already defined."""
    expected = np.full(len(program.parts), np.nan)
    getattr(cppyy.gbl, program.namespace).host(expected)
    try:
        got = _launch(program, program.python())
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    wrong = [
        f"{kind.__name__}: {have}, not {want}"
        for kind, have, want in zip(KINDS, got, expected)
        if have != want
    ]
    return "; ".join(wrong)


def check_crossings(seeds: Iterable[int]) -> list[CrossingFailure]:
    """Check the uses and the launches of these seeds."""
    programs = [crossings(seed) for seed in seeds]
    new = [p for p in programs if not hasattr(cppyy.gbl, p.namespace)]
    if new:
        cppyy.cppdef("\n".join(program.cxx() for program in new))
    failures = [CrossingFailure(p, what) for p in programs if (what := run(p))]
    return failures + [CrossingFailure(p, what) for p in programs if (what := wrong_launch(p.seed))]
