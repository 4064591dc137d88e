"""Kernels that pass Python functions to C++ are kept, and no copy serves another function."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import json, sys
import cppyy, numpy as np
import cppyy_cuda.numba_ext
from cppyy_cuda import cuda
from cppyy_cuda.interop import session

FACTOR = float(sys.argv[1])
cppyy.cppdef('''namespace kept_functors {
template <class F, class T> T apply(F f, T x) { return f(x); }
template <class F> struct Kept { F f; float go(float x) const { return f(x); } };
}''')
functors = cppyy.gbl.kept_functors

def times(x):
    return x * FACTOR

def adding(number):
    return lambda x: x + number

def passing(function):
    @cuda.jit(cache=True)
    def kernel(out, x):
        out[0] = functors.apply(function, x)
    return kernel

@cuda.jit(cache=True)
def keeping(out, x):
    kept = functors.Kept(times)
    out[0] = kept.go(x)

@cuda.jit(cache=True)
def capturing(out, x):
    f = times if x > 5 else abs_of
    out[0] = functors.apply(f, x) + functors.apply(lambda v: v * x, x)

def abs_of(x):
    return abs(x)

found = []
for kernel in (passing(times), passing(adding(1)), passing(adding(FACTOR)), keeping, capturing):
    out = np.zeros(1)
    kernel[1, 1](out, 10.0)
    found.append(out[0])
print(json.dumps([found, list(session._sessions)]))
"""


def run(folder: Path, factor: int) -> tuple[list[float], list[str]]:
    """Return what the kernels have written, and the sessions that the process has started."""
    (folder / "program.py").write_text(PROGRAM)
    done = subprocess.run(
        [sys.executable, str(folder / "program.py"), str(factor)],
        capture_output=True,
        text=True,
        timeout=600,
        env=os.environ | {"CPPYY_CUDA_CACHE": str(folder / "cache")},
    )
    assert done.returncode == 0, done.stderr
    found, clang = json.loads(done.stdout)
    return found, clang


def test_functions_in_kept_kernels(tmp_path: Path) -> None:
    for factor in (2, 3):
        expected = [10 * factor, 11, 10 + factor, 10 * factor, 10 * factor + 100]
        found, clang = run(tmp_path, factor)
        assert found == expected and clang
        assert run(tmp_path, factor) == (expected, [])
