"""Faults of kernels that C++ of the host launches, and pointers that are wrong.

The runtime API tells of each, as CUDA does, and after `cppyy_cuda.reset()` the process goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cppyy
import numpy as np
import pytest
from cuda_errors import CUDA_ERROR_ILLEGAL_ADDRESS, on_host

import cppyy_cuda
from cppyy_cuda import cuda, toolkit
from cppyy_cuda.errors import KernelFaultError

if toolkit.find().root is None:
    pytest.skip("the headers of a CUDA toolkit are needed", allow_module_level=True)

cppyy.cppdef(r"""
namespace faults {
__global__ void add(double *p, int n) { if (threadIdx.x < n) p[threadIdx.x] += 1; }
using Address = unsigned long long;
int launch(Address address, int n) {
  cudaGetLastError();
  add<<<1, n>>>((double *)address, n);
  int error = cudaGetLastError();
  return error ? error : (int)cudaDeviceSynchronize();
}
Address make(size_t bytes) {
  void *p = nullptr;
  cudaMalloc(&p, bytes);
  cudaMemset(p, 0, bytes);
  return (Address)p;
}
int release(Address address) { return cudaFree((void *)address); }
int copy(Address address, size_t bytes) {
  char there[256];
  return cudaMemcpy(there, (void *)address, bytes, cudaMemcpyDeviceToHost);
}
double first(Address address) {
  double value = -1;
  cudaMemcpy(&value, (void *)address, 8, cudaMemcpyDeviceToHost);
  return value;
}
}
""")
cxx = cppyy.gbl.faults


@pytest.fixture
def address() -> Iterator[Any]:
    """Return memory of 8 numbers; afterwards, kernels run."""
    yield cxx.make(64)
    memory = cxx.make(64)
    assert cxx.launch(memory, 4) == 0
    assert cxx.first(memory) == 1
    assert cxx.release(memory) == 0


@on_host
@pytest.mark.parametrize("wrong", [0, 16, 1 << 60])
def test_a_fault_is_every_calls_error_until_the_reset(address: Any, wrong: int) -> None:
    assert cxx.launch(wrong, 4) == CUDA_ERROR_ILLEGAL_ADDRESS
    assert cxx.launch(address, 4) == CUDA_ERROR_ILLEGAL_ADDRESS
    assert cxx.copy(address, 8) == CUDA_ERROR_ILLEGAL_ADDRESS
    assert cppyy.gbl.cudaDeviceSynchronize() == CUDA_ERROR_ILLEGAL_ADDRESS
    with pytest.raises(KernelFaultError, match="add") as caught:
        cuda.synchronize()
    assert caught.value.kernel is not None
    assert "faults::add" in caught.value.kernel
    cppyy_cuda.reset()


@on_host
def test_a_fault_is_told_to_python_kernels_too(address: Any) -> None:
    @cuda.jit
    def twice(x: Any) -> None:
        x[cuda.grid(1)] *= 2

    x = cuda.to_device(np.ones(4))
    assert cxx.launch(0, 4) == CUDA_ERROR_ILLEGAL_ADDRESS
    with pytest.raises(KernelFaultError):
        twice[1, 4](x)
    cppyy_cuda.reset()
    again = np.ones(4)
    twice[1, 4](again)
    assert again.tolist() == [2.0] * 4


def test_memory_that_was_freed(address: Any) -> None:
    invalid = int(cppyy.gbl.cudaErrorInvalidValue)
    assert cxx.release(address) == 0
    assert cxx.release(address) == invalid
    assert cxx.copy(address, 8) == invalid
    assert cxx.release(address + 8) == invalid


def test_pointers_into_memory_and_past_its_end(address: Any) -> None:
    invalid = int(cppyy.gbl.cudaErrorInvalidValue)
    assert cxx.copy(address + 8, 8) == 0
    assert cxx.copy(address, 128) == invalid
    assert cxx.release(address + 8) == invalid
    assert cxx.release(address) == 0


@on_host
def test_a_pointer_that_is_not_aligned_works_on_the_cpu(address: Any) -> None:
    """A GPU ends the context (716)."""
    assert cxx.launch(address + 1, 4) == 0
    assert cxx.release(address) == 0
