"""malloc, free, new and delete in kernels on the host target, which have their own heap."""

from __future__ import annotations

from typing import Any

import cppyy
import numpy as np
import pytest
from cuda_errors import CUDA_ERROR_LAUNCH_FAILED, on_host

import cppyy_cuda.numba_ext  # noqa: F401  (kernels are ours from here on)
from cppyy_cuda import cuda
from cppyy_cuda.config import config
from cppyy_cuda.errors import KernelCheckError, KernelFaultError

pytestmark = on_host

CXX = """
namespace heap {
__device__ void *volatile kept;
struct List { List *next; int value; };
__global__ void sums(int *out) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  List *first = nullptr;
  for (int k = 0; k <= i % 10; ++k) first = new List{first, k};
  while (first) { out[i] += first->value; List *next = first->next; delete first; first = next; }
}
__global__ void zeros(long *out, int n) {
  long *memory = static_cast<long *>(malloc(n * sizeof(long)));
  memset(memory, 0, n * sizeof(long));
  for (int k = 0; k < n; ++k) out[0] += memory[k] + 1;
  free(memory);
}
__global__ void too_much(int *out) {
  kept = malloc(1UL << 60);
  out[0] = kept == nullptr;
  free(kept);
}
__global__ void overflow(int *out, int n) {
  int *memory = static_cast<int *>(malloc(16));
  for (int k = 0; k < n; ++k) memory[k] = -1;
  out[0] = memory[n - 1];
  free(memory);
}
__global__ void keep(long *at) { *at = reinterpret_cast<long>(malloc(8)); }
__global__ void drop(long *at) { free(reinterpret_cast<void *>(*at)); }
__global__ void twice(int *out) { kept = malloc(8); free(kept); free(kept); }
__global__ void inside(int *out) { kept = malloc(8); free(static_cast<char *>(kept) + 1); }
__global__ void others(int *out) { free(out); }
}
"""


@pytest.fixture(scope="module")
def heap() -> Any:
    """Return the C++ kernels."""
    cppyy.cppdef(CXX)
    return cppyy.gbl.heap


def test_lists(heap: Any) -> None:
    out = np.zeros(256, np.int32)
    for _ in range(3):
        heap.sums[8, 32](out)
    last = np.arange(256) % 10
    assert (out == 3 * last * (last + 1) // 2).all()


def test_cleared_memory(heap: Any) -> None:
    out = np.zeros(1, np.int64)
    heap.zeros[1, 1](out, 1000)
    assert out[0] == 1000


def test_no_room_is_null(heap: Any) -> None:
    out = np.zeros(1, np.int32)
    heap.too_much[1, 1](out)
    assert out[0] == 1


def test_an_overflow_breaks_nothing_of_the_process(heap: Any) -> None:
    out = np.zeros(1, np.int32)
    for _ in range(3):
        heap.overflow[1, 1](out, 1 << 14)
    assert out[0] == -1
    test_lists(heap)


@pytest.mark.parametrize("kernel", ["twice", "inside", "others"])
def test_a_free_of_what_is_no_allocation(heap: Any, kernel: str) -> None:
    out = np.zeros(1, np.int32)
    with pytest.raises(KernelFaultError, match="free of address 0x.*malloc did not give") as caught:
        getattr(heap, kernel)[1, 1](out)
    assert caught.value.code == CUDA_ERROR_LAUNCH_FAILED
    cuda.close()
    test_lists(heap)


def test_a_closed_context_has_no_heap(heap: Any) -> None:
    at = np.zeros(1, np.int64)
    heap.keep[1, 1](at)
    heap.drop[1, 1](at)
    heap.keep[1, 1](at)
    cuda.close()
    with pytest.raises(KernelFaultError, match="malloc did not give"):
        heap.drop[1, 1](at)
    cuda.close()


def test_under_all_checks(heap: Any) -> None:
    with config.override(check="all"):
        test_lists(heap)
        test_cleared_memory(heap)


def test_an_overflow_is_out_of_bounds(heap: Any) -> None:
    told = "4 bytes .* past the end of what malloc.. gave"
    with config.override(check="bounds"), pytest.raises(KernelCheckError, match=told):
        heap.overflow[1, 1](np.zeros(1, np.int32), 6)
