"""Functions that launch kernels in Numba's cache: a second process compiles nothing."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys
import cppyy, numba, numpy as np
import cppyy_cuda.numba_ext
from numba import cuda
FACTOR = int(sys.argv[1])
cppyy.cppdef('''
namespace cached {
  template <class T> __global__ void scale(T *x, %s n) { x[threadIdx.x] *= %d * n; }
}''' % (sys.argv[2], FACTOR))

@cuda.jit
def add(x, by):
    x[cuda.grid(1)] += by

@numba.njit(cache=True)
def callee(x):
    cppyy.gbl.cached.scale[1, 4](x, 1)
    add[1, 4](x, 0.5)

@numba.njit(cache=True, parallel=PARALLEL)
def run(x):
    for i in numba.prange(1):
        callee(x)
    cppyy.gbl.cached.scale["double"][1, 4](x, 1)

x = cuda.to_device(np.ones(4))
run(x)
hits = [sum(f.stats.cache_hits.values()) for f in (run, callee)]
print(x.copy_to_host()[3], *hits)
"""


def run(path, *args):
    done = subprocess.run(
        [sys.executable, str(path), *args], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("parallel", [False, True])
def test_two_processes(tmp_path, parallel):
    path = tmp_path / "program.py"
    path.write_text(PROGRAM.replace("PARALLEL", str(parallel)))
    assert run(path, "2", "int") == ["5.0", "0", "0"]
    assert run(path, "2", "int") == ["5.0", "1", "0"]
    # The C++ is the process's own: another value, another type of the parameter.
    assert run(path, "3", "char") == ["10.5", "1", "0"]


LOCAL = """
import warnings
import numba, numpy as np
import cppyy_cuda.numba_ext
from numba import cuda

def make():
    @cuda.jit
    def add(x, by):
        x[cuda.grid(1)] += by
    return add

hidden = make()

@numba.njit(cache=True)
def run(x):
    hidden[1, 4](x, 0.5)

x = cuda.to_device(np.ones(4))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    run(x)
print(x.copy_to_host()[0], "Cannot cache" in str(caught[0].message), len(run.stats.cache_hits))
"""


def test_a_kernel_without_a_name_is_not_cached(tmp_path):
    path = tmp_path / "program.py"
    path.write_text(LOCAL)
    for _ in range(2):
        assert run(path) == ["1.5", "True", "0"]


ALONE = """
import sys
if sys.argv[1] == "first":
    import cppyy_cuda.numba_ext
import cached_functions
result = cached_functions.run()
print("cppyy_cuda.njit.calls" in sys.modules, result)
"""
FUNCTIONS = """
import numba
from numba import cuda

@numba.njit(cache=True)
def plain(n):
    return n + 1

def run():
    return plain(1)
"""


def test_code_without_launches_does_not_depend_on_the_package(tmp_path):
    (tmp_path / "cached_functions.py").write_text(FUNCTIONS)
    path = tmp_path / "program.py"
    path.write_text(ALONE)
    assert run(path, "first") == ["True", "2"]
    assert run(path, "second") == ["False", "2"]


LAZY = """
import sys
import cppyy_cuda.numba_ext
import numba
print("cppyy_cuda.njit.launches" in sys.modules)
numba.njit(lambda: 0)()
print("cppyy_cuda.njit.launches" in sys.modules)
"""


def test_what_only_host_code_needs_is_loaded_when_some_is_compiled(tmp_path):
    path = tmp_path / "program.py"
    path.write_text(LAZY)
    assert run(path) == ["False", "True"]
