"""`__managed__` variables: the host's C++, kernels and Python have them at one address."""

from __future__ import annotations

import subprocess
import sys

import cppyy
import numpy as np
import pytest
from cuda_errors import needs_close

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda


@pytest.fixture(scope="module")
def cxx():
    cppyy.cppdef("""namespace managed {
      struct S { int a; double b; };
      __managed__ int counter = 4;
      __managed__ double values[3];
      __managed__ S origin = {1, 2.5};
      extern __managed__ int later;
      __global__ void bump() { counter += 1; values[1] += 2; origin.b += 1; later += 1; }
      inline int read() { return counter; }
      inline void write(int v) { counter = v; values[0] = v; origin.a = v; }
      inline double sum() { return values[0] + values[1] + origin.a + origin.b; }
      inline int launched() { bump<<<1, 1>>>(); return 0; }
      __managed__ int later = 7;
    }""")
    return cppyy.gbl.managed


@pytest.mark.gpu
def test_managed_variables_on_a_gpu(cxx) -> None:
    test_managed_variables(cxx)


@pytest.mark.cxx("CUDA C++", "`__managed__` variables, from all sides", "cxx.counter = 11")
def test_managed_variables(cxx) -> None:
    @cuda.jit
    def kernel(out):
        out[0] = cppyy.gbl.managed.counter + cppyy.gbl.managed.values[0]
        cppyy.gbl.managed.counter = 33

    cxx.write(4)
    assert cxx.counter == cxx.read() == 4
    cxx.bump[1, 1]()
    cuda.synchronize()
    assert cxx.counter == cxx.read() == 5 and cxx.values[1] == 2 and cxx.later == 8
    cxx.counter = 11
    assert cxx.read() == 11
    cxx.write(20)
    assert cxx.counter == 20 and cxx.values.tolist() == [20, 2, 0] and cxx.origin.a == 20
    assert cxx.sum() == 20 + 2 + 20 + 3.5
    out = np.zeros(1)
    kernel[1, 1](out)
    assert out[0] == 40 and cxx.read() == 33
    cxx.launched()
    cuda.synchronize()
    assert cxx.read() == 34
    cxx.values[1] = 0
    cxx.later, cxx.origin.b = 7, 2.5


CONTEXTS = """
import cppyy
import cppyy_cuda.numba_ext
from cppyy_cuda import cuda

cppyy.cppdef("__managed__ int n = 5; inline int add(int by) { return n += by; }")
for _ in range(2):
    print(cppyy.gbl.add(2), int(cppyy.gbl.n))
    cuda.close()
"""


@needs_close
def test_each_context_has_its_own() -> None:
    done = subprocess.run([sys.executable, "-c", CONTEXTS], capture_output=True, text=True)
    assert done.stdout.split() == ["7", "7"] * 2, done.stderr[-2000:]
