"""C++ kernels with seeded bugs, and functions that read the findings."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
import pytest
from numba import cuda as numba_cuda

from cppyy_cuda.errors import KernelCheckError

CXX = """
namespace checks {
  __global__ void past_end(float *out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i <= n)
      out[i] = 1;  // line 6
  }
  __global__ void within(float *out, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n)
      out[i] = 1;
  }
  __device__ int read_shared(const int *tile, int i) {
    return tile[i];  // line 14
  }
  template <bool wait> __global__ void reverse(int *out) {
    __shared__ int tile[64];
    tile[threadIdx.x] = out[threadIdx.x];  // line 18
    if (wait)
      __syncthreads();
    out[threadIdx.x] = read_shared(tile, 63 - threadIdx.x);
  }
  template <int n> __global__ void fill_half(int *out) {
    __shared__ int tile[64];
    if (threadIdx.x < n)
      tile[threadIdx.x] = 1;
    __syncthreads();
    out[threadIdx.x] = tile[threadIdx.x];  // line 28
  }
  template <int n> __global__ void diverge(int *out) {
    if (threadIdx.x < n)
      __syncthreads();  // line 32
    out[threadIdx.x] = 1;
  }
  template <bool fenced> __global__ void last_block(int *parts, unsigned *count, int *total) {
    if (threadIdx.x == 0) {
      parts[blockIdx.x] = blockIdx.x + 1;  // line 37
      if (fenced)
        __threadfence();
      if (atomicAdd(count, 1u) == gridDim.x - 1) {
        int sum = 0;
        for (int i = 0; i < gridDim.x; ++i)
          sum += parts[i];  // line 43
        *total = sum;
      }
    }
  }
  __device__ int table[8];
  __global__ void past_variable(int *out) { out[threadIdx.x] = table[threadIdx.x]; }  // line 49
  __global__ void past_local(int *out, int n) {
    int mine[4];
    for (int i = 0; i < n; ++i)
      mine[i] = out[i];  // line 53
    int sum = 0;
    for (int i = 0; i < n; ++i)
      sum += mine[n - 1 - i];
    out[0] = sum;
  }
  __global__ void past_dynamic(int *out) {
    extern __shared__ int room[];
    room[threadIdx.x] = out[threadIdx.x];  // line 61
    out[threadIdx.x] = room[threadIdx.x];
  }
  __global__ void write_at(int *first, long i) { first[i] = 1; }
}
"""


def finding(launch: Any, *args: Any) -> str:
    """Return the text of the error that a launch raises."""
    with pytest.raises(KernelCheckError) as caught:
        launch(*args)
        numba_cuda.synchronize()
    return str(caught.value)


def line(kernel: Any, offset: int) -> str:
    """Return ``file:line`` of the line that is `offset` below the decorator."""
    first = inspect.getsourcelines(kernel.py_func)[1]
    return f"{inspect.getsourcefile(kernel.py_func)}:{first + offset}"


def zeros(n: Any = 64, dtype: Any = np.int32) -> np.ndarray:
    return np.zeros(n, dtype)
