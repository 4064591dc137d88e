"""Kernels that end early in functions that wait: each of their threads has a stack of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import cppyy
import numpy as np
import pytest
from cuda_errors import (
    CUDA_ERROR_ASSERT,
    CUDA_ERROR_ILLEGAL_ADDRESS,
    CUDA_ERROR_LAUNCH_FAILED,
    CUDA_ERROR_LAUNCH_TIMEOUT,
    fault_of,
    on_host,
)

import cppyy_cuda.numba_ext  # noqa: F401  (kernels are ours from here on)
from cppyy_cuda import cuda
from cppyy_cuda.config import config
from cppyy_cuda.errors import KernelFaultError

pytestmark = on_host

CXX = r"""
#include <cassert>
#include <cstdio>
namespace fibers {
enum What { Nothing, Far, Assert, Trap, Deep, Spin, Wait, Print };
__device__ __noinline__ int down(int *p, int depth, What what, int who) {
  __shared__ int s[64];
  s[threadIdx.x] = depth;
  __syncthreads();
  if (depth == 0 && threadIdx.x == who) {
    if (what == Far) p[1 << 30] = 1;
    if (what == Assert) assert(p[0] == 77);
    if (what == Trap) __trap();
    if (what == Deep) depth = 1 << 20;
    if (what == Spin) while (*static_cast<volatile int *>(p) != 77) {}
    if (what == Wait) __syncthreads();
    if (what == Print) printf("%s %f\n", "so deep:", 1.5);
  }
  if (depth == 0) return s[threadIdx.x ^ 1];
  int numbers[64];
  for (int k = 0; k < 64; ++k) numbers[k] = depth + p[k % 2];
  int found = what == Deep && threadIdx.x != who && depth > 64
      ? 0 : down(p, depth - 1, what, who);
  return found + numbers[found % 64];
}
__global__ void kernel(int *p, int what, int who) {
  p[threadIdx.x] = down(p, 3, What(what), who);
}
}
"""


@pytest.fixture(scope="module")
def run() -> Callable[[str], Any]:
    """Run the kernel in which thread 5 does what is named."""
    cppyy.cppdef(CXX)
    fibers = cppyy.gbl.fibers

    def launch(what: str) -> Any:
        p = np.zeros(64, np.int32)
        fibers.kernel[1, 64](p, int(getattr(fibers, what)), 5)
        return p

    return launch


@pytest.fixture(autouse=True)
def afterwards(run: Callable[[str], Any]) -> Iterator[None]:
    """After each fault the same kernel runs."""
    yield
    cuda.close()
    np.testing.assert_array_equal(run("Nothing"), 1 + 2 + 3)


def fault_when(run: Callable[[str], Any], what: str) -> KernelFaultError:
    fault = fault_of(lambda: run(what))
    assert fault.kernel.startswith("fibers::kernel(")
    return fault


def test_a_write_far_away(run: Callable[[str], Any]) -> None:
    fault = fault_when(run, "Far")
    assert fault.code == CUDA_ERROR_ILLEGAL_ADDRESS
    assert fault.thread == (5, 0, 0)


def test_an_assert(run: Callable[[str], Any]) -> None:
    fault = fault_when(run, "Assert")
    assert fault.code == CUDA_ERROR_ASSERT
    assert fault.thread == (5, 0, 0)
    assert "assertion `p[0] == 77` failed" in str(fault)


def test_a_trap(run: Callable[[str], Any]) -> None:
    fault = fault_when(run, "Trap")
    assert fault.code == CUDA_ERROR_LAUNCH_FAILED
    assert fault.thread == (5, 0, 0)


def test_recursion_without_end(run: Callable[[str], Any]) -> None:
    fault = fault_when(run, "Deep")
    assert fault.code == CUDA_ERROR_LAUNCH_FAILED
    assert "stack overflow" in str(fault)
    assert fault.thread == (5, 0, 0)


def test_a_loop_without_end(run: Callable[[str], Any]) -> None:
    with config.override(time_limit=0.2):
        fault = fault_when(run, "Spin")
    assert fault.code == CUDA_ERROR_LAUNCH_TIMEOUT


def test_a_barrier_that_others_do_not_reach(run: Callable[[str], Any]) -> None:
    """The others have ended, so the barrier is complete on a GPU and here."""
    np.testing.assert_array_equal(run("Wait"), 6)


def test_output(run: Callable[[str], Any], capfd: pytest.CaptureFixture[str]) -> None:
    np.testing.assert_array_equal(run("Print"), 6)
    cuda.synchronize()
    assert capfd.readouterr().out == "so deep: 1.500000\n"
