"""``cppyy.numba_ext`` for the CPU and this package for kernels, imported in either order."""

import subprocess
import sys
from itertools import permutations

import pytest

MODULES = ("cppyy.numba_ext", "cppyy_cuda.numba_ext")
PROGRAM = """
import importlib, sys
import cppyy, numba, numpy as np
for name in sys.argv[1:]:
    importlib.import_module(name)
from numba import cuda

cppyy.cppdef("namespace both { float twice(float x) { return 2 * x; }\\n"
             "struct P { int x; int next() const { return x + 1; } }; }")

@numba.njit
def on_cpu(n):
    total = 0.0
    for i in range(n):
        total += cppyy.gbl.both.twice(np.float32(i))
    return total

@numba.njit
def method_on_cpu(p):
    return p.next()

@cuda.jit
def kernel(out, p):
    out[0] = cppyy.gbl.both.twice(np.float32(4)) + p.next()

p = cppyy.gbl.both.P()
p.x = 6
out = np.zeros(1)
kernel[1, 1](out, p)
print(on_cpu(10), method_on_cpu(p), out[0])
"""


@pytest.mark.parametrize("order", list(permutations(MODULES)), ids=lambda order: order[0])
def test_both_orders(tmp_path, order):
    script = tmp_path / "both.py"
    script.write_text(PROGRAM)
    done = subprocess.run(
        [sys.executable, str(script), *order], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["90.0", "7", "15.0"]
