"""Findings in C++ functions that cannot be inlined, and in kernels that call them."""

import cppyy
import pytest
from findings import finding, zeros

CXX = """
namespace checks_called {
  __device__ __noinline__ int down(int *out, int depth, int past, bool wait) {
    __shared__ int tile[64];
    if (depth == 0) {
      out[threadIdx.x + past] = 1;  // line 6
      tile[threadIdx.x] = depth;  // line 7
      if (wait)
        __syncthreads();
      return tile[63 - threadIdx.x];  // line 10
    }
    int mine[4] = {depth, depth, depth, depth};
    return mine[threadIdx.x % 4] + down(out, depth - 1, past, wait);
  }
  __global__ void kernel(int *out, int past, bool wait) {
    out[threadIdx.x] = down(out, 3, past, wait);
  }
  __device__ __noinline__ void fill(int *tile, int depth) {
    if (depth)
      return fill(tile + 1, depth - 1);
    tile[0] = threadIdx.x;
    __syncthreads();
  }
  template <bool whole> __global__ void fill_by_call(int *out) {
    __shared__ int tile[68];
    if (whole || threadIdx.x < 32)
      fill(tile + threadIdx.x, 4);
    else
      __syncthreads();
    out[threadIdx.x] = tile[67 - threadIdx.x];  // line 30
  }
}
"""


@pytest.fixture(scope="module")
def called():
    cppyy.cppdef(CXX)
    return cppyy.gbl.checks_called


def test_a_race(called):
    text = finding(called.kernel[1, 64], zeros(), 0, False)
    assert "race on shared memory 'tile'" in text
    assert ">:7 in kernel" in text and ">:10 in kernel" in text


def test_an_access_outside(called):
    text = finding(called.kernel[1, 64], zeros(), 10, True)
    assert "out-of-bounds write of 4 bytes" in text and ">:6 in kernel" in text
    assert "thread (54, 0, 0)" in text


def test_what_called_functions_write_is_known(called):
    out = zeros()
    called.kernel[1, 64](out, 0, True)
    assert (out == 6).all()
    called.fill_by_call["true"][1, 64](out)
    assert (out == range(63, -1, -1)).all()
    text = finding(called.fill_by_call["false"][1, 64], zeros())
    assert "uninitialized read" in text and ">:30 in kernel" in text
