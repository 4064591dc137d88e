"""Kernels and variables of ours where another runtime answers, as NVIDIA's does on a GPU.

Here the other one is our library once more: C++ takes the way that it takes beside NVIDIA's.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from cppyy_cuda import compiler, toolkit

pytestmark = [
    pytest.mark.skipif(toolkit.find().root is None, reason="needs the headers of a CUDA toolkit"),
    pytest.mark.skipif(
        compiler.current_target() != "host", reason="NVIDIA's runtime answers: test_launches.py"
    ),
]

PROGRAM = r"""
import cppyy
import cppyy_cuda.numba_ext
from cppyy_cuda import runtime_api

runtime_api.is_own = lambda: False
runtime_api.owner = lambda target: str(runtime_api.path())
cppyy.cppdef(r'''
#include <cuda_runtime.h>
namespace forwarded {
__constant__ int factor = 2;
__device__ int total = 0;
__global__ void add(int n) { total += n * factor; }
template <int N> __global__ void add_fixed() { total += N; }
cudaError_t launch(int n) {
  void *arguments[] = {&n};
  void (*kernel)(int) = &add;
  return cudaLaunchKernel((const void *)kernel, dim3(1), dim3(1), arguments, 0, 0);
}
cudaError_t extended(int n) {
  cudaLaunchConfig_t config = {};
  config.gridDim = config.blockDim = dim3(1);
  return cudaLaunchKernelEx(&config, &add, n);
}
void in_brackets() { add_fixed<100><<<1, 1>>>(); }
int threads() {
  cudaFuncAttributes attributes;
  return cudaFuncGetAttributes(&attributes, &add_fixed<5>) ? -1 : attributes.maxThreadsPerBlock;
}
int blocks() {
  int blocks = -1;
  cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, &add_fixed<5>, 128, 0);
  return blocks;
}
cudaError_t set(int value) { return cudaMemcpyToSymbol(factor, &value, 4); }
int get() { int value = -1; cudaMemcpyFromSymbol(&value, total, 4); return value; }
cudaError_t no_kernel() {
  static int function;
  return cudaLaunchKernel((const void *)&function, dim3(1), dim3(1), nullptr, 0, 0);
}
}
''')
cxx = cppyy.gbl.forwarded
assert cxx.launch(3) == 0 and cxx.get() == 6
assert cxx.set(10) == 0 and cxx.extended(3) == 0 and cxx.get() == 36
cxx.in_brackets()
assert cxx.get() == 136
assert cxx.threads() == 1024 and cxx.blocks() > 0
assert cxx.no_kernel() == cppyy.gbl.cudaErrorInvalidDeviceFunction
from cppyy_cuda.interop import cling
assert cling.interpreter().Declare("#ifdef CPPYY_CUDA_OWN_RUNTIME\n#error own\n#endif")
print("done")
"""


def test_kernels_and_variables_of_ours() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "done\n"
