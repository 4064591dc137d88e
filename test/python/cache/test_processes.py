"""A second process compiles nothing and starts no Clang, but notices every change."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = """
import json, sys, warnings
import cppyy, numpy as np
import cppyy_cuda.numba_ext
from numba import cuda
from cppyy_cuda.interop import session

loaded_for_compilations = {"cppyy_cuda.frontend.unit", "cppyy_cuda.cxx.typing"}
warnings.simplefilter("error")
cppyy.add_include_path(sys.argv[1])
cppyy.cppdef('#include "factor.h"')
cppyy.cppdef('''
namespace kept {
  __device__ int added = ADDED;
  template <class T> __global__ void scale(const T *x, T *out, int n, int by = FACTOR) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) out[i] = by * x[i] + added;
  }
  [[clang::annotate("__cuda_block_dim__", 4)]] __global__ void minus(double *x) {
    x[threadIdx.x] -= 0.5;
  }
  inline double host(double x) { return x + FACTOR; }
}''')

@cuda.jit
def python(x):
    i = cuda.grid(1)
    if i < x.size:
        x[i] = cppyy.gbl.kept.host(x[i])

x, out = cuda.to_device(np.arange(4.0)), cuda.device_array(4)
kernels = cppyy.gbl.kept
kernels.scale[1, 4](x, out, 4)
kernels.scale["double"][1, 4](out, out, 4, 1)
kernels.minus(out)
python[1, 4](out)
clang = [*session._sessions, *(loaded_for_compilations & set(sys.modules))]
print(json.dumps([out.copy_to_host().tolist(), kernels.host(1.0), clang]))
"""


def run(tmp_path: Path, program: str = PROGRAM, **environment: str) -> Any:
    (tmp_path / "program.py").write_text(program)
    ours = {"CPPYY_CUDA_CACHE": str(tmp_path / "cache"), "CPPYY_CUDA_CACHE_KERNELS": "1"}
    done = subprocess.run(
        [sys.executable, str(tmp_path / "program.py"), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=600,
        env=os.environ | ours | environment,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_changes_of_the_cxx_are_noticed(tmp_path: Path) -> None:
    program = PROGRAM.replace("ADDED", "10")
    header = tmp_path / "factor.h"
    header.write_text("#define FACTOR 2\n")
    first, host, clang = run(tmp_path, program)
    assert (first, host) == ([21.5, 23.5, 25.5, 27.5], 3.0)
    assert clang
    assert run(tmp_path, program) == [first, host, []]
    # The same size at the same time, to the nanosecond.
    status = header.stat()
    header.write_text("#define FACTOR 3\n")
    os.utime(header, ns=(status.st_atime_ns, status.st_mtime_ns))
    changed, host, clang = run(tmp_path, program)
    assert (changed, host) == ([22.5, 25.5, 28.5, 31.5], 4.0)
    assert clang
    assert run(tmp_path, program) == [changed, host, []]
    header.write_text('#include "inner.h"\n')
    (tmp_path / "inner.h").write_text("#define FACTOR 2\n")
    assert run(tmp_path, program)[:2] == [first, 3.0]
    assert run(tmp_path, program) == [first, 3.0, []]
    (tmp_path / "inner.h").write_text("#define FACTOR 3\n")
    assert run(tmp_path, program)[:2] == [changed, 4.0]
    other = run(tmp_path, PROGRAM.replace("ADDED", "20"))
    assert other[0] == [value + 20 for value in changed]
    assert other[2]
    assert run(tmp_path, program, CPPYY_CUDA_CXX_STANDARD="c++17")[2]


SEARCHED = """
import json
import numpy as np
import cppyy, cppyy_cuda.numba_ext
from cppyy_cuda import cuda

cppyy.include("searched.h")
cppyy.cppdef("inline double searched() { return SEARCHED; }")

@cuda.jit(cache=True)
def kernel(x):
    x[0] = cppyy.gbl.searched()

x = np.zeros(1)
kernel[1, 1](x)
print(json.dumps([x[0], float(cppyy.gbl.searched())]))
"""


@pytest.mark.parametrize("variable", ["CPATH", "CPLUS_INCLUDE_PATH"])
def test_the_search_for_headers_is_in_the_key(tmp_path: Path, variable: str) -> None:
    for value in (1, 2):
        folder = tmp_path / str(value)
        folder.mkdir()
        (folder / "searched.h").write_text(f"#define SEARCHED {value}\n")
        found = run(tmp_path, SEARCHED, **{variable: str(folder)})
        assert found == [value, value]


FULL = """
import json, resource, warnings
import numpy as np
from cppyy_cuda import cuda
from cppyy_cuda.errors import CacheWarning

@cuda.jit(cache=True)
def kernel(x):
    x[cuda.grid(1)] += 1

x = np.zeros(4)
cuda.to_device(x)
limit = resource.getrlimit(resource.RLIMIT_FSIZE)
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limit[1]))
    kernel[1, 4](x)
    resource.setrlimit(resource.RLIMIT_FSIZE, limit)
print(json.dumps([x.tolist(), [str(w.message) for w in told if w.category is CacheWarning]]))
"""


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: a write stops after a hundred bytes."""
    values, (told,) = run(tmp_path, FULL)
    assert values == [1, 1, 1, 1]
    assert "compiled kernels are not kept: cannot write" in told
    assert told.endswith("File too large")
    assert [file.name for file in (tmp_path / "cache/kernels").glob("llvmcache-*")] == []


ONE = """
import json
import numpy as np
from cppyy_cuda import cuda

@cuda.jit(cache=True)
def kernel(x):
    x[cuda.grid(1)] += 1

x = np.zeros(4)
kernel[1, 4](x)
print(json.dumps([x.tolist(), kernel.overloads[kernel.signatures[0]].record is not None]))
"""


def test_hash_seeds_do_not_matter(tmp_path: Path) -> None:
    found = [run(tmp_path, ONE, PYTHONHASHSEED=seed) for seed in ("1", "2")]
    assert found == [[[1, 1, 1, 1], False], [[1, 1, 1, 1], True]]
