"""C++ of the host names device variables: cudaMemcpyToSymbol and its kin."""

from __future__ import annotations

import cppyy
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import toolkit
from cppyy_cuda.errors import CxxWarning

if toolkit.find().root is None:
    pytest.skip("the headers of a CUDA toolkit are needed", allow_module_level=True)

cppyy.cppdef(r"""
namespace symbols {
__device__ int counter = 3;
__device__ double table[4] = {1, 2, 3, 4};
__device__ const int fixed = 5;
static __device__ int hidden = 40;
__global__ void add_hidden(int *out) { *out = ++hidden; }
__global__ void twice() { counter *= 2; table[3] *= 2; }

int read() {
  int value = -1;
  return cudaMemcpyFromSymbol(&value, counter, sizeof(value)) ? -1 : value;
}
cudaError_t write(int value) { return cudaMemcpyToSymbol(symbols::counter, &value, sizeof value); }
double run() {
  twice<<<1, 1>>>();
  double values[2] = {0, 0};
  cudaMemcpyFromSymbol(values, table, 16, 16, cudaMemcpyDeviceToHost);
  return values[0] + values[1];
}
size_t size() { size_t bytes = 0; cudaGetSymbolSize(&bytes, table); return bytes; }
int through_the_address() {
  void *address = nullptr;
  int value = -1;
  cudaGetSymbolAddress(&address, counter);
  cudaMemcpy(&value, address, sizeof(value), cudaMemcpyDeviceToHost);
  return value;
}
int in_a_stream(int value) {
  cudaStream_t stream;
  int back = -1;
  cudaStreamCreate(&stream);
  cudaMemcpyToSymbolAsync(counter, &value, 4, 0, cudaMemcpyHostToDevice, stream);
  cudaMemcpyFromSymbolAsync(&back, counter, 4, 0, cudaMemcpyDeviceToHost, stream);
  cudaStreamSynchronize(stream);
  cudaStreamDestroy(stream);
  return back;
}
int run_hidden() {
  int value = 50, *memory;
  cudaMalloc(&memory, 4);
  cudaMemcpyToSymbol(hidden, &value, 4);
  add_hidden<<<1, 1>>>(memory);
  cudaMemcpy(&value, memory, 4, cudaMemcpyDeviceToHost);
  cudaFree(memory);
  return value;
}
cudaError_t past_the_end() { int value; return cudaMemcpyFromSymbol(&value, counter, 4, 1); }
cudaError_t wrong_way() {
  int value;
  return cudaMemcpyToSymbol(counter, &value, 4, 0, cudaMemcpyDeviceToHost);
}
cudaError_t constant() { int value; return cudaMemcpyFromSymbol(&value, fixed, 4); }
}
""")
cxx = cppyy.gbl.symbols


def test_copies() -> None:
    assert cxx.read() == 3, "before any kernel has used it"
    assert cxx.write(10) == cppyy.gbl.cudaSuccess
    assert cxx.run() == 3 + 8
    assert cxx.read() == 20
    assert cxx.through_the_address() == 20
    assert cxx.in_a_stream(-4) == -4
    assert cxx.size() == 32
    assert cxx.run_hidden() == 51


def test_wrong_copies() -> None:
    assert cxx.past_the_end() == cppyy.gbl.cudaErrorInvalidValue
    assert cxx.wrong_way() == cppyy.gbl.cudaErrorInvalidMemcpyDirection
    cppyy.gbl.cudaGetLastError()


def test_constants_of_the_compiler_have_no_place() -> None:
    with pytest.warns(CxxWarning, match="symbols::fixed is a constant of the compiler's"):
        assert cxx.constant() == cppyy.gbl.cudaErrorInvalidSymbol
    cppyy.gbl.cudaGetLastError()
